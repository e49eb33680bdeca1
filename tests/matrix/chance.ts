import { SeededRandomness } from '../fakes/randomness.ts'

/** Draws that play again by their seed. */
export class Chance {
  readonly #randomness: SeededRandomness

  constructor(seed: number) {
    // Seeds that follow one another must not draw alike.
    this.#randomness = new SeededRandomness(Math.imul(seed + 1, 0x9e3779b1))
  }

  /** A whole number below `end`. */
  below(end: number): number {
    const [a = 0, b = 0, c = 0] = this.#randomness.bytes(3)
    return Math.floor(((a * 65_536 + b * 256 + c) / 16_777_216) * end)
  }

  /** True in that share of cases (0 to 1). */
  happens(share: number): boolean {
    return this.below(1_000_000) < share * 1_000_000
  }

  of<const T extends readonly [unknown, ...unknown[]]>(items: T): T[number] {
    return items[this.below(items.length)] ?? items[0]
  }
}
