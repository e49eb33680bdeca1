import type { IdentitySummary } from '../../electron/contract/views.ts'

/** The age at which a key should have been replaced (CIS AWS Foundations 2.13), in days. */
export const ageLimitDays = 90
/** The age from which Keyturn reminds, in days. */
export const soonDays = 75

/**
 * How much of the ring a key's age fills, 0 to 1; null where it isn't known. A day-old key still shows a dot, and no key
 * short of the limit closes the ring, so that shape alone tells fine from overdue.
 */
export function ageShare(ageDays: number | null, state: IdentitySummary['ageState']): number | null {
  if (ageDays === null || state === 'unknown') return null
  if (state === 'overdue') return 1
  return Math.min(0.94, Math.max(0.015, ageDays / ageLimitDays))
}
