/** Everything that can fail fails here, before a key is made (rotation-machine.md, section 5). Changes nothing. */
import { isDeepStrictEqual } from 'node:util'
import type { CommandInput } from '../contract/commands.ts'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { PlanParts, RotationPlan } from './plan.ts'

const listTries = 6
/** Milliseconds. */
const pauseBetweenLists = 1_500

/**
 * Problems: plan-outdated (a place no longer holds the planned pair, or a choice that the plan did not offer),
 * setting-managed (the company fixed another grace time), the plan's blockers, mfa-required, access-denied (switching keys off, unless that was accepted), file-…,
 * profile-not-editable, and the way to AWS's.
 */
export async function preflight(
  parts: PlanParts,
  plan: RotationPlan,
  choice: CommandInput<'rotationStart'>,
): Promise<Result<void>> {
  const { view } = plan
  const [blocker] = view.blockers
  if (blocker !== undefined) return failed(blocker)
  const fixed = parts.settings.refusalOf('grace')
  if (fixed !== null && !isDeepStrictEqual(choice.grace, parts.settings.current().grace)) return failed(fixed)
  if (view.needsCode) return failed(problem('mfa-required', { action: 'iam:CreateAccessKey' }))
  const chosen = plan.places.filter((place) => choice.placeIds.includes(place.id))
  const offered =
    chosen.length === choice.placeIds.length &&
    choice.deleteSpareKeyId === (view.spareKey?.accessKeyId ?? null)
  if (!offered) return failed(problem('plan-outdated', {}))
  if (view.canSwitchOff === false && !choice.acceptsNoSwitchOff) {
    return failed(problem('access-denied', { action: 'iam:UpdateAccessKey', explicit: false }))
  }
  for (const place of chosen) {
    const resolved = await parts.places.resolve(place)
    if (!resolved.ok) return resolved
    const isPlanned =
      resolved.value.accessKeyId === plan.pair.accessKeyId &&
      resolved.value.secretAccessKey.equals(plan.pair.secretAccessKey)
    if (!isPlanned) return failed(problem('plan-outdated', {}))
    const rehearsed = await parts.places.rehearse(place, view.planId)
    if (!rehearsed.ok) return rehearsed
  }
  return stillListed(parts, plan)
}

async function stillListed(parts: PlanParts, plan: RotationPlan): Promise<Result<void>> {
  const session = parts.sessions.current(plan.identity.id, 300)
  if (plan.demandsMfa && session === null)
    return failed(problem('mfa-required', { action: 'iam:CreateAccessKey' }))
  const credentials = plan.demandsMfa && session !== null ? session.credentials : plan.pair
  const { iam } = parts.aws.connect(credentials, plan.destination)
  let listed = await iam.listAccessKeys(plan.identity.userName)
  // It answered when the plan was made: a key that was lately switched on is refused now and then while it spreads.
  for (let tries = 1; isRefused(listed) && tries < listTries; tries += 1) {
    await parts.clock.wait(pauseBetweenLists)
    listed = await iam.listAccessKeys(plan.identity.userName)
  }
  // A session that went through a while ago may be too old by now (`aws:MultiFactorAuthAge`, failure case 45).
  if (!listed.ok && listed.problem.code === 'access-denied' && plan.demandsMfa)
    return failed(problem('mfa-required', { action: listed.problem.data.action }))
  if (!listed.ok) return listed
  const ids = listed.value.value.map((key) => key.accessKeyId)
  if (!ids.includes(plan.pair.accessKeyId)) {
    return failed(problem('key-not-listed', { accessKeyId: plan.pair.accessKeyId }))
  }
  const { spareKey, adoptedKey } = plan.view
  const expected = [plan.pair.accessKeyId, spareKey?.accessKeyId, adoptedKey?.accessKeyId]
  return ids.every((id) => expected.includes(id)) ? ok() : failed(problem('plan-outdated', {}))
}

const isRefused = (listed: Result<unknown>): boolean =>
  !listed.ok && listed.problem.code === 'key-not-accepted'
