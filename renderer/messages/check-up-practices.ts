/**
 * The practices of the check-up in words. The reasons follow A. Rao, "Security Best Practices for an AWS IAM User"
 * (2020), AWS's guide to IAM and the CIS AWS Foundations benchmark.
 */
import type { PracticeName, PracticeSource, PracticeView } from '../../electron/contract/checkup-views.ts'

type PracticeWords = {
  /** What it is about, whatever its state. */
  readonly name: string
  readonly met: string
  readonly short: string
  readonly notApplicable: string
  readonly why: string
}

const practices: Readonly<Record<PracticeName, PracticeWords>> = {
  'mfa-on': {
    name: 'MFA',
    met: 'MFA is on',
    short: 'MFA is off',
    notApplicable: 'MFA is of no use here',
    why: 'A password or key that leaks is not enough where a second factor is asked for. It is the first thing to do, most of all for users who sign in to the console.',
  },
  'key-age': {
    name: 'Age of your access keys',
    met: 'No access key is too old',
    short: 'An access key is too old',
    notApplicable: 'No active access key that could get old',
    why: 'The longer a key lives, the more places hold it, and the longer a lost copy can be used without anybody noticing.',
  },
  'one-active-key': {
    name: 'Number of active keys',
    met: 'No more than one key is active',
    short: 'Two keys are active',
    notApplicable: 'No access key',
    why: 'AWS allows two keys so that one can replace the other. A second one that stays on is one more secret that can leak, and often nobody knows what uses it.',
  },
  'unused-keys': {
    name: 'Unused keys',
    met: 'Every active key is in use',
    short: 'An active key lies unused',
    notApplicable: 'No key that was in use once',
    why: 'A key that nothing has used for weeks is most likely needed by nobody. Whoever finds it can use it all the same.',
  },
  'never-used-keys': {
    name: 'Keys that were never used',
    met: 'Every key has been used',
    short: 'A key was made and never used',
    notApplicable: 'No access key',
    why: 'Keys are often made along with a user, just in case. One that nothing uses can only do harm.',
  },
  'no-attached-policies': {
    name: 'Policies attached to your user',
    met: 'No policy is attached straight to your user',
    short: 'A policy is attached straight to your user',
    notApplicable: 'No policies',
    why: 'Permissions that come through groups are given, looked over and taken away in one place. Those of a single user are easily forgotten when work changes.',
  },
  'no-inline-policies': {
    name: 'Inline policies',
    met: 'No inline policy is on your user',
    short: 'An inline policy is on your user',
    notApplicable: 'No policies',
    why: "An inline policy exists inside your user alone: it can't be reused, keeps no versions, and shows in no list of the account's policies.",
  },
  'boundary-set': {
    name: 'Permissions boundary',
    met: 'A permissions boundary is set',
    short: 'No permissions boundary is set',
    notApplicable: 'A permissions boundary is of no use here',
    why: 'A boundary is the most that your user can ever do, whatever is attached to it. It limits the harm of a policy that gives too much by mistake, and of a key that leaks.',
  },
  'no-administrator-access': {
    name: 'Administrator access',
    met: 'You are no administrator',
    short: 'You can do everything in this account',
    notApplicable: 'No policies',
    why: 'With least privilege, whoever gets hold of your key can do only what your work needs. With administrator access they own the account.',
  },
  'password-age': {
    name: 'Age of your console password',
    met: 'Your console password is young enough',
    short: 'Your console password is too old',
    notApplicable: 'No console password that could get old',
    why: 'A password that leaked long ago, or is used elsewhere as well, stops working for others once it is changed.',
  },
  'password-policy': {
    name: 'Password rules of the account',
    met: "The account's password rules are strong",
    short: "The account's password rules are weak",
    notApplicable: 'No console password that rules could be about',
    why: "Long passwords that can't be used again hold out against guessing. CIS asks for 14 characters, and for the last 24 to be remembered.",
  },
  'unused-password': {
    name: 'Use of your console password',
    met: 'Your console password is in use',
    short: 'Your console password lies unused',
    notApplicable: 'No console password that could lie unused',
    why: 'A password that nobody uses is one more way in, and you would hardly notice if somebody else took it.',
  },
  'files-private': {
    name: 'Privacy of your files with keys',
    met: 'Only you can read your files with keys',
    short: 'Others on this computer can read your keys',
    notApplicable: 'No files that others could read',
    why: 'Your keys stand in these files as plain text. Every other user of this computer, and every program that runs as one, can copy them.',
  },
}

export const practiceWhy = (name: PracticeName): string => practices[name].why

/** How it stands, as a title. */
export function practiceTitle({ practice, state }: Pick<PracticeView, 'practice' | 'state'>): string {
  const words = practices[practice]
  return {
    met: words.met,
    'falls-short': words.short,
    unknown: words.name,
    'not-applicable': words.notApplicable,
  }[state]
}

const works = {
  'rao-2020': 'A. Rao, “Security Best Practices for an AWS IAM User”, 2020',
  'aws-guide': 'AWS, “Security best practices in IAM”',
  cis: 'CIS AWS Foundations',
} as const

/** Where a practice comes from, one line a source, with its numbers in CIS: `1.10 (v1.4), 1.9 (v5.0)`. */
export const sourceLines = (source: PracticeSource): readonly string[] =>
  source.works.map((work) =>
    work === 'cis' && source.cis.length > 0 ? `${works.cis} ${numbers(source)}` : works[work],
  )

/** Versions with the same number stand together. */
function numbers({ cis }: PracticeSource): string {
  const versions = new Map<string, string[]>()
  for (const { version, number } of cis)
    versions.set(number, [...(versions.get(number) ?? []), `v${version}`])
  return [...versions].map(([number, of]) => `${number} (${of.join(', ')})`).join(', ')
}
