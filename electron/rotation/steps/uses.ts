/**
 * Whether something that is not Keyturn goes on using the old key after its places were written: another computer, a
 * build server, a program that keeps the pair in memory (failure case 32). AWS tells the last use alone, late, and
 * never by whom; our own calls count as uses, too, and are left out (failure case 48).
 */
import { problem } from '../../contract/problems.ts'
import { ok, type Result } from '../../contract/result.ts'
import type { Known } from '../../contract/views.ts'
import type { Iam, LastUse } from '../../ports/aws.ts'
import { awsNow, type StepContext, type StepOutcome, waitBecause } from '../context.ts'
import type { RotationRecord } from '../records.ts'
import type { RotationState } from '../state.ts'
import { note } from './effect.ts'

/** AWS may not tell, or knows the key no longer. */
const toldNothing: ReadonlySet<string> = new Set(['access-denied', 'not-found'])
/** AWS tells a use by the minute, and our clock may round the other way. */
const tolerance = 2 * 60_000

/** What keeps the old key from being switched off or deleted without a yes; null: nothing does. */
export async function heldByUse(context: StepContext, iam: Iam): Promise<StepOutcome | null> {
  const seen = await newUseElsewhere(context, iam)
  if (!seen.ok) return waitBecause(seen.problem)
  if (context.state().agreed) return null
  if (seen.value !== null) return note(context, seen.value)
  const cause = problemOfUse(context.state())
  return cause === null ? null : { kind: 'wait', what: 'person', problem: cause }
}

/**
 * A use by something else that is not in the journal yet, as its record; null: none, or AWS may not tell. Problems: the
 * way to AWS's.
 */
export async function newUseElsewhere(
  context: StepContext,
  iam: Iam,
): Promise<Result<Extract<RotationRecord, { kind: 'used-elsewhere' }> | null>> {
  const { opened, newKey, usedElsewhere } = context.state()
  const ask = (accessKeyId: string) => iam.accessKeyLastUsed(accessKeyId)
  const [old, fresh] = await Promise.all([ask(opened.oldKeyId), newKey && ask(newKey.accessKeyId)])
  const known = (accessKeyId: string, answer: typeof old): Known<LastUse> => {
    if (!answer.ok) return { known: false, problem: answer.problem }
    const { value } = answer.value
    return { known: true, value: isOwn(context, accessKeyId, value) ? null : value }
  }
  const oldUse = known(opened.oldKeyId, old)
  context.seeUses({ old: oldUse, new: newKey && fresh && known(newKey.accessKeyId, fresh) })
  if (!oldUse.known)
    return toldNothing.has(oldUse.problem.code) ? ok(null) : { ok: false, problem: oldUse.problem }
  const told = usedElsewhere?.at ?? writtenAt(context.state())
  if (oldUse.value === null || told === null || oldUse.value.at <= told) return ok(null)
  const { at, service, region } = oldUse.value
  return ok({ kind: 'used-elsewhere', at: at.toISOString(), service, region })
}

/** The use that has been seen, as the problem that the person is asked about. */
export function problemOfUse({ opened, usedElsewhere }: RotationState) {
  if (usedElsewhere === null) return null
  const { at, service, region } = usedElsewhere
  return problem('key-used-elsewhere', {
    accessKeyId: opened.oldKeyId,
    ...{ service, region, at: at.toISOString() },
  })
}

const writtenAt = ({ entered }: RotationState): Date | null => {
  const written = entered.findLast(({ name }) => name === 'written')
  return written === undefined ? null : new Date(written.awsTime)
}

/** What an earlier process called is not known here: until this one took over, IAM and STS may have been ours. */
function isOwn(context: StepContext, accessKeyId: string, use: LastUse): boolean {
  if (use === null) return false
  if (context.parts.mayBeOwnUse(accessKeyId, use)) return true
  const ran = context.ranBeforeHere()
  const tookOver = ran === null ? null : awsNow(context.parts).getTime() - ran
  const mayBeOurs = ['iam', 'sts'].includes(use.service.toLowerCase())
  return mayBeOurs && tookOver !== null && use.at.getTime() <= tookOver + tolerance
}
