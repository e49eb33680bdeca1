/** The Clock port: one suite for the system's clock and for the fake that tests use. */
import { describe, expect, test } from 'vitest'
import { SystemClock } from '../../electron/os/clock.ts'
import { FakeClock } from '../fakes/clock.ts'

describe.each([
  ['the system', () => new SystemClock()],
  ['the fake', () => new FakeClock(undefined, { autoAdvance: true })],
])('the clock of %s', (_title, create) => {
  test('a wait moves both times by what was asked', async () => {
    const clock = create()
    const [now, monotonic] = [clock.now().getTime(), clock.monotonic()]
    await clock.wait(5)
    // Timers and the monotonic clock round differently by less than a millisecond.
    expect(clock.monotonic() - monotonic).toBeGreaterThan(4)
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(now)
  })

  test('nothing to wait for resolves, and so does an aborted wait', async () => {
    const clock = create()
    await clock.wait(0)
    await clock.wait(-5)
    await clock.wait(1_000_000, AbortSignal.abort())
  })
})

describe.each([
  ['the system', () => new SystemClock()],
  ['the fake', () => new FakeClock()],
])('the clock of %s, while it waits', (_title, create) => {
  test('an abort ends the wait, without an error', async () => {
    const stop = new AbortController()
    const wait = create().wait(1_000_000, stop.signal)
    stop.abort()
    await wait
  })
})
