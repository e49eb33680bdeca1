import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'

/** Milliseconds between two rounds: a key that was rotated elsewhere is known to be gone the same day. */
export const betweenRounds = 6 * 60 * 60_000

/** Has `check` ask AWS now and then while Keyturn goes on in the tray, until `signal` is aborted. A failure ends nothing. */
export async function goRound(
  { clock, log, check }: { readonly clock: Clock; readonly log: Log; readonly check: () => Promise<void> },
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await clock.wait(betweenRounds, signal)
    if (signal.aborted) return
    await check().catch((error: unknown) => log.error('round-failed', { error }))
  }
}
