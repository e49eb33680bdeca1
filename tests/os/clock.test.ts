import { expect, test } from 'vitest'
import { SystemClock } from '../../electron/os/clock.ts'

const clock = new SystemClock()

test('an aborted wait ends at once, before and while it waits', async () => {
  const stop = new AbortController()
  const waits = [clock.wait(86_400_000, stop.signal), clock.wait(86_400_000, AbortSignal.abort())]
  stop.abort()
  await Promise.all(waits)
})

test('a wait for longer than a timer holds does not end at once', async () => {
  const stop = new AbortController()
  let ended = false
  const wait = clock.wait(90 * 86_400_000, stop.signal).then(() => {
    ended = true
  })
  await clock.wait(5)
  expect(ended).toBe(false)
  stop.abort()
  await wait
})

test('nothing to wait for', async () => {
  await clock.wait(0)
  await clock.wait(-1)
})

test('the time passes, and the other time only forward', async () => {
  const [now, monotonic] = [clock.now(), clock.monotonic()]
  await clock.wait(1)
  expect(clock.now() >= now).toBe(true)
  expect(clock.monotonic()).toBeGreaterThan(monotonic)
})
