import type { Randomness } from '../ports/randomness.ts'
import type { AccessKey, Service } from './account.ts'

/** How often a change is still unseen so many seconds after it (aws-facts A3: measured 75 % at 0 s, about 0 at 10 s). */
const unseen: readonly (readonly [seconds: number, chance: number])[] = [
  [0, 0.75],
  [1, 0.13],
  [3, 0.02],
  [5, 0.01],
  [10, 0],
]
/** A key that was switched off or deleted stays usable about as long (aws-facts A3). */
const lingers = 3
/** The slowest key spreads in three times the usual time, the 30 s that were seen at worst. */
const slowest = 3

/**
 * Eventual consistency. Each question is a fresh draw, so a key may be accepted, then refused, and STS and IAM differ.
 * Off, every change is seen at once.
 */
export class Spreading {
  readonly #on: boolean
  readonly #randomness: Randomness

  constructor(mode: 'off' | 'seeded', randomness: Randomness) {
    this.#on = mode === 'seeded'
    this.#randomness = randomness
  }

  /** How slowly a new key will spread, service by service. */
  slowness(): { sts: number; iam: number } {
    if (!this.#on) return { sts: 1, iam: 1 }
    return { sts: 1 + this.#draw() * (slowest - 1), iam: 1 + this.#draw() * (slowest - 1) }
  }

  /** Whether the service takes this key for signing right now. */
  accepts(key: AccessKey, service: Service, now: Date): boolean {
    if (key.status === 'Inactive') return this.lingers(key.changedAt, now)
    return this.sees(key.changedAt, now, key.slowness[service])
  }

  /** Whether a change made at `since` shows up in this answer. */
  sees(since: Date, now: Date, slowness = 1): boolean {
    if (!this.#on) return true
    const chance = chanceUnseen(secondsBetween(since, now) / slowness)
    return chance === 0 || this.#draw() >= chance
  }

  /** Whether something taken away at `since` still works. */
  lingers(since: Date, now: Date): boolean {
    return this.#on && secondsBetween(since, now) < lingers
  }

  #draw(): number {
    const [high = 0, low = 0] = this.#randomness.bytes(2)
    return (high * 256 + low) / 65_536
  }
}

function secondsBetween(since: Date, now: Date): number {
  return Math.max(0, (now.getTime() - since.getTime()) / 1000)
}

function chanceUnseen(seconds: number): number {
  for (const [index, [start, chance]] of unseen.entries()) {
    const next = unseen[index + 1]
    if (next && seconds < next[0])
      return chance + ((next[1] - chance) * (seconds - start)) / (next[0] - start)
  }
  return 0
}
