/**
 * What is known of AWS's clock, learnt from the `Date` header of its answers, and used to sign with AWS's time.
 *
 * AWS refuses a request whose signature is more than 15 minutes off. Signing with its time makes a wrong local clock
 * harmless from the second request on, and gives check-ups a drift to tell (failure cases 10 and 47).
 */
import type { Clock } from '../ports/clock.ts'

export class AwsTime {
  readonly #clock: Clock
  #offset: number | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** This computer's clock minus AWS's, in milliseconds, as the last answer showed it; null before the first. */
  get offset(): number | null {
    return this.#offset
  }

  /** Takes the `Date` header of an answer that is known to be AWS's. Anything that is no date is passed over. */
  note(dateHeader: string | undefined): void {
    const time = dateOf(dateHeader)
    if (time !== null) this.#offset = this.#clock.now().getTime() - time.getTime()
  }

  /** AWS's time now, as well as it is known. */
  now(): Date {
    return new Date(this.#clock.now().getTime() - (this.#offset ?? 0))
  }
}

/** The time of a `Date` header, or null where there is none that can be read. */
function dateOf(header: string | undefined): Date | null {
  const time = Date.parse(header ?? '')
  return Number.isNaN(time) ? null : new Date(time)
}
