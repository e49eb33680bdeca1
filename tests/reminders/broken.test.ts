/** Copies that are broken on purpose are caught, each of them; the product, asked the same, is not. */
import { expect, test } from 'vitest'
import { brokenPlaces, playBroken } from './broken-copies.ts'

const notBroken = { file: 'policy.ts', text: 'export function judge', instead: 'export function judge' }

test('each broken copy of the reminders breaks a promise within a few histories, and the product none', async () => {
  const names = ['the product', ...Object.keys(brokenPlaces)]
  const found = await playBroken([notBroken, ...Object.values(brokenPlaces)], 100)
  const uncaught = names.filter((_, index) => found[index]?.length === 0)
  expect(uncaught).toEqual(['the product'])
}, 120_000)
