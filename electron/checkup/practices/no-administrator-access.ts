import type { Evidence } from '../../contract/checkup-views.ts'
import type { Known } from '../../contract/views.ts'
import type { PolicyStatement } from '../../ports/aws.ts'
import { evidence, fallsShort, met, type Practice, unknown } from '../judgement.ts'
import type { HeldPolicies, HeldPolicy } from '../policy-facts.ts'
import { cis } from '../sources.ts'

/**
 * Nothing gives the user every right: no `AdministratorAccess`, no statement that allows every action on everything,
 * whether attached, inline or through a group. A condition makes it no less: whoever meets it may do all. Nor does
 * leaving a few things out, unless IAM is among them: who may write policies may give itself the rest.
 */
export const noAdministratorAccess: Practice = {
  practice: 'no-administrator-access',
  source: { works: ['rao-2020', 'aws-guide', 'cis'], cis: cis('1.22', '1.16') },
  judge: ({ own, groups }) => {
    const holders = [
      { group: null, policies: own },
      ...(groups.known ? groups.value : []).map(({ name, policies }) => ({ group: name, policies })),
    ]
    const shown = holders.flatMap(({ group, policies }) =>
      policiesIn(policies)
        .filter(givesEverything)
        .map(({ name }): Evidence => evidence('administrator-policy', name, { detail: group })),
    )
    if (shown.length > 0) {
      const about = [...new Set(shown.map((one) => one.about))]
      return fallsShort(shown, [{ kind: 'ask-administrator', request: 'narrow-administrator-access', about }])
    }
    const needed = [groups, ...holders.flatMap(({ policies }) => factsIn(policies))]
    return needed.every((fact) => fact.known) ? met([evidence('nothing-found', '')]) : unknown(needed)
  },
}

const policiesIn = ({ attached, inline }: HeldPolicies): readonly HeldPolicy[] =>
  [attached, inline].flatMap((list) => (list.known ? list.value : []))

const factsIn = (policies: HeldPolicies): readonly Known<unknown>[] => [
  policies.attached,
  policies.inline,
  ...policiesIn(policies).map(({ statements }) => statements),
]

/** AWS's own policy is known by its name, even where its content may not be read. */
function givesEverything({ arn, statements }: HeldPolicy): boolean {
  if (arn !== null && /^arn:[^:]+:iam::aws:policy\/AdministratorAccess$/.test(arn)) return true
  return statements.known && statements.value.some(allowsEverything)
}

function allowsEverything({
  effect,
  actions,
  resources,
  notActions,
  notResources,
}: PolicyStatement): boolean {
  const everyAction = actions.some(isEveryAction) || (notActions !== undefined && !notActions.some(coversIam))
  const everyResource =
    resources.some(isEveryResource) || (notResources !== undefined && !notResources.some(isEveryResource))
  return effect === 'allow' && everyAction && everyResource
}

const isEveryAction = (action: string): boolean => /^\*+(:\*+)?$/.test(action)
const coversIam = (action: string): boolean => isEveryAction(action) || /^iam:\*+$/i.test(action)
/** `*`, and the same as an ARN: `arn:aws:*`. */
const isEveryResource = (resource: string): boolean =>
  /^(\*+|arn:\*+|arn:(\*|aws[a-z-]*)(:\*+)+)$/.test(resource)
