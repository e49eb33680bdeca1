/** How long a rotation pauses before it looks again. All in milliseconds. */
import type { Progress } from './context.ts'

/** A long rest is looked at now and then: this computer may sleep, and its clock may jump. */
const longestRest = 15 * 60_000
const shortestRest = 2_000
/** The last one repeats: the tail of a rotation is tried again at a bounded rate, and waits in safety meanwhile. */
const beforeRetries = [shortestRest, 5_000, 10_000, 20_000, 40_000, 60_000, 5 * 60_000, longestRest]

/** Before something that may mend itself is tried again. `tries`: how often it was tried before. */
export const pauseBeforeRetry = (tries: number): number => beforeRetries[tries] ?? longestRest

/** Before looking whether the time has come. */
export const pauseUntil = (due: Date, now: Date): number =>
  Math.min(Math.max(due.getTime() - now.getTime(), shortestRest), longestRest)

/** What the person adds to the time in which AWS has to accept a new key. */
export const longerProving = 5 * 60_000

/** The progress with that time added; null: nothing is proved that could be given up. */
export const withMoreTime = (progress: Progress | null): Progress | null =>
  progress?.until == null ? null : { ...progress, until: new Date(progress.until.getTime() + longerProving) }
