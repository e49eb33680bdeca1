/** Both keys work and the rotation waits; what AWS saw the keys do; what the person can choose. */
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import { counted, format, placeOfUse, shortKey } from './format.ts'
import { code, codes, type Phrase, phrase } from './phrase.ts'

type Use = NonNullable<RotationView['usedElsewhere']>

const where = ({ service, region }: Use): string => placeOfUse(service, region)

/** `s3 in eu-central-1, 2 min ago`. */
export const wordsOfUse = (use: Use, now: Date): string =>
  `${where(use)}, ${format.ago(new Date(use.at), now)}`

export const uses = {
  old: 'Old key',
  new: 'New key',
  before: 'Last use before',
  now: 'Last use now',
  last: 'Last use',
  standsIn: 'Stands in',
  status: {
    active: 'active',
    off: 'switched off',
    unsure: 'being switched off',
    deleted: 'deleted',
  },
  notAsked: 'not asked yet',
  never: 'never',
  onlyOurs: "none but Keyturn's own",
  newUnused: 'not by your tools yet',
  nowhere: 'nowhere any more',
} as const

export const both = {
  title: (user: string) => `Both of ${user}'s keys work`,
  titleUnsure: (user: string) => `${user}'s new key works`,
  safe: 'Nothing breaks meanwhile: your files hold the new key, and whatever still has the old one goes on working.',
  unsureTruth: 'Right now the new key works, and your files hold it.',
  unsure:
    'AWS was asked to switch the old key off, and has not confirmed it. Keyturn looks before it goes on; nothing is lost by waiting.',
  held: {
    title: (oldKeyId: string) => `Something else uses ${shortKey(oldKeyId)}`,
    use: (use: Use, now: Date): Phrase =>
      phrase`AWS saw it at work after your files had the new key: ${where(use)}, ${format.dayAndClock(new Date(use.at), now)}.`,
    whom: 'AWS does not tell by whom. It may be another computer, a build server, or a program here that keeps the old pair in memory.',
    choose:
      'Give it the new pair first and look again, or switch the old key off and see what stops. Until you choose, both keys work.',
  },
  again: {
    title: (oldKeyId: string) => `${shortKey(oldKeyId)} is on again`,
    text: 'You switched it on again, so it stays on until you switch it off or undo the rotation.',
  },
  look: 'Look again',
  trying: 'Trying again…',
  close: 'Leave it for now',
  switchOff: 'Switch off old key…',
  switchOffQuestion: {
    title: (oldKeyId: string) => `Switch off ${shortKey(oldKeyId)}?`,
    body: 'Whatever else uses it stops working within seconds. Nothing is lost: you can switch it on again from here until it is deleted.',
    last: (use: string) => `Its last use: ${use}.`,
    confirm: 'Switch off old key',
    cancel: 'Cancel',
  },
} as const

/** A finished rotation whose old key was missed, or may be. */
export const missed = {
  title: (oldKeyId: string) => `Something else used ${shortKey(oldKeyId)}`,
  text: (use: Use, now: Date): Phrase =>
    phrase`AWS saw it at work after your files had the new key: ${where(use)}, ${format.dayAndClock(new Date(use.at), now)}. AWS does not tell by whom. Whatever it is can't use the key while it is off.`,
  waits: 'Its deletion waits for your word.',
  reactivate: 'Switch the old key on again',
  deleteAnyway: 'Delete anyway…',
} as const

export const proving = {
  /** `until` counts in whole seconds. */
  turnsBack: (seconds: number): string =>
    seconds > 0
      ? `If AWS goes on refusing it, Keyturn turns back in ${seconds > 90 ? counted(Math.ceil(seconds / 60), 'minute', 'minutes') : `${seconds} s`}.`
      : 'This was the last try; Keyturn turns back.',
  longer: 'Give it 5 more minutes',
} as const

export const tries = {
  /** When something is tried again by itself. */
  at: (retryAt: Date, now: Date): string => {
    const seconds = Math.ceil((retryAt.getTime() - now.getTime()) / 1000)
    if (seconds <= 0) return 'Keyturn tries again now.'
    return seconds <= 90
      ? `Keyturn tries again by itself in ${seconds} s.`
      : `Keyturn tries again by itself ${format.dayAndClock(retryAt, now)}.`
  },
} as const

export const codeWait = {
  title: 'This code was used already',
  text: (seconds: number) => `Each code works once. The next one shows in ${seconds} s.`,
  spoken: 'Each code works once. Wait for the next one.',
  over: 'The next code shows now: type that one.',
} as const

export const takeOver = {
  text: (host: string): Phrase =>
    phrase`It began on ${code(host)}, and this folder is shared with it. Keyturn can't see from here whether it is still at work there, so it doesn't touch it. Finish it there, or take it over.`,
  named: (user: string): string => `${user}: another computer is rotating this key`,
  button: 'Take over…',
  question: {
    title: (host: string) => `Take over from ${host}?`,
    body: (host: string): Phrase =>
      phrase`Only do this when Keyturn doesn't run on ${code(host)} any more: closed, switched off, or gone. Two computers that work on one key at once can get in each other's way.`,
    after: 'Keyturn then reads what was done there, looks at AWS and your files, and carries it on here.',
    confirm: 'Take over',
    cancel: 'Cancel',
  },
} as const

export const spareCopies = {
  lead: (key: string): Phrase => phrase`No profile uses ${code(key)}, but its id still stands in:`,
  after: 'Whatever reads it there stops working for good. Look there first.',
} as const

/** Profiles that hold a key, in short. */
export const standsIn = (names: readonly string[]): Phrase =>
  names.length === 0 ? [uses.nowhere] : codes(names, 4)
