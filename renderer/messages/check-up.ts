/** The check-up's page, its card and its report. */
import type { PracticeView } from '../../electron/contract/checkup-views.ts'
import { counted, format } from './format.ts'
import { locale } from './locale.ts'
import { code, type Phrase, phrase } from './phrase.ts'

export type PracticeState = PracticeView['state']
export type GroupName = 'yours' | 'administrator' | 'unknown' | 'fine'

const dateAndZone = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long' })

const practices = (count: number): string => counted(count, 'practice', 'practices')

export const checkup = {
  title: 'Check-up',
  back: (name: string) => `Back to ${name}`,
  run: 'Check again',
  running: 'Checking…',
  first: 'Check now',
  asking: (name: string) => `Asking AWS how ${name} stands…`,
  intro:
    'How your user stands against the best practices for IAM users, what shows it, and what you can mend yourself. Nothing is changed by looking.',
  never: 'Not checked yet',
  checked: (at: Date, now: Date) => `Checked ${format.ago(at, now)}`,
  states: {
    met: 'met',
    'falls-short': 'falls short',
    unknown: 'not known',
    'not-applicable': "doesn't apply",
  } satisfies Record<PracticeState, string>,
  /** The same beside a count: `6 fall short`. */
  counted: (state: PracticeState, count: number): string =>
    ({
      met: 'met',
      'falls-short': count === 1 ? 'falls short' : 'fall short',
      unknown: 'not known',
      'not-applicable': count === 1 ? "doesn't apply" : "don't apply",
    })[state],
  /** In the middle of the picture. */
  toMend: 'to mend',
  allFine: 'all met',
  notKnown: 'not known',
  headline: ({ short, unknown, judged }: { short: number; unknown: number; judged: number }): string => {
    if (short > 0) return `${short} of ${practices(judged)} ${short === 1 ? 'falls' : 'fall'} short`
    if (judged === 0) return 'AWS tells too little about your user to judge it'
    if (unknown > 0)
      return `${unknown} of ${practices(judged + unknown)} can't be judged; the rest is as it should be`
    return 'Everything is as it should be'
  },
  startWith: (title: string) => `Start with the first: ${title}.`,
  groups: {
    yours: 'For you to mend',
    administrator: 'For your administrator',
    unknown: 'Not known',
    fine: 'As it should be',
  } satisfies Record<GroupName, string>,
  evidence: 'What shows it',
  why: 'Why it matters',
  source: 'Where it comes from',
  whatNext: 'What you can do',
  details: 'Why, and where it comes from',
  announce: (headline: string) => `Check-up done. ${headline}.`,
  needsCode: {
    title: 'This account tells more after a code',
    text: 'It lets your user read little without MFA. With one code Keyturn opens a session and looks again.',
    why: 'One code of your device',
    go: 'Check with this code',
  },
  missing: {
    title: (count: number) =>
      count === 1 ? 'One permission would tell more' : `${count} permissions would tell the rest`,
    text: (count: number): string =>
      `AWS doesn't tell enough to judge ${practices(count)}. One policy, ready for your administrator, asks for all of it; it only reads.`,
  },
  export: {
    label: 'Save this report',
    html: 'Save as web page…',
    json: 'Save as JSON…',
    saved: 'Saved',
  },
} as const

export const checkupCard = {
  title: 'Check-up',
  never: 'See how your user stands against the best practices for IAM users.',
  run: 'Start check-up',
  show: 'Show check-up',
  fine: 'Everything is as it should be.',
  unknownOnly: 'AWS tells too little to judge.',
  running: 'Checking…',
  failed: "The last check-up couldn't be made.",
  more: (count: number) => `and ${count} more`,
  checked: (at: Date, now: Date) => `Checked ${format.ago(at, now)}`,
} as const

export const reportOf = {
  title: (user: string) => `Check-up of IAM user ${user}`,
  user: 'User',
  account: 'Account',
  checked: 'Checked',
  /** With the time zone: nobody knows where it will be read. */
  checkedAt: (at: Date) => dateAndZone.format(at),
  practice: phrase`Made in Keyturn's practice account: this is no user of AWS.`,
  unknown: (count: number): Phrase =>
    phrase`${practices(count)} can't be judged because AWS refuses to tell. ${count === 1 ? 'It counts' : 'They count'} as not known, never as met.`,
  missing: (action: string): Phrase => phrase`Missing permission: ${code(action)}.`,
  footer: 'Made by Keyturn. It holds what AWS and this computer told at that time, and no secret.',
} as const
