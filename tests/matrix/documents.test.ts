import { expect, test } from 'vitest'
import { hasPython } from '../fuzz/python.ts'
import { judgeBatch } from './documents-part.ts'

const batches = 10

test('case 24: in 20,000 generated files an edit shows to everybody, changes nothing else, or names its line', async () => {
  let [edited, refusedWithLine] = [0, 0]
  for (let index = 0; index < batches; index += 1) {
    const batch = await judgeBatch(100 + index, hasPython())
    expect(batch.violations).toEqual([])
    edited += batch.edited
    refusedWithLine += batch.refusedWithLine
  }
  expect(edited).toBeGreaterThan(8_000)
  expect(refusedWithLine).toBeGreaterThan(2_000)
}, 120_000)
