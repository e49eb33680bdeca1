/** What is notified when, on the moment: the plain rules, each by itself. Random histories of them are in histories.test.ts. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { remindersView } from '../../electron/contract/reminder-views.ts'
import { type Memory, withShown } from '../../electron/reminders/memory.ts'
import { day, hour, identityOf, keyOf, minute, sessionOf, waitingOf } from './facts.ts'
import { aged, judged, keySubject, made, nextOf, shown, told } from './judged.ts'

describe('keys', () => {
  test('soon, then overdue and again each day; in between nothing', () => {
    const days = [74, 75, 76, 89, 90, 91, 92]
    let memory: Memory = new Map()
    const lines = days.map((count) => {
      const judgement = judged(aged(count * day), { memory })
      for (const { number } of judgement.due) memory = withShown(memory, keySubject, number)
      return [count, judgement.view.state, ...told(judgement)].join(' ')
    })
    expect(lines).toEqual([
      '74 fine',
      '75 soon key-soon 75',
      '76 soon',
      '89 soon',
      '90 overdue key-overdue 90',
      '91 overdue key-overdue 91',
      '92 overdue key-overdue 92',
    ])
  })

  test('the view names the key, its age and when it is overdue', () => {
    const { view } = judged(aged(80 * day))
    expect(remindersView.parse(view)).toEqual({
      state: 'soon',
      reminders: [
        {
          ...{ subject: keySubject, kind: 'key-soon', ageDays: 80, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
          ...{ identityId: identityOf().id, userName: 'ana', account: '123456789012', accountAlias: null },
          ...{ due: aged(90 * day).toISOString(), operationId: null, profiles: ['default'] },
          ...{ snoozedUntil: null, muted: false },
        },
      ],
    })
  })

  test('of several that were slept through only the newest is told', () => {
    expect(told(judged(aged(95 * day + hour), { memory: shown(75) }))).toEqual(['key-overdue 95'])
  })

  test.each([
    ['once, where it does not repeat', { repeatDays: null }, shown(90), []],
    ['once, but never told', { repeatDays: null }, shown(75), ['key-overdue 90']],
    ['each week: told on the first day', { repeatDays: 7 }, shown(90), []],
    ['each week: the second was slept through', { repeatDays: 7 }, shown(75), ['key-overdue 90']],
    ['a limit set lower: told since then', { overdueDays: 85, repeatDays: 7 }, shown(92), []],
    [
      'a limit set lower, and overdue now for the first time',
      { overdueDays: 85 },
      shown(75),
      ['key-overdue 95'],
    ],
    ['a limit set higher: soon again, but told since then', { overdueDays: 100 }, shown(90), []],
  ])('%s', (_, settings, memory, expected) => {
    expect(told(judged(aged(95 * day + hour), { settings, memory }))).toEqual(expected)
  })

  test('case 38: a clock that jumped ahead and back loses none of those between, and repeats none', () => {
    const memory = shown(75, 90, 120)
    expect(told(judged(aged(90 * day + hour), { memory }))).toEqual([])
    expect(told(judged(aged(91 * day + hour), { memory }))).toEqual(['key-overdue 91'])
    expect(told(judged(aged(120 * day + hour), { memory }))).toEqual([])
    expect(told(judged(aged(121 * day + hour), { memory }))).toEqual(['key-overdue 121'])
  })

  test.each([
    ['an inactive one', [keyOf(made, { status: 'inactive' })]],
    ['one whose secret is not here', [keyOf(made, { profiles: [] })]],
    ['keys that AWS did not tell', null],
    ['no keys at all', []],
    ['one made later than now, by a clock that is wrong', [keyOf(aged(200 * day))]],
  ])('case 38: %s is nothing to be reminded of', (_, keys) => {
    const judgement = judged(aged(100 * day), { facts: { identities: [identityOf({ keys })] } })
    expect([judgement.view, judgement.due]).toEqual([{ state: 'fine', reminders: [] }, []])
  })
})

describe('case 38: exactly 90 days', () => {
  const zones = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin', 'Asia/Kathmandu']
  // At midnight and at noon, on both sides of each change of summer time in Berlin, on a leap day.
  const moments = [
    '2026-01-01T00:00:00.000Z',
    '2026-01-15T12:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T01:30:00.000Z',
    '2026-08-01T21:59:59.999Z',
    '2026-10-25T00:30:00.000Z',
    '2028-02-29T00:00:00.000Z',
  ]

  test.each(zones)('counts 24-hour periods by AWS’s time, with this computer in %s', (zone) => {
    const before = process.env['TZ']
    onTestFinished(() => {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    })
    process.env['TZ'] = zone
    for (const moment of moments) {
      const createdAt = new Date(moment)
      const facts = { identities: [identityOf({ keys: [keyOf(createdAt)] })] }
      const at = (milliseconds: number) =>
        judged(new Date(createdAt.getTime() + milliseconds), { facts, timeZone: zone, memory: shown(75) })
      expect(told(at(90 * day - 1))).toEqual([])
      expect(at(90 * day - 1).view).toMatchObject({ state: 'soon', reminders: [{ ageDays: 89 }] })
      expect(nextOf(at(90 * day - 1))).toBe(new Date(createdAt.getTime() + 90 * day).toISOString())
      expect(told(at(90 * day))).toEqual(['key-overdue 90'])
      expect(at(90 * day).view).toMatchObject({ state: 'overdue', reminders: [{ ageDays: 90 }] })
    }
  })

  test('by AWS’s clock, however wrong this computer’s is', () => {
    const wrong = aged(300 * day)
    expect(told(judged(wrong, { awsNow: aged(90 * day - 1), memory: shown(75) }))).toEqual([])
    const judgement = judged(wrong, { awsNow: aged(90 * day - 1), memory: shown(75) })
    expect(nextOf(judgement)).toBe(new Date(wrong.getTime() + 1).toISOString())
    expect(told(judged(wrong, { awsNow: aged(90 * day), memory: shown(75) }))).toEqual(['key-overdue 90'])
  })
})

describe('other things', () => {
  test('a session, once from when it ends soon until it has ended', () => {
    const expiresAt = aged(12 * hour)
    const facts = { identities: [identityOf()], sessions: [sessionOf(expiresAt)] }
    expect(judged(aged(11.8 * hour), { facts }).view.reminders).toEqual([])
    expect(nextOf(judged(aged(11 * hour), { facts }))).toBe(aged(12 * hour - 10 * minute).toISOString())
    const judgement = judged(aged(12 * hour - 10 * minute), { facts })
    expect(told(judgement)).toEqual(['session-ends 0'])
    expect(judgement.view).toMatchObject({
      state: 'soon',
      reminders: [{ due: expiresAt.toISOString(), profiles: ['default-mfa'] }],
    })
    expect(nextOf(judgement)).toBe(expiresAt.toISOString())
    expect(judged(expiresAt, { facts })).toMatchObject({ view: { state: 'fine', reminders: [] }, due: [] })
  })

  test('what waits shows at once and is told of after a quarter of an hour, then each day that it waits', () => {
    const facts = { identities: [], waiting: [waitingOf()] }
    const first = judged(aged(0), { facts })
    expect([first.view.state, ...told(first)]).toEqual(['soon'])
    expect(nextOf(first)).toBe(aged(15 * minute).toISOString())
    const { memory } = first
    expect(told(judged(aged(15 * minute - 1), { facts, memory }))).toEqual([])
    expect(told(judged(aged(15 * minute), { facts, memory }))).toEqual(['operation-waits 0'])
    const later = withShown(memory, 'operation/one/held', 0)
    expect(told(judged(aged(day), { facts, memory: later }))).toEqual([])
    expect(told(judged(aged(day + 15 * minute), { facts, memory: later }))).toEqual(['operation-waits 1'])
    expect(later.get('operation/one/held')?.since).toBe(made.toISOString())
    const moved = { ...facts, waiting: [waitingOf({ stage: 'made' })] }
    expect(judged(aged(day), { facts: moved, memory: later }).view.reminders).toMatchObject([
      { subject: 'operation/one/made', kind: 'operation-waits', operationId: 'one', due: null },
    ])
  })

  test('first seen by a clock that was a year ahead, it does not wait a year', () => {
    const facts = { identities: [], waiting: [waitingOf()] }
    const { memory } = judged(aged(365 * day), { facts })
    const back = judged(aged(0), { facts, memory })
    expect(told(judged(aged(15 * minute), { facts, memory: back.memory }))).toEqual(['operation-waits 0'])
  })

  test('missing MFA, when it is first known, then each week; not where it is unknown', () => {
    const facts = { identities: [identityOf({ mfa: 'off' })] }
    const first = judged(aged(0), { facts })
    expect(told(first)).toEqual(['mfa-missing 0'])
    const memory = withShown(first.memory, `mfa/${identityOf().id}`, 0)
    expect(told(judged(aged(7 * day - 1), { facts, memory }))).toEqual([])
    expect(told(judged(aged(7 * day), { facts, memory }))).toEqual(['mfa-missing 7'])
    const unknown = { identities: [identityOf({ mfa: 'unknown' })] }
    expect(judged(aged(0), { facts: unknown }).view).toEqual({ state: 'fine', reminders: [] })
  })

  test('the most urgent first, and those of muted identities last', () => {
    const other = identityOf({ id: 'arn:aws:iam::123456789012:user/bo', userName: 'bo', mfa: 'off' })
    const keys = [
      keyOf(aged(10 * day), { accessKeyId: 'AKIAYOUNGER' }),
      keyOf(made, { accessKeyId: 'AKIAOLDEST' }),
      keyOf(aged(20 * day), { accessKeyId: 'AKIASOON' }),
    ]
    const facts = {
      identities: [other, identityOf({ keys, mfa: 'off' })],
      sessions: [sessionOf(aged(100 * day + minute))],
      waiting: [waitingOf({ kind: 'deletion', stage: 'resting', due: made }), waitingOf()],
    }
    const { view } = judged(aged(100 * day), { facts, settings: { mutedIdentities: [other.id] } })
    expect(view.reminders.map(({ subject }) => subject)).toEqual([
      'key/AKIAOLDEST',
      'key/AKIAYOUNGER',
      'operation/one/held',
      'deletion/one/resting',
      'session/ASIAIOSFODNN7EXAMPLE',
      'key/AKIASOON',
      `mfa/${identityOf().id}`,
      `mfa/${other.id}`,
    ])
  })
})
