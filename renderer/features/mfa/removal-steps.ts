import type { MfaRemovalView } from '../../../electron/contract/mfa-views.ts'

export type StepState = 'later' | 'now' | 'waiting' | 'done' | 'failed'
export type RemovalStep = { readonly name: 'deactivate' | 'delete'; readonly state: StepState }

/** The calls of a removal and how far it is. A device that is no virtual one is gone once it is deactivated. */
export function removalSteps({
  stage,
  deviceState,
  device,
}: Pick<MfaRemovalView, 'stage' | 'deviceState' | 'device'>): readonly RemovalStep[] {
  const current: StepState = stage === 'left' ? 'failed' : stage === 'waiting' ? 'waiting' : 'now'
  const isAttached = deviceState === 'attached'
  const deactivate: RemovalStep = { name: 'deactivate', state: isAttached ? current : 'done' }
  if (device.kind !== 'virtual') return [deactivate]
  const state = isAttached ? 'later' : deviceState === 'gone' ? 'done' : current
  return [deactivate, { name: 'delete', state }]
}
