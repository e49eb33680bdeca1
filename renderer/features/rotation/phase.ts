import type { RotationView } from '../../../electron/contract/rotation-views.ts'

/**
 * What the sheet shows: steps under way; both keys that work, because the old one is held or because switching it off
 * waits; a finished rotation that can still be undone; or the end.
 */
export type Phase = 'running' | 'held' | 'both-keys' | 'resting' | 'ended'

/**
 * `before` is what was shown last: a try to switch the old key off that waited shows no other page meanwhile. The
 * rotation rests when the old key is off and waits for its deletion: all else is done, and nothing is being undone.
 */
export function phaseOf(view: RotationView, before: Phase | null = null): Phase {
  if (view.outcome !== null) return 'ended'
  if (view.direction === 'back') return 'running'
  if (view.canSwitchOff) return 'held'
  const off = view.steps.find(({ name }) => name === 'switch-off')?.state
  if (off === 'waiting' || (off === 'now' && before === 'both-keys')) return 'both-keys'
  const open = view.steps.filter(({ state }) => state !== 'done' && state !== 'skipped')
  const rests = open.every(({ name, state }) => name === 'delete' && state !== 'now')
  return view.truth === 'new-key-works' && rests ? 'resting' : 'running'
}
