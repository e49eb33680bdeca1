import type { ReminderView, SnoozeChoice } from '../../../electron/contract/reminder-views.ts'
import type { Settings } from '../../../electron/contract/settings-views.ts'

/** How the person is reminded of something now. */
export type ReminderState =
  | { readonly kind: 'muted' | 'off' | 'once' }
  | { readonly kind: 'snoozed'; readonly until: Date }
  | { readonly kind: 'every'; readonly days: number }
  | { readonly kind: 'again'; readonly at: Date }

/** Which switch of the settings a reminder belongs to. A rotation has an old key; what else waits is a device's removal. */
function groupOf({ kind, accessKeyId }: ReminderView): keyof Settings['remindOf'] {
  switch (kind) {
    case 'key-soon':
    case 'key-overdue':
      return 'keys'
    case 'session-ends':
      return 'sessions'
    case 'deletion-waits':
      return 'deletions'
    case 'operation-waits':
      return accessKeyId === null ? 'mfa' : 'keys'
    case 'mfa-missing':
      return 'mfa'
  }
}

/** Muted counts before snoozed, and both before what the settings say of its kind. */
export function reminderState(reminder: ReminderView, settings: Settings): ReminderState {
  const { kind, due, snoozedUntil, muted } = reminder
  if (muted) return { kind: 'muted' }
  if (!settings.remindOf[groupOf(reminder)]) return { kind: 'off' }
  if (snoozedUntil !== null) return { kind: 'snoozed', until: new Date(snoozedUntil) }
  switch (kind) {
    case 'key-overdue':
      return settings.repeatDays === null ? { kind: 'once' } : { kind: 'every', days: settings.repeatDays }
    case 'key-soon':
      return due === null ? { kind: 'once' } : { kind: 'again', at: new Date(due) }
    case 'session-ends':
      return { kind: 'once' }
    case 'mfa-missing':
      return { kind: 'every', days: 7 }
    case 'operation-waits':
    case 'deletion-waits':
      return { kind: 'every', days: 1 }
  }
}

/** How long it may be snoozed: until it is due only where that is still to come. */
export function snoozeChoices({ due }: ReminderView, now: Date): readonly SnoozeChoice[] {
  return due !== null && Date.parse(due) > now.getTime() ? ['day', 'week', 'until-due'] : ['day', 'week']
}
