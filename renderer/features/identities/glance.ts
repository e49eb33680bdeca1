import type { IdentitySummary } from '../../../electron/contract/views.ts'
import { type AttentionById, isWaiting } from './attention.ts'

/** What the list can be narrowed to. Each identity is one of the first four, and may be of the others, too. */
export const groups = ['overdue', 'soon', 'fine', 'unknown', 'no-mfa', 'waiting'] as const

export type GlanceGroup = (typeof groups)[number]

export type Glance = Readonly<Record<GlanceGroup, number>>

/** Whether an identity belongs to a group. */
export function isIn(group: GlanceGroup, summary: IdentitySummary, attention: AttentionById): boolean {
  if (group === 'no-mfa') return summary.mfa === 'off'
  return group === 'waiting' ? isWaiting(summary, attention) : summary.ageState === group
}

/** How many identities are of each group. */
export function glanceOf(identities: readonly IdentitySummary[], attention: AttentionById): Glance {
  const counts = { overdue: 0, soon: 0, fine: 0, unknown: 0, 'no-mfa': 0, waiting: 0 }
  for (const summary of identities)
    for (const group of groups) if (isIn(group, summary, attention)) counts[group] += 1
  return counts
}
