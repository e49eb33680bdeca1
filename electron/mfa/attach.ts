/** Attaches the device with two codes that were found right here. One attempt: codes are spent by it. */
import { type Problem, type ProblemCode, problem } from '../contract/problems.ts'
import { type Iam, mayHaveHadEffect } from '../ports/aws.ts'
import { type CodeCheck, stepSeconds } from './codes.ts'
import { connect, explain } from './parts.ts'
import type { StepContext } from './steps.ts'

type Pair = NonNullable<CodeCheck['pair']>

/** A device just made is unknown to some of AWS's endpoints for seconds (aws-facts A3): milliseconds between tries. */
const spreadingWaits = [1_000, 2_000, 3_000, 5_000]
/** Answers of a device that is still spreading. They come before the codes are looked at. */
const spreading: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['not-found', 'temporarily-unmodifiable'])
/** Device in use: it is ours, so an earlier call attached it. */
const mayBeAttached: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['already-exists', 'delete-conflict'])

/**
 * Sends the codes and records the outcome; an unknown one leaves the state to be looked at. Answers why it did not
 * happen, or null. Problems: code-used, mfa-code-refused, mfa-required, access-denied, limit-exceeded, and the way's.
 */
export async function attachDevice(context: StepContext, pair: Pair): Promise<Problem | null> {
  const { parts, state, record } = context
  const { serialNumber, opened } = state()
  if (state().at !== 'codes' || serialNumber === null) {
    return problem('operation-not-possible', { state: state().at })
  }
  const connection = await connect(parts, opened.identity.id)
  if (!connection.ok) return connection.problem
  const fresh = parts.spentCodes.check(serialNumber, pair.second, parts.awsNow())
  if (!fresh.ok) return fresh.problem
  const sent = await record({ kind: 'enable-sent', serialNumber })
  if (!sent.ok) return sent.problem
  const freshFrom = new Date((pair.secondStep + 1) * stepSeconds * 1000)
  for (const code of [pair.first, pair.second]) {
    parts.spentCodes.spend(serialNumber, code, parts.awsNow(), freshFrom)
  }
  const { iam, access } = connection.value
  const answer = await enable(context, iam, serialNumber, pair)
  if (answer.ok) {
    const recorded = await record({ kind: 'enabled', serialNumber, requestId: answer.value.requestId })
    return recorded.ok ? null : recorded.problem
  }
  const cause = explain(parts, access, answer.problem)
  const isUnknown = mayHaveHadEffect(cause.code) || mayBeAttached.has(cause.code)
  if (!isUnknown && cause.code !== 'mfa-code-refused') {
    for (const code of [pair.first, pair.second]) parts.spentCodes.giveBack(serialNumber, code)
  }
  const recorded = await record({ kind: isUnknown ? 'enable-unknown' : 'enable-refused', problem: cause })
  return recorded.ok ? null : recorded.problem
}

async function enable({ parts, state }: StepContext, iam: Iam, serialNumber: string, pair: Pair) {
  const { userName } = state().opened.identity
  const codes = { first: pair.first, second: pair.second }
  let answer = await iam.enableMfaDevice(userName, serialNumber, codes)
  for (const wait of spreadingWaits) {
    if (answer.ok || !spreading.has(answer.problem.code)) break
    await parts.clock.wait(wait)
    answer = await iam.enableMfaDevice(userName, serialNumber, codes)
  }
  return answer
}
