import type { CommandInput } from '../../../electron/contract/commands.ts'
import type { GraceChoice, RotationPlanView } from '../../../electron/contract/rotation-views.ts'
import type { DeviceView } from '../../../electron/contract/views.ts'

export type GraceKind = 'day' | 'other' | 'now' | 'never'
type GraceUnit = 'hours' | 'days'

/** What the person has chosen on the plan so far. */
export type PlanChoices = {
  readonly placeIds: ReadonlySet<string>
  readonly grace: GraceKind
  readonly amount: string
  readonly unit: GraceUnit
  readonly deletesSpare: boolean
  readonly acceptsNoSwitchOff: boolean
}

export type PlanAction =
  | { readonly type: 'place'; readonly placeId: string; readonly chosen: boolean }
  | { readonly type: 'grace'; readonly grace: GraceKind }
  | { readonly type: 'amount'; readonly amount: string }
  | { readonly type: 'unit'; readonly unit: GraceUnit }
  | { readonly type: 'spare'; readonly agreed: boolean }
  | { readonly type: 'switch-off'; readonly accepted: boolean }
  /** The plan was made again. */
  | { readonly type: 'plan'; readonly before: RotationPlanView; readonly after: RotationPlanView }

export type GraceAction = Extract<PlanAction, { type: 'grace' | 'amount' | 'unit' }>

/** Passkeys make no codes for the API (AWS: they can't be used for API MFA), so only the others are offered. */
export const codeDevices = (devices: readonly DeviceView[]): readonly DeviceView[] =>
  devices.filter(({ kind }) => kind !== 'passkey')

type CopyView = RotationPlanView['copies'][number]

/** Copies that Keyturn can edit. */
export const copiesToChoose = (
  copies: readonly CopyView[],
): readonly (CopyView & { readonly placeId: string })[] =>
  copies.flatMap((copy) =>
    copy.placeId === null || copy.problem !== null ? [] : [{ ...copy, placeId: copy.placeId }],
  )

/** Copies that are only told. */
export const copiesToTell = (copies: readonly CopyView[]): readonly CopyView[] =>
  copies.filter(({ placeId, problem, lines }) => lines.length > 0 && (placeId === null || problem !== null))

/** Encrypted files, which nobody could look into. */
export const encryptedFiles = (copies: readonly CopyView[]): readonly string[] =>
  copies.filter(({ lines }) => lines.length === 0).map(({ path }) => path)

/** A grace time as it is chosen: `day` where it is one, else the amount in the larger unit that fits. */
export function graceFields(grace: GraceChoice): GraceFields {
  const another = { amount: '3', unit: 'days' } as const
  if (grace.kind !== 'after') return { ...another, grace: grace.kind }
  if (grace.hours === 24) return { ...another, grace: 'day' }
  const isDays = grace.hours % 24 === 0
  return {
    grace: 'other',
    amount: String(isDays ? grace.hours / 24 : grace.hours),
    unit: isDays ? 'days' : 'hours',
  }
}

/**
 * Every place that can be written is chosen at first; the old key is deleted as the settings propose. Copies, too: they hold the
 * very pair that goes, so leaving one out breaks the tool that reads it, and undo brings it back byte for byte.
 */
export const firstChoices = (plan: RotationPlanView): PlanChoices => ({
  placeIds: new Set(
    [...plan.places.filter(({ problem }) => problem === null), ...copiesToChoose(plan.copies)].map(
      ({ placeId }) => placeId,
    ),
  ),
  ...graceFields(plan.grace),
  deletesSpare: false,
  acceptsNoSwitchOff: false,
})

export function choose(choices: PlanChoices, action: PlanAction): PlanChoices {
  switch (action.type) {
    case 'place': {
      const placeIds = new Set(choices.placeIds)
      if (action.chosen) placeIds.add(action.placeId)
      else placeIds.delete(action.placeId)
      return { ...choices, placeIds }
    }
    case 'grace':
    case 'amount':
    case 'unit':
      return { ...choices, ...chooseGrace(choices, action) }
    case 'spare':
      return { ...choices, deletesSpare: action.agreed }
    case 'switch-off':
      return { ...choices, acceptsNoSwitchOff: action.accepted }
    case 'plan':
      return carriedOver(choices, action)
  }
}

/** When the old key is deleted, as the person changes it. */
export function chooseGrace({ grace, amount, unit }: GraceFields, action: GraceAction): GraceFields {
  if (action.type === 'grace') return { grace: action.grace, amount, unit }
  if (action.type === 'amount') return { grace, amount: action.amount, unit }
  return { grace, amount, unit: action.unit }
}

/** What the person chose holds on; places that are new are chosen as at first. A yes holds for what it was given to. */
function carriedOver(
  choices: PlanChoices,
  { before, after }: Extract<PlanAction, { type: 'plan' }>,
): PlanChoices {
  const first = firstChoices(after)
  const offered = firstChoices(before).placeIds
  const placeIds = [...first.placeIds].filter((id) => choices.placeIds.has(id) || !offered.has(id))
  const isSameSpare = before.spareKey?.accessKeyId === after.spareKey?.accessKeyId
  return { ...choices, placeIds: new Set(placeIds), deletesSpare: isSameSpare && choices.deletesSpare }
}

const longestHours = 24 * 30

/** When the old key is deleted, as chosen. */
export type GraceFields = Pick<PlanChoices, 'grace' | 'amount' | 'unit'>

/** The grace time as the contract wants it; null while another time is out of range (1 hour to 30 days). */
export function graceOf({ grace, amount, unit }: GraceFields): GraceChoice | null {
  if (grace === 'now' || grace === 'never') return { kind: grace }
  if (grace === 'day') return { kind: 'after', hours: 24 }
  const hours = Number(amount) * (unit === 'days' ? 24 : 1)
  const fits = /^\d+$/.test(amount.trim()) && hours >= 1 && hours <= longestHours
  return fits ? { kind: 'after', hours } : null
}

export type NotYet = 'blocked' | 'no-place' | 'spare' | 'switch-off' | 'hours'

/** Why the rotation can't start with these choices, the first reason from top to bottom; null: it can. */
export function whyNotYet(plan: RotationPlanView, choices: PlanChoices): NotYet | null {
  if (plan.blockers.length > 0) return 'blocked'
  if (plan.spareKey !== null && !choices.deletesSpare) return 'spare'
  if (!plan.places.some(({ placeId }) => choices.placeIds.has(placeId))) return 'no-place'
  if (plan.canSwitchOff === false && !choices.acceptsNoSwitchOff) return 'switch-off'
  return graceOf(choices) === null ? 'hours' : null
}

/** What is sent to main; null while something is missing. */
export function startInput(
  plan: RotationPlanView,
  choices: PlanChoices,
): CommandInput<'rotationStart'> | null {
  const grace = graceOf(choices)
  if (grace === null || whyNotYet(plan, choices) !== null) return null
  return {
    planId: plan.planId,
    placeIds: [...plan.places, ...copiesToChoose(plan.copies)]
      .map(({ placeId }) => placeId)
      .filter((placeId) => choices.placeIds.has(placeId)),
    grace,
    deleteSpareKeyId: plan.spareKey?.accessKeyId ?? null,
    acceptsNoSwitchOff: plan.canSwitchOff === false && choices.acceptsNoSwitchOff,
  }
}

/** The profiles that could be written but were left out. */
export const leftOut = (plan: RotationPlanView, choices: PlanChoices): readonly string[] =>
  plan.places.filter(({ placeId }) => !choices.placeIds.has(placeId)).map(({ profile }) => profile)
