import type { Pairs, Progress, Uses } from './context.ts'
import type { StepName } from './machine.ts'
import type { RotationState } from './state.ts'

/** What a rotation's view is made of: its folded journal, and what only this process's memory knows. */
export type Live = {
  readonly state: RotationState
  readonly pairs: Pairs
  readonly waiting: (NonNullable<RotationState['waiting']> & { readonly retryAt: Date | null }) | null
  readonly progress: Progress | null
  readonly uses: Uses
  /** The step that runs now; null while it waits or rests. */
  readonly step: StepName | null
}
