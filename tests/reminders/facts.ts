/** What reminders are made of, for tests that make it up. */

import type { KnownIdentity } from '../../electron/ports/known-identities.ts'
import type { LivingSession } from '../../electron/ports/living-sessions.ts'
import type { WaitingOperation } from '../../electron/ports/waiting-operations.ts'
import type { ReminderSettings } from '../../electron/reminders/things.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

type KnownKey = NonNullable<KnownIdentity['keys']>[number]

export const usualSettings: ReminderSettings = {
  ...{ soonDays: 75, overdueDays: 90, repeatDays: 1, quietHours: null, mutedIdentities: [] },
  remindOf: { keys: true, sessions: true, deletions: true, mfa: true },
}

export const keyOf = (createdAt: Date, change: Partial<KnownKey> = {}): KnownKey => ({
  ...{ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', createdAt, status: 'active', profiles: ['default'] },
  ...change,
})

export const identityOf = (change: Partial<KnownIdentity> = {}): KnownIdentity => ({
  ...{
    id: 'arn:aws:iam::123456789012:user/ana',
    userName: 'ana',
    account: '123456789012',
    accountAlias: null,
  },
  ...{ profiles: ['default'], keys: [], mfa: 'on', checkedAt: null },
  ...change,
})

export const waitingOf = (change: Partial<WaitingOperation> = {}): WaitingOperation => ({
  ...{ operationId: 'one', kind: 'rotation', stage: 'held', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  ...{ identityId: 'arn:aws:iam::123456789012:user/ana', userName: 'ana', account: '123456789012' },
  ...{ profiles: ['default'], due: null },
  ...change,
})

/** A session that ends soon ten minutes before `expiresAt`. */
export const sessionOf = (expiresAt: Date, change: Partial<LivingSession> = {}): LivingSession => ({
  ...{ sessionId: 'ASIAIOSFODNN7EXAMPLE', identityId: 'arn:aws:iam::123456789012:user/ana' },
  ...{ endsSoonAt: new Date(expiresAt.getTime() - 10 * minute), expiresAt, profiles: ['default-mfa'] },
  ...change,
})
