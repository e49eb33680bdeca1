/**
 * Commands and events of the check-up, reminders, history, settings and updates: a part of the one table in commands.ts.
 */
import { z } from 'zod'
import { checkupView } from './checkup-views.ts'
import { historyEntry, historyView } from './history-views.ts'
import { id, identity, nothing, withCode } from './inputs.ts'
import { intent } from './intent.ts'
import { remindersView, snoozeChoice } from './reminder-views.ts'
import { reportWords } from './report-words.ts'
import { settings, settingsView } from './settings-views.ts'
import { updateView } from './update-views.ts'

const saved = z.strictObject({ saved: z.boolean() })

export const upkeepCommands = {
  /** The last report of this process; null: none was made yet. */
  checkupGet: { input: identity, output: checkupView.nullable() },
  /** Fetches the facts afresh and judges them; answers once all is known. Problems: those of `IdentityDirectory.access`. */
  checkupRun: { input: z.strictObject({ identityId: id, ...withCode }), output: checkupView },
  /**
   * Asks where, and saves the last report: as facts (JSON), or in the page's words (HTML). Not saved: the person
   * cancelled. Problems: operation-not-possible, file-….
   */
  checkupExport: {
    input: z.discriminatedUnion('format', [
      z.strictObject({ identityId: id, format: z.literal('json') }),
      z.strictObject({ identityId: id, format: z.literal('html'), words: reportWords }),
    ]),
    output: saved,
  },
  /** Joins the group that carries the same policy, sees that it does, then detaches the policy from the user. */
  policyMoveToGroup: {
    input: z.strictObject({
      identityId: id,
      policyArn: id,
      groupName: z.string().min(1).max(128),
      ...withCode,
    }),
    output: checkupView,
  },
  /** SECURITY: carries the console passwords in; they are never returned, kept or logged. Problems: password-…. */
  passwordChange: {
    input: z.strictObject({
      identityId: id,
      oldPassword: z.string().min(1).max(128),
      newPassword: z.string().min(1).max(128),
      ...withCode,
    }),
    output: checkupView,
  },
  /** Makes the AWS files and known copies that others can read readable by this user alone (0600). Problems: file-…. */
  filesMakePrivate: { input: identity, output: checkupView },
  remindersGet: { input: nothing, output: remindersView },
  /** No notification of this thing for so long. Problems: operation-not-possible, where there is no such thing now. */
  reminderSnooze: {
    input: z.strictObject({ subject: id, choice: snoozeChoice }),
    output: remindersView,
  },
  /** Ends a snooze. */
  reminderWake: { input: z.strictObject({ subject: id }), output: remindersView },
  /** All that was recorded, of one identity or (null) of all. */
  historyGet: { input: z.strictObject({ identityId: id.nullable() }), output: historyView },
  historyExport: {
    input: z.strictObject({ identityId: id.nullable(), format: z.enum(['csv', 'json']) }),
    output: saved,
  },
  settingsGet: { input: nothing, output: settingsView },
  /** Changes what is named. Problems: setting-managed, setting-refused, file-unreadable, file-not-writable. */
  settingsChange: { input: settings.partial(), output: settingsView },
  /** What the window was opened for; each is handed out once. Later ones come as `intentSent`. */
  intentTake: { input: nothing, output: intent.nullable() },
  updateGet: { input: nothing, output: updateView },
  /** Begins to look for a newer release, and answers at once. Problem: operation-not-possible, where that is off. */
  updateCheck: { input: nothing, output: updateView },
  /** Restarts into the release that is ready. Problems: update-waits, update-failed, operation-not-possible. */
  updateInstall: { input: nothing, output: updateView },
} as const

export const upkeepEvents = {
  /** Of each identity whose report was asked for. */
  checkupChanged: checkupView,
  remindersChanged: remindersView,
  historyAdded: historyEntry,
  settingsChanged: settingsView,
  intentSent: intent,
  updateChanged: updateView,
} as const
