/** The set-up of MFA: name, scan and codes, attached, and every way in which it can stop. */
import type { CodeCheckView, MfaProposalView, MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import type { SessionsView } from '../../../electron/contract/session-views.ts'
import { anaId, denied, inHours, now, offline, passkey, phone, token, withAna } from './facts.ts'
import { type Answers, answer, press, refuse, type Scene } from './scene.ts'

export const proposal: MfaProposalView = {
  identityId: anaId,
  userName: 'ana',
  deviceName: 'ana',
  takenNames: [],
  attached: { known: true, value: [] },
  leftOver: null,
  survivesRestart: true,
  limitReached: false,
  needsCode: false,
  codeDevices: [],
}

const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

export const setUp: MfaSetUpView = {
  setUpId: 'set-up-1',
  identityId: anaId,
  userName: 'ana',
  account: '123456789012',
  deviceName: 'ana',
  serialNumber: phone.serialNumber,
  stage: 'codes',
  seed: {
    uri: `otpauth://totp/Amazon%20Web%20Services:ana@acme-dev?secret=${seed}&issuer=Amazon%20Web%20Services`,
    base32: seed,
    captureProtected: true,
  },
  problem: null,
  profiles: [
    { profile: 'default', mfaSerial: null },
    { profile: 'build', mfaSerial: null },
  ],
  serialWritten: false,
  signIn: { state: 'untried', expiresAt: null, problem: null },
  keptForResume: false,
  replaces: null,
  cancelling: 'deletes-new',
  needsCode: false,
  codeDevices: [],
}

export const attached: MfaSetUpView = { ...setUp, stage: 'attached', seed: null, cancelling: null }

export const sessions: SessionsView = {
  identityId: anaId,
  userName: 'ana',
  account: '123456789012',
  awsTime: now.toISOString(),
  devices: [{ serialNumber: phone.serialNumber, name: 'ana', kind: 'virtual' }],
  obstacle: null,
  seconds: { least: 900, most: 129_600, usual: 43_200 },
  sessions: [],
  places: [],
  leftOvers: [],
  writeProblem: null,
  ownCodes: [],
  canKeepCodes: true,
}

export const check = (more: Partial<CodeCheckView> = {}): CodeCheckView => ({
  first: 'empty',
  second: 'empty',
  problem: null,
  ready: false,
  nextCodeIn: 11,
  ...more,
})

const home = (answers: Answers): Answers => {
  const { overview, identity } = withAna({})
  return {
    overviewGet: answer(overview),
    identityGet: answer(identity),
    mfaHideSeed: answer(undefined),
    ...answers,
  }
}

const named = (name: string, more: Partial<MfaProposalView>, rest: Partial<Scene> = {}): Scene => ({
  name: `mfa-name-${name}`,
  answers: home({ mfaPropose: answer({ ...proposal, ...more }) }),
  act: (page) => press(page, 'Set up MFA…'),
  ...rest,
})

/** A set-up that is resumed from the identity's page. */
export const resumed = (
  name: string,
  view: MfaSetUpView,
  checked: CodeCheckView,
  rest: Partial<Scene> = {},
): Scene => {
  const { overview, identity } = withAna({ mfaSetUpId: view.setUpId })
  const { act } = rest
  return {
    name: `mfa-${name}`,
    answers: {
      overviewGet: answer(overview),
      identityGet: answer(identity),
      mfaGet: answer(view),
      mfaCheckCodes: answer(checked),
      mfaCheckResync: answer(checked),
      mfaHideSeed: answer(undefined),
      sessionsGet: answer(sessions),
    },
    ...rest,
    act: async (page, main) => {
      await press(page, 'Continue set-up…')
      await act?.(page, main)
    },
  }
}

export const types =
  (first: string, second: string): NonNullable<Scene['act']> =>
  async (page) => {
    await page.getByRole('textbox', { name: 'First code' }).fill(first)
    await page.getByRole('textbox', { name: 'Next code' }).fill(second)
  }

export const coded = (name: string, checked: Partial<CodeCheckView>, first: string, second: string): Scene =>
  resumed(`codes-${name}`, setUp, check(checked), { act: types(first, second) })

export const mfaScenes: readonly Scene[] = [
  named('default', {}, { small: true }),
  named('left-over', {
    deviceName: 'ana-2',
    takenNames: ['ana'],
    leftOver: { serialNumber: phone.serialNumber },
    attached: { known: true, value: [passkey] },
  }),
  named(
    'taken',
    { deviceName: 'ana-2', takenNames: ['ana'], survivesRestart: false },
    {
      act: async (page) => {
        await press(page, 'Set up MFA…')
        await page.getByRole('textbox', { name: 'Device name' }).fill('Ana')
      },
    },
  ),
  {
    name: 'mfa-name-denied',
    answers: home({
      mfaPropose: answer(proposal),
      mfaStart: refuse(denied('iam:CreateVirtualMFADevice')),
    }),
    act: async (page) => {
      await press(page, 'Set up MFA…')
      await press(page, 'Make device')
    },
  },
  named('needs-code', {
    deviceName: 'ana-2',
    takenNames: ['ana'],
    attached: { known: true, value: [phone] },
    needsCode: true,
    codeDevices: [phone, token],
  }),
  named('full', { limitReached: true, deviceName: 'ana-2' }),
  {
    name: 'mfa-name-code-used',
    answers: home({
      mfaPropose: answer({ ...proposal, deviceName: 'ana-2', needsCode: true, codeDevices: [phone] }),
      mfaStart: refuse({ code: 'code-used', data: { waitSeconds: 17 }, retryable: false }),
    }),
    act: async (page) => {
      await press(page, 'Set up MFA…')
      await page.getByRole('textbox', { name: /Code from your device/ }).fill('492039')
      await press(page, 'Make device')
    },
  },
  {
    name: 'mfa-name-passkeys-only',
    answers: home({
      mfaPropose: answer({ ...proposal, attached: { known: true, value: [passkey] } }),
      mfaStart: refuse({
        code: 'passkeys-only',
        data: { action: 'iam:CreateVirtualMFADevice' },
        retryable: false,
      }),
    }),
    act: async (page) => {
      await press(page, 'Set up MFA…')
      await press(page, 'Make device')
    },
  },
  {
    name: 'mfa-name-making',
    answers: home({ mfaPropose: answer(proposal), mfaStart: 'never' }),
    act: async (page) => {
      await press(page, 'Set up MFA…')
      await press(page, 'Make device')
    },
  },
  {
    name: 'mfa-name-offline',
    answers: home({ mfaPropose: refuse(offline) }),
    act: (page) => press(page, 'Set up MFA…'),
  },
  resumed('scan', setUp, check(), { small: true }),
  resumed(
    'scan-unprotected',
    { ...setUp, seed: setUp.seed && { ...setUp.seed, captureProtected: false } },
    check(),
  ),
  resumed('scan-paste', setUp, check({ first: 'right', second: 'right', ready: true }), {
    act: async (page, main) => {
      await page.getByRole('textbox', { name: 'First code' }).fill('492 039 118 203')
      await page.getByRole('textbox', { name: 'Next code' }).and(page.locator('[value="118203"]')).waitFor()
      await main.answer({ mfaAttach: 'never' })
      await press(page, 'Attach device')
    },
  }),
  resumed('scan-refused', setUp, check({ first: 'right', second: 'right', ready: true }), {
    act: async (page, main) => {
      await types('492039', '118203')(page, main)
      await main.answer({ mfaAttach: refuse({ code: 'mfa-code-refused', data: {}, retryable: false }) })
      await press(page, 'Attach device')
    },
  }),
  resumed('scan-seed-hidden', { ...setUp, seed: null }, check()),
  resumed('cancel-question', setUp, check(), { act: (page) => press(page, 'Cancel set-up') }),
  resumed('attached', attached, check(), { small: true }),
  resumed(
    'attached-done',
    {
      ...attached,
      serialWritten: true,
      profiles: attached.profiles.map((profile) => ({ ...profile, mfaSerial: phone.serialNumber })),
      signIn: { state: 'worked', expiresAt: inHours(1), problem: null },
    },
    check(),
  ),
  resumed(
    'attached-refused',
    {
      ...attached,
      profiles: [
        { profile: 'default', mfaSerial: phone.serialNumber },
        { profile: 'build', mfaSerial: 'arn:aws:iam::123456789012:mfa/old-phone' },
      ],
      signIn: {
        state: 'failed',
        expiresAt: null,
        problem: { code: 'mfa-code-refused', data: {}, retryable: false },
      },
    },
    check(),
  ),
  resumed(
    'kept-for-resume',
    {
      ...setUp,
      stage: 'stuck',
      seed: null,
      keptForResume: true,
      problem: denied('iam:DeleteVirtualMFADevice', true),
    },
    check(),
    { small: true },
  ),
  resumed('stuck-offline', { ...setUp, stage: 'stuck', seed: null, problem: offline }, check()),
  resumed('cancelled', { ...setUp, stage: 'cancelled', seed: null }, check()),
]
