/** The quick part of the power cuts. All of it: `npm run matrix -- power`. */
import { expect, test } from 'vitest'
import { paths } from './paths.ts'
import { powerCuts } from './power-cuts.ts'

test('cases 14, 18, 43: whatever a power cut loses, no guarantee breaks', async () => {
  const { cuts, violations } = await powerCuts({ paths, cuts: () => 12, seed: 1 })
  expect(violations).toEqual([])
  expect(cuts).toBe(12 * paths.length)
}, 120_000)
