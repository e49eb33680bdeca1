/**
 * Moves a policy from the user to a group that carries it, too: joins the group, sees that it holds, then detaches.
 *
 * There is never a moment without the policy, so nothing has to be journalled: each step is one call that may be repeated,
 * how far it went stands at AWS, and until the last one the user has the policy twice, which harms nothing. Cut off
 * anywhere, the next check-up finds the policy attached and offers the same again.
 */
import type { CheckupView } from '../contract/checkup-views.ts'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Clock } from '../ports/clock.ts'
import { failure, type History, tellCall } from '../ports/history.ts'
import { type Connection, change } from './connection.ts'

export type Move = { readonly policyArn: string; readonly groupName: string }
/** The policies that the group gives, by name, as the person was shown them; null: they weren't. */
export type ShownPolicies = readonly string[] | null
type MoveParts = { readonly clock: Clock; readonly history: Pick<History, 'add'> }

/** A membership spreads like a key does (aws-facts A3): seen so often in a row, at such distances, it is taken to hold. */
const lookings = { inARow: 3, most: 20, milliseconds: 1_000 } as const

/**
 * Problems: operation-not-possible (`group-lacks-policy`, `membership-not-seen`: the user has the policy both ways),
 * plan-outdated (the group gives more than was shown), access-denied, mfa-required (then again with a code), not-found
 * (no such group), and the way to AWS's.
 */
export async function moveToGroup(
  connection: Connection,
  { policyArn, groupName }: Move,
  shown: ShownPolicies,
  parts: MoveParts,
): Promise<Result<void>> {
  const { userName, id: identityId } = connection.access.identity
  const attached = await change(connection, (iam) => iam.attachedPolicies({ kind: 'user', name: userName }))
  if (!attached.ok) return attached
  // Somebody was here before, perhaps this very move.
  if (!attached.value.value.some(({ arn }) => arn === policyArn)) return ok()
  const carried = await checkCarries(connection, { policyArn, groupName })
  if (!carried.ok) return carried
  const joined = await join(connection, groupName, shown, parts)
  if (!joined.ok) return joined
  const stillCarried = await checkCarries(connection, { policyArn, groupName })
  if (!stillCarried.ok) return stillCarried
  const detached = await change(connection, (iam) => iam.detachUserPolicy(userName, policyArn))
  const done = { action: 'policy-detached' as const, identityId, names: [policyArn] }
  if (!detached.ok && detached.problem.code === 'not-found') {
    // It was attached a moment ago: the SDK asked again after an answer that got lost.
    const { requestIds = [] } = failure(detached.problem)
    parts.history.add({ ...done, requestIds })
    return ok()
  }
  tellCall(parts.history, done, detached)
  return detached.ok ? ok() : detached
}

async function checkCarries(connection: Connection, { policyArn, groupName }: Move): Promise<Result<void>> {
  const carried = await change(connection, (iam) => iam.attachedPolicies({ kind: 'group', name: groupName }))
  if (!carried.ok) return carried
  const carries = carried.value.value.some(({ arn }) => arn === policyArn)
  return carries ? ok() : failed(problem('operation-not-possible', { state: 'group-lacks-policy' }))
}

/** SECURITY: what a group gives beyond what the person saw could be every right, or a denial that locks them out. */
async function checkGivesAsShown(
  connection: Connection,
  groupName: string,
  shown: readonly string[],
): Promise<Result<void>> {
  const group = { kind: 'group', name: groupName } as const
  const attached = await change(connection, (iam) => iam.attachedPolicies(group))
  if (!attached.ok) return attached
  const inline = await change(connection, (iam) => iam.inlinePolicies(group))
  if (!inline.ok) return inline
  const given = [...attached.value.value.map(({ name }) => name), ...inline.value.value]
  return given.every((name) => shown.includes(name)) ? ok() : failed(problem('plan-outdated', {}))
}

async function join(
  connection: Connection,
  groupName: string,
  shown: ShownPolicies,
  { clock, history }: MoveParts,
): Promise<Result<void>> {
  const { userName, id: identityId } = connection.access.identity
  const groups = await change(connection, (iam) => iam.groupsOf(userName))
  if (!groups.ok) return groups
  if (!groups.value.value.includes(groupName)) {
    const asShown = shown === null ? ok() : await checkGivesAsShown(connection, groupName, shown)
    if (!asShown.ok) return asShown
    const joined = await change(connection, (iam) => iam.addUserToGroup(userName, groupName))
    tellCall(history, { action: 'group-joined', identityId, names: [groupName] }, joined)
    if (!joined.ok) return joined
  }
  let inARow = 0
  for (let looked = 0; looked < lookings.most && inARow < lookings.inARow; looked += 1) {
    if (looked > 0) await clock.wait(lookings.milliseconds)
    const seen = await change(connection, (iam) => iam.groupsOf(userName))
    if (!seen.ok) return seen
    inARow = seen.value.value.includes(groupName) ? inARow + 1 : 0
  }
  const holds = inARow >= lookings.inARow
  return holds ? ok() : failed(problem('operation-not-possible', { state: 'membership-not-seen' }))
}

/** What the report says that the user has after the move: the policy, and what else the group gives. */
export function policiesShown(report: CheckupView | null, { policyArn, groupName }: Move): ShownPolicies {
  const mendings = report?.practices.flatMap((practice) => practice.mendings) ?? []
  for (const mending of mendings) {
    if (mending.kind !== 'move-to-group' || mending.policyArn !== policyArn) continue
    const group = mending.groups.find((one) => one.groupName === groupName)
    if (group !== undefined) return [mending.policyName, ...group.otherPolicies]
  }
  return null
}
