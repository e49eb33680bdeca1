import type { IdentitySummary } from '../../electron/contract/views.ts'

/** The age at which a key should have been replaced (CIS AWS Foundations 2.13), in days. */
export const ageLimitDays = 90
/** The age from which Keyturn reminds, in days. */
export const soonDays = 75

export type RingShape = {
  /** `arc` grows with age; `full` is overdue; `dotted` is not known. */
  readonly kind: 'arc' | 'full' | 'dotted'
  /** Lengths along the circle for `stroke-dasharray`. */
  readonly dash: readonly [drawn: number, left: number]
}

/**
 * The shape of a key's age on a circle of the given radius. A day-old key still shows a dot, and no key short of
 * the limit closes the ring, so that shape alone tells fine from overdue.
 */
export function ringShape(
  ageDays: number | null,
  state: IdentitySummary['ageState'],
  radius: number,
): RingShape {
  const around = 2 * Math.PI * radius
  if (ageDays === null || state === 'unknown') return { kind: 'dotted', dash: [0, around / 12] }
  if (state === 'overdue') return { kind: 'full', dash: [around, 0] }
  const share = Math.min(0.94, Math.max(0.015, ageDays / ageLimitDays))
  return { kind: 'arc', dash: [around * share, around * (1 - share)] }
}
