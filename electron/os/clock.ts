/** Time from the system. */
import { performance } from 'node:perf_hooks'
import type { Clock } from '../ports/clock.ts'

/** Node's timers fire at once where they are asked for more than this (32 bits, about 25 days). */
const longestTimer = 2 ** 31 - 1

export class SystemClock implements Clock {
  now(): Date {
    return new Date()
  }

  monotonic(): number {
    return performance.now()
  }

  async wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    let left = milliseconds
    while (left > 0 && signal?.aborted !== true) {
      const part = Math.min(left, longestTimer)
      await timer(part, signal)
      left -= part
    }
  }
}

function timer(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(handle)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const handle = setTimeout(done, milliseconds)
    signal?.addEventListener('abort', done)
  })
}
