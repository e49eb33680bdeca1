/**
 * One time for all processes of a crash test and for its server: a number in a file. It stands still but for waits:
 * a short one passes at once and moves it, a long one waits until somebody advances the clock.
 */
import { openSync, readSync, writeFileSync, writeSync } from 'node:fs'
import type { Clock } from '../../electron/ports/clock.ts'

/** Milliseconds since 1970, kept somewhere. */
export type Time = { get(): number; set(time: number): void }

/** Retries and polls pass at once; a rest of minutes is one that a person notices. */
const longestPassingWait = 30_000
const digits = 16

export class SharedClock implements Clock {
  readonly #time: Time
  #sleepers: { readonly due: number; readonly wake: () => void }[] = []
  /** Called whenever somebody begins to sleep for long. */
  onSleep: () => void = () => {}

  constructor(time: Time) {
    this.#time = time
  }

  get sleepers(): number {
    return this.#sleepers.length
  }

  now(): Date {
    return new Date(this.#time.get())
  }

  monotonic(): number {
    return this.#time.get()
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve()
    if (milliseconds <= longestPassingWait) {
      this.advance(Math.max(0, milliseconds))
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      const sleeper = { due: this.#time.get() + milliseconds, wake: resolve }
      this.#sleepers.push(sleeper)
      signal?.addEventListener('abort', () => this.#wake([sleeper]), { once: true })
      this.onSleep()
    })
  }

  advance(milliseconds: number): void {
    this.#time.set(this.#time.get() + milliseconds)
    this.#wake(this.#sleepers.filter(({ due }) => due <= this.#time.get()))
  }

  #wake(sleepers: readonly { readonly wake: () => void }[]): void {
    this.#sleepers = this.#sleepers.filter((other) => !sleepers.includes(other))
    for (const { wake } of sleepers) wake()
  }
}

export function timeInMemory(start: Date): Time {
  let time = start.getTime()
  return {
    get: () => time,
    set: (value) => {
      time = value
    },
  }
}

/** A number of always the same length, written in place: no kill leaves half of it. */
export function timeInFile(path: string, start?: Date): Time {
  if (start !== undefined) writeFileSync(path, padded(start.getTime()))
  const file = openSync(path, 'r+')
  const bytes = Buffer.alloc(digits)
  return {
    get: () => {
      readSync(file, bytes, 0, digits, 0)
      return Number(bytes.toString())
    },
    set: (time) => {
      writeSync(file, padded(time), 0)
    },
  }
}

const padded = (time: number): string => String(Math.round(time)).padStart(digits, '0')
