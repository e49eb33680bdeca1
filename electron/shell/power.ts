import type { PowerMonitor } from 'electron'
import type { Clock } from '../ports/clock.ts'

export type WakeParts = {
  readonly powerMonitor: Pick<PowerMonitor, 'on'>
  readonly clock: Pick<Clock, 'now'>
  /** Looks whether a reminder is due; asks nobody, so it may come often. */
  readonly remind: () => void
  /** Asks AWS how the identities stand. */
  readonly check: () => void
}

/** Milliseconds between two checks that a waking computer starts: unlocking it ten times in a row asks AWS once. */
const betweenChecks = 5 * 60_000

/** Catches up with what was missed while the computer slept or was locked. Only once the app is ready. */
export function catchUpAfterSleep({ powerMonitor, clock, remind, check }: WakeParts): void {
  let last: number | null = null
  const woke = () => {
    remind()
    const now = clock.now().getTime()
    // A clock that was set back proves nothing about when it was.
    if (last !== null && now >= last && now - last < betweenChecks) return
    last = now
    check()
  }
  powerMonitor.on('resume', woke)
  powerMonitor.on('unlock-screen', woke)
}
