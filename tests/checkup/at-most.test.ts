import { expect, test } from 'vitest'
import { atMost } from '../../electron/checkup/at-most.ts'

test('no more than the limit run at once, each in its turn, and a failure lets the next one through', async () => {
  const gate = atMost(2)
  const ends: (() => void)[] = []
  const started: number[] = []
  const task = (index: number) =>
    gate(async () => {
      started.push(index)
      await new Promise<void>((resolve) => ends.push(resolve))
      if (index === 0) throw new Error('the first fails')
      return index
    })
  const all = Promise.allSettled([0, 1, 2, 3].map(task))
  await Promise.resolve()
  expect(started).toEqual([0, 1])
  while (started.length < 4 || ends.length > 0) {
    ends.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
    expect(ends.length).toBeLessThanOrEqual(2)
  }
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(started).toEqual([0, 1, 2, 3])
})
