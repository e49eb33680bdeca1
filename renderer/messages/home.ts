import type { IdentitySummary, OverviewView, UnrotatableReason } from '../../electron/contract/views.ts'
import { accountNumber, counted, fileName, format, number, placeOfUse, shortKey } from './format.ts'
import { code, codes, type Phrase, phrase } from './phrase.ts'

/** How an account is called: its alias, else its number. */
export const accountName = (summary: IdentitySummary): string | null =>
  summary.accountAlias ?? (summary.account === null ? null : accountNumber(summary.account))

/** How an identity is called before AWS has told its name. */
export const identityName = (summary: IdentitySummary): string =>
  summary.userName ?? summary.profiles[0] ?? shortKey(summary.accessKeyIds[0] ?? '')

export const home = {
  identities: 'Identities',
  unrotatable: "Can't be rotated here",
  start: 'Start',
  find: 'Filter the list',
  findNothing: (text: string) => `Nothing matches “${text}”.`,
  onlyNothing: 'No identity is in this group any more.',
  showAll: 'Show all',
  found: (count: number) => `${number(count)} found`,
  addProfile: 'Add profile…',
  pages: 'Keyturn',
  openPractice: 'Open practice account',
  leavePractice: 'Leave practice',
  practice: 'Practice account: nothing here touches AWS or your own files.',
  checkNow: 'Check now',
  checking: 'Checking…',
  checked: (at: Date, now: Date) => `Checked ${format.ago(at, now)}`,
  neverChecked: 'Not checked yet',
  askingWho: (key: string) => `Asking AWS whose key ${key} is…`,
  usedBy: (profiles: readonly string[]): Phrase =>
    profiles.length === 1 ? phrase`profile ${codes(profiles)}` : phrase`profiles ${codes(profiles, 4)}`,
  empty: 'No key that can be rotated',
  emptyNext:
    'None of your profiles holds a long-term access key. Add one, or choose a profile on the left to see how it signs in.',
  stale: (at: Date, now: Date) => `What you see was true ${format.dayAndClock(at, now)}.`,
  readableByOthers: (path: string): Phrase =>
    phrase`Other users of this computer can read ${code(fileName(path))}. A rotation closes it to them (mode 0600).`,
  storeBasic: 'This computer has no real secret store',
  storeBasicNext: ({ kind, backend }: OverviewView['store']): Phrase =>
    phrase`Keyturn finds ${code(backend)}${kind === 'basic' ? ', which hides nothing from other programs' : ''}. Rotation still works: until a new key is written, it lies in a file that only you can read, as your AWS files are. What makes the codes of an MFA device is not kept, so a set-up that is interrupted here can’t be taken up again with the same QR code.`,
  moreProblems: (count: number) => `${counted(count, 'more line', 'more lines')} can't be read`,
} as const

/** The list, where it is long. */
export const list = {
  glance: 'Identities at a glance',
  groups: {
    overdue: 'overdue',
    soon: 'soon',
    fine: 'fine',
    unknown: 'unknown',
    'no-mfa': 'no MFA',
    waiting: 'waiting',
  },
  view: 'Order of the list',
  orders: { urgent: 'Most urgent first', name: 'By name', files: 'As in your files' },
  byAccount: 'Group by account',
  nameless: 'Account not known yet',
  needs: (count: number) => (count === 1 ? '1 needs you' : `${number(count)} need you`),
  bells: { muted: 'muted', snoozed: 'snoozed' },
} as const

/** What a row's ring shows, for those who don't see it. */
export const rowState = ({ state, ageState }: IdentitySummary): string =>
  state === 'failed'
    ? 'check failed'
    : { fine: '', soon: 'due soon', overdue: 'overdue', unknown: 'age unknown' }[ageState]

export const shortAge = (ageDays: number | null): string => (ageDays === null ? '?' : `${number(ageDays)} d`)

export const keyCard = {
  title: 'Access key',
  rotate: 'Rotate…',
  rotateKey: (key: string) => `Rotate key ${key}…`,
  key: 'Key',
  made: 'Made',
  lastUsed: 'Last used',
  standsIn: 'Stands in',
  otherKey: 'Second key',
  ringLabel: (days: number, overdueDays: number) =>
    `${counted(days, 'day', 'days')} old, of ${counted(overdueDays, 'day', 'days')}`,
  ringUnit: (overdueDays: number) => `of ${counted(overdueDays, 'day', 'days')}`,
  never: 'never',
  use: (service: string, region: string, when: string): string => `${placeOfUse(service, region)}, ${when}`,
  notHere: 'nowhere on this computer',
  profiles: (count: number) => counted(count, 'profile', 'profiles'),
  status: { active: 'active', inactive: 'switched off', expired: 'expired' },
  none: 'This user has no access key.',
  unknown: "AWS doesn't say which keys this user has.",
  underWay: 'Rotation under way',
  continue: 'Continue…',
  resting: (due: Date | null, now: Date, oldKey: string): Phrase =>
    due === null
      ? phrase`${code(oldKey)} is switched off and kept. Undo is still possible.`
      : phrase`${code(oldKey)} is switched off and will be deleted ${format.dayAndClock(due, now)}. Undo is possible until then.`,
  rotated: 'Rotated',
  ended: 'Rotation ended',
  show: 'Show…',
  undo: 'Undo…',
  waits: 'The rotation waits for you',
  held: 'Both keys work, until you decide',
  missed: 'Something else used the old key',
} as const

export const mfaCard = {
  title: 'MFA',
  on: 'on',
  off: 'off',
  unknown: 'unknown',
  offNext:
    'A stolen key or password alone is enough to act as this user. An authenticator app closes that gap in about a minute.',
  setUp: 'Set up MFA…',
  addDevice: 'Add a device…',
  unfinished: "A set-up isn't finished",
  unfinishedNext: 'Its QR code is still here; take it up where you left it.',
  continue: 'Continue set-up…',
  unknownNext: "AWS doesn't say whether MFA is on.",
} as const

export const timeLine = {
  title: 'Key time line',
  made: 'made',
  used: 'last used',
  now: 'now',
  usedNow: 'used today',
  days: (days: number) => `${days} days`,
  label: (key: string, made: string, used: string | null): string =>
    `${key}: made ${made}${used === null ? '' : `, last used ${used}`}`,
} as const

export const placesCard = {
  title: 'Where it stands',
  profile: 'Profile',
  file: 'File and lines',
  region: 'Region',
  mfaSerial: 'MFA serial',
  notSet: 'not set',
  none: 'No profile on this computer holds a key of this user.',
} as const

type Unrotatable = { readonly short: string; readonly title: string; readonly next: Phrase }

/** Why a profile's keys can't be rotated here, and what to do instead. */
export const unrotatable: Readonly<Record<UnrotatableReason, Unrotatable>> = {
  sso: {
    short: 'signs in with SSO',
    title: 'Signs in with IAM Identity Center',
    next: phrase`Its keys are made fresh at each sign-in and end by themselves. There is nothing to rotate.`,
  },
  'login-session': {
    short: 'signs in with aws login',
    title: 'Signs in with aws login',
    next: phrase`Its keys are renewed every 15 minutes by the AWS CLI. There is nothing to rotate.`,
  },
  'credential-process': {
    short: 'keys come from a program',
    title: 'Its keys come from a program',
    next: phrase`The profile's ${code('credential_process')} hands out the keys. Rotate them where that program keeps them.`,
  },
  'web-identity': {
    short: 'signs in with a web token',
    title: 'Signs in with a web identity token',
    next: phrase`Its keys are made from the token and end by themselves. There is nothing to rotate.`,
  },
  role: {
    short: 'takes on a role',
    title: 'Takes on a role',
    next: phrase`A role has no key of its own. Rotate the key of the profile that it starts from.`,
  },
  'temporary-keys': {
    short: 'temporary keys',
    title: 'Holds temporary keys',
    next: phrase`Keys that start with ${code('ASIA')} end by themselves. Rotate the long-term key that they were made from.`,
  },
  root: {
    short: 'root user, refused',
    title: 'This is the root user',
    next: phrase`Keyturn never touches root keys: whoever holds one can do anything, and nothing can limit it. Delete the key, and work with an IAM user or IAM Identity Center instead.`,
  },
  federated: {
    short: 'federated user',
    title: 'Belongs to a federated user',
    next: phrase`Its keys are short-lived and come from your company's sign-in. There is nothing to rotate.`,
  },
  'no-credentials': {
    short: 'no keys',
    title: 'Holds no keys',
    next: phrase`The profile has settings such as a region, but no access key.`,
  },
  incomplete: {
    short: 'half a pair',
    title: 'Holds half a pair',
    next: phrase`The key id or the secret is missing. Put both into the credentials file; Keyturn notices by itself.`,
  },
  malformed: {
    short: "can't be read",
    title: "Can't be read",
    next: phrase`A line of this profile is malformed. Keyturn never rewrites what it can't read whole. Mend the line; Keyturn notices by itself.`,
  },
}

export const unrotatableWords = {
  startsFrom: (profile: string): Phrase => phrase`It starts from profile ${code(profile)}.`,
  show: (profile: string) => `Show ${profile}`,
  rootGuide: 'About root keys',
} as const
