import type { HistoryAction, HistoryEntry } from '../../electron/contract/history-views.ts'
import { accountNumber, counted, format, shortKey } from './format.ts'
import { codes, type Phrase, phrase } from './phrase.ts'

type Words = {
  /** What was done. */
  readonly done: (names: Phrase) => Phrase
  /** What was tried, and failed or was called off. */
  readonly tried: (names: Phrase) => Phrase
}

const actions: Readonly<Record<HistoryAction, Words>> = {
  'key-made': {
    done: () => phrase`Access key made`,
    tried: () => phrase`Tried to make an access key`,
  },
  'key-written': {
    done: (names) => phrase`Access key written to ${names}`,
    tried: (names) => phrase`Tried to write an access key to ${names}`,
  },
  'key-switched-off': {
    done: () => phrase`Access key switched off`,
    tried: () => phrase`Tried to switch an access key off`,
  },
  'key-switched-on': {
    done: () => phrase`Access key switched on`,
    tried: () => phrase`Tried to switch an access key on`,
  },
  'key-deleted': {
    done: () => phrase`Access key deleted`,
    tried: () => phrase`Tried to delete an access key`,
  },
  rotation: {
    done: () => phrase`Rotation finished`,
    tried: () => phrase`Rotation ended before it was finished`,
  },
  'mfa-made': {
    done: (names) => phrase`MFA device ${names} made`,
    tried: (names) => phrase`Tried to make MFA device ${names}`,
  },
  'mfa-attached': {
    done: (names) => phrase`MFA device ${names} attached`,
    tried: (names) => phrase`Tried to set up MFA device ${names}`,
  },
  'mfa-removed': {
    done: (names) => phrase`MFA device ${names} deactivated`,
    tried: (names) => phrase`Tried to deactivate MFA device ${names}`,
  },
  'mfa-deleted': {
    done: (names) => phrase`MFA device ${names} deleted`,
    tried: (names) => phrase`Tried to delete MFA device ${names}`,
  },
  'mfa-resynced': {
    done: (names) => phrase`MFA device ${names} resynced`,
    tried: (names) => phrase`Tried to resync MFA device ${names}`,
  },
  'mfa-serial-written': {
    done: (names) => phrase`MFA device named in ${names}`,
    tried: (names) => phrase`Tried to name the MFA device in ${names}`,
  },
  'session-opened': {
    done: (names) => phrase`MFA session opened with ${names}`,
    tried: (names) => phrase`Tried to open an MFA session with ${names}`,
  },
  'session-written': {
    done: (names) => phrase`MFA session written as ${names}`,
    tried: (names) => phrase`Tried to write an MFA session as ${names}`,
  },
  'session-removed': {
    done: (names) => phrase`MFA session taken out of ${names}`,
    tried: (names) => phrase`Tried to take an MFA session out of ${names}`,
  },
  'codes-kept': {
    done: (names) => phrase`Codes of ${names} made by Keyturn from now on`,
    tried: (names) => phrase`Tried to let Keyturn make codes of ${names}`,
  },
  'codes-removed': {
    done: (names) => phrase`Codes of ${names} no longer made by Keyturn`,
    tried: (names) => phrase`Tried to stop Keyturn making codes of ${names}`,
  },
  'profile-added': {
    done: (names) => phrase`Profile ${names} added`,
    tried: (names) => phrase`Tried to add profile ${names}`,
  },
  'group-joined': {
    done: (names) => phrase`Group ${names} joined`,
    tried: (names) => phrase`Tried to join group ${names}`,
  },
  'policy-detached': {
    done: (names) => phrase`Policy ${names} detached from the user`,
    tried: (names) => phrase`Tried to detach policy ${names} from the user`,
  },
  'password-changed': {
    done: () => phrase`Console password changed`,
    tried: () => phrase`Tried to change the console password`,
  },
  'files-narrowed': {
    done: (names) => phrase`Made readable by you alone: ${names}`,
    tried: (names) => phrase`Tried to make readable by you alone: ${names}`,
  },
  'operations-taken-over': {
    done: () => phrase`Taken over from another computer`,
    tried: () => phrase`Tried to take over from another computer`,
  },
}

/** What an entry tells, in words. */
export function actionWords({ action, result, names }: HistoryEntry): Phrase {
  const words = actions[action]
  const isDone = result === 'done' || result === 'kept'
  if (action === 'rotation' && result === 'undone') return phrase`Rotation undone`
  return (isDone ? words.done : words.tried)(codes(names))
}

export const resultWords: Readonly<Record<HistoryEntry['result'], string>> = {
  done: 'Done',
  undone: 'Undone',
  kept: 'Old key kept',
  cancelled: 'Called off',
  failed: 'Failed',
}

/** Whose it was. */
export const whoseWords = ({ userName, account }: Pick<HistoryEntry, 'userName' | 'account'>): string =>
  `${userName} · ${accountNumber(account)}`

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const history = {
  title: 'History',
  show: 'Show history',
  lead: 'What Keyturn did on this computer, and how it went. No secret is in it.',
  loading: 'Reading the history…',
  empty: 'Nothing here yet',
  emptyNext:
    "Rotate a key, set up MFA or open a session: each step is written down here, with AWS's request id.",
  emptyOf: (whose: string) => `Nothing here yet of ${whose}`,
  unreadable: (count: number) =>
    count === 1
      ? "One line of the history can't be read"
      : `${counted(count, 'line', 'lines')} of the history can't be read`,
  unreadableNext:
    'A crash or another program left them so, or a newer Keyturn wrote them. They stay where they are, and everything else shows.',
  identity: 'Identity',
  everybody: 'All identities',
  find: 'Find in the history',
  findNothing: (text: string) => `Nothing matches “${text}”.`,
  found: (count: number) => counted(count, 'entry found', 'entries found'),
  saveCsv: 'Save as CSV…',
  saveJson: 'Save as JSON…',
  saved: 'Saved',
  list: 'What was done',
  day: (time: Date, now: Date) => capital(format.dayOrDate(time, now)),
  more: (count: number) => `Show ${counted(count, 'more entry', 'more entries')}`,
  shown: (shown: number, all: number) => `${shown} of ${counted(all, 'entry', 'entries')} shown`,
  rotationOf: (accessKeyId: string | null) =>
    accessKeyId === null ? 'Rotation' : `Rotation of ${shortKey(accessKeyId)}`,
  setUp: 'MFA set-up',
  removal: 'Removal of an MFA device',
  requestIds: (count: number) => (count === 1 ? 'AWS request id' : `AWS request ids (${count})`),
  requestIdsNote: 'Your administrator finds them in CloudTrail.',
  copyRequestId: (id: string) => `Copy request id ${id}`,
  requestIdCopied: 'Request id copied',
} as const

/** The picture of keys and devices over time. */
export const lanes = {
  title: 'Keys and devices over time',
  now: 'now',
  device: (name: string) => `MFA ${name}`,
  /** One word for each shape. */
  legend: {
    made: 'made or attached',
    written: 'written',
    off: 'switched off',
    on: 'switched on',
    used: 'last used',
    gone: 'deleted or deactivated',
  },
  marks: {
    made: 'made',
    attached: 'attached',
    written: 'written',
    off: 'switched off',
    on: 'switched on',
    gone: 'deleted',
    removed: 'deactivated',
    used: 'last used',
  },
  label: (name: string, marks: readonly { readonly word: string; readonly time: Date }[]) =>
    `${name}: ${marks.map(({ word, time }) => `${word} on ${format.date(time)}`).join(', ')}`,
  noMarks: (name: string) => `${name}: here before the history begins`,
  others: (count: number) => `${counted(count, 'older one', 'older ones')} in the list below`,
} as const
