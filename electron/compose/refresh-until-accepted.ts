import type { Clock } from '../ports/clock.ts'
import type { Identities } from '../profiles/identities.ts'

/** Milliseconds until AWS is asked once more: keys spread within some ten seconds, seldom a minute (aws-facts A3). */
const waits = [5_000, 15_000, 60_000]

/**
 * Asks about an identity that an operation changed, and again while a key of it is refused: what was just made or
 * switched on is not known everywhere at once, and the page must not go on saying that AWS refuses it.
 */
export async function refreshUntilAccepted(
  {
    identities,
    clock,
  }: { readonly identities: Pick<Identities, 'refresh' | 'hasRefusedKey'>; readonly clock: Clock },
  identityId: string,
  signal: AbortSignal,
): Promise<void> {
  await identities.refresh(identityId)
  for (const wait of waits) {
    if (!identities.hasRefusedKey(identityId)) return
    await clock.wait(wait, signal)
    if (signal.aborted) return
    await identities.refresh(identityId)
  }
}
