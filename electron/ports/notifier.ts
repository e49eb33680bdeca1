import type { ReminderView } from '../contract/reminder-views.ts'

/** What the person did with a notification. */
export type NotificationAnswer = 'opened' | 'rotate' | 'snooze-day' | 'snooze-week'

/** The system's notifications. */
export interface Notifier {
  /** Whether one would disturb now: do-not-disturb where that can be known, a locked screen. */
  isHeldBack(): Promise<boolean>
  /** Shows one; one of the same subject that still stands is replaced. `answered` is called at most once. */
  show(reminder: ReminderView, answered: (answer: NotificationAnswer) => void): void
}
