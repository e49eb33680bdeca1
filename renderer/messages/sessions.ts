import type { SessionsView, SessionView } from '../../electron/contract/session-views.ts'
import { counted, format, lengthInWords } from './format.ts'
import { code, codes, type Phrase, phrase } from './phrase.ts'
import { shellWord } from './shell-word.ts'

const minute = 60_000

/** The time left in words: `11 hours 42 minutes left`, `less than a minute left`, `expired`. Takes milliseconds. */
export function timeLeft(left: number): string {
  if (left === 0) return 'expired'
  return left < minute ? 'less than a minute left' : `${lengthInWords(Math.floor(left / minute) * 60)} left`
}

export const states = {
  lives: 'open',
  'ends-soon': 'ends soon',
  expired: 'expired',
} as const satisfies Record<SessionView['state'], string>

/** What one turn of the ring stands for. */
export const turns = { 1: 'of 60 min', 12: 'of 12 h', 36: 'of 36 h' } as const

/** Until when a session works, or worked. */
export const until = (expiresAt: Date, state: SessionView['state'], now: Date): string =>
  state === 'expired'
    ? `Ended ${format.dayAndClock(expiresAt, now)}`
    : `Works until ${format.dayAndClock(expiresAt, now)}`

export const sessionCard = {
  title: 'MFA session',
  none: 'None is open. One code opens one for 15 minutes to 36 hours: Keyturn uses it, and other tools do where you want it.',
  obstacles: {
    'no-device': 'Set up MFA first: a session is opened with a code of your device.',
    'passkeys-only':
      'Passkeys open no session for programs. An authenticator app beside them gives codes for the AWS CLI, for tools and for Keyturn.',
    'devices-unknown':
      "AWS doesn't say which devices you have, and none of your profiles names one in mfa_serial. So no session can be opened.",
  } satisfies Record<NonNullable<SessionsView['obstacle']>, string>,
  open: 'Open session…',
  renew: 'Renew session…',
  show: 'Show session…',
  more: (count: number) => `${counted(count, 'more session', 'more sessions')} written in your files.`,
  writtenAs: (profiles: readonly string[]): Phrase =>
    profiles.length === 0 ? phrase`Only Keyturn uses it.` : phrase`Other tools use it as ${codes(profiles)}.`,
  leftOver: (profiles: readonly string[]): Phrase =>
    phrase`${codes(profiles)} ${profiles.length === 1 ? 'is' : 'are'} left over in your files.`,
  stillAs: (profiles: readonly string[]): Phrase =>
    profiles.length === 0 ? phrase`` : phrase`It still stands in your files as ${codes(profiles)}.`,
  /** What the account's demand means, by what stands in the way of a session. */
  demandsMfa: {
    none: 'This account lets little through without MFA. Rotations and set-ups ask for one code while no session is open.',
    'no-device': 'This account lets little through without MFA, so setting it up comes first.',
    'devices-unknown': "This account lets little through without MFA, and that may be why AWS doesn't say.",
  } satisfies Record<Exclude<SessionsView['obstacle'], null | 'passkeys-only'> | 'none', string>,
  makesCodes: (devices: readonly string[]): Phrase =>
    phrase`Keyturn makes the codes of ${codes(devices)} itself.`,
  showCode: 'Show code…',
  serial: 'Write mfa_serial…',
  endsSoon: (at: Date, now: Date) => `The MFA session ends ${format.dayAndClock(at, now)}.`,
  ended: 'The MFA session has ended.',
} as const

export const sessions = {
  title: (user: string) => (user === '' ? 'MFA sessions' : `MFA sessions of ${user}`),
  loading: 'Looking which sessions there are…',
  none: 'No session is open.',
  status: {
    opened: (at: Date, now: Date) => `A session is open until ${format.dayAndClock(at, now)}.`,
    openedBy: (device: string, key: string): Phrase =>
      phrase`Opened with a code of ${code(device)} and the key ${code(key)}.`,
    inMemory: 'Keyturn holds it in memory and uses it where the account demands MFA.',
    notInMemory: "Keyturn doesn't hold it: it only stands in your files.",
    expired: 'AWS takes it no more. Renew it with one code, or take it out of your files.',
    keyGone: "Its key isn't here any more",
    keyGoneNext: (at: Date, now: Date): Phrase =>
      phrase`The key was rotated or taken out. AWS lets a session work on until it expires, ${format.dayAndClock(at, now)}, even when its key is switched off or deleted.`,
    tools: 'For other tools',
    command: (profile: string) => `aws --profile ${shellWord(profile)} sts get-caller-identity`,
    commandNote: 'Works with every AWS command, and so does the profile in any tool that uses the AWS SDKs.',
    copyCommand: (profile: string) => `Copy the command for ${profile}`,
    commandCopied: 'Command copied',
    renew: 'Renew with one code…',
    open: 'Open session…',
    remove: (profile: string) => `Remove ${profile}`,
    removeLabel: (profile: string) => `Remove ${profile} from your files`,
    forget: 'Forget here…',
    said: {
      removed: (profile: string): string => `${profile} is out of your files again.`,
      forgotten: 'Keyturn has forgotten the session.',
      written: 'Written. Other tools can use the session now.',
    },
  },
  write: {
    title: 'Write it for other tools',
    lead: 'Each becomes a profile of its own in your files, with region and expiry; your own profiles stay as they are.',
    button: (count: number) =>
      count === 0 ? 'Write profiles' : `Write ${counted(count, 'profile', 'profiles')}`,
    failed: "The session is open, but it isn't written",
    from: (profile: string, region: string | null): Phrase =>
      region === null ? phrase`from ${code(profile)}` : phrase`from ${code(profile)}, ${region}`,
    renews: ', renews the one that stands there',
    refused: "It isn't one of Keyturn's sessions, so it is left alone.",
    none: 'No profile of this user stands here.',
  },
  leftOvers: {
    title: 'Left over',
    lead: 'Keyturn once wrote these profiles; nothing renews them any more.',
    reasons: {
      'source-gone': "The profile that it was made from is gone, or holds another user's key.",
      changed: 'Another program put other credentials there. Removing it takes them along.',
      incomplete: 'Writing or removing it was cut off half-way.',
    } satisfies Record<SessionsView['leftOvers'][number]['reason'], string>,
  },
  obstacles: {
    'no-device': {
      title: 'No device that gives codes',
      next: 'A session is opened with a code of an authenticator app or a hardware token. Set one up first.',
      way: 'Set up MFA…',
    },
    'passkeys-only': {
      title: 'Passkeys open no session for programs',
      next: 'They sign you in to the console alone. An authenticator app beside them gives codes for the AWS CLI, for tools and for Keyturn.',
      way: 'Add an authenticator app…',
    },
    'devices-unknown': {
      title: "It isn't known which device gives the code",
      next: "AWS doesn't say which devices you have, and none of your profiles names one in mfa_serial.",
      way: null,
    },
  },
  open: {
    step: 'Open a session',
    renewStep: 'Renew the session',
    lead: 'One code gives temporary credentials that count as signed in with MFA.',
    renewLead: 'One code opens a new session in its place. The one before works on at AWS until it expires.',
    code: (device: string) => `Code of ${device}`,
    codeHint: 'Six digits, as the device shows them',
    device: 'Device',
    length: 'How long it works',
    lengthHint: "AWS can't end a session early: as short as will do.",
    usual: (words: string) => `${words} (usual)`,
    profiles: 'Also for other tools, as a profile',
    profilesNote: (writtenAs: string): Phrase =>
      phrase`Tools use it by that name, as with ${code(`aws --profile ${shellWord(writtenAs)}`)}. Without one, the session stays in Keyturn's memory and ends with it.`,
    makesCode: (device: string): Phrase => phrase`Keyturn makes the code of ${code(device)} itself.`,
    makesCodeNote: 'It takes one that nobody can have used yet, which may take up to a minute.',
    typeCode: 'Type a code instead',
    makeCode: 'Let Keyturn make it',
    waiting: 'Waiting for a fresh code, then for AWS…',
    go: 'Open session',
    renew: 'Renew session',
    back: 'Back',
  },
  forgetQuestion: {
    title: 'Forget the session?',
    body: 'Keyturn drops it from its memory and asks for a code the next time. AWS knows no way to end a session.',
    written: (profiles: readonly string[], at: Date, now: Date): Phrase =>
      phrase`Whoever reads ${codes(profiles)} in your files can use it until it expires, ${format.dayAndClock(at, now)}. Remove ${profiles.length === 1 ? 'it' : 'them'} there, too, if nobody should.`,
    confirm: 'Forget session',
    cancel: 'Keep it',
  },
  removeQuestion: {
    title: (profile: string) => `Remove ${profile}?`,
    changed:
      "Another program put other credentials into it. They go along, and Keyturn can't bring them back.",
    onlyThere: 'The session stands there alone. Once it is out, it takes a new code to open another.',
    confirm: 'Remove profile',
    cancel: 'Keep it',
  },
} as const
