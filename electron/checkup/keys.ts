/** What several practices say of access keys. Pure. */
import type { Evidence, Mending } from '../contract/checkup-views.ts'
import { ageInDays } from '../contract/describe.ts'
import type { AccessKeyFact } from '../ports/aws.ts'
import type { CheckupFacts } from './facts.ts'
import { evidence } from './judgement.ts'

/** A key as evidence; its age in days is the amount where no other is given. */
export function keyEvidence(
  key: AccessKeyFact,
  { now }: Pick<CheckupFacts, 'now'>,
  rest: Partial<Pick<Evidence, 'amount' | 'limit' | 'detail'>> & { readonly at?: Date } = {},
): Evidence {
  const detail = key.status === 'active' ? 'active' : 'inactive'
  return evidence('key', key.accessKeyId, {
    ...{ amount: ageInDays(key.createdAt, now), at: key.createdAt, detail },
    ...rest,
  })
}

export const isActive = ({ status }: AccessKeyFact): boolean => status === 'active'

/** Keys that stand in a profile here are not switched off: a profile would stop working. */
export function switchOff(keys: readonly AccessKeyFact[], { keysHere }: CheckupFacts): Mending[] {
  return keys
    .filter(({ accessKeyId }) => !keysHere.has(accessKeyId))
    .map(({ accessKeyId }) => ({ kind: 'switch-off-key', accessKeyId }))
}
