/** The replacement of a device: the set-up with the old device beside it, until that one is gone. */
import type { MfaProposalView, MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { choose, withDevices } from './devices.ts'
import { denied, inHours, offline, passkey, phone, withAna } from './facts.ts'
import { attached, check, proposal, resumed, setUp } from './mfa.ts'
import { answer, press, type Scene, shows } from './scene.ts'

const replaces = { serialNumber: phone.serialNumber, name: 'ana', kind: 'virtual', state: 'waiting' } as const
const next = {
  deviceName: 'ana-2',
  serialNumber: 'arn:aws:iam::123456789012:mfa/ana-2',
  profiles: [
    { profile: 'default', mfaSerial: phone.serialNumber },
    { profile: 'build', mfaSerial: null },
  ],
}
const scanning: MfaSetUpView = { ...setUp, ...next, replaces }
const proving: MfaSetUpView = { ...attached, ...next, replaces, cancelling: 'keeps-both' }
const worked = { state: 'worked', expiresAt: inHours(1), problem: null } as const
const proved: MfaSetUpView = { ...proving, cancelling: null, signIn: worked }

const named = (name: string, more: Partial<MfaProposalView>, rest: Partial<Scene> = {}): Scene => ({
  name: `device-replace-name${name}`,
  answers: {
    ...shows(withDevices([phone, passkey])),
    mfaPropose: answer({
      ...proposal,
      deviceName: 'ana-2',
      takenNames: ['ana'],
      attached: { known: true, value: [phone, passkey] },
      ...more,
    }),
  },
  act: choose('ana', 'Replace'),
  ...rest,
})

const replaced = (name: string, view: MfaSetUpView, rest: Partial<Scene> = {}): Scene =>
  resumed(`replace-${name}`, view, check(), rest)

const wantsMfa = {
  code: 'mfa-required',
  data: { action: 'iam:DeactivateMFADevice' },
  retryable: false,
} as const

export const replacementScenes: readonly Scene[] = [
  named('', {}, { small: true }),
  named('-needs-code', { needsCode: true, codeDevices: [phone] }),
  named('-full', { limitReached: true }),
  replaced('scan', scanning, { small: true }),
  replaced('cancel-question', scanning, { act: (page) => press(page, 'Cancel set-up') }),
  replaced('cancelled', { ...scanning, stage: 'cancelled', seed: null, cancelling: null }),
  replaced('stuck', {
    ...scanning,
    stage: 'stuck',
    seed: null,
    keptForResume: true,
    problem: denied('iam:DeleteVirtualMFADevice', true),
  }),
  replaced('prove', proving, { small: true }),
  replaced('prove-refused', {
    ...proving,
    signIn: {
      state: 'failed',
      expiresAt: null,
      problem: { code: 'temporarily-unmodifiable', data: {}, retryable: true },
    },
  }),
  replaced('prove-used', {
    ...proving,
    signIn: {
      state: 'failed',
      expiresAt: null,
      problem: { code: 'code-used', data: { waitSeconds: 17 }, retryable: false },
    },
  }),
  replaced('keep-both-question', proving, { act: (page) => press(page, 'Keep both devices') }),
  replaced('kept-both', { ...proving, cancelling: null }),
  replaced('removing', { ...proved, replaces: { ...replaces, state: 'removing' } }),
  replaced('removing-offline', {
    ...proved,
    replaces: { ...replaces, state: 'removing' },
    problem: offline,
  }),
  replaced('removing-code', {
    ...proved,
    replaces: { ...replaces, state: 'removing' },
    problem: wantsMfa,
    needsCode: true,
    codeDevices: [{ ...phone, name: 'ana-2', serialNumber: next.serialNumber }],
  }),
  replaced(
    'left',
    {
      ...proved,
      replaces: { ...replaces, state: 'left' },
      problem: denied('iam:DeleteVirtualMFADevice', true),
    },
    { small: true },
  ),
  replaced('removed', { ...proved, replaces: { ...replaces, state: 'removed' } }, { small: true }),
  {
    name: 'device-replace-unfinished',
    answers: shows(
      withAna({ mfa: 'on', mfaSetUpId: setUp.setUpId }, { devices: { known: true, value: [phone] } }),
    ),
  },
]
