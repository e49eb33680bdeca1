import type { SessionView } from '../../../electron/contract/session-views.ts'

const minute = 60_000
const hour = 60 * minute

/** How long a session works on, in milliseconds by AWS's clock; 0 once it has expired. */
export const leftOf = ({ expiresAt }: SessionView, awsNow: Date): number =>
  Math.max(0, Date.parse(expiresAt) - awsNow.getTime())

/** The session's state at this moment: it goes on from the view, which was made a while ago. */
export function stateAt(session: SessionView, awsNow: Date): SessionView['state'] {
  if (leftOf(session, awsNow) === 0) return 'expired'
  return awsNow.getTime() >= Date.parse(session.endsSoonAt) ? 'ends-soon' : 'lives'
}

/** The session that is told first: the one that Keyturn uses while it works, else another that works, else any. */
export function mainSession(sessions: readonly SessionView[], awsNow: Date): SessionView | null {
  const living = sessions.filter((session) => stateAt(session, awsNow) !== 'expired')
  return living.find(({ inMemory }) => inMemory) ?? living[0] ?? sessions[0] ?? null
}

export type Dial = {
  /** What one turn of the ring stands for, in hours. */
  readonly turn: 1 | 12 | 36
  /** How much of the turn is left, 0 to 1. */
  readonly share: number
}

/**
 * The time left on a dial, as on a clock: minutes in the last hour, else hours up to twelve, else up to the longest
 * session that AWS makes. AWS does not tell when a session began, so the ring can't be a share of its whole length.
 */
export function dialOf(left: number): Dial {
  const turn = left <= hour ? 1 : left <= 12 * hour ? 12 : 36
  return { turn, share: Math.min(1, left / (turn * hour)) }
}

/** The figure in the middle of the ring: `11:42` in hours, `42` in minutes, `<1` in the last one. */
export function dialFigure(left: number): string {
  const minutes = Math.floor(left / minute)
  if (left <= hour) return minutes === 0 ? '<1' : String(minutes)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

export const stateTones = { lives: 'fine', 'ends-soon': 'soon', expired: 'neutral' } as const
