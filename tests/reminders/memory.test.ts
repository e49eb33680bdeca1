import { expect, test } from 'vitest'
import {
  joined,
  keptOf,
  type Memory,
  memoryOf,
  withSeen,
  withShown,
} from '../../electron/reminders/memory.ts'

const shownOf = (memory: Memory, subject = 'a') => memory.get(subject)?.shown
const showing = (numbers: readonly number[], subject = 'a', memory: Memory = new Map()): Memory =>
  numbers.reduce((before, number) => withShown(before, subject, number), memory)

test('what was shown takes little room: runs of days are one range', () => {
  const days = Array.from({ length: 400 }, (_, index) => 90 + index)
  expect(shownOf(showing(days))).toEqual([[90, 489]])
  expect(shownOf(showing([90, 92, 200, 91, 90, 0]))).toEqual([
    [0, 0],
    [90, 92],
    [200, 200],
  ])
})

test('noting more changes nothing of what was noted before', () => {
  const before = showing([90])
  showing([91, 92], 'a', before)
  expect(shownOf(before)).toEqual([[90, 90]])
})

test('what is gone is remembered, up to very many; what is there always', () => {
  const subjects = Array.from({ length: 5_000 }, (_, index) => `key/${index}`)
  const memory = subjects.reduce<Memory>((before, subject) => withShown(before, subject, 90), new Map())
  const living = new Set(subjects.slice(0, 2_500))
  const kept = keptOf(memory, living)
  expect(kept).toHaveLength(4_500)
  expect(kept.filter(({ subject }) => living.has(subject))).toHaveLength(2_500)
  expect(kept[0]?.subject).toBe('key/3000')
  // Those that are there now are the last to be forgotten once they are gone.
  const later = keptOf(memoryOf(kept), new Set())
  expect(later.map(({ subject }) => subject)).toEqual(subjects.slice(500, 2_500))
})

test('two memories together hold what either holds', () => {
  const now = new Date('2026-03-01T12:00:00Z')
  const snooze = { at: '2026-03-01T12:00:00.000Z', until: '2026-03-02T12:00:00.000Z' }
  const kept = new Map(withSeen(showing([0, 3]), ['a'], now)).set('b', { since: null, shown: [], snooze })
  const both = joined(
    kept,
    withSeen(showing([4], 'b', showing([1])), ['a'], new Date('2026-04-01T00:00:00Z')),
  )
  expect(both.get('a')).toEqual({
    since: now.toISOString(),
    shown: [
      [0, 1],
      [3, 3],
    ],
    snooze: null,
  })
  expect(both.get('b')).toEqual({ since: null, shown: [[4, 4]], snooze })
})
