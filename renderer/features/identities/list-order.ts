import type { IdentitySummary } from '../../../electron/contract/views.ts'
import { collator } from '../../messages/format.ts'
import { identityName } from '../../messages/home.ts'
import { type AttentionById, isWaiting } from './attention.ts'

/** `files`: as the profiles stand in the AWS files, which is how main sends them. */
export type Order = 'urgent' | 'name' | 'files'

/** What has to be seen to first: 0 is the most urgent. */
export function urgencyOf(summary: IdentitySummary, attention: AttentionById): number {
  if (summary.ageState === 'overdue') return 0
  if (isWaiting(summary, attention)) return 1
  if (summary.ageState === 'soon') return 2
  if (summary.mfa === 'off') return 3
  return summary.ageState === 'unknown' ? 4 : 5
}

/** Whether it needs the person: its key is old or will be soon, something waits, or MFA is missing. */
export const needsPerson = (summary: IdentitySummary, attention: AttentionById): boolean =>
  urgencyOf(summary, attention) <= 3

/** Sorts; what is alike in everything keeps the order of the files. */
export function inOrder(
  identities: readonly IdentitySummary[],
  order: Order,
  attention: AttentionById,
): readonly IdentitySummary[] {
  if (order === 'files') return identities
  const keyed = identities.map((summary) => ({
    summary,
    rank: order === 'name' ? 0 : urgencyOf(summary, attention),
    age: order === 'name' ? 0 : (summary.ageDays ?? -1),
    name: identityName(summary),
  }))
  keyed.sort(
    (one, other) => one.rank - other.rank || other.age - one.age || collator.compare(one.name, other.name),
  )
  return keyed.map(({ summary }) => summary)
}
