import { describe, expect, it } from 'vitest'
import { codesSince, nextCodeAt, secondsLeft, waitLeft } from '../../../../renderer/features/mfa/countdown.ts'

const now = 1_000_000

describe('the countdown to the next code', () => {
  const next = nextCodeAt(11, now)

  it('counts whole seconds down to 1, then starts at 30 again', () => {
    expect(
      [0, 500, 1000, 10_999, 11_000, 12_000, 41_000].map((past) => secondsLeft(next, now + past)),
    ).toEqual([11, 11, 10, 1, 30, 29, 30])
  })

  it('tells when typed codes may have grown old', () => {
    expect([0, 10_999, 11_000, 40_999, 41_000].map((past) => codesSince(next, now + past))).toEqual([
      0, 0, 1, 1, 2,
    ])
  })

  it('case 30: counts down to a code that is not spent, and stays at nothing', () => {
    expect([0, 500, 16_001, 17_000, 60_000].map((past) => waitLeft(now + 17_000, now + past))).toEqual([
      17, 17, 1, 0, 0,
    ])
  })
})
