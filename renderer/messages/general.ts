import { counted } from './format.ts'

/** Words that several screens share. */
export const general = {
  appName: 'Keyturn',
  cancel: 'Cancel',
  close: 'Close',
  done: 'Done',
  hide: 'Hide',
  back: 'Back',
  tryAgain: 'Try again',
  checkAgain: 'Check again',
  copied: 'Copied',
  keyCopied: 'Key id copied',
  copyKeyId: (key: string) => `Copy key id ${key}`,
  unknown: 'unknown',
  step: (step: number, of: number, name: string) => `Step ${step} of ${of} · ${name}`,
  loading: 'Reading your AWS files…',
  links: {
    'iam-console': 'Open IAM console',
    'mfa-guide': 'About MFA devices',
    'access-key-guide': 'About access keys',
    'root-key-guide': 'About root keys',
  },
  crash: {
    title: "This page can't be drawn",
    text: 'That is a mistake in Keyturn. Nothing is lost: what is under way goes on, and your keys and files are safe.',
    again: 'Try again',
  },
  permission: {
    copyPolicy: 'Copy policy',
    copyMessage: 'Copy message to administrator',
    show: 'Show the policy',
  },
} as const

/** The state of a key's age in a few words, for a tag. */
export function ageWords(
  ageDays: number | null,
  state: 'fine' | 'soon' | 'overdue' | 'unknown',
  overdueDays: number,
): string {
  if (ageDays === null || state === 'unknown') return 'age unknown'
  if (state === 'overdue') {
    const over = ageDays - overdueDays
    return over === 0 ? 'due today' : `overdue by ${counted(over, 'day', 'days')}`
  }
  const left = overdueDays - ageDays
  return state === 'soon' ? `due in ${counted(left, 'day', 'days')}` : `${counted(left, 'day', 'days')} left`
}
