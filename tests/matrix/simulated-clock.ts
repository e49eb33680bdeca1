import type { Clock } from '../../electron/ports/clock.ts'
import { type Time, timeInMemory } from '../crash/shared-clock.ts'

type Waiter = { readonly due: number; readonly wake: () => void }

/** The one clock of a simulated world: it moves only from one wait to the next, so that a run plays again exactly. */
export class SimulatedClock implements Clock {
  readonly #now: Time
  readonly #monotonic: Time
  #waiters: Waiter[] = []

  /** Time is kept in memory, or where other processes can look at it. */
  constructor(now: Time, monotonic: Time = timeInMemory(new Date(0))) {
    this.#now = now
    this.#monotonic = monotonic
  }

  now(): Date {
    return new Date(this.#now.get())
  }

  monotonic(): number {
    return this.#monotonic.get()
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted || milliseconds <= 0) return Promise.resolve()
    return new Promise((resolve) => {
      // A file keeps whole milliseconds.
      const waiter = { due: this.monotonic() + Math.ceil(milliseconds), wake: resolve }
      this.#waiters.push(waiter)
      signal?.addEventListener('abort', () => this.#settle(waiter), { once: true })
    })
  }

  /** Moves to the next wait that ends within `most` milliseconds. False where there is none. */
  stepWithin(most: number): boolean {
    const next = Math.min(...this.#waiters.map(({ due }) => due))
    if (next - this.monotonic() > most) return false
    this.pass(Math.max(0, next - this.monotonic()))
    return true
  }

  /** Lets time pass and wakes what is due, the earliest first. */
  pass(milliseconds: number): void {
    this.jump(milliseconds)
    this.#monotonic.set(this.monotonic() + milliseconds)
    const due = this.#waiters.filter((waiter) => waiter.due <= this.monotonic())
    for (const waiter of due.sort((left, right) => left.due - right.due)) this.#settle(waiter)
  }

  /** Sets the time of day as a person or NTP does: waits don't notice. */
  jump(milliseconds: number): void {
    this.#now.set(this.#now.get() + milliseconds)
  }

  #settle(waiter: Waiter): void {
    this.#waiters = this.#waiters.filter((other) => other !== waiter)
    waiter.wake()
  }
}
