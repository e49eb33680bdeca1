/** Time as the capabilities see it, so that tests need neither sleeps nor a year 3000. */
export interface Clock {
  /** This computer's time. It may be wrong and it may jump; AWS's own time comes with every answer. */
  now(): Date
  /** Milliseconds that only go forward, for measuring how long something took. */
  monotonic(): number
  /** Resolves after `milliseconds`, or at once when `signal` is aborted. Never rejects. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>
}
