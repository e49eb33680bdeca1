/** What the person is reminded of. No secret is in it; words are made where they show. */
import { z } from 'zod'
import { strings, time } from './views.ts'

/**
 * `key-soon`, `key-overdue`: a key that stands here. `session-ends`: an MFA session. `operation-waits`: a rotation or
 * removal that needs the person, or that failed to switch off or delete (failure case 29). `deletion-waits`: an old key
 * whose grace time is over and that needs a code or a yes to go. `mfa-missing`: no device is attached.
 */
const reminderKind = z.enum([
  'key-soon',
  'key-overdue',
  'session-ends',
  'operation-waits',
  'deletion-waits',
  'mfa-missing',
])

const reminderView = z.strictObject({
  /** Names the thing, such as `key/AKIA…`: snoozing it holds for all reminders of it. */
  subject: z.string(),
  kind: reminderKind,
  identityId: z.string(),
  userName: z.string(),
  account: z.string(),
  accountAlias: z.string().nullable(),
  accessKeyId: z.string().nullable(),
  ageDays: z.number().int().nullable(),
  /** When a key becomes overdue, a session ends, an old key was to be deleted; null: now is as good as later. */
  due: time.nullable(),
  operationId: z.string().nullable(),
  /** The profiles concerned. */
  profiles: strings,
  snoozedUntil: time.nullable(),
  /** The identity is muted. */
  muted: z.boolean(),
})

export const remindersView = z.strictObject({
  /** The worst of all that is not muted: what the tray shows. `soon` also where something but a key's age waits. */
  state: z.enum(['fine', 'soon', 'overdue']),
  /** Everything that needs the person now, the most urgent first, whether notified or not. */
  reminders: z.array(reminderView),
})

/** `until-due`: until the key is overdue, the session ends; a week where nothing is due later than now. */
export const snoozeChoice = z.enum(['day', 'week', 'until-due'])

export type ReminderKind = z.infer<typeof reminderKind>
export type ReminderView = z.infer<typeof reminderView>
export type RemindersView = z.infer<typeof remindersView>
export type SnoozeChoice = z.infer<typeof snoozeChoice>
