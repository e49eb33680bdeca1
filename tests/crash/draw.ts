import type { Randomness } from '../../electron/ports/randomness.ts'

/** So many of them, drawn by lot, in their order; all where there are no more, or `count` is null. */
export function drawn<T>(from: readonly T[], count: number | null, randomness: Randomness): readonly T[] {
  if (count === null || count >= from.length) return from
  const lots = from.map((item, index) => {
    const [high = 0, low = 0] = randomness.bytes(2)
    return { item, index, lot: high * 256 + low }
  })
  const chosen = lots.toSorted((one, other) => one.lot - other.lot).slice(0, count)
  return chosen.toSorted((one, other) => one.index - other.index).map(({ item }) => item)
}
