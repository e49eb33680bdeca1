import type { RotationStepName, RotationTruth, RotationView } from '../../electron/contract/rotation-views.ts'
import { format, shortKey } from './format.ts'
import { code, codes, type Phrase, phrase } from './phrase.ts'
import { profilesAndCopies } from './rotation-copies.ts'

/** What is true right now. It stands over the steps of a running rotation. */
export const truthWords: Readonly<Record<RotationTruth, string>> = {
  'old-key-works': 'Right now the old key works, as before.',
  'both-keys-work': 'Right now both keys work.',
  'new-key-works': 'Right now the new key works; the old one is switched off.',
  'new-key-works-old-deleted': 'Right now the new key works; the old one is deleted.',
  'unheld-key-may-exist': 'AWS may hold a new key whose secret never arrived here. Your old key works.',
}

const placesCount = ({ profiles, places }: RotationView): string =>
  profilesAndCopies(profiles.length, places.length - profiles.length)

/** What a step is called, before, while and after it happens. */
const stepTitles: Readonly<
  Record<RotationStepName, (view: RotationView) => { later: Phrase; now: Phrase; done: Phrase }>
> = {
  'remove-spare': () => ({
    later: ['Delete the second key'],
    now: ['Deleting the second key'],
    done: ['Second key deleted'],
  }),
  create: () => ({ later: ['Make a new key'], now: ['Making a new key'], done: ['New key made'] }),
  prove: () => ({
    later: ['Prove the new key'],
    now: ['Proving the new key'],
    done: ['New key proved'],
  }),
  write: (view) => ({
    later: [`Write it to ${placesCount(view)}`],
    now: [`Writing it to ${placesCount(view)}`],
    done: [`Written to ${placesCount(view)}`],
  }),
  'prove-files': () => ({
    later: ['Prove it from the files'],
    now: ['Proving it from the files'],
    done: ['Proved from the files'],
  }),
  'switch-off': ({ oldKeyId }) => ({
    later: phrase`Switch off ${code(shortKey(oldKeyId))}`,
    now: phrase`Switching off ${code(shortKey(oldKeyId))}`,
    done: phrase`${code(shortKey(oldKeyId))} switched off`,
  }),
  delete: ({ oldKeyId }) => ({
    later: phrase`Delete ${code(shortKey(oldKeyId))}`,
    now: phrase`Deleting ${code(shortKey(oldKeyId))}`,
    done: phrase`${code(shortKey(oldKeyId))} deleted`,
  }),
  'switch-on': ({ oldKeyId }) => ({
    later: phrase`Switch ${code(shortKey(oldKeyId))} on again`,
    now: phrase`Switching ${code(shortKey(oldKeyId))} on again`,
    done: phrase`${code(shortKey(oldKeyId))} is on again`,
  }),
  restore: (view) => ({
    later: [`Put the old pair back into ${placesCount(view)}`],
    now: [`Putting the old pair back into ${placesCount(view)}`],
    done: [`Old pair back in ${placesCount(view)}`],
  }),
  'remove-new': () => ({
    later: ['Delete the new key'],
    now: ['Deleting the new key'],
    done: ['New key deleted'],
  }),
}

type RotationStep = RotationView['steps'][number]

export function stepTitle(view: RotationView, step: RotationStep): Phrase {
  const titles = stepTitles[step.name](view)
  if (step.state === 'done') return titles.done
  return step.state === 'now' ? titles.now : titles.later
}

/** One line below a step's title, where there is more to say. */
export function stepNote(view: RotationView, step: RotationStep, now: Date): Phrase | null {
  const { name, state, progress } = step
  if (state === 'skipped') return null
  if (name === 'create' && state === 'done' && view.newKeyId !== null && view.direction === 'forward')
    return phrase`${code(shortKey(view.newKeyId))}, kept sealed until it is written`
  if (name === 'prove' && state === 'now')
    return progress === null
      ? ['AWS is spreading it.']
      : [`AWS is spreading it. ${progress.done} of ${progress.of} answers in a row`]
  if (name === 'prove-files' && state === 'now') return ['Read back afresh, then asked at AWS']
  if (name === 'write' && state === 'later') return ['Only the key id and the secret change']
  const comesBack = view.steps.some((other) => other.name === 'switch-on')
  if (name === 'delete' && state === 'later' && view.deleteDue !== null && !comesBack)
    return [`${format.dayAndClock(new Date(view.deleteDue), now)}; until then, Undo brings everything back`]
  return null
}

export const run = {
  title: (view: RotationView): string =>
    view.direction === 'back'
      ? `Undoing the rotation of ${view.userName}'s key`
      : `Rotating ${view.userName}'s key`,
  subtitle: (view: RotationView): Phrase =>
    phrase`${view.profiles.length === 1 ? 'profile' : 'profiles'} ${codes(view.profiles, 4)}`,
  steps: 'Steps of the rotation',
  safeToClose: 'Closing Keyturn is safe; it will carry on.',
  stop: 'Stop and undo',
  hide: 'Hide',
  loading: 'Looking how the rotation stands…',
  turnedBack: 'Why it turned back',
  stopQuestion: {
    title: 'Stop and undo?',
    body: 'The old pair goes back into your files, and the new key is deleted. Nothing is left over.',
    confirm: 'Stop and undo',
    cancel: 'Go on rotating',
  },
  places: {
    old: 'old key',
    writing: 'being written',
    new: 'new key',
    proved: 'new key, proved',
    'left-alone': 'left alone',
    restored: 'old key back',
  } satisfies Record<RotationView['places'][number]['state'], string>,
  announce: (title: string, state: string) => `${title}: ${state}`,
} as const

type What = NonNullable<RotationView['waitingFor']>['what']

/** What a rotation waits for, what to do about it, and what the one button says. */
export const waitingWords: Readonly<Record<What, { title: string; next: string; action: string }>> = {
  code: {
    title: 'A code is needed',
    next: 'AWS wants MFA for the next step. Nothing is lost by waiting.',
    action: 'Go on',
  },
  network: {
    title: 'Waiting for the network',
    next: 'Keyturn goes on by itself once AWS can be reached.',
    action: 'Try now',
  },
  permission: {
    title: 'A permission is missing',
    next: 'Your administrator has to allow the next step. Nothing is lost by waiting.',
    action: 'Try again',
  },
  store: {
    title: 'The secret store is closed',
    next: 'Unlock it; the new key is sealed there.',
    action: 'Try again',
  },
  place: {
    title: "A file can't be written",
    next: 'You can also leave this place out: it then keeps the old key.',
    action: 'Try again',
  },
  person: {
    title: 'Your decision is needed',
    next: 'Keyturn goes no further by itself here. Nothing is lost by waiting.',
    action: 'Try again',
  },
  'other-computer': {
    title: 'Another computer holds this rotation',
    next: 'Finish it there, or close Keyturn there and try again.',
    action: 'Try again',
  },
  aws: {
    title: "AWS isn't ready yet",
    next: 'Keyturn tries again by itself.',
    action: 'Try now',
  },
}

export const waiting = {
  since: (at: Date, now: Date) => `waiting since ${format.dayAndClock(at, now)}`,
  leaveOut: (profile: string) => `Leave out ${profile}`,
  code: 'Code from your device',
  codeHint: 'Six digits from your authenticator app',
  unheld: (key: string): Phrase =>
    phrase`AWS made ${code(key)}, but its secret never arrived here. Keyturn has switched it off; nobody can use it. Delete it to make room for a new try.`,
  unheldTitle: 'A key without its secret is left over',
  removeUnheld: (key: string) => `Delete ${key}`,
} as const
