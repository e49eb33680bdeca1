/**
 * The quick part of the crash matrix: real processes killed at every boundary of the plain path, at some of every
 * other, and at some inside recoveries. All of it: `npm run matrix -- crash`.
 */
import { expect, test } from 'vitest'
import { crashMatrix } from './crash-matrix.ts'
import { paths } from './paths.ts'

const sample = 4
/** After one call is before the next: the same instant, which is struck once here, and twice in the whole matrix. */
const only = /^(before|within)/

test('cases 14, 16, 18, 43: killed anywhere, it carries on or goes back, and no guarantee breaks', async () => {
  const { boundaries, violations } = await crashMatrix({
    paths,
    only,
    strikes: ({ name }) => (name === 'plain' ? null : sample),
    nested: { runs: 3, strikes: 3 },
    seed: 1,
  })
  expect(violations).toEqual([])
  expect(boundaries).toBeGreaterThan(150)
}, 300_000)
