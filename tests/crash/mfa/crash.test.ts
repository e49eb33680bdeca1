/**
 * The quick part of the MFA crash matrix: real processes killed at some boundaries of every path, and at some inside
 * recoveries. All of it: `npm run matrix -- mfa`.
 */
import { expect, test } from 'vitest'
import { mfaCrashMatrix } from './matrix.ts'
import { mfaPaths } from './paths.ts'

test('killed anywhere, every device is resumed, deleted or named, and nobody loses the only one that works', async () => {
  const { boundaries, violations } = await mfaCrashMatrix({
    paths: mfaPaths,
    strikes: () => 2,
    nested: { runs: 2, strikes: 2 },
    seed: 1,
  })
  expect(violations).toEqual([])
  expect(boundaries).toBeGreaterThanOrEqual(2 * mfaPaths.length)
}, 300_000)
