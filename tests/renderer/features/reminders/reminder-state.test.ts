import { describe, expect, it } from 'vitest'
import type { ReminderView } from '../../../../electron/contract/reminder-views.ts'
import type { Settings } from '../../../../electron/contract/settings-views.ts'
import { reminderState, snoozeChoices } from '../../../../renderer/features/reminders/reminder-state.ts'

const settings = {
  repeatDays: 1,
  remindOf: { keys: true, sessions: true, deletions: true, mfa: true },
} as Settings
const due = '2026-12-03T00:00:00Z'
const reminder = (more: Partial<ReminderView>): ReminderView => ({
  ...{ subject: 'key/AKIA1', kind: 'key-overdue', identityId: 'a', userName: 'ana', account: '1' },
  ...{ accountAlias: null, accessKeyId: 'AKIA1', ageDays: 97, due, operationId: null, profiles: [] },
  ...{ snoozedUntil: null, muted: false },
  ...more,
})

describe('how the person is reminded', () => {
  it.each([
    [{}, {}, { kind: 'every', days: 1 }],
    [{}, { repeatDays: 3 }, { kind: 'every', days: 3 }],
    [{}, { repeatDays: null }, { kind: 'once' }],
    [{ kind: 'key-soon' }, {}, { kind: 'again', at: new Date(due) }],
    [{ kind: 'mfa-missing' }, {}, { kind: 'every', days: 7 }],
    [{ kind: 'deletion-waits' }, { repeatDays: null }, { kind: 'every', days: 1 }],
    [{ kind: 'session-ends' }, {}, { kind: 'once' }],
    [{ snoozedUntil: due }, {}, { kind: 'snoozed', until: new Date(due) }],
    [{ snoozedUntil: due, muted: true }, {}, { kind: 'muted' }],
  ] as const)('%j with %j: %j', (more, changed, state) => {
    expect(reminderState(reminder(more), { ...settings, ...changed })).toEqual(state)
  })

  it.each([
    ['key-overdue', 'AKIA1', 'keys'],
    ['key-soon', 'AKIA1', 'keys'],
    ['operation-waits', 'AKIA1', 'keys'],
    ['operation-waits', null, 'mfa'],
    ['deletion-waits', 'AKIA1', 'deletions'],
    ['session-ends', null, 'sessions'],
    ['mfa-missing', null, 'mfa'],
  ] as const)('%s of key %s is off with %s', (kind, accessKeyId, group) => {
    const off = { ...settings, remindOf: { ...settings.remindOf, [group]: false } }
    expect(reminderState(reminder({ kind, accessKeyId }), off)).toEqual({ kind: 'off' })
    expect(reminderState(reminder({ kind, accessKeyId }), settings).kind).not.toBe('off')
  })

  it('may be snoozed until it is due only before that', () => {
    expect(snoozeChoices(reminder({}), new Date('2026-12-01T00:00:00Z'))).toContain('until-due')
    expect(snoozeChoices(reminder({}), new Date(due))).toEqual(['day', 'week'])
    expect(snoozeChoices(reminder({ due: null }), new Date(0))).toEqual(['day', 'week'])
  })
})
