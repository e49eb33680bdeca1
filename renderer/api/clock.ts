/** The renderer's clock: for words such as "4 min ago" and for countdowns. AWS's time comes from main, in views. */
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let ticking: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  ticking ??= setInterval(() => {
    for (const each of listeners) each()
  }, 500)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}

/** Milliseconds since 1970 by this computer's clock. */
export const now = (): number => Date.now()

/** The time, rounded down to `step` milliseconds; draws again only when that changes. */
export function useNow(step: number): Date {
  const time = useSyncExternalStore(subscribe, () => Math.floor(now() / step) * step)
  return new Date(time)
}

export const second = 1000
export const minute = 60_000
