import type { Mending } from '../../contract/checkup-views.ts'
import { evidence, fallsShort, met, type Practice, unknown } from '../judgement.ts'
import { cis } from '../sources.ts'

/** No policy is attached straight to the user: rights come through groups. */
export const noAttachedPolicies: Practice = {
  practice: 'no-attached-policies',
  source: { works: ['rao-2020', 'aws-guide', 'cis'], cis: cis('1.16', '1.15') },
  judge: ({ own: { attached }, groupChoices }) => {
    if (!attached.known) return unknown([attached])
    if (attached.value.length === 0) return met([evidence('nothing-found', '')])
    const choicesOf = (arn: string | null) => groupChoices.get(arn ?? '') ?? []
    const moves = attached.value.flatMap(({ arn, name }): Mending[] => {
      const groups = [...choicesOf(arn)]
      if (arn === null || groups.length === 0) return []
      return [{ kind: 'move-to-group', policyArn: arn, policyName: name, groups }]
    })
    const others = attached.value.filter(({ arn }) => choicesOf(arn).length === 0).map(({ name }) => name)
    const request: Mending[] =
      others.length === 0
        ? []
        : [{ kind: 'ask-administrator', request: 'attached-policies-to-group', about: others }]
    const shown = attached.value.map(({ name }) => evidence('attached-policy', name))
    return fallsShort(shown, [...moves, ...request])
  },
}
