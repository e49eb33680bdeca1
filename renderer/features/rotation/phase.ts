import type { RotationView } from '../../../electron/contract/rotation-views.ts'

/** What the sheet shows: steps under way, a finished rotation that can still be undone, or the end. */
export type Phase = 'running' | 'resting' | 'ended'

/** The old key is off and waits for its deletion: all steps are done but that one, and nothing is being undone. */
export function phaseOf(view: RotationView): Phase {
  if (view.outcome !== null) return 'ended'
  if (view.direction === 'back') return 'running'
  const open = view.steps.filter(({ state }) => state !== 'done' && state !== 'skipped')
  const rests = open.every(({ name, state }) => name === 'delete' && state !== 'now')
  return view.truth === 'new-key-works' && rests ? 'resting' : 'running'
}
