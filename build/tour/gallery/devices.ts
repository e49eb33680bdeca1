/** Devices that are attached: the card, the menu of one device, and resync. */
import type { CodeCheckView } from '../../../electron/contract/mfa-views.ts'
import type { DeviceView } from '../../../electron/contract/views.ts'
import { offline, passkey, phone, token, withAna } from './facts.ts'
import { check, types } from './mfa.ts'
import { type Answers, answer, press, refuse, type Scene, shows } from './scene.ts'

/** Ana's page with these devices. */
export const withDevices = (
  devices: readonly DeviceView[],
  summary: Parameters<typeof withAna>[0] = {},
  demandsMfa: boolean | null = false,
) => withAna({ mfa: 'on', ...summary }, { devices: { known: true, value: [...devices] }, demandsMfa })

/** Opens the menu of a device by its name. */
const openMenu =
  (name: string): NonNullable<Scene['act']> =>
  (page) =>
    page.getByRole('button', { name: `What to do with ${name}`, exact: true }).click()

/** Chooses from the menu of a device. */
export const choose =
  (name: string, action: string): NonNullable<Scene['act']> =>
  async (page, main) => {
    await openMenu(name)(page, main)
    await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click()
  }

const resync = (
  name: string,
  checked: Partial<CodeCheckView>,
  [first, second]: readonly [string, string],
  rest: {
    readonly answers?: Answers
    readonly devices?: readonly DeviceView[]
    readonly send?: boolean
    readonly small?: boolean
  } = {},
): Scene => ({
  name: `device-resync-${name}`,
  answers: {
    ...shows(withDevices(rest.devices ?? [phone, passkey])),
    mfaCheckResync: answer(check(checked)),
    ...rest.answers,
  },
  ...(rest.small ? { small: true } : {}),
  act: async (page, main) => {
    await choose('ana', 'Resync')(page, main)
    await types(first, second)(page, main)
    if (rest.send) await press(page, 'Resync device')
  },
})

const bothRight = { first: 'right', second: 'right', ready: true } as const
const both = ['492039', '118203'] as const

export const deviceScenes: readonly Scene[] = [
  {
    name: 'device-card',
    small: true,
    answers: shows(withDevices([phone, passkey, token])),
  },
  {
    name: 'device-menu',
    small: true,
    answers: shows(withDevices([phone, passkey, token])),
    act: openMenu('ana'),
  },
  {
    name: 'device-menu-passkey',
    answers: shows(withDevices([phone, passkey])),
    act: openMenu(passkey.name),
  },
  { name: 'device-passkeys-only', answers: shows(withDevices([passkey])) },
  { name: 'device-passkeys-only-demanded', answers: shows(withDevices([passkey], {}, true)) },
  resync('empty', {}, ['', ''], { small: true }),
  resync('first', { first: 'right' }, ['492039', '']),
  resync('ready', bothRight, both),
  resync(
    'repeated',
    { first: 'right', second: 'wrong', problem: { code: 'code-repeated', data: {}, retryable: false } },
    ['492039', '492039'],
  ),
  resync('sending', bothRight, both, { answers: { mfaResync: 'never' }, send: true }),
  resync('refused', bothRight, both, {
    answers: { mfaResync: refuse({ code: 'mfa-code-refused', data: {}, retryable: false }) },
    send: true,
  }),
  resync('lost', bothRight, both, {
    answers: {
      mfaResync: refuse({ code: 'answer-lost', data: { host: 'iam.amazonaws.com' }, retryable: true }),
    },
    send: true,
  }),
  resync('offline', bothRight, both, { answers: { mfaResync: refuse(offline) }, send: true }),
  resync('needs-code', bothRight, both, {
    devices: [phone, token],
    answers: {
      mfaResync: refuse({ code: 'mfa-required', data: { action: 'iam:ResyncMFADevice' }, retryable: false }),
    },
    send: true,
  }),
  resync('needs-code-of-none', bothRight, both, {
    answers: {
      mfaResync: refuse({ code: 'mfa-required', data: { action: 'iam:ResyncMFADevice' }, retryable: false }),
    },
    send: true,
  }),
  resync('done', bothRight, both, { answers: { mfaResync: answer(undefined) }, send: true }),
]
