/** The removal of a device: the plan with what is left, and every state of a removal. */
import type { MfaRemovalPlanView, MfaRemovalView } from '../../../electron/contract/mfa-views.ts'
import type { DeviceView } from '../../../electron/contract/views.ts'
import { choose, withDevices } from './devices.ts'
import { anaId, denied, offline, passkey, phone, token } from './facts.ts'
import { answer, press, refuse, type Scene, shows } from './scene.ts'

const plan: MfaRemovalPlanView = {
  identityId: anaId,
  userName: 'ana',
  account: '123456789012',
  device: phone,
  left: 'code-device',
  demandsMfa: false,
  needsYes: false,
  profiles: [],
  needsCode: false,
  codeDevices: [],
}

const removal: MfaRemovalView = {
  removalId: 'removal-1',
  identityId: anaId,
  userName: 'ana',
  account: '123456789012',
  device: { serialNumber: phone.serialNumber, name: 'ana', kind: 'virtual' },
  stage: 'working',
  deviceState: 'attached',
  problem: null,
  needsYes: false,
  canCancel: true,
  profiles: [],
  needsCode: false,
  codeDevices: [],
}

const planned = (
  name: string,
  more: Partial<MfaRemovalPlanView>,
  devices: readonly DeviceView[],
  rest: Partial<Scene> = {},
): Scene => ({
  name: `device-remove-plan-${name}`,
  answers: { ...shows(withDevices(devices)), mfaRemovalPlan: answer({ ...plan, ...more }) },
  act: choose((more.device ?? phone).name, 'Remove'),
  ...rest,
})

/** A removal that is opened from the identity's page. */
const underWay = (name: string, more: Partial<MfaRemovalView>, rest: Partial<Scene> = {}): Scene => ({
  name: `device-remove-${name}`,
  answers: {
    ...shows(withDevices([phone, passkey], { mfaRemovalId: removal.removalId })),
    mfaRemovalGet: answer({ ...removal, ...more }),
    mfaRemovalClose: answer(undefined),
  },
  act: (page) => press(page, /^(Continue|Show)…$/),
  ...rest,
})

const last = { left: 'nothing', needsYes: true } as const
const wantsMfa = {
  code: 'mfa-required',
  data: { action: 'iam:DeactivateMFADevice' },
  retryable: false,
} as const

export const removalScenes: readonly Scene[] = [
  planned('plain', { profiles: ['default', 'build'] }, [phone, token], { small: true }),
  planned('needs-code', { needsCode: true, codeDevices: [phone, token] }, [phone, token]),
  planned('passkey', { device: passkey }, [phone, passkey]),
  planned('hardware', { device: token }, [phone, token]),
  planned('last', last, [phone]),
  planned('last-demanded', { ...last, demandsMfa: true, needsCode: true, codeDevices: [phone] }, [phone], {
    small: true,
    act: async (page, main) => {
      await choose('ana', 'Remove')(page, main)
      await page.getByRole('checkbox').click()
      await page.getByRole('textbox', { name: /Code from your device/ }).fill('492039')
    },
  }),
  planned('last-unknown', { ...last, demandsMfa: null }, [phone]),
  planned('passkeys-left', { left: 'passkeys-only', needsYes: true, demandsMfa: true }, [phone, passkey]),
  {
    name: 'device-remove-plan-loading',
    answers: { ...shows(withDevices([phone, token])), mfaRemovalPlan: 'never' },
    act: choose('ana', 'Remove'),
  },
  {
    name: 'device-remove-plan-offline',
    answers: { ...shows(withDevices([phone, token])), mfaRemovalPlan: refuse(offline) },
    act: choose('ana', 'Remove'),
  },
  {
    name: 'device-remove-plan-denied',
    answers: {
      ...shows(withDevices([phone, token])),
      mfaRemovalPlan: answer(plan),
      mfaRemove: refuse(denied('iam:DeactivateMFADevice', true)),
    },
    act: async (page, main) => {
      await choose('ana', 'Remove')(page, main)
      await press(page, 'Remove device')
    },
  },
  {
    name: 'device-remove-plan-became-last',
    answers: {
      ...shows(withDevices([phone, token])),
      mfaRemovalPlan: answer(plan),
      mfaRemove: refuse({ code: 'last-device', data: { demandsMfa: true }, retryable: false }),
    },
    act: async (page, main) => {
      await choose('ana', 'Remove')(page, main)
      await page.getByRole('button', { name: 'Remove device' }).waitFor()
      await main.answer({ mfaRemovalPlan: answer({ ...plan, ...last, demandsMfa: true }) })
      await press(page, 'Remove device')
      await page.getByRole('checkbox').waitFor()
    },
  },
  underWay('open', {}, { act: async () => undefined }),
  underWay('open-waiting', { stage: 'waiting', problem: offline }, { act: async () => undefined }),
  underWay('working', {}),
  underWay('working-deactivated', { deviceState: 'deactivated', canCancel: false }),
  underWay('waiting-offline', { stage: 'waiting', problem: offline }, { small: true }),
  underWay('waiting-code', {
    stage: 'waiting',
    deviceState: 'deactivated',
    canCancel: false,
    problem: wantsMfa,
    needsCode: true,
    codeDevices: [token],
  }),
  underWay('waiting-yes', {
    stage: 'waiting',
    problem: { code: 'last-device', data: { demandsMfa: null }, retryable: false },
    needsYes: true,
  }),
  underWay(
    'left',
    {
      stage: 'left',
      deviceState: 'deactivated',
      canCancel: false,
      problem: denied('iam:DeleteVirtualMFADevice', true),
    },
    { small: true },
  ),
  underWay('removed', { stage: 'removed', deviceState: 'gone', canCancel: false, profiles: ['default'] }),
  underWay('kept', { stage: 'kept', canCancel: false }),
]
