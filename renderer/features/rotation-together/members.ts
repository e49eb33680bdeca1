import type { CommandInput } from '../../../electron/contract/commands.ts'
import type { Problem } from '../../../electron/contract/problems.ts'
import type { RotationPlanView } from '../../../electron/contract/rotation-views.ts'
import type { IdentitySummary } from '../../../electron/contract/views.ts'
import { accountName, identityName } from '../../messages/home.ts'
import { codeDevices, firstChoices, type GraceFields, graceOf, startInput } from '../rotation/plan-choices.ts'

/** One identity of those that are rotated together, from the choice to its rotation. */
export type Member = {
  readonly identityId: string
  /** The key that is rotated. */
  readonly accessKeyId: string
  readonly name: string
  readonly account: string | null
  readonly state: MemberState
}

export type MemberState =
  | { readonly kind: 'planning' }
  /** `busy`: a code is on its way and the plan is made anew; `problem`: why that code brought none. */
  | {
      readonly kind: 'planned'
      readonly plan: RotationPlanView
      readonly busy: boolean
      readonly problem: Problem | null
    }
  | { readonly kind: 'unplanned'; readonly problem: Problem }
  | { readonly kind: 'starting' }
  | { readonly kind: 'started'; readonly operationId: string }
  /** AWS or the files stood in the way at the start; nothing happened. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'left-out'; readonly reason: Reason }

/** Why a rotation isn't started together with the others. Each wants a look or a yes of its own. */
export type Reason =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'place'; readonly profile: string; readonly problem: Problem }
  | { readonly kind: 'spare'; readonly accessKeyId: string }
  | { readonly kind: 'switch-off' | 'no-place' | 'no-device' | 'no-code' }

/** How a plan stands: it can start, it wants a code first, or it is left out. */
export type Standing =
  | { readonly kind: 'ready' }
  | { readonly kind: 'code' }
  | { readonly kind: 'left-out'; readonly reason: Reason }

export const memberOf = (summary: IdentitySummary): Member => ({
  identityId: summary.id,
  accessKeyId: summary.accessKeyIds[0] ?? '',
  name: identityName(summary),
  account: accountName(summary),
  state: { kind: 'planning' },
})

/** How a plan stands. A place that can't be written leaves it out: its profile would stop working unasked. */
export function standingOf(plan: RotationPlanView): Standing {
  const leftOut = (reason: Reason): Standing => ({ kind: 'left-out', reason })
  if (plan.needsCode)
    return codeDevices(plan.devices).length > 0 ? { kind: 'code' } : leftOut({ kind: 'no-device' })
  const [blocker] = plan.blockers
  if (blocker !== undefined) return leftOut({ kind: 'problem', problem: blocker })
  if (plan.spareKey !== null) return leftOut({ kind: 'spare', accessKeyId: plan.spareKey.accessKeyId })
  for (const { profile, problem } of plan.places)
    if (problem !== null) return leftOut({ kind: 'place', profile, problem })
  if (plan.places.length === 0) return leftOut({ kind: 'no-place' })
  return plan.canSwitchOff === false ? leftOut({ kind: 'switch-off' }) : { kind: 'ready' }
}

/** What is sent to main for one plan that is ready: every place that can be written, and the group's grace time. */
export const inputFor = (
  plan: RotationPlanView,
  { grace, amount, unit }: GraceFields,
): CommandInput<'rotationStart'> | null => startInput(plan, { ...firstChoices(plan), grace, amount, unit })

export type Readiness = { readonly making: number; readonly ready: number; readonly codes: number }

/** How many plans are still being made, can start, and wait for a code. */
export function readinessOf(members: readonly Member[]): Readiness {
  const counts = { making: 0, ready: 0, codes: 0 }
  for (const { state } of members) {
    if (state.kind === 'planning' || (state.kind === 'planned' && state.busy)) counts.making += 1
    else if (state.kind === 'planned') {
      const { kind } = standingOf(state.plan)
      if (kind === 'ready') counts.ready += 1
      else if (kind === 'code') counts.codes += 1
    }
  }
  return counts
}

type NotYet = 'making' | 'nothing' | 'hours'

/** Why the group can't start yet; null: it can. */
export function whyNotTogether(members: readonly Member[], grace: GraceFields): NotYet | null {
  const { making, ready } = readinessOf(members)
  if (making > 0) return 'making'
  if (ready === 0) return 'nothing'
  return graceOf(grace) === null ? 'hours' : null
}

/** What becomes of a member when the group starts; those that can start are `starting`. */
export function atStart(state: MemberState): MemberState {
  if (state.kind === 'unplanned')
    return { kind: 'left-out', reason: { kind: 'problem', problem: state.problem } }
  if (state.kind !== 'planned') return state
  const standing = standingOf(state.plan)
  if (standing.kind === 'ready') return { kind: 'starting' }
  return {
    kind: 'left-out',
    reason: standing.kind === 'left-out' ? standing.reason : { kind: 'no-code' },
  }
}

/**
 * A member that has a rotation by now although the group didn't start it: the person planned it by itself, or main
 * found one that had been cut off. It is followed from then on.
 */
export function asItStands(member: Member, rotationId: string | null): Member {
  const { kind } = member.state
  if (rotationId === null || kind === 'started' || kind === 'starting' || kind === 'planning') return member
  return { ...member, state: { kind: 'started', operationId: rotationId } }
}
