/** Views as the shell gets them, with no more said than a test needs. */
import type { RemindersView, ReminderView } from '../../electron/contract/reminder-views.ts'
import type { IdentitySummary, IdentityView, OverviewView } from '../../electron/contract/views.ts'

export const arnOf = (userName: string): string => `arn:aws:iam::123456789012:user/${userName}`

export function summaryOf(userName: string, more: Partial<IdentitySummary> = {}): IdentitySummary {
  return {
    ...{ id: arnOf(userName), state: 'known', problem: null, userName, account: '123456789012' },
    ...{ accountAlias: 'acme-dev', profiles: [userName], accessKeyIds: ['AKIAIOSFODNN7EXAMPLE'] },
    ...{ ageDays: 12, ageState: 'fine', mfa: 'on', rotationId: null, mfaSetUpId: null, mfaRemovalId: null },
    ...more,
  }
}

export function overviewOf(
  identities: readonly IdentitySummary[],
  more: Partial<OverviewView> = {},
): OverviewView {
  return {
    ...{ practice: false, limits: { soonDays: 75, overdueDays: 90 }, loaded: true, checking: false },
    ...{ checkedAt: null, files: [], unrotatable: [], unreadableOperations: [] },
    store: { kind: 'os', backend: '' },
    identities: [...identities],
    ...more,
  }
}

export function reminderOf(userName: string, more: Partial<ReminderView> = {}): ReminderView {
  return {
    ...{ subject: `key/AKIA-${userName}`, kind: 'key-overdue', identityId: arnOf(userName), userName },
    ...{ account: '123456789012', accountAlias: 'acme-dev', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
    ...{ ageDays: 97, due: '2026-11-17T09:00:00.000Z', operationId: null, profiles: [userName] },
    ...{ snoozedUntil: null, muted: false },
    ...more,
  }
}

export const remindersOf = (
  reminders: readonly ReminderView[] = [],
  state: RemindersView['state'] = reminders.length === 0 ? 'fine' : 'overdue',
): RemindersView => ({ state, reminders: [...reminders] })

export function identityOf(summary: IdentitySummary, more: Partial<IdentityView> = {}): IdentityView {
  return {
    ...{ summary, arn: summary.id, partition: 'aws', keys: null, devices: null, password: null },
    ...{ demandsMfa: null, createdAt: null, places: [], checkedAt: null },
    ...more,
  }
}
