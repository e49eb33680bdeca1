/** MFA sessions in each state, on the page and in their sheet, and the form that opens one. */
import type { SessionsView, SessionView } from '../../../electron/contract/session-views.ts'
import { denied, inHours, offline, oldKeyId, phone } from './facts.ts'
import { answer, press, refuse, type Scene } from './scene.ts'
import { homeWith, kept, none, places } from './session-facts.ts'

const token = {
  ...phone,
  serialNumber: 'arn:aws:iam::123456789012:mfa/token',
  name: 'token',
  kind: 'hardware',
} as const

const ends = (hours: number) => ({ expiresAt: inHours(hours), endsSoonAt: inHours(hours - 1 / 6) })

const living: SessionView = {
  sessionId: 'ASIAZ3MSEXAMPLE5T8QV',
  state: 'lives',
  ...ends(11.7),
  serialNumber: phone.serialNumber,
  deviceName: phone.name,
  key: { ending: oldKeyId.slice(-8), accessKeyId: oldKeyId, isHere: true },
  inMemory: true,
  profiles: ['default-mfa'],
}
const endsSoon: SessionView = { ...living, state: 'ends-soon', ...ends(0.14) }
const expired: SessionView = { ...living, state: 'expired', ...ends(-2) }
const ofOldKey: SessionView = {
  ...living,
  sessionId: 'ASIAZ3MSEXAMPLE0L1DK',
  ...ends(26.2),
  key: { ending: 'EXAMPLE9K4TB'.slice(-8), accessKeyId: null, isHere: false },
  inMemory: false,
  profiles: ['build-mfa'],
}

const written: SessionsView['places'] = places.map((place) =>
  place.profile === 'default' ? { ...place, state: 'session', sessionId: living.sessionId } : place,
)
const refused: SessionsView['places'] = places.map((place) =>
  place.profile === 'build'
    ? {
        ...place,
        state: 'refused',
        problem: { code: 'profile-exists', data: { profile: 'build-mfa' }, retryable: false },
      }
    : place,
)

const one: SessionsView = { ...none, sessions: [living], places: written }
/** The sheet of sessions, opened from the card. */
const sheet = (name: string, view: SessionsView, rest: Partial<Scene> = {}): Scene => ({
  name: `session-${name}`,
  answers: homeWith(view),
  ...rest,
  act: async (page, main) => {
    await press(page, /^(Open|Show|Renew) session…$/)
    await rest.act?.(page, main)
  },
})

const code = (text: string): NonNullable<Scene['act']> => {
  return (page) => page.getByRole('textbox', { name: /^Code of/ }).fill(text)
}
const refusing = (problem: Parameters<typeof refuse>[0]): NonNullable<Scene['act']> => {
  return async (page, main) => {
    await main.answer({ sessionOpen: refuse(problem) })
    await code('492039')(page, main)
    await press(page, 'Open session')
  }
}

export const sessionScenes: readonly Scene[] = [
  { name: 'home-session-none', answers: homeWith(none) },
  { name: 'home-session', answers: homeWith(one, { demandsMfa: true }), small: true },
  { name: 'home-session-ends-soon', answers: homeWith({ ...one, sessions: [endsSoon], ownCodes: kept }) },
  {
    name: 'home-session-expired',
    answers: homeWith({
      ...one,
      sessions: [expired, ofOldKey],
      leftOvers: [{ profile: 'old-mfa', reason: 'source-gone' }],
    }),
  },
  {
    name: 'home-session-devices-unknown',
    answers: homeWith(
      { ...none, devices: [], obstacle: 'devices-unknown' },
      { devices: { known: false, problem: denied('iam:ListMFADevices') } },
    ),
  },
  { name: 'home-session-over', answers: homeWith({ ...one, sessions: [expired] }) },
  {
    name: 'home-session-demanded-no-device',
    answers: homeWith(
      { ...none, devices: [], obstacle: 'no-device' },
      { devices: { known: true, value: [] }, demandsMfa: true },
    ),
  },
  sheet('open', none, { small: true }),
  sheet('open-ready', { ...none, places: refused }, { act: code('492039') }),
  sheet('open-two-devices', {
    ...none,
    devices: [...none.devices, { serialNumber: token.serialNumber, name: token.name, kind: token.kind }],
  }),
  sheet('open-own-codes', { ...none, ownCodes: kept }),
  sheet(
    'open-own-codes-waiting',
    { ...none, ownCodes: kept },
    {
      act: async (page, main) => {
        await main.answer({ sessionOpen: 'never' })
        await press(page, 'Open session')
      },
    },
  ),
  sheet(
    'open-own-codes-typed',
    { ...none, ownCodes: kept },
    {
      act: (page) => press(page, 'Type a code instead'),
    },
  ),
  sheet('open-refused', none, {
    act: refusing({ code: 'mfa-code-refused', data: {}, retryable: false }),
  }),
  sheet('open-used', none, {
    act: refusing({ code: 'code-used', data: { waitSeconds: 17 }, retryable: false }),
  }),
  sheet('open-duration-refused', none, {
    act: refusing({ code: 'duration-refused', data: { seconds: 43_200 }, retryable: false }),
  }),
  sheet('open-offline', none, { act: refusing(offline) }),
  sheet('lives', one, { small: true }),
  sheet('in-memory', { ...none, sessions: [{ ...living, ...ends(0.8), profiles: [] }] }),
  sheet('renew', one, { act: (page) => press(page, 'Renew with one code…') }),
  {
    ...sheet('ends-soon', { ...one, sessions: [endsSoon] }),
    act: async (page) => {
      await press(page, 'Renew session…')
      await press(page, 'Back')
    },
  },
  sheet('expired', { ...one, sessions: [expired] }),
  sheet('of-old-key', { ...one, sessions: [living, ofOldKey] }, { small: true }),
  sheet('write-failed', {
    ...none,
    sessions: [{ ...living, profiles: [] }],
    writeProblem: {
      code: 'file-not-writable',
      data: { path: '/home/ana/.aws/credentials', reason: 'read-only' },
      retryable: false,
    },
  }),
  sheet('left-overs', {
    ...one,
    leftOvers: [
      { profile: 'old-mfa', reason: 'source-gone' },
      { profile: 'build-mfa', reason: 'changed' },
      { profile: 'data-mfa', reason: 'incomplete' },
    ],
  }),
  sheet('forget-question', one, { act: (page) => press(page, 'Forget here…') }),
  sheet(
    'remove-question',
    { ...one, sessions: [{ ...living, inMemory: false }] },
    {
      act: (page) => press(page, 'Remove default-mfa from your files'),
    },
  ),
  sheet('removed', one, {
    act: async (page, main) => {
      await main.answer({ sessionRemove: answer({ ...none, sessions: [{ ...living, profiles: [] }] }) })
      await press(page, 'Remove default-mfa from your files')
    },
  }),
  sheet('remove-failed', one, {
    act: async (page, main) => {
      await main.answer({
        sessionRemove: refuse({
          code: 'file-locked',
          data: { path: '/home/ana/.aws/credentials', host: 'desk', processId: 4012 },
          retryable: true,
        }),
      })
      await press(page, 'Remove default-mfa from your files')
    },
  }),
  sheet('no-device', {
    ...none,
    devices: [],
    obstacle: 'no-device',
    sessions: [{ ...ofOldKey, deviceName: 'old-phone' }],
  }),
  sheet('passkeys-only', {
    ...none,
    devices: [],
    obstacle: 'passkeys-only',
    leftOvers: [{ profile: 'default-mfa', reason: 'incomplete' }],
  }),
  {
    ...sheet('devices-unknown', none),
    answers: homeWith(
      { ...none, devices: [], obstacle: 'devices-unknown', sessions: [ofOldKey] },
      { devices: { known: false, problem: denied('iam:ListMFADevices') } },
    ),
  },
]
