/** What AWS may say of a key that was just made, before every part of it knows the key (aws-facts A3). Pure. */
import type { Problem } from '../contract/problems.ts'
import type { RotationState } from './state.ts'

/** Younger than this, a key that AWS says it does not know may well be there (rotation-machine.md, rule 5). */
const newKeySpreads = 2 * 60_000

const likeMissing: ReadonlySet<Problem['code']> = new Set<Problem['code']>([
  'key-not-accepted',
  'key-not-listed',
  'not-found',
])

/** The old key was listed just before the journal was opened: refused now, it is one that was lately switched on. */
const openedAt = ({ entered: [first] }: RotationState): Date | null => (first ? new Date(first.at) : null)

/** Whether a problem may be no more than the spreading of the key that this rotation makes: it mends itself. */
export function maySpreadAway(cause: Problem | null, state: RotationState, awsNow: Date): boolean {
  const since = state.newKey?.createdAt ?? state.createSentAt ?? openedAt(state)
  if (cause === null || since === null || !likeMissing.has(cause.code)) return false
  return awsNow.getTime() - since.getTime() < newKeySpreads
}
