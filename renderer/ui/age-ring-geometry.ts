import type { IdentitySummary } from '../../electron/contract/views.ts'

/**
 * How much of the ring a key's age fills on its way to `overdueDays`, 0 to 1; null where it isn't known. A day-old key still shows a dot, and no key
 * short of the limit closes the ring, so that shape alone tells fine from overdue.
 */
export function ageShare(
  ageDays: number | null,
  state: IdentitySummary['ageState'],
  overdueDays: number,
): number | null {
  if (ageDays === null || state === 'unknown') return null
  if (state === 'overdue') return 1
  return Math.min(0.94, Math.max(0.015, ageDays / overdueDays))
}
