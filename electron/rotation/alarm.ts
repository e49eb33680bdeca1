import type { Clock } from '../ports/clock.ts'

/** Sleep that somebody can end. A wake that comes before the sleep ends it at once: none is lost in between. */
export class Alarm {
  readonly #clock: Clock
  #wake = new AbortController()
  #isOff = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  wake(): void {
    this.#wake.abort()
  }

  /** From now on nothing sleeps any more. */
  switchOff(): void {
    this.#isOff = true
    this.wake()
  }

  /** Sleeps for so many milliseconds, or until somebody wakes it; null: only until then. */
  async sleep(milliseconds: number | null): Promise<void> {
    const { signal } = this.#wake
    if (!signal.aborted && milliseconds !== null) await this.#clock.wait(milliseconds, signal)
    if (!signal.aborted && milliseconds === null) {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    }
    if (!this.#isOff) this.#wake = new AbortController()
  }
}
