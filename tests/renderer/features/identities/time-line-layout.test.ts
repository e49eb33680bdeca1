import { describe, expect, it } from 'vitest'
import type { AccessKeyView } from '../../../../electron/contract/views.ts'
import {
  anchorAt,
  layOutTimeLine,
  tooClose,
} from '../../../../renderer/features/identities/time-line-layout.ts'

const now = new Date('2026-11-24T14:10:00Z')
const limits = { soonDays: 75, overdueDays: 90 }
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()

const key = (age: number, more: Partial<AccessKeyView> = {}): AccessKeyView => ({
  accessKeyId: `AKIA${age}`,
  status: 'active',
  createdAt: daysAgo(age),
  ageDays: age,
  ageState: 'fine',
  lastUsed: { known: true, value: null },
  profiles: [],
  ...more,
})

describe('the time line of keys', () => {
  it('puts an overdue key past its marks', () => {
    const { lanes, marks, now: today } = layOutTimeLine([key(97)], now, limits)
    expect(lanes[0]?.to).toBe(today)
    expect(marks.map(({ days }) => days)).toEqual([75, 90])
    expect(marks.every(({ at }) => at < today)).toBe(true)
  })

  it('marks the days that the settings say', () => {
    const { marks, now: today } = layOutTimeLine([key(20)], now, { soonDays: 10, overdueDays: 30 })
    expect(marks.map(({ days, state }) => [days, state])).toEqual([
      [10, 'soon'],
      [30, 'overdue'],
    ])
    expect(marks.map(({ at }) => at < today)).toEqual([true, false])
  })

  it('shows how long a young key still has', () => {
    const { marks, now: today } = layOutTimeLine([key(12)], now, limits)
    expect(marks.every(({ at }) => at > today)).toBe(true)
  })

  it('measures by the oldest active key, not by one that is off', () => {
    const { marks, now: today } = layOutTimeLine([key(300, { status: 'inactive' }), key(10)], now, limits)
    expect(marks.every(({ at }) => at > today)).toBe(true)
  })

  it.each([0, 1, 74, 75, 90, 4000])('keeps everything inside the picture at %i days', (age) => {
    const used = { known: true, value: { at: daysAgo(-1), service: 's3', region: 'x' } } as const
    const { lanes, marks } = layOutTimeLine([key(age, { lastUsed: used })], now, limits)
    const places = [
      ...marks.map(({ at }) => at),
      ...lanes.flatMap(({ from, to, used: at }) => [from, to, at ?? 0]),
    ]
    expect(places.every((at) => at >= 0 && at <= 100)).toBe(true)
  })

  it('knows when a key was never used, or AWS does not say', () => {
    const denied = { code: 'throttled', data: {}, retryable: true } as const
    const keys = [key(5), key(6, { lastUsed: { known: false, problem: denied } })]
    expect(layOutTimeLine(keys, now, limits).lanes.map(({ used }) => used)).toEqual([null, null])
  })

  it('tells words that would run into each other, and keeps those at the ends inside', () => {
    expect([tooClose(10, 20), tooClose(10, 40)]).toEqual([true, false])
    expect([2, 50, 97].map(anchorAt)).toEqual(['start', 'middle', 'end'])
  })
})
