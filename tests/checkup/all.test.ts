/** The check-ups of all users that a company asks for: one at a time, whatever else asks, and none after the end. */
import { expect, test } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed } from '../../electron/contract/result.ts'
import { checkupWorld } from './world.ts'

async function world() {
  const asked: string[] = []
  const during = new Map<string, () => void>()
  let atOnce = 0
  let most = 0
  const access = async (identityId: string) => {
    asked.push(identityId)
    atOnce += 1
    most = Math.max(most, atOnce)
    await new Promise(setImmediate)
    atOnce -= 1
    during.get(identityId)?.()
    return failed(problem('identity-unknown', { identityId }))
  }
  const { checkup, log } = await checkupWorld({ parts: () => ({ directory: { access } }) })
  return { checkup, log, asked, during, most: () => most }
}

test('asked for again on the way: still one at a time, and each once more at most', async () => {
  const { checkup, asked, during, most } = await world()
  during.set('b', () => {
    during.clear()
    void checkup.runAll(['b', 'c', 'd'])
  })
  await Promise.all([
    checkup.runAll(['a', 'b', 'c']),
    checkup.runAll(['a', 'b', 'c']),
    checkup.runAll(['a', 'b', 'd']),
  ])
  expect([asked, most()]).toEqual([['a', 'b', 'c', 'd', 'b'], 1])
})

test('a bug with one of them is logged, and holds back none of the others', async () => {
  const { checkup, asked, during, log } = await world()
  during.set('b', () => {
    throw new Error('a bug')
  })
  await checkup.runAll(['a', 'b', 'c'])
  expect([asked, log.events()]).toEqual([['a', 'b', 'c'], ['check-up-failed']])
})

test('no more of them once the workspace closes', async () => {
  const { checkup, asked, during } = await world()
  during.set('b', () => checkup.stop())
  await checkup.runAll(['a', 'b', 'c'])
  await checkup.runAll(['d'])
  expect(asked).toEqual(['a', 'b'])
})
