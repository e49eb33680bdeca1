import type { HistoryEntry } from '../contract/history-views.ts'
import type { Problem } from '../contract/problems.ts'
import type { Result } from '../contract/result.ts'
import { mayHaveHadEffect } from './aws.ts'

/**
 * What is told of a thing done; what is left out has no part in it. `id` where it could be told twice. User and account
 * follow from the identity's id, its ARN.
 */
export type Done = Pick<HistoryEntry, 'action' | 'identityId'> &
  Partial<Omit<HistoryEntry, 'action' | 'identityId'>>

/** The record of what Keyturn did. */
export interface History {
  /** Appends, in the order of the calls. Never fails what was done: where it can't be written, the log says so. */
  add(done: Done): void
  /** Resolves once all that was added is on the disk, or was given up on. */
  settled(): Promise<void>
}

/**
 * Tells how a call to AWS went, with its request id. Nothing is told of a call that was not made (undefined), nor of one
 * that failed before AWS was asked.
 */
export function tellCall(
  history: Pick<History, 'add'>,
  done: Done,
  answer: Result<{ readonly requestId: string } | undefined>,
): void {
  if (answer.ok && answer.value !== undefined) history.add({ ...done, requestIds: [answer.value.requestId] })
  else if (!answer.ok && wasTried(answer.problem)) history.add({ ...done, ...failure(answer.problem) })
}

/** What an entry says of a failure. */
export function failure(problem: Problem): Pick<Done, 'result' | 'problem' | 'requestIds'> {
  const { requestId } = problem
  return { result: 'failed', problem, requestIds: requestId === undefined ? [] : [requestId] }
}

/**
 * Whether a call that failed so is worth telling: AWS was asked and said no, or may have done it without our hearing of
 * it. What was refused here beforehand, and a code that is asked for first, is no part of what was done.
 */
export function wasTried({ code, requestId }: Problem): boolean {
  return code !== 'mfa-required' && (requestId !== undefined || mayHaveHadEffect(code))
}
