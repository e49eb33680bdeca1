/** What the pictures of sessions start from: one user with one device and two profiles, and no session yet. */
import type { SessionsView } from '../../../electron/contract/session-views.ts'
import type { IdentityView } from '../../../electron/contract/views.ts'
import { anaId, inHours, now, phone, withAna } from './facts.ts'
import { type Answers, answer } from './scene.ts'

const free = { state: 'free', sessionId: null, problem: null } as const
export const places: SessionsView['places'] = [
  { profile: 'default', writtenAs: 'default-mfa', region: 'eu-central-1', ...free },
  { profile: 'build', writtenAs: 'build-mfa', region: null, ...free },
]
export const none: SessionsView = {
  identityId: anaId,
  userName: 'ana',
  account: '123456789012',
  awsTime: now.toISOString(),
  devices: [{ serialNumber: phone.serialNumber, name: phone.name, kind: 'virtual' }],
  obstacle: null,
  seconds: { least: 900, most: 129_600, usual: 43_200 },
  sessions: [],
  places,
  leftOvers: [],
  writeProblem: null,
  ownCodes: [],
  canKeepCodes: true,
}
export const kept: SessionsView['ownCodes'] = [
  { serialNumber: phone.serialNumber, deviceName: phone.name, keptAt: inHours(-400) },
]

/** Ana's page, with these sessions. */
export const homeWith = (
  view: SessionsView,
  identity: Partial<IdentityView> = {},
  answers: Answers = {},
): Answers => {
  const shown = withAna({ mfa: 'on' }, { devices: { known: true, value: [phone] }, ...identity })
  return {
    overviewGet: answer(shown.overview),
    identityGet: answer(shown.identity),
    sessionsGet: answer(view),
    ...answers,
  }
}
