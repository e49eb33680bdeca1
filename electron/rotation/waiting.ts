/** Which rotations need the person. Pure. */
import { placeName } from '../ports/key-place.ts'
import type { WaitingOperation } from '../ports/waiting-operations.ts'
import type { Live } from './live.ts'

/** What is tried again by itself needs the person once it has not worked for so long, in milliseconds. */
const longTrouble = 24 * 60 * 60 * 1000

/**
 * What a rotation waits for the person with; null: it goes on by itself, rests, or is over. What fails and is tried
 * again by itself counts after a day in the same state (failure case 29).
 */
export function waitingOf(operationId: string, live: Live, now: Date): WaitingOperation | null {
  const { state, waiting } = live
  const { opened, name, due, outcome, entered } = state
  if (waiting === null || outcome !== null) return null
  const isDeletion = due !== null && (name === 'resting' || name === 'deleting')
  const begun = isDeletion ? due.getTime() : Date.parse(entered.at(-1)?.at ?? waiting.since)
  if (waiting.retryAt !== null && now.getTime() - begun < longTrouble) return null
  return {
    ...{ operationId, stage: name, kind: isDeletion ? 'deletion' : 'rotation' },
    identityId: opened.identity.id,
    userName: opened.identity.userName,
    account: opened.identity.account,
    accessKeyId: opened.oldKeyId,
    profiles: opened.places.filter(({ kind }) => kind === 'aws-file').map(placeName),
    due: isDeletion ? due : null,
  }
}
