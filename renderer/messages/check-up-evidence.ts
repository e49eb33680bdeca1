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

/** Where nothing that would count was found, and AWS's list is not what shows it. */
const nothing: Readonly<Partial<Record<PracticeName, string>>> = {
  'unused-keys': "AWS knows no use of a key but Keyturn's own.",
  'never-used-keys': 'AWS knows a use of each.',
  'no-administrator-access': 'None of your policies allows everything.',
  'files-private': 'Keyturn found none on this computer.',
}

const all: Readonly<Record<Evidence['what'], Words>> = {
  device: (of) => phrase`Device ${code(fileName(of.about))}${on(of, ', attached since')}`,
  'no-device': () => phrase`No MFA device is attached.`,
  'console-password': consolePassword,
  'no-password': () => phrase`Your user has no console password.`,
  key: keyWords,
  'no-key': () => phrase`Your user has no active access key.`,
  'attached-policy': (of) => phrase`Policy ${code(policyName(of.about))}${through(of)}`,
  'inline-policy': (of) => phrase`Inline policy ${code(of.about)}${through(of)}`,
  group: (of) => phrase`Member of group ${code(of.about)}`,
  boundary: (of) => phrase`Boundary ${code(policyName(of.about))}`,
  'no-boundary': () => phrase`What your policies allow has no upper limit.`,
  'administrator-policy': (of) =>
    phrase`Policy ${code(policyName(of.about))} allows everything${through(of)}`,
  'password-age': passwordAge,
  'password-rule': passwordRule,
  file: (of) => phrase`${code(of.about)}`,
  'nothing-found': (_, practice) => phrase`${nothing[practice] ?? 'AWS lists none.'}`,
}

/** One piece of evidence as a sentence; names are set as code. */
export const evidenceWords = (evidence: Evidence, practice: PracticeName): Phrase =>
  all[evidence.what](evidence, practice)

/** `today`, `yesterday`, `3 days ago`. */
const daysAgo = (count: number): string =>
  count === 0 ? 'today' : count === 1 ? 'yesterday' : `${days(count)} ago`

function consolePassword(of: Evidence): Phrase {
  if (of.detail === 'never-used') {
    return phrase`The console password was never used${of.amount === null ? '' : ` in ${days(of.amount)}`}${atMost(of)}.`
  }
  return of.amount === null
    ? phrase`Your user can sign in to the console with a password.`
    : phrase`The console password was last used ${daysAgo(of.amount)}${atMost(of)}.`
}

function passwordAge(of: Evidence): Phrase {
  if (of.amount === null) return phrase`When the password was set isn't known.`
  return of.detail === 'since-changed'
    ? phrase`You changed the password here ${daysAgo(of.amount)}${atMost(of)}.`
    : phrase`The password was set ${daysAgo(of.amount)}${atMost(of)}. AWS doesn't tell whether it was changed since.`
}

function keyWords(of: Evidence, practice: PracticeName): Phrase {
  const key = code(shortKey(of.about))
  const made = on(of, ', made on')
  const off = of.detail === 'inactive' ? ', switched off' : ''
  if (of.detail === 'never-used') {
    return phrase`Key ${key}${made}, was used by nothing but Keyturn${atMost(of)}.`
  }
  if (practice === 'key-age' && of.amount !== null) {
    return phrase`Key ${key} is ${days(of.amount)} old${off === '' ? atMost(of) : off}.`
  }
  if (practice === 'unused-keys' && of.amount !== null) {
    return phrase`Key ${key} was last used ${daysAgo(of.amount)}${atMost(of)}.`
  }
  return phrase`Key ${key}${made}, is ${of.detail === 'inactive' ? 'switched off' : 'active'}.`
}

function passwordRule(of: Evidence): Phrase {
  const rule = `${ruleWords(of)}${wanted(of)}.`
  return of.about === 'aws-default'
    ? phrase`The account has no rules, so AWS's apply. ${rule}`
    : phrase`${rule}`
}

function ruleWords({ detail, amount }: Evidence): string {
  if (detail === 'minimum-length') return `At least ${counted(amount ?? 0, 'character', 'characters')}`
  return amount === null || amount === 0
    ? 'Old passwords may be used again'
    : `The last ${counted(amount, 'password', 'passwords')} can't be used again`
}

const wanted = ({ limit }: Evidence): string => (limit === null ? '' : `; ${limit} are asked for`)
