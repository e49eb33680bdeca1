/** Intent before, outcome after: the order that every recovery rests on, in one place. */
import type { Problem } from '../../contract/problems.ts'
import type { AwsResult } from '../../ports/aws.ts'
import { goOn, type StepContext, type StepOutcome, waitBecause } from '../context.ts'
import type { RotationRecord } from '../records.ts'

/** Records and goes on; waits where the journal can't take it. */
export async function note(context: StepContext, record: RotationRecord): Promise<StepOutcome> {
  const recorded = await context.record(record)
  return recorded.ok ? goOn : waitBecause(recorded.problem)
}

/**
 * Syncs the intent, makes the call, syncs the outcome. `alreadyTrue` is the problem that means that AWS is already
 * as wanted (a deleted key is not found). Any other problem leaves the intent as the last word, and the step waits.
 */
export async function effect(
  context: StepContext,
  step: {
    readonly intent: RotationRecord
    readonly call: () => AwsResult<unknown>
    readonly alreadyTrue?: Problem['code']
    readonly outcome: (requestId: string) => RotationRecord
  },
): Promise<StepOutcome> {
  const intended = await note(context, step.intent)
  if (intended.kind !== 'on') return intended
  const answer = await step.call()
  if (answer.ok) return note(context, step.outcome(answer.value.requestId))
  if (answer.problem.code !== step.alreadyTrue) return waitBecause(answer.problem)
  return note(context, step.outcome(answer.problem.requestId ?? ''))
}
