import { describe, expect, test } from 'vitest'
import { FakeClock } from '../fakes/clock.ts'
import { Phone } from '../fakes/phone.ts'
import { SeededRandomness } from '../fakes/randomness.ts'

describe('FakeClock', () => {
  test('stands still until it is moved, and wakes waits in their order', async () => {
    const clock = new FakeClock()
    const woken: number[] = []
    const waits = [300, 100, 200, 900].map((due) => clock.wait(due).then(() => woken.push(due)))
    expect(clock.waiting).toBe(4)
    clock.advance(300)
    await Promise.all(waits.slice(0, 3))
    expect(woken).toEqual([100, 200, 300])
    expect([clock.monotonic(), clock.waiting]).toEqual([300, 1])
  })

  test('a wait ends at once when it is aborted', async () => {
    const clock = new FakeClock()
    const stop = new AbortController()
    const waiting = clock.wait(1000, stop.signal)
    stop.abort()
    await waiting
    await clock.wait(1000, stop.signal)
    expect([clock.monotonic(), clock.waiting]).toEqual([0, 0])
  })

  test('moves by itself where it is told to', async () => {
    const clock = new FakeClock(new Date('2026-01-01T00:00:00Z'), { autoAdvance: true })
    await clock.wait(1500)
    expect(clock.now()).toEqual(new Date('2026-01-01T00:00:01.500Z'))
  })

  test('the time of day can be set without time passing', () => {
    const clock = new FakeClock()
    clock.jump(new Date('2030-01-01T00:00:00Z'))
    expect([clock.now(), clock.monotonic()]).toEqual([new Date('2030-01-01T00:00:00Z'), 0])
  })
})

test('SeededRandomness repeats for a seed and differs between seeds', () => {
  const draw = (seed: number) => [new SeededRandomness(seed).uuid(), ...new SeededRandomness(seed).bytes(8)]
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
  expect(draw(1)[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

describe('Phone', () => {
  // RFC 6238, appendix B: the SHA-1 vector for 59 s, its last six digits.
  const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

  test('shows the codes of RFC 6238, and how long they last', () => {
    const phone = new Phone(seed, new FakeClock(new Date(59_000)))
    expect([phone.code(), phone.secondsLeft()]).toEqual(['287082', 1])
  })

  test('reads a QR code’s address, and may run ahead', () => {
    const clock = new FakeClock(new Date(29_000))
    const phone = new Phone(`otpauth://totp/Issuer:ana@acme?secret=${seed}&issuer=Issuer`, clock, 30)
    expect(phone.code()).toBe('287082')
    expect(new Phone(seed, clock).nextCode()).toBe('287082')
    expect(() => new Phone(`otpauth://hotp/ana?secret=${seed}&counter=1`, clock)).toThrow(
      'not a time-based code',
    )
  })
})
