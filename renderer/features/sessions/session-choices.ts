import type { CommandInput } from '../../../electron/contract/commands.ts'
import type { MfaSerialView, SessionsView } from '../../../electron/contract/session-views.ts'

/** Lengths that people think in, in seconds: a quarter of an hour to a day and a half. */
const usualLengths = [900, 3_600, 4 * 3_600, 8 * 3_600, 12 * 3_600, 24 * 3_600, 36 * 3_600]

/** The lengths to choose from, within what AWS takes; the usual one is always among them. */
export const lengths = ({ least, most, usual }: SessionsView['seconds']): readonly number[] =>
  [...new Set([...usualLengths, usual])]
    .filter((seconds) => seconds >= least && seconds <= most)
    .sort((one, other) => one - other)

/** What is chosen on the form that opens a session; `null` stands for what is proposed. */
export type OpenChoices = {
  readonly serialNumber: string | null
  readonly seconds: number | null
  /** The profiles that it is written for, by their own names. */
  readonly profiles: ReadonlySet<string> | null
  readonly code: string
  /** A code is typed although Keyturn could make one. */
  readonly types: boolean
}

export const noChoices: OpenChoices = {
  serialNumber: null,
  seconds: null,
  profiles: null,
  code: '',
  types: false,
}

/** Profiles that can take a session. */
const writable = ({ places }: SessionsView): readonly string[] =>
  places.flatMap(({ profile, state }) => (state === 'refused' ? [] : [profile]))

/** What the form stands at: a session is renewed where it is written already, and goes nowhere else unasked. */
export function openForm(view: SessionsView, choices: OpenChoices) {
  const { devices, ownCodes, places, seconds } = view
  const kept = (serialNumber: string) => ownCodes.some((own) => own.serialNumber === serialNumber)
  const proposed = devices.find(({ serialNumber }) => kept(serialNumber)) ?? devices[0]
  const chosen = devices.find(({ serialNumber }) => serialNumber === choices.serialNumber)
  const device = chosen ?? proposed ?? null
  const canMakeCode = device !== null && kept(device.serialNumber)
  const renewed = places.flatMap(({ profile, state }) => (state === 'session' ? [profile] : []))
  const wanted = choices.profiles ?? new Set(renewed)
  return {
    device,
    canMakeCode,
    makesCode: canMakeCode && !choices.types,
    seconds: choices.seconds ?? seconds.usual,
    profiles: writable(view).filter((profile) => wanted.has(profile)),
  }
}

/** What is sent to open a session; null as long as something is missing. */
export function openInput(view: SessionsView, choices: OpenChoices): CommandInput<'sessionOpen'> | null {
  const { device, makesCode, seconds, profiles } = openForm(view, choices)
  if (device === null || (!makesCode && choices.code.length < 6)) return null
  const { identityId } = view
  const { serialNumber } = device
  return { identityId, serialNumber, code: makesCode ? null : choices.code, seconds, profiles }
}

/** Where the session in memory could be written and isn't yet. */
export const placesLeft = ({ places, sessions }: SessionsView): SessionsView['places'] => {
  const held = sessions.find(({ inMemory }) => inMemory)
  return held === undefined ? [] : places.filter(({ sessionId }) => sessionId !== held.sessionId)
}

/** Role profiles come first: `mfa_serial` only works there. Those that lack this device are proposed. */
export function serialChoices({ profiles }: MfaSerialView, serialNumber: string) {
  const sorted = [...profiles].sort((one, other) => rank(one.use) - rank(other.use))
  const proposed = profiles.filter(({ use, mfaSerial }) => use === 'role' && mfaSerial !== serialNumber)
  return { sorted, proposed: new Set(proposed.map(({ profile }) => profile)) }
}

const rank = (use: MfaSerialView['profiles'][number]['use']): number => (use === 'role' ? 0 : 1)

/** `set` with or without one more member. */
export function withMember(set: ReadonlySet<string>, member: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(member)
  else next.delete(member)
  return next
}
