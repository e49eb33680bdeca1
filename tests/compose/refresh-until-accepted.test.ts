import { expect, it } from 'vitest'
import { refreshUntilAccepted } from '../../electron/compose/refresh-until-accepted.ts'
import { FakeClock } from '../fakes/clock.ts'

/** An identity whose key AWS takes from the `acceptedAt`th question on. */
function spreading(acceptedAt: number) {
  let asked = 0
  return {
    asked: () => asked,
    refresh: async () => {
      asked += 1
    },
    hasRefusedKey: () => asked < acceptedAt,
  }
}
const clock = () => new FakeClock(undefined, { autoAdvance: true })

it.each([
  ['once where every key is taken', 1, 1],
  ['again until it is', 3, 3],
  ['not for ever', 100, 4],
])('asks %s', async (_how, acceptedAt, questions) => {
  const identities = spreading(acceptedAt)
  await refreshUntilAccepted({ identities, clock: clock() }, 'ana', new AbortController().signal)
  expect(identities.asked()).toBe(questions)
})

it('stops where Keyturn does', async () => {
  const identities = spreading(100)
  const stop = new AbortController()
  const waiting = new FakeClock()
  const going = refreshUntilAccepted({ identities, clock: waiting }, 'ana', stop.signal)
  stop.abort()
  await going
  expect(identities.asked()).toBe(1)
})
