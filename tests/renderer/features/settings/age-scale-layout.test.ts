import { expect, it } from 'vitest'
import { layOutAgeScale } from '../../../../renderer/features/settings/age-scale-layout.ts'

const limits = { soonDays: 75, overdueDays: 90 }

it('puts each key into the part that its age belongs to, the youngest first', () => {
  const { soon, overdue, keys } = layOutAgeScale([97, 12, 78], limits)
  expect(keys.map(({ days }) => days)).toEqual([12, 78, 97])
  expect(keys.map(({ at }) => (at < soon ? 'fine' : at < overdue ? 'soon' : 'overdue'))).toEqual([
    'fine',
    'soon',
    'overdue',
  ])
})

it.each([
  [limits, [0, 4000]],
  [{ soonDays: 1, overdueDays: 2 }, [0, 400]],
  [{ soonDays: 364, overdueDays: 365 }, [364]],
])('keeps everything inside the picture: %j', (ages, days) => {
  const { soon, overdue, keys } = layOutAgeScale(days, ages)
  for (const at of [soon, overdue, ...keys.map((key) => key.at)]) {
    expect(at).toBeGreaterThanOrEqual(1)
    expect(at).toBeLessThanOrEqual(99)
  }
  expect(soon).toBeLessThan(overdue)
})
