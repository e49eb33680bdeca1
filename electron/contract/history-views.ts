/** What was done, when, and with which result. No secret is in it. */
import { z } from 'zod'
import { problemSchema } from './problems.ts'
import { strings, time } from './views.ts'

export const historyAction = z.enum([
  'key-made',
  'key-written',
  'key-switched-off',
  'key-switched-on',
  'key-deleted',
  'rotation',
  /** A virtual device made at AWS, not attached yet. */
  'mfa-made',
  'mfa-attached',
  /** Deactivated: not the user's any more. */
  'mfa-removed',
  /** A virtual device, gone at AWS. */
  'mfa-deleted',
  'mfa-resynced',
  'mfa-serial-written',
  'session-opened',
  'session-written',
  'session-removed',
  'codes-kept',
  'codes-removed',
  'profile-added',
  'group-joined',
  'policy-detached',
  'password-changed',
  'files-narrowed',
  'operations-taken-over',
])

export const historyEntry = z.strictObject({
  /** Unique; the same effect told again after a crash has the same one. */
  id: z.string(),
  /** By AWS's clock where AWS told it. */
  at: time,
  action: historyAction,
  /** `undone` and `kept` end a rotation; `failed` and `cancelled` name no effect at AWS. */
  result: z.enum(['done', 'undone', 'kept', 'cancelled', 'failed']),
  identityId: z.string(),
  userName: z.string(),
  account: z.string(),
  /** The key that it was done to. */
  accessKeyId: z.string().nullable(),
  /** What else it was done to, by its own name: a device, a group, a policy, a profile, a file. */
  names: strings,
  problem: problemSchema.nullable(),
  /** AWS's ids of the requests, to look up in CloudTrail. */
  requestIds: strings,
  operationId: z.string().nullable(),
})

export const historyView = z.strictObject({
  /** The newest first. */
  entries: z.array(historyEntry),
  /** Lines of the file that can't be read; they stay where they are. */
  unreadable: z.number().int(),
})

export type HistoryAction = z.infer<typeof historyAction>
export type HistoryEntry = z.infer<typeof historyEntry>
export type HistoryView = z.infer<typeof historyView>
