import { evidence, fallsShort, met, type Practice, unknown } from '../judgement.ts'
import { cis } from '../sources.ts'

/** No policy stands in the user itself. Only an administrator can put its content elsewhere. */
export const noInlinePolicies: Practice = {
  practice: 'no-inline-policies',
  source: { works: ['rao-2020', 'aws-guide', 'cis'], cis: cis('1.16', '1.15') },
  judge: ({ own: { inline } }) => {
    if (!inline.known) return unknown([inline])
    const names = inline.value.map(({ name }) => name)
    if (names.length === 0) return met([evidence('nothing-found', '')])
    return fallsShort(
      names.map((name) => evidence('inline-policy', name)),
      [{ kind: 'ask-administrator', request: 'inline-policies-to-group', about: names }],
    )
  },
}
