import { expect, it } from 'vitest'
import { betweenRounds, goRound } from '../../electron/compose/rounds.ts'
import { FakeClock } from '../fakes/clock.ts'
import { FakeLog } from '../fakes/log.ts'

it('asks now and then, goes on after a failure, and ends when it is told to', async () => {
  const clock = new FakeClock(undefined, { autoAdvance: true })
  const log = new FakeLog()
  const stop = new AbortController()
  const asked: number[] = []
  const check = async () => {
    asked.push(clock.monotonic() / betweenRounds)
    if (asked.length === 1) throw new Error('no network')
    if (asked.length === 3) stop.abort()
  }
  await goRound({ clock, log, check }, stop.signal)
  expect(asked.slice(0, 3)).toEqual([1, 2, 3])
  expect(asked).toHaveLength(3)
  expect(log.events()).toEqual(['round-failed'])
})

it('asks no earlier than it should', async () => {
  const clock = new FakeClock()
  const stop = new AbortController()
  let asked = 0
  const check = async () => {
    asked += 1
  }
  const going = goRound({ clock, log: new FakeLog(), check }, stop.signal)
  clock.advance(betweenRounds - 1)
  expect([asked, clock.waiting]).toEqual([0, 1])
  clock.advance(1)
  await Promise.resolve()
  expect(asked).toBe(1)
  stop.abort()
  await going
  expect(asked).toBe(1)
})
