/** What holds a notification back: mutes, kinds that are switched off, snoozes, quiet hours. */
import { describe, expect, test } from 'vitest'
import { type Memory, withShown, withSnooze } from '../../electron/reminders/memory.ts'
import { day, identityOf, keyOf, minute, sessionOf, usualSettings, waitingOf } from './facts.ts'
import { aged, judged, keySubject, made, nextOf, shown, told } from './judged.ts'

describe('held back', () => {
  test('muted ones show and are not told, and don’t count for the tray', () => {
    const { view, due } = judged(aged(90 * day), { settings: { mutedIdentities: [identityOf().id] } })
    expect([view.state, view.reminders[0]?.muted, due]).toEqual(['fine', true, []])
  })

  test.each([
    ['keys', { identities: [identityOf({ keys: [keyOf(made)] })] }],
    ['keys', { identities: [], waiting: [waitingOf()] }],
    ['deletions', { identities: [], waiting: [waitingOf({ kind: 'deletion' })] }],
    ['mfa', { identities: [identityOf({ mfa: 'off' })] }],
    ['mfa', { identities: [], waiting: [waitingOf({ kind: 'removal' })] }],
    ['sessions', { identities: [identityOf()], sessions: [sessionOf(aged(90 * day + minute))] }],
  ] as const)('%s switched off: %j shows and is not told', (group, facts) => {
    const { memory } = judged(aged(0), { facts })
    expect(judged(aged(90 * day), { facts, memory }).due).toHaveLength(1)
    const off = { remindOf: { ...usualSettings.remindOf, [group]: false } }
    const judgement = judged(aged(90 * day), { facts, memory, settings: off })
    expect([judgement.view.reminders.length, judgement.due]).toEqual([1, []])
  })

  const snoozed = (from: number, to: number, memory: Memory = shown(90)) =>
    withSnooze(memory, keySubject, { at: aged(from).toISOString(), until: aged(to).toISOString() })

  test('a snooze holds until its end, and then it is told once', () => {
    const memory = snoozed(90 * day, 97 * day)
    const held = judged(aged(95 * day), { memory })
    expect([held.view.state, held.view.reminders[0]?.snoozedUntil, held.due]).toEqual([
      'overdue',
      aged(97 * day).toISOString(),
      [],
    ])
    const ended = judged(aged(97 * day), { memory })
    expect([told(ended), ended.view.reminders[0]?.snoozedUntil]).toEqual([['key-overdue 97'], null])
    const told97 = withShown(memory, keySubject, 97)
    expect(told(judged(aged(97 * day), { memory: told97 }))).toEqual([])
  })

  test('the end of a snooze is told even where nothing new has fallen due', () => {
    const memory = snoozed(76 * day, 83 * day, shown(75))
    expect(nextOf(judged(aged(76 * day), { memory }))).toBe(aged(83 * day).toISOString())
    expect(told(judged(aged(83 * day), { memory }))).toEqual(['key-soon 75'])
    expect(told(judged(aged(83 * day), { memory: withShown(memory, keySubject, 75) }))).toEqual([])
  })

  test('a clock that is set back ends a snooze rather than lengthening it; a small correction does not', () => {
    const memory = snoozed(200 * day, 207 * day)
    expect(told(judged(aged(91 * day), { memory }))).toEqual(['key-overdue 91'])
    const small = snoozed(91 * day, 98 * day)
    expect(told(judged(aged(91 * day - 15 * minute), { memory: small }))).toEqual([])
    expect(told(judged(aged(91 * day - 15 * minute - 1), { memory: small }))).toEqual(['key-overdue 90'])
  })
})

describe('quiet hours', () => {
  /** A key that is overdue throughout, and never told. */
  const at = (moment: string, timeZone: string, from: string, to: string) => {
    const keys = [keyOf(new Date('2020-01-01T00:00:00Z'))]
    const settings = { quietHours: { from, to }, repeatDays: null }
    return judged(new Date(moment), { facts: { identities: [identityOf({ keys })] }, settings, timeZone })
  }

  test.each([
    ['before', '2026-06-10T19:59:59Z', 'Europe/Berlin', null],
    ['from their first minute', '2026-06-10T20:00:00Z', 'Europe/Berlin', '2026-06-11T05:30:00.000Z'],
    ['after midnight', '2026-06-11T00:00:30Z', 'Europe/Berlin', '2026-06-11T05:30:00.000Z'],
    ['at their end', '2026-06-11T05:30:00Z', 'Europe/Berlin', null],
    ['the same moment elsewhere', '2026-06-11T00:00:30Z', 'Asia/Tokyo', null],
  ])('over midnight: %s', (_, moment, zone, until) => {
    const judgement = at(moment, zone, '22:00', '07:30')
    expect(judgement.due).toHaveLength(until === null ? 1 : 0)
    expect(judgement.view.state).toBe('overdue')
    if (until !== null) expect(nextOf(judgement)).toBe(until)
  })

  test.each([
    ['within a day', '2026-06-10T10:15:00Z', '12:15', '13:45', 0],
    ['within a day, past them', '2026-06-10T11:45:00Z', '12:15', '13:45', 1],
    ['none where both are the same', '2026-06-10T10:15:00Z', '12:15', '12:15', 1],
    ['the hour that is left out, over before it began', '2026-03-29T01:00:00Z', '02:15', '02:45', 1],
    ['the hour that comes twice, the first time', '2026-10-25T00:20:00Z', '02:15', '02:45', 0],
    ['the hour that comes twice, the second time', '2026-10-25T01:20:00Z', '02:15', '02:45', 0],
    ['in between', '2026-10-25T00:50:00Z', '02:15', '02:45', 1],
    ['a night that is an hour shorter, at its end', '2026-03-29T05:30:00Z', '22:00', '07:30', 1],
    ['a night that is an hour longer, before its end', '2026-10-25T06:29:00Z', '22:00', '07:30', 0],
    ['a night that is an hour longer, at its end', '2026-10-25T06:30:00Z', '22:00', '07:30', 1],
  ])('by the clock on the wall in Berlin: %s', (_, moment, from, to, count) => {
    expect(at(moment, 'Europe/Berlin', from, to).due).toHaveLength(count)
  })
})
