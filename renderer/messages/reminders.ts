import type { SnoozeChoice } from '../../electron/contract/reminder-views.ts'
import { counted, format } from './format.ts'

/** What the person is reminded of, where it stands on the page. */
export const reminderWords = {
  menu: (now: string) => `${now}: change reminders`,
  every: (days: number): string =>
    days === 1
      ? 'Reminding you daily'
      : days === 7
        ? 'Reminding you weekly'
        : `Reminding you every ${counted(days, 'day', 'days')}`,
  once: 'You have been reminded',
  again: (due: Date, now: Date) => `Reminding you again ${format.day(due, now)}`,
  off: 'Reminders of this are off',
  muted: 'Muted',
  snoozed: (until: Date, now: Date) => `Snoozed until ${format.weekday(until, now)}`,
  choices: {
    day: 'Snooze for a day',
    week: 'Snooze for a week',
    'until-due': 'Snooze until it is due',
  } satisfies Record<SnoozeChoice, string>,
  until: (due: Date, now: Date) => `No reminder before ${format.weekday(due, now)}`,
  wake: 'Remind me again',
  mute: (name: string) => `Mute ${name}`,
  muteNote: 'No notification of this user; the list still shows how it stands',
  unmute: (name: string) => `Unmute ${name}`,
} as const
