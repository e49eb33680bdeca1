import type { RotationView } from '../../../electron/contract/rotation-views.ts'

/** The old key's state at AWS as far as it is known. `unsure`: it was sent, and the answer is not known. */
export function oldKeyStatus(view: RotationView): 'active' | 'off' | 'unsure' | 'deleted' {
  if (view.truth === 'new-key-works-old-deleted') return 'deleted'
  if (view.truth !== 'new-key-works') return 'active'
  return isOffStep(view, 'now', 'waiting') || isOnStep(view) ? 'unsure' : 'off'
}

/** Whether the deletion waits because something else used the old key. */
export const deletionHeldByUse = ({ waitingFor, canDelete }: RotationView): boolean =>
  canDelete && waitingFor?.problem?.code === 'key-used-elsewhere'

/** How long the person has waited before more time is offered: the last part of the minute, in seconds. */
const offeredAt = 45

/** Whole seconds until a rotation turns back from proving its new key; null: it does not prove one now. */
export function secondsToProve(view: RotationView, now: Date): number | null {
  const proves = view.steps.some(({ name, state }) => name === 'prove' && state === 'now')
  if (!proves || view.direction === 'back' || view.provingUntil === null) return null
  return Math.max(0, Math.ceil((Date.parse(view.provingUntil) - now.getTime()) / 1000))
}

/** Whether more time is offered: proving has taken a while, and there is something left to add to. */
export const offersLonger = ({ canProveLonger }: RotationView, seconds: number): boolean =>
  canProveLonger && seconds <= offeredAt

type StepState = RotationView['steps'][number]['state']

const isOffStep = ({ steps }: RotationView, ...states: readonly StepState[]): boolean =>
  steps.some(({ name, state }) => name === 'switch-off' && states.includes(state))

const isOnStep = ({ steps }: RotationView): boolean =>
  steps.some(({ name, state }) => name === 'switch-on' && (state === 'now' || state === 'waiting'))
