/**
 * The words that the system draws for main: menu bar, tray and notifications. The page's own are in
 * renderer/messages; this is the one other catalogue, in the same language and tone. No secret comes near it: keys are
 * named by their shortened ids.
 */
import type { ReminderView } from '../contract/reminder-views.ts'

/** As in renderer/messages/locale.ts. */
const locale = 'en-GB'

const numbers = new Intl.NumberFormat(locale)
const plurals = new Intl.PluralRules(locale)
const moment: Intl.DateTimeFormatOptions = {
  ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  hourCycle: 'h23',
}

const days = (count: number): string =>
  `${numbers.format(count)} ${plurals.select(count) === 'one' ? 'day' : 'days'}`

/** `Wed, 25 Nov, 14:10`, in the system's time zone. */
const momentInWords = (time: string): string => new Intl.DateTimeFormat(locale, moment).format(new Date(time))

/** `AKIA…7Q3X`, as the window shortens it. */
export const shortKey = (accessKeyId: string): string =>
  accessKeyId.length <= 9 ? accessKeyId : `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`

/** IAM's user names have room for as many; names of profiles may be of any length. */
const longestName = 64

/**
 * A name as menus and notifications can show it: they are drawn by the system, where a control character may end the
 * text, and one that is no character at all may end the app (D-Bus). Profiles may be named by anything.
 */
function plain(name: string): string {
  const characters = [...name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')]
  if (characters.length <= longestName) return characters.join('')
  return `${characters.slice(0, longestName - 1).join('')}…`
}

type Owner = Pick<ReminderView, 'userName' | 'account' | 'accountAlias'>

/** `1234 5678 9012` */
const inGroups = (account: string): string => account.replace(/(\d{4})(?=\d)/g, '$1 ')

/** `ana (acme-prod)`, `ana (1234 5678 9012)`. */
const owner = ({ userName, account, accountAlias }: Owner): string =>
  `${plain(userName)} (${plain(accountAlias ?? inGroups(account))})`

export const menuWords = {
  file: 'File',
  check: 'Check Now',
  addProfile: 'Add Profile…',
  together: 'Rotate Several Keys…',
  practice: 'Practice Account',
  history: 'History',
  settings: 'Settings…',
  closeWindow: 'Close Window',
  quit: 'Quit Keyturn',
  edit: 'Edit',
  find: 'Find…',
  view: 'View',
  help: 'Help',
  accessKeyGuide: 'AWS: Access Keys',
  mfaGuide: 'AWS: Virtual MFA Devices',
} as const

const stateSuffix = { fine: '', soon: ', due soon', overdue: ', overdue', unknown: '' } as const

export const trayWords = {
  open: 'Open Keyturn',
  rotate: 'Rotate…',
  continueRotation: 'Open Rotation',
  show: 'Show in Keyturn',
  snoozeDay: 'Snooze for a Day',
  snoozeWeek: 'Snooze for a Week',
  snoozedUntil: (time: string): string => `Snoozed until ${momentInWords(time)}`,
  wake: 'End Snooze',
  more: (count: number): string => `${numbers.format(count)} More…`,
  nobody: 'No Access Keys Here',
  identity: (
    name: string,
    account: string | null,
    ageDays: number | null,
    state: keyof typeof stateSuffix,
  ) => {
    const age = ageDays === null ? 'age not known' : `${days(ageDays)}${stateSuffix[state]}`
    return `${plain(name)}${account === null ? '' : ` (${plain(account)})`}: ${age}`
  },
  /** An account by its alias, or in groups of four. */
  account: inGroups,
  toolTip: (name: string, ageDays: number, state: keyof typeof stateSuffix): string =>
    `Keyturn: ${plain(name)}'s key is ${days(ageDays)} old${stateSuffix[state]}`,
  emptyToolTip: 'Keyturn',
  practiceToolTip: (toolTip: string): string => `${toolTip} (practice account)`,
  waiting: ({ kind, due }: Pick<ReminderView, 'kind' | 'due'>): string | null => {
    switch (kind) {
      case 'session-ends':
        return due === null ? 'MFA Session Ends…' : `MFA Session Ends ${momentInWords(due)}…`
      case 'operation-waits':
        return 'An Operation Waits for You…'
      case 'deletion-waits':
        return 'The Old Key Waits for Deletion…'
      case 'mfa-missing':
        return 'Set Up MFA…'
      case 'key-soon':
      case 'key-overdue':
        return null
    }
  },
  badge: 'Something needs you in Keyturn',
} as const

/** Where Keyturn meets what it was not made for: in a box of the system's, because the window may be gone. */
export const stopWords = {
  title: 'Keyturn has to stop',
  text: 'Something happened that Keyturn was not made for. Your keys and files are safe: each step is written down before it is taken. Start Keyturn again, and it goes on where it stopped. What happened stands in keyturn.log.',
} as const

export const noStartWords = {
  title: "Keyturn can't start",
  text: "Something stands in its way. Nothing was changed at AWS or in your files. Start Keyturn again; if that doesn't help, what happened stands in keyturn.log.",
} as const

export const notificationWords = {
  rotate: 'Rotate…',
  snoozeDay: 'Snooze for a day',
  snoozeWeek: 'Snooze for a week',
  practice: 'Practice account: ',
} as const

/** Title and body of a reminder's notification. */
export function reminderWords(reminder: ReminderView): { readonly title: string; readonly body: string } {
  const { kind, accessKeyId, ageDays, due } = reminder
  const userName = plain(reminder.userName)
  const key = accessKeyId === null ? 'The access key' : `Key ${shortKey(accessKeyId)}`
  const age =
    ageDays === null ? `${key} of ${owner(reminder)}` : `${key} of ${owner(reminder)} is ${days(ageDays)} old`
  switch (kind) {
    case 'key-soon': {
      const until = due === null ? '' : ` It is overdue from ${momentInWords(due)}.`
      return { title: `${userName}'s access key is due soon`, body: `${age}.${until}` }
    }
    case 'key-overdue':
      return { title: `${userName}'s access key is overdue`, body: `${age}. Rotate it in one click.` }
    case 'session-ends': {
      const end = due === null ? 'ends soon' : `ends ${momentInWords(due)}`
      return {
        title: `${userName}'s MFA session ${end}`,
        body: `After that, tools that use it need a new session of ${owner(reminder)}.`,
      }
    }
    case 'operation-waits':
      return {
        title: `An operation of ${userName} waits for you`,
        body: `A rotation or removal of ${owner(reminder)} can't go on by itself. Nothing is lost meanwhile.`,
      }
    case 'deletion-waits':
      return {
        title: `${userName}'s old key waits for deletion`,
        body: `${key} of ${owner(reminder)} is no longer used. A code or a yes from you deletes it.`,
      }
    case 'mfa-missing':
      return {
        title: `${userName} has no MFA`,
        body: `${owner(reminder)} is protected by a key alone. Setting up MFA takes about a minute.`,
      }
  }
}
