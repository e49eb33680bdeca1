/**
 * Proving that AWS knows a pair. A new key takes seconds to spread, not evenly: STS may accept it while IAM still
 * refuses, and one acceptance may be followed by a refusal (aws-facts A3: botocore#3600, vault#3115). So both are
 * asked, over connections of their own, until several rounds in a row are good.
 */
import { type Problem, problem } from '../../contract/problems.ts'
import { failed, ok, type Result } from '../../contract/result.ts'
import type { KeyPair } from '../../ports/key-place.ts'
import type { StepContext } from '../context.ts'

export type ProofDemand = {
  /** Good rounds in a row. */
  readonly rounds: number
  /** Milliseconds after which a pair that is still refused counts as one that will never work; the person may add to it. */
  readonly limit: number
}

/** For a key that was just made. */
export const newKeyDemand: ProofDemand = { rounds: 3, limit: 60_000 }
/** For a pair that has been proved before, read again from a place. */
export const knownKeyDemand: ProofDemand = { rounds: 1, limit: 60_000 }

const betweenGoodRounds = 400
const firstPause = 500
const longestPause = 5_000

/**
 * Succeeds once the pair answers as the expected user. Stops early when the step's signal is aborted (`aborted`).
 * Problems: identity-differs, signature-mismatch, clock-wrong (no use in polling), key-never-proved after the
 * limit, and the way to AWS's own.
 */
export async function provePair(
  context: StepContext,
  pair: KeyPair,
  demand: ProofDemand,
): Promise<Result<'proved' | 'aborted'>> {
  const { clock } = context.parts
  const begun = clock.monotonic()
  const begunAt = clock.now().getTime()
  let goodInARow = 0
  let pause = firstPause
  for (;;) {
    const round = await askBoth(context, pair)
    if (round !== 'good' && round.code !== 'key-not-accepted') return failed(round)
    goodInARow = round === 'good' ? goodInARow + 1 : 0
    const limit = demand.limit + context.moreProving()
    context.progress({ done: goodInARow, of: demand.rounds, until: new Date(begunAt + limit) })
    if (goodInARow >= demand.rounds) return ok('proved')
    if (clock.monotonic() - begun > limit) {
      return failed(problem('key-never-proved', { accessKeyId: pair.accessKeyId }))
    }
    await clock.wait(round === 'good' ? betweenGoodRounds : pause, context.signal())
    if (context.signal().aborted) return ok('aborted')
    if (round !== 'good') pause = Math.min(pause * 1.5, longestPause)
  }
}

async function askBoth(context: StepContext, pair: KeyPair): Promise<'good' | Problem> {
  const { identity, destination } = context.state().opened
  const { sts, iam } = context.parts.aws.connect(pair, destination, { freshConnection: true })
  const [caller, listed] = await Promise.all([sts.callerIdentity(), iam.listAccessKeys(identity.userName)])
  if (!caller.ok) return caller.problem
  if (caller.value.value.userId !== identity.userId) {
    return problem('identity-differs', { expected: identity.id, found: caller.value.value.arn })
  }
  // Being denied also proves that IAM knows the key: an unknown one gets InvalidClientTokenId.
  return listed.ok || listed.problem.code === 'access-denied' ? 'good' : listed.problem
}
