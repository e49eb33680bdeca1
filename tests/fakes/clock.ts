import type { Clock } from '../../electron/ports/clock.ts'

type Waiter = { readonly due: number; readonly wake: () => void }

/**
 * A clock that stands still until `advance` moves it. With `autoAdvance` every wait moves it at once by what was
 * asked, so that code that polls runs through without the test's help.
 */
export class FakeClock implements Clock {
  readonly #autoAdvance: boolean
  #now: number
  #monotonic = 0
  #waiters: Waiter[] = []

  constructor(
    start: Date = new Date('2026-03-14T09:00:00Z'),
    options: { readonly autoAdvance?: boolean } = {},
  ) {
    this.#now = start.getTime()
    this.#autoAdvance = options.autoAdvance ?? false
  }

  now(): Date {
    return new Date(this.#now)
  }

  monotonic(): number {
    return this.#monotonic
  }

  /** How many waits are pending. A test looks here to know that the code under test has reached its wait. */
  get waiting(): number {
    return this.#waiters.length
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve()
    if (this.#autoAdvance) this.advance(milliseconds)
    if (this.#autoAdvance || milliseconds <= 0) return Promise.resolve()
    return new Promise((resolve) => {
      const waiter = { due: this.#monotonic + milliseconds, wake: resolve }
      this.#waiters.push(waiter)
      signal?.addEventListener('abort', () => this.#settle(waiter), { once: true })
    })
  }

  /** Moves both times forward and wakes what is due, the earliest first. */
  advance(milliseconds: number): void {
    this.#now += milliseconds
    this.#monotonic += Math.max(0, milliseconds)
    const due = this.#waiters.filter((waiter) => waiter.due <= this.#monotonic)
    for (const waiter of due.sort((left, right) => left.due - right.due)) this.#settle(waiter)
  }

  /** Sets the time of day as a person or NTP does: waits and `monotonic` don't notice. */
  jump(to: Date): void {
    this.#now = to.getTime()
  }

  #settle(waiter: Waiter): void {
    this.#waiters = this.#waiters.filter((other) => other !== waiter)
    waiter.wake()
  }
}
