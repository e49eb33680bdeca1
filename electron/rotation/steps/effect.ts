/** Intent before, outcome after: the order that every recovery rests on, in one place. */
import type { Problem } from '../../contract/problems.ts'
import type { AwsResult } from '../../ports/aws.ts'
import { awsNow, goOn, type StepContext, type StepOutcome, waitBecause } from '../context.ts'
import type { RotationRecord } from '../records.ts'
import { maySpreadAway } from '../spreading.ts'

/** Records and goes on; waits where the journal can't take it. */
export async function note(context: StepContext, record: RotationRecord): Promise<StepOutcome> {
  const recorded = await context.record(record)
  return recorded.ok ? goOn : waitBecause(recorded.problem)
}

/**
 * Syncs the intent, makes the call, syncs the outcome. `alreadyTrue` is the problem that means that AWS is already
 * as wanted (a deleted key is not found), save for a key so young that AWS may not know it yet. Any other problem
 * leaves the intent as the last word, and the step waits.
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
  if (answer.problem.code !== step.alreadyTrue || isTooYoung(context, step.intent, answer.problem))
    return waitBecause(answer.problem)
  return note(context, step.outcome(answer.problem.requestId ?? ''))
}

/**
 * The old key may be as young, where it was rotated a moment ago; it is never younger than the one that takes its
 * places.
 */
function isTooYoung(context: StepContext, intent: RotationRecord, cause: Problem): boolean {
  return 'part' in intent && maySpreadAway(cause, context.state(), awsNow(context.parts))
}
