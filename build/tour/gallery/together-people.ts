/** Ana and three others, each with a plan and a rotation of its own. Nothing in it is real. */
import type { Problem } from '../../../electron/contract/problems.ts'
import type { RotationPlanView, RotationView } from '../../../electron/contract/rotation-views.ts'
import type { IdentitySummary, IdentityView } from '../../../electron/contract/views.ts'
import { planCopies } from './copies.ts'
import { ana, anaView, oldKey, overview, phone } from './facts.ts'
import * as rotations from './rotations.ts'
import { type Answers, answer, refuse } from './scene.ts'

type Person = { readonly summary: IdentitySummary; readonly planId: string; readonly operationId: string }

const person = (
  userName: string,
  account: string,
  accountAlias: string,
  ageDays: number,
  profiles: readonly string[],
): Person => {
  const id = `arn:aws:iam::${account}:user/${userName}`
  const accessKeyIds = [`AKIAZ3MSEXAMPLE${userName.toUpperCase().padEnd(5, 'X').slice(0, 5)}`]
  const ageState = ageDays >= 90 ? 'overdue' : ageDays >= 75 ? 'soon' : 'fine'
  return {
    summary: {
      ...ana,
      id,
      userName,
      account,
      accountAlias,
      profiles: [...profiles],
      accessKeyIds,
      ageDays,
      ageState,
    },
    planId: `plan-${userName}`,
    operationId: `rotation-${userName}`,
  }
}

export const first = person('ana', '123456789012', 'acme-dev', 97, ['default', 'build'])
export const bo = person('bo', '210987654321', 'acme-prod', 112, ['prod'])
export const cy = person('cy', '345678901234', 'acme-data', 78, ['data'])
export const deploy = person('deploy', '345678901234', 'acme-data', 12, ['deploy'])
const people = [first, bo, cy, deploy]

const viewOf = ({ summary }: Person): IdentityView => ({
  ...anaView,
  summary,
  arn: summary.id,
  keys: {
    known: true,
    value: [
      {
        ...oldKey,
        accessKeyId: summary.accessKeyIds[0] ?? '',
        ageDays: summary.ageDays ?? 0,
        ageState: summary.ageState,
        profiles: summary.profiles,
      },
    ],
  },
})

export const planOf = (
  { summary, planId }: Person,
  more: Partial<RotationPlanView> = {},
): RotationPlanView => {
  const { keys } = viewOf({ summary, planId, operationId: '' })
  return {
    ...rotations.plan,
    planId,
    identityId: summary.id,
    userName: summary.userName ?? '',
    account: summary.account ?? '',
    oldKey: keys?.known ? (keys.value[0] ?? null) : null,
    places: summary.profiles.map((profile, index) => ({
      placeId: `${planId}-${index}`,
      profile,
      path: rotations.plan.places[0]?.path ?? '',
      lines: [3 + index * 4, 4 + index * 4],
      narrowsMode: false,
      problem: null,
    })),
    ...more,
  }
}

export const rotationOf = ({ summary, operationId }: Person, view: RotationView): RotationView => ({
  ...view,
  operationId,
  identityId: summary.id,
  userName: summary.userName ?? '',
  account: summary.account ?? '',
  oldKeyId: summary.accessKeyIds[0] ?? '',
  profiles: summary.profiles,
})

const whole = (identities: readonly IdentitySummary[]) => ({ ...overview, identities: [...identities] })
export const summaries = people.map(({ summary }) => summary)

export const home = (identities: readonly IdentitySummary[] = summaries): Answers => ({
  overviewGet: answer(whole(identities)),
  identityGet: { byId: Object.fromEntries(people.map((one) => [one.summary.id, answer(viewOf(one))])) },
})

export type Planned = RotationPlanView | Problem | 'never'
const answerOf = (planned: Planned) =>
  planned === 'never' ? planned : 'code' in planned ? refuse(planned) : answer(planned)

export const withPlans = (planned: Readonly<Record<string, Planned>>): Answers => ({
  ...home(),
  rotationPlan: {
    byId: Object.fromEntries(Object.entries(planned).map(([id, one]) => [id, answerOf(one)])),
  },
})

export const readyPlans = {
  [first.summary.id]: planOf(first, { ...planCopies }),
  [bo.summary.id]: planOf(bo),
  [cy.summary.id]: planOf(cy),
}
export const boNeedsCode = planOf(bo, { needsCode: true, oldKey: null, canSwitchOff: null, devices: [phone] })
