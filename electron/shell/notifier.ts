/**
 * The system's notifications. macOS and Windows show the actions; Linux shows none (Electron hands libnotify only the
 * click), so there a click leads to where rotating and snoozing are possible.
 */
import type {
  NotificationConstructorOptions,
  PowerMonitor,
  Notification as SystemNotification,
} from 'electron'
import type { ReminderView } from '../contract/reminder-views.ts'
import type { Log } from '../ports/log.ts'
import type { NotificationAnswer, Notifier } from '../ports/notifier.ts'
import { notificationWords, reminderWords } from './words.ts'

export type NotifierParts = {
  readonly Notification: {
    new (options: NotificationConstructorOptions): SystemNotification
    isSupported(): boolean
  }
  readonly powerMonitor: Pick<PowerMonitor, 'getSystemIdleState'>
  readonly desktop: {
    notificationState(): Promise<'supported' | 'unsupported'>
    isDoNotDisturb(): Promise<boolean>
  }
  readonly log: Log
  /** It is told, so that nobody takes a practice key for theirs. */
  readonly practice: boolean
}

/** Windows' tags have room for this (a toast's `Tag`); a longer subject goes without, and is replaced by closing. */
const longestTag = 64

/** Any number of seconds will do: only whether the screen is locked counts. */
const idleThreshold = 60

export class SystemNotifier implements Notifier {
  readonly #parts: NotifierParts
  /** By subject. Held, because a notification that nobody holds is collected and its buttons do nothing. */
  readonly #standing = new Map<string, SystemNotification>()

  constructor(parts: NotifierParts) {
    this.#parts = parts
  }

  async isHeldBack(): Promise<boolean> {
    const { powerMonitor, desktop } = this.#parts
    if (powerMonitor.getSystemIdleState(idleThreshold) === 'locked') return true
    return (await desktop.notificationState()) === 'unsupported' || desktop.isDoNotDisturb()
  }

  show(reminder: ReminderView, answered: (answer: NotificationAnswer) => void): void {
    const { Notification, log } = this.#parts
    try {
      if (!Notification.isSupported()) throw new Error('this system shows no notifications')
      this.#close(reminder.subject)
      const notification = new Notification(this.#options(reminder))
      this.#standing.set(reminder.subject, notification)
      this.#listen(notification, reminder, answered)
      notification.show()
    } catch (error) {
      log.warn('notification-failed', { kind: reminder.kind, error })
    }
  }

  #options(reminder: ReminderView): NotificationConstructorOptions {
    const { title, body } = reminderWords(reminder)
    const { subject } = reminder
    return {
      title: this.#parts.practice ? `${notificationWords.practice}${title}` : title,
      body,
      // The system replaces one of an earlier run as well.
      ...(subject.length <= longestTag ? { id: subject } : {}),
      urgency: 'normal',
      actions: actionsOf(reminder).map(({ text }) => ({ type: 'button' as const, text })),
    }
  }

  #listen(
    notification: SystemNotification,
    reminder: ReminderView,
    answered: (answer: NotificationAnswer) => void,
  ): void {
    const { log } = this.#parts
    let open = true
    const forget = () => {
      open = false
      if (this.#standing.get(reminder.subject) === notification) this.#standing.delete(reminder.subject)
    }
    const answer = (chosen: NotificationAnswer) => {
      if (!open) return
      forget()
      answered(chosen)
    }
    notification.on('click', () => answer('opened'))
    notification.on('action', ({ actionIndex }) =>
      answer(actionsOf(reminder)[actionIndex]?.answer ?? 'opened'),
    )
    // One whose time is over goes on to the system's list, where it can still be pressed.
    notification.on('close', ({ reason }) => {
      if (reason === 'userCanceled') forget()
    })
    notification.on('failed', (_event, error) => {
      forget()
      log.warn('notification-failed', { kind: reminder.kind, error })
    })
  }

  #close(subject: string): void {
    const older = this.#standing.get(subject)
    this.#standing.delete(subject)
    older?.close()
  }
}

type Action = { readonly text: string; readonly answer: NotificationAnswer }

/** The buttons: only a key can be rotated. */
function actionsOf({ kind }: ReminderView): readonly Action[] {
  const isKey = kind === 'key-soon' || kind === 'key-overdue'
  return [
    ...(isKey ? [{ text: notificationWords.rotate, answer: 'rotate' as const }] : []),
    { text: notificationWords.snoozeDay, answer: 'snooze-day' },
    { text: notificationWords.snoozeWeek, answer: 'snooze-week' },
  ]
}
