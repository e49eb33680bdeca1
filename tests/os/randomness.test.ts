import { expect, test } from 'vitest'
import { SystemRandomness } from '../../electron/os/randomness.ts'

const randomness = new SystemRandomness()

test('version 4 UUIDs, each another', () => {
  const made = Array.from({ length: 100 }, () => randomness.uuid())
  for (const uuid of made)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(made).size).toBe(100)
})

test('as many bytes as asked for, each time others', () => {
  expect(randomness.bytes(32)).toHaveLength(32)
  expect(randomness.bytes(0)).toHaveLength(0)
  expect(randomness.bytes(32)).not.toEqual(randomness.bytes(32))
})
