import type { RotationView } from '../../electron/contract/rotation-views.ts'
import { format, shortKey } from './format.ts'
import { code, codes, type Phrase, phrase } from './phrase.ts'
import { profilesAndCopies } from './rotation-copies.ts'

type End = { readonly title: string; readonly lead: string; readonly tone: 'fine' | 'soon' }

/** How a rotation that rests or has ended is told: what is true, then what changed. */
export function endOf(view: RotationView): End {
  switch (view.outcome) {
    case null:
      return { title: 'Key rotated', lead: 'Your files hold the new key, and AWS accepts it.', tone: 'fine' }
    case 'done':
      return { title: 'Rotation finished', lead: 'The new key works, and the old one is gone.', tone: 'fine' }
    case 'kept':
      return { title: 'Rotation finished', lead: 'The new key works. The old one was kept.', tone: 'fine' }
    case 'undone':
      return { title: 'Rotation undone', lead: 'The old key works, and the new one is gone.', tone: 'fine' }
    case 'abandoned':
      return view.problem === null
        ? { title: 'Rotation stopped', lead: 'Your files and your old key are as they were.', tone: 'fine' }
        : {
            title: "Rotation didn't happen",
            lead: 'Your files and your old key are as they were.',
            tone: 'soon',
          }
  }
}

const profilesIn = (view: RotationView, ...states: readonly RotationView['places'][number]['state'][]) =>
  view.places.filter(({ state }) => states.includes(state)).map(({ profile }) => profile)

/** What changed, as short sentences. */
export function changesOf(view: RotationView): readonly Phrase[] {
  const written = profilesIn(view, 'new', 'proved')
  const restored = profilesIn(view, 'restored', 'old')
  const alone = profilesIn(view, 'left-alone')
  const oldKey = code(shortKey(view.oldKeyId))
  const newKey = view.newKeyId === null ? null : code(shortKey(view.newKeyId))
  const left: readonly Phrase[] =
    alone.length === 0
      ? []
      : [phrase`${codes(alone)} left alone: it holds what somebody else put there, or you left it out`]
  if (view.outcome === 'undone' || view.outcome === 'abandoned') {
    return [
      phrase`${oldKey} is active`,
      ...(restored.length === 0
        ? []
        : [phrase`${codes(restored)} ${restored.length === 1 ? 'holds' : 'hold'} the old pair`]),
      ...(newKey === null || view.adopts ? [] : [phrase`${newKey} was made and deleted again`]),
      ...left,
    ]
  }
  const old =
    view.outcome === 'done' || view.truth === 'new-key-works-old-deleted'
      ? phrase`${oldKey} is deleted`
      : view.truth === 'both-keys-work'
        ? phrase`${oldKey} is still active`
        : phrase`${oldKey} is switched off`
  return [
    ...(newKey === null ? [] : [phrase`${newKey} is active`]),
    phrase`${codes(written)} ${written.length === 1 ? 'holds' : 'hold'} the new pair`,
    old,
    ...left,
  ]
}

export const end = {
  changed: 'What changed',
  toCome: 'Still to come',
  nothingToCome: 'Nothing. This is all.',
  due: (due: Date, now: Date, key: string): Phrase =>
    phrase`${code(key)} is deleted ${format.dayAndClock(due, now)}. Undo is possible until then.`,
  dueNow: (key: string): Phrase => phrase`${code(key)} is due to be deleted. Undo is still possible.`,
  noDue: (key: string): Phrase =>
    phrase`${code(key)} stays switched off until you delete it or undo the rotation.`,
  programs: (count: number): string =>
    `Restart programs and shells that were running: they keep the old pair in memory${count > 1 ? ', whichever profile they use' : ''}.`,
  elsewhere:
    "Give the new pair to shells that set the old one in their environment, and to WSL: Keyturn can't see these.",
  sessions:
    'MFA sessions that were opened with the old key go on until they end, up to 36 hours, even once it is deleted.',
  undo: 'Undo rotation',
  deleteNow: 'Delete old key now…',
  keep: 'Keep old key',
  close: 'Done',
  hide: 'Close',
  undoQuestion: {
    title: 'Undo the rotation?',
    body: (key: string, { profiles, places, adopts }: RotationView): Phrase => {
      const back = profilesAndCopies(profiles.length, places.length - profiles.length)
      return adopts
        ? phrase`${code(key)} is switched on again and proved, and the old pair goes back into ${back}.`
        : phrase`${code(key)} is switched on again and proved, the old pair goes back into ${back}, and the new key is deleted.`
    },
    confirm: 'Undo rotation',
    cancel: 'Keep new key',
  },
  deleteQuestion: {
    title: (key: string) => `Delete ${key} now?`,
    body: "The old key can't be brought back, and the rotation can't be undone after that. Anything else that still uses it stays locked out.",
    confirm: 'Delete old key',
    cancel: 'Cancel',
  },
} as const
