import type { Result } from '../contract/result.ts'
import type { StateName } from './machine.ts'
import type { RotationRecord } from './records.ts'
import type { RotationState } from './state.ts'

type Choice = { readonly from: StateName; readonly record: (awsNow: Date) => RotationRecord }

/** What the person may say, and in which state. */
export const choices = {
  /** The yes to switching the old key off where it is held. */
  'switch-off': { from: 'held', record: () => ({ kind: 'released' }) },
  /** Switches the old key on again and leaves the new one in the places. */
  reactivate: { from: 'resting', record: () => ({ kind: 'on-wanted' }) },
  /** The yes to deleting the old key now. */
  'delete-now': {
    from: 'resting',
    record: (awsNow) => ({ kind: 'resting', due: awsNow.toISOString(), agreed: true }),
  },
  /** Ends with the old key kept, switched off. */
  'keep-old': { from: 'resting', record: () => ({ kind: 'ended', outcome: 'kept' }) },
} as const satisfies Record<string, Choice>
export type ChoiceName = keyof typeof choices

type Decision = {
  readonly record: RotationRecord
  readonly isPossible: (state: RotationState) => boolean
  readonly answer: (answer: Result<void>) => void
}

/**
 * Choices of the person's that the loop takes between two steps, so that no step acts against one: a deletion that is
 * under way would else go on although the person has just said "keep".
 */
export class Decisions {
  #pending: Decision[] = []

  /** Answers once the loop has taken it: with what recording it gave, or as `refuse` said. */
  add(record: RotationRecord, isPossible: Decision['isPossible']): Promise<Result<void>> {
    return new Promise((answer) => {
      this.#pending.push({ record, isPossible, answer })
    })
  }

  get areThere(): boolean {
    return this.#pending.length > 0
  }

  /** Takes all, in their order. One that is not possible in the state that `state` tells then is refused. */
  async take(
    state: () => RotationState,
    record: (record: RotationRecord) => Promise<Result<void>>,
    refuse: () => Result<void>,
  ): Promise<void> {
    for (const decision of this.#pending.splice(0))
      decision.answer(decision.isPossible(state()) ? await record(decision.record) : refuse())
  }

  refuseAll(refuse: () => Result<void>): void {
    for (const { answer } of this.#pending.splice(0)) answer(refuse())
  }
}
