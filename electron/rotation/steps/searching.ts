/**
 * Looking for a key that our CreateAccessKey may have made although its answer never came (an unheld key;
 * rotation-machine.md, section 6; failure case 13). A list never proves absence once, and a key that another
 * computer made meanwhile is never touched.
 */
import { ok, type Result } from '../../contract/result.ts'
import type { AccessKeyFact, Iam } from '../../ports/aws.ts'
import { connectAs, goOn, type StepContext, type StepOutcome, waitBecause } from '../context.ts'
import { effect, note } from './effect.ts'

/** Pauses before each list, in milliseconds: lists at 0, 5, 15, 30 and 60 s. */
const pausesBeforeLists = [0, 5_000, 10_000, 15_000, 30_000]
/** How far AWS's CreateDate may lie outside of what we saw of the call. */
const tolerance = 5_000
/** The longest that a call of ours stays out; the bound where nobody saw it fail. */
const longestCall = 60_000

export async function search(context: StepContext): Promise<StepOutcome> {
  const connected = connectAs(context, 'old')
  if (!connected.ok) return waitBecause(connected.problem)
  const { opened, knownIds } = context.state()
  const others = context.keyIdsOfOthers()
  for (const [index, pause] of pausesBeforeLists.entries()) {
    context.progress({ done: index, of: pausesBeforeLists.length, until: null })
    await context.parts.clock.wait(pause, context.signal())
    if (context.signal().aborted) return goOn
    const listed = await connected.value.iam.listAccessKeys(opened.identity.userName)
    if (!listed.ok) return waitBecause(listed.problem)
    const fresh = listed.value.value.filter(
      (key) => !knownIds.includes(key.accessKeyId) && !others.has(key.accessKeyId),
    )
    const [candidate] = fresh
    if (candidate !== undefined) {
      const ours = await isLikelyOurs(context, connected.value.iam, candidate)
      if (!ours.ok) return waitBecause(ours.problem)
      const verdict = fresh.length === 1 && ours.value ? 'likely-ours' : 'not-ours'
      return note(context, { kind: 'unheld', accessKeyId: candidate.accessKeyId, verdict })
    }
  }
  return note(context, { kind: 'unheld', accessKeyId: null, verdict: 'none' })
}

/**
 * Likely, not surely: active, made while our call was out, and never used by anybody. Whether it was used must be
 * known: a key that somebody works with is not switched off because AWS did not tell. Problems: the way to AWS's.
 */
async function isLikelyOurs(context: StepContext, iam: Iam, key: AccessKeyFact): Promise<Result<boolean>> {
  const { createSentAt } = context.state()
  if (createSentAt === null || key.status !== 'active') return ok(false)
  const afterSending = key.createdAt.getTime() - createSentAt.getTime()
  if (afterSending < -tolerance || afterSending > longestCall + tolerance) return ok(false)
  const used = await iam.accessKeyLastUsed(key.accessKeyId)
  return used.ok ? ok(used.value.value === null) : used
}

/** Switches the unheld key off, which can be taken back, as soon as AWS lets us. */
export async function switchOffUnheld(context: StepContext): Promise<StepOutcome> {
  const { opened, unheldKeyId } = context.state()
  if (unheldKeyId === null) return goOn
  const connected = connectAs(context, 'old')
  if (!connected.ok) return waitBecause(connected.problem)
  return effect(context, {
    intent: { kind: 'off-sent', part: 'unheld', accessKeyId: unheldKeyId },
    call: () => connected.value.iam.setAccessKeyStatus(opened.identity.userName, unheldKeyId, 'inactive'),
    alreadyTrue: 'not-found',
    outcome: (requestId) => ({ kind: 'off-done', part: 'unheld', accessKeyId: unheldKeyId, requestId }),
  })
}

/** Deletes it once the person agreed; until then it waits, switched off and named. */
export async function deleteUnheld(context: StepContext, agreed: boolean): Promise<StepOutcome> {
  const { opened, unheldKeyId } = context.state()
  if (unheldKeyId === null) return goOn
  if (!agreed) return { kind: 'wait', what: 'person', problem: null }
  const connected = connectAs(context, 'old')
  if (!connected.ok) return waitBecause(connected.problem)
  return effect(context, {
    intent: { kind: 'delete-sent', part: 'unheld', accessKeyId: unheldKeyId },
    call: () => connected.value.iam.deleteAccessKey(opened.identity.userName, unheldKeyId),
    alreadyTrue: 'not-found',
    outcome: (requestId) => ({ kind: 'delete-done', part: 'unheld', accessKeyId: unheldKeyId, requestId }),
  })
}
