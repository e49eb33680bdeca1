import type { GraceChoice } from '../../electron/contract/rotation-views.ts'
import { counted, fileName, hoursInWords, lineNumbers } from './format.ts'
import { code, codes, type Phrase, phrase } from './phrase.ts'
import { profilesAndCopies } from './rotation-copies.ts'

export const plan = {
  title: (user: string) => `Rotate ${user}'s key`,
  loading: 'Asking AWS and rehearsing the write…',
  nothingYet: 'Nothing has happened yet. This is what will happen, in this order:',
  steps: 'What will happen',
  rotate: 'Rotate key',
  newPlan: 'Make a new plan',
  subtitle: (account: string, key: string, days: number | null): Phrase =>
    days === null
      ? phrase`${account} · ${code(key)}`
      : phrase`${account} · ${code(key)} · ${counted(days, 'day', 'days')} old`,
  blocked: "This rotation can't start yet",
  confirm: {
    title: 'Confirm that it is you',
    note: 'This account lets nothing through without MFA. One code opens a session that is used for the plan and the whole rotation.',
    go: 'Make the plan',
    code: 'Code from your device',
    codeHint: 'Six digits from your authenticator app',
    device: 'Device',
    noDevice: 'No device here can make a code for AWS. Passkeys only work in the console.',
  },
  spare: {
    title: (key: string): Phrase => phrase`Delete the second key ${code(key)} for good`,
    note: 'AWS allows two keys, so one has to make room. This is the one that is not in use here.',
    facts: (made: string, used: string, status: string) => `Made ${made}, last used: ${used}, ${status}.`,
    consent: (key: string): Phrase => phrase`Yes, delete ${code(key)}. It can't be brought back.`,
  },
  create: {
    title: 'Make a new key',
    note: {
      os: "Kept sealed by this computer's secret store until it is written.",
      basic:
        'This computer has no real secret store: until it is written, the new key is kept in a file that only you can read.',
      none: 'This computer has no secret store: until it is written, the new key is kept in a file that only you can read.',
    },
  },
  adopt: {
    title: (key: string): Phrase => phrase`Prove ${code(key)}, which is here already`,
    note: (profiles: readonly string[]): Phrase =>
      phrase`AWS allows two keys, and the younger one stands in ${codes(profiles)}. It takes over; no key is made.`,
  },
  prove: { title: 'Prove it at AWS', note: 'A new key takes some seconds until AWS knows it everywhere.' },
  write: {
    title: (profiles: number, copies: number) => `Write it to ${profilesAndCopies(profiles, copies)}`,
    note: 'Only the key id and the secret change. Every other byte stays.',
    narrows: 'Others can read this file now; it becomes readable by you alone.',
    leftOut: (profiles: readonly string[]): Phrase =>
      phrase`${codes(profiles)} ${profiles.length === 1 ? 'keeps' : 'keep'} the old key and will stop working once it is off.`,
    place: (path: string, lines: readonly number[]) => `${fileName(path)}, ${lineNumbers(lines)}`,
  },
  proveFiles: {
    title: 'Prove it from the files',
    note: 'Read back afresh, the way the AWS CLI and the SDKs do.',
  },
  switchOff: {
    title: (key: string): Phrase => phrase`Switch off ${code(key)}`,
    used: (use: string) =>
      `AWS last saw it used: ${use}. AWS doesn't tell by whom; another computer with this key would stop working.`,
    never: 'AWS has never seen it used.',
    unknownUse: (why: string) =>
      `Last use ${why}. If another computer holds this key, it would stop working.`,
    unlisted:
      "AWS doesn't say when it was last used. If another computer holds this key, it would stop working.",
    denied:
      "AWS doesn't let you switch keys off. Both keys would stay active, and only an administrator could remove the old one.",
    accept: 'Go on all the same',
  },
  remove: {
    title: (grace: GraceChoice, key: string): Phrase =>
      grace.kind === 'never'
        ? phrase`Keep ${code(key)} switched off`
        : grace.kind === 'now'
          ? phrase`Delete ${code(key)} at once`
          : phrase`Delete ${code(key)} after ${hoursInWords(grace.hours)}`,
    note: {
      after: 'Until then, Undo brings everything back.',
      now: "There is no Undo then. Other computers that hold the old key can't be helped quickly.",
      never: 'Undo stays possible. Remember that AWS counts a switched-off key, too.',
    },
    legend: 'When to delete the old key',
    day: 'After 24 hours',
    other: 'Another time',
    now: 'Right after the switch',
    never: 'Never, keep it switched off',
    amount: 'How many',
    unit: 'Hours or days',
    hours: 'hours',
    days: 'days',
    outOfRange: 'From 1 hour to 30 days.',
    fixed: (grace: GraceChoice): string =>
      grace.kind === 'never'
        ? 'Never: your company has set this.'
        : grace.kind === 'now'
          ? 'Right after the switch: your company has set this.'
          : `After ${hoursInWords(grace.hours)}: your company has set this.`,
  },
  good: {
    title: 'Good to know',
    environment: (names: readonly string[]): Phrase =>
      phrase`${codes(names)} ${names.length === 1 ? 'is' : 'are'} set where Keyturn was started. Shells that set ${names.length === 1 ? 'it' : 'them'} go on using what stands there, not the files.`,
    programs:
      "Programs that are running now keep the old pair in memory until they are restarted. Keyturn can't see keys set in other shells or in WSL.",
    sessions:
      'MFA sessions that were opened with the old key go on until they end, up to 36 hours, even once it is deleted.',
  },
  notYet: {
    blocked: 'Something has to be cleared first.',
    'no-place': 'Choose at least one profile.',
    spare: 'Agree to deleting the second key.',
    'switch-off': 'Decide whether to go on without switching off.',
    hours: 'Choose a time from 1 hour to 30 days.',
  },
} as const
