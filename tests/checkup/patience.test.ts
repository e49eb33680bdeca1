import { expect, it } from 'vitest'
import type { AwsFacts } from '../../electron/checkup/facts.ts'
import { whileRefused } from '../../electron/checkup/patience.ts'
import { problem } from '../../electron/contract/problems.ts'
import { FakeClock } from '../fakes/clock.ts'

const told = (isRefused: boolean) => {
  const fact = isRefused
    ? { known: false, problem: problem('key-not-accepted', { accessKeyId: 'AKIA' }) }
    : { known: true, value: [] }
  return { facts: { keys: fact, user: fact } as unknown as AwsFacts }
}
const refused = told(true)
const taken = told(false)
const clock = () => new FakeClock(undefined, { autoAdvance: true })

it('takes what AWS told at once', async () => {
  expect(await whileRefused(clock(), taken, () => Promise.reject(new Error('asked again')))).toBe(taken)
})

it('asks again, with the pair of then, until the key is taken', async () => {
  const answers = [refused, null, taken]
  expect(await whileRefused(clock(), refused, async () => answers.shift() ?? null)).toBe(taken)
  expect(answers).toEqual([])
})

it('does not ask for ever', async () => {
  let asked = 0
  const again = async () => {
    asked += 1
    return refused
  }
  expect(await whileRefused(clock(), refused, again)).toBe(refused)
  expect(asked).toBe(3)
})
