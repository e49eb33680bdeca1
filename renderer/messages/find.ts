import { accountNumber, counted, shortKey } from './format.ts'
import { code, type Phrase, phrase } from './phrase.ts'

/** Find: what is typed leads to identities, profiles, keys and actions. */
export const findWords = {
  title: 'Find',
  field: 'Find an identity, a profile, a key or an action',
  placeholder: 'Name, account, profile, key id, or what you want to do',
  results: 'Found',
  shortcut: (isMac: boolean) => (isMac ? '⌘K' : 'Ctrl K'),
  close: 'Close',
  recent: 'Recent',
  needed: 'Needs you',
  actions: 'Actions',
  found: (count: number) => counted(count, 'result', 'results'),
  more: (count: number) => `${counted(count, 'more result', 'more results')}: type on to narrow them down.`,
  nothing: (text: string) => `Nothing fits “${text}”.`,
  nothingNext: 'Try a part of a name, an account number, or what you want to do, such as “rotate”.',
  noKey: (key: string) => `No profile on this computer holds ${key}.`,
  keys: { choose: 'to choose', open: 'to open', close: 'to close' },
} as const

/** What can be done, by name; `also`: other words that people look for it by. */
export const findActions = {
  rotate: { title: (name: string) => `Rotate ${name}…`, also: 'renew replace new access key' },
  rotation: { title: (name: string) => `Continue the rotation of ${name}…`, also: 'rotate access key undo' },
  'set-up-mfa': { title: (name: string) => `Set up MFA for ${name}…`, also: 'device authenticator code' },
  resume: { title: (name: string) => `Continue the MFA set-up for ${name}…`, also: 'device authenticator' },
  sessions: { title: (name: string) => `Sign in with MFA as ${name}…`, also: 'session open code token' },
  'check-up': { title: (name: string) => `Check up ${name}`, also: 'checkup report best' },
} as const

export const findCommands = {
  check: { title: 'Check now', also: 'refresh ask aws again' },
  'add-profile': { title: 'Add profile…', also: 'new key import' },
  together: { title: 'Rotate several keys…', also: 'together all batch' },
  history: { title: 'History', also: 'log past operations' },
  settings: { title: 'Settings', also: 'preferences options reminders' },
  practice: { title: 'Open practice account', also: 'demo try' },
  'leave-practice': { title: 'Leave practice', also: 'demo exit' },
} as const

/** What was asked for from outside of the page: by the tray, a notification, the menu bar or a second start. */
export const errandWords = {
  next: (kind: string): string =>
    `You asked for ${asked[kind] ?? 'another page'}. It opens as soon as you close this.`,
  gone: (identityId: string): Phrase => {
    const [, , , , account = '', resource = ''] = identityId.split(':')
    if (identityId.startsWith('key:'))
      return phrase`No profile on this computer holds ${code(shortKey(identityId.slice(4)))} any more.`
    const userName = resource.slice(resource.lastIndexOf('/') + 1)
    return phrase`No profile on this computer holds a key of ${code(userName)} (${accountNumber(account)}) any more.`
  },
  goneNext: 'What Keyturn did for this user still stands in the history.',
} as const

const asked: Readonly<Record<string, string>> = {
  rotate: 'a rotation',
  rotation: 'a rotation',
  together: 'several rotations',
  'set-up-mfa': 'an MFA set-up',
  sessions: 'an MFA session',
  'check-up': 'a check-up',
  'add-profile': 'a new profile',
  practice: 'the practice account',
  'leave-practice': 'your own accounts',
  settings: 'the settings',
  history: 'the history',
}
