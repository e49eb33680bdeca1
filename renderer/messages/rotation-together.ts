/** Several rotations in one go: the choice, the plans, and what becomes of each. */
import type { RotationPlanView, RotationView } from '../../electron/contract/rotation-views.ts'
import type { OverviewView } from '../../electron/contract/views.ts'
import type { Hindrance } from '../features/rotation-together/choosing.ts'
import type { Reason } from '../features/rotation-together/members.ts'
import type { Counts, Group } from '../features/rotation-together/outcome.ts'
import { counted, fileName, format, shortKey } from './format.ts'
import { locale } from './locale.ts'
import { code, codes, type Phrase, phrase } from './phrase.ts'
import { wordsFor } from './problems.ts'
import { plan } from './rotation.ts'

const keys = (count: number): string => counted(count, 'key', 'keys')
const listFormat = new Intl.ListFormat(locale, { type: 'unit', style: 'short' })

export const choosing = {
  entry: 'Rotate several…',
  title: 'Rotate several keys',
  subtitle: 'Each rotation stands on its own: one that fails or waits holds up no other.',
  legend: 'Whose keys to rotate',
  next: (count: number) => (count === 0 ? 'Make plans' : `Make ${counted(count, 'plan', 'plans')}`),
  chosen: (count: number, of: number) => `${count} of ${of} chosen`,
  notYet: 'Choose at least one.',
  tooMany: (most: number) => `Choose up to ${most} at once.`,
  nobody: 'No key here can be rotated yet.',
  all: 'Choose all',
  none: 'Choose none',
  show: 'Show…',
  showOf: (name: string) => `Show… the rotation of ${name}`,
  others: (unrotatable: OverviewView['unrotatable']) =>
    `${counted(unrotatable.length, 'profile', 'profiles')} can't be rotated here`,
} as const

/** Why an identity can't be chosen. */
export function hindranceWords(hindrance: Hindrance): string {
  if (hindrance.kind === 'checking') return 'Keyturn is still asking AWS whose key this is.'
  if (hindrance.kind === 'open') return 'A rotation of this key is open.'
  return `The check failed: ${hindrance.problem === null ? 'no answer' : wordsFor(hindrance.problem).title}.`
}

export const plans = {
  title: (count: number) => `Rotate ${keys(count)}`,
  lead: 'Nothing has happened yet. For each key, on its own: make a new one, prove it, write it, prove it from the files, switch the old one off.',
  list: 'Plans',
  making: 'Asking AWS and rehearsing the write…',
  tags: {
    ready: 'ready',
    code: 'needs a code',
    leftOut: 'left out',
    failed: 'no plan',
    open: 'under way',
  },
  age: (key: string, days: number | null): Phrase =>
    days === null
      ? phrase`${code(key)}, age unknown`
      : phrase`${code(key)}, ${counted(days, 'day', 'days')} old`,
  lastUsed: (use: string) => `last used: ${use}`,
  /** `default` and `build` in `credentials`, and 2 copies. */
  writes: ({ places }: RotationPlanView, copies: number): Phrase => {
    const files = [...new Set(places.map(({ path }) => fileName(path)))]
    const profiles = places.map(({ profile }) => profile)
    const more = copies === 0 ? '' : `, and ${counted(copies, 'copy', 'copies')}`
    return phrase`Writes ${codes(profiles, 4)} in ${codes(files, 3)}${[more]}`
  },
  told: (count: number): string =>
    `${counted(count, 'copy stays', 'copies stay')} for you to change; the rotation lists ${count === 1 ? 'it' : 'them'}.`,
  adopts: (key: string): Phrase => phrase`${code(key)} is here already and takes over; no key is made.`,
  narrows: 'A file that others can read becomes readable by you alone.',
  code: (name: string) => `Code for ${name}`,
  giveCode: 'Make the plan',
  giveCodeFor: (name: string) => `Make the plan for ${name}`,
  singly: 'Rotate by itself…',
  singlyOf: (name: string) => `Rotate by itself… ${name}`,
  againOf: (name: string) => `Try again: ${name}`,
  grace: 'When to delete the old keys',
  rotate: (count: number) => (count === 0 ? 'Rotate keys' : `Rotate ${keys(count)}`),
  notYet: {
    making: 'Plans are still being made.',
    nothing: 'No plan can start yet.',
    hours: plan.notYet.hours,
  },
  codesMissing: (count: number) =>
    `${counted(count, 'plan waits', 'plans wait')} for a code and ${count === 1 ? 'is' : 'are'} left out until then.`,
  made: (made: number, of: number) => `${made} of ${counted(of, 'plan', 'plans')} made`,
} as const

type ReasonWords = { readonly title: string; readonly next: Phrase | string }

/** Why one rotation isn't started with the others, and the way to do it singly. */
export function reasonWords(reason: Reason): ReasonWords {
  switch (reason.kind) {
    case 'problem': {
      const { title, next, way } = wordsFor(reason.problem)
      if (way.kind !== 'permission') return { title, next }
      const ask = phrase`Ask your administrator for ${code(way.action)}; the plan by itself has the message to copy.`
      return { title, next: ask }
    }
    case 'place': {
      const { title, next } = wordsFor(reason.problem)
      return { title, next: phrase`${next} Or rotate it by itself, without ${code(reason.profile)}.` }
    }
    case 'spare':
      return {
        title: 'There are two keys already',
        next: phrase`${code(shortKey(reason.accessKeyId))} would have to go for good. That wants a yes of its own: rotate it by itself.`,
      }
    case 'switch-off':
      return {
        title: "The old key can't be switched off",
        next: "AWS doesn't let you switch keys off. Rotate it by itself to go on all the same.",
      }
    case 'no-place':
      return {
        title: 'Nowhere to write the new key',
        next: 'The key stands in no file that Keyturn can write.',
      }
    case 'no-device':
      return { title: 'No device here makes codes', next: plan.confirm.noDevice }
    case 'no-code':
      return {
        title: 'No code was given',
        next: 'AWS tells nothing without one. Rotate it by itself when you have a code.',
      }
  }
}

export const following = {
  moving: (count: number) => `Rotating ${keys(count)}`,
  settled: ({ rotated, all }: Counts): string => {
    if (rotated === 0) return 'No key was rotated'
    return rotated === all ? `${keys(all)} rotated` : `${rotated} of ${keys(all)} rotated`
  },
  groups: {
    waiting: 'Waiting',
    'under-way': 'Under way',
    rotated: 'Rotated',
    'turned-back': 'Turned back',
    'not-started': 'Not started',
  } satisfies Record<Group, string>,
  /** `1 waiting, 2 rotated`, in the order of the page. */
  counts: (counts: Counts): string =>
    listFormat.format(
      (
        [
          [counts.waiting, 'waiting'],
          [counts['under-way'], 'under way'],
          [counts.rotated, 'rotated'],
          [counts['turned-back'], 'turned back'],
          [counts['not-started'], 'not started'],
        ] as const
      ).flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])),
    ),
  safe: 'Hiding this or closing Keyturn is safe: each rotation carries on by itself.',
  ownPages: 'Each rotation stays on the page of its identity, with Undo while it is possible.',
  starting: 'Starting…',
  rotated: ({ newKeyId, profiles }: RotationView): Phrase =>
    newKeyId === null
      ? phrase`${codes(profiles, 4)} ${profiles.length === 1 ? 'holds' : 'hold'} the new key.`
      : phrase`${codes(profiles, 4)} ${profiles.length === 1 ? 'holds' : 'hold'} ${code(shortKey(newKeyId))}.`,
  /** What is still to come of the old key. */
  toCome: ({ outcome, oldKeyId, deleteDue }: RotationView, now: Date): Phrase => {
    const old = code(shortKey(oldKeyId))
    if (outcome === 'done') return phrase`${old} is deleted.`
    if (outcome === 'kept') return phrase`${old} was kept.`
    if (deleteDue === null) return phrase`${old} is switched off and kept. Undo is possible.`
    const due = new Date(deleteDue)
    return due > now
      ? phrase`${old} is off and will be deleted ${format.dayAndClock(due, now)}. Undo is possible until then.`
      : phrase`${old} is off and due to be deleted. Undo is still possible.`
  },
  restart: 'Restart programs and shells that were running: they keep the old pairs in memory.',
  copiesLeft: (count: number) =>
    `${counted(count, 'copy still holds', 'copies still hold')} the old key; Show… lists ${count === 1 ? 'it' : 'them'}.`,
  undone: 'Undone: the old key works, and the new one is gone.',
  stopped: 'Stopped: your files and your old key are as they were.',
  /** Where the rotation turned back by itself. */
  asBefore: 'Your files and your old key are as they were.',
  step: (at: number, of: number) => `step ${at} of ${of}`,
  progress: 'Steps done',
  others: 'Rotate others…',
  entry: ({ rotated, waiting, all }: Counts): string =>
    waiting > 0
      ? `${counted(waiting, 'rotation waits', 'rotations wait')}…`
      : `${rotated} of ${keys(all)} rotated…`,
  waits: (name: string, what: string) => `${name}: ${what}`,
  announce: (counts: string, waiting: readonly string[]): string => [counts, ...waiting].join('. '),
} as const
