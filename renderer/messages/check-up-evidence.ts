/** What a state of the check-up rests on, in words. */
import type { Evidence, PracticeName } from '../../electron/contract/checkup-views.ts'
import { counted, fileName, format, shortKey } from './format.ts'
import { code, type Phrase, phrase } from './phrase.ts'

type Words = (evidence: Evidence, practice: PracticeName) => Phrase

const days = (count: number): string => counted(count, 'day', 'days')

/** `, 90 at most`, where a limit was told. */
const atMost = ({ limit }: Evidence): string => (limit === null ? '' : `; ${days(limit)} at most`)

const on = ({ at }: Evidence, before: string): string =>
  at === null ? '' : `${before} ${format.date(new Date(at))}`

const through = ({ detail }: Evidence): Phrase =>
  detail === null ? [] : phrase`, through group ${code(detail)}`

/** The last part of an ARN: a policy's own name. */
const policyName = (about: string): string => fileName(about)

const all: Readonly<Record<Evidence['what'], Words>> = {
  device: (of) => phrase`Device ${code(fileName(of.about))}${on(of, ', attached since')}`,
  'no-device': () => phrase`No MFA device is attached.`,
  'console-password': consolePassword,
  'no-password': () => phrase`Your user has no console password.`,
  key: keyWords,
  'no-key': () => phrase`Your user has no access key.`,
  'attached-policy': (of) => phrase`Policy ${code(policyName(of.about))}${through(of)}`,
  'inline-policy': (of) => phrase`Inline policy ${code(of.about)}${through(of)}`,
  group: (of) => phrase`Member of group ${code(of.about)}`,
  boundary: (of) => phrase`Boundary ${code(policyName(of.about))}`,
  'no-boundary': () => phrase`What your policies allow has no upper limit.`,
  'administrator-policy': (of) =>
    phrase`Policy ${code(policyName(of.about))} allows everything${through(of)}`,
  'password-age': (of) =>
    of.amount === null
      ? phrase`When it was changed last isn't known${atMost(of)}`
      : phrase`Changed ${days(of.amount)} ago${atMost(of)}`,
  'password-rule': passwordRule,
  file: (of) => phrase`${code(of.about)}`,
  'nothing-found': () => phrase`Nothing of that kind was found.`,
}

/** One piece of evidence as a sentence; names are set as code. */
export const evidenceWords = (evidence: Evidence, practice: PracticeName): Phrase =>
  all[evidence.what](evidence, practice)

function consolePassword(of: Evidence): Phrase {
  if (of.detail === 'never-used')
    return phrase`The console password was never used${on(of, '; it was set on')}.`
  if (of.amount !== null) return phrase`Last used ${days(of.amount)} ago${atMost(of)}`
  return phrase`Your user can sign in to the console${on(of, '; its password was last used on')}.`
}

const statuses: Readonly<Record<string, string>> = { active: 'active', inactive: 'switched off' }

function keyWords(of: Evidence, practice: PracticeName): Phrase {
  const key = code(shortKey(of.about))
  if (of.detail === 'never-used') return phrase`Key ${key} was never used${on(of, '; it was made on')}.`
  if (of.amount !== null) {
    return practice === 'key-age'
      ? phrase`Key ${key} is ${days(of.amount)} old${atMost(of)}`
      : phrase`Key ${key} was last used ${days(of.amount)} ago${atMost(of)}`
  }
  const status = of.detail === null ? '' : ` is ${statuses[of.detail] ?? of.detail}`
  return phrase`Key ${key}${status}${on(of, ', made on')}`
}

const classes: Readonly<Record<string, string>> = {
  symbols: 'a symbol',
  numbers: 'a digit',
  uppercase: 'a capital letter',
  lowercase: 'a small letter',
}

function passwordRule(of: Evidence): Phrase {
  const rule = of.detail ?? of.about
  if (rule === 'minimum-length') {
    return phrase`Passwords have at least ${counted(of.amount ?? 0, 'character', 'characters')}${recommended(of)}`
  }
  if (rule === 'reuse-prevention') {
    return of.amount === null || of.amount === 0
      ? phrase`Old passwords may be used again${recommended(of)}`
      : phrase`The last ${counted(of.amount, 'password', 'passwords')} can't be used again${recommended(of)}`
  }
  if (rule === 'max-age') {
    return of.amount === null
      ? phrase`Passwords never expire`
      : phrase`Passwords expire after ${days(of.amount)}`
  }
  if (rule === 'no-policy') return phrase`The account has no rules of its own: AWS's apply.`
  return phrase`Passwords need not hold ${classes[rule] ?? rule}`
}

const recommended = ({ limit }: Evidence): string => (limit === null ? '' : `; ${limit} are recommended`)
