import type { AgeLimits } from '../../../electron/contract/settings-views.ts'

export type AgeScaleLayout = {
  /** Places in per cent of the picture's width. */
  readonly soon: number
  readonly overdue: number
  readonly keys: readonly { readonly days: number; readonly at: number }[]
}

/** The overdue part takes this share of the picture; what is older than it reaches stands at its end. */
const overdueShare = 0.2

/** Lays out the ages of keys on one line with the three parts that the limits make. */
export function layOutAgeScale(
  ages: readonly number[],
  { soonDays, overdueDays }: AgeLimits,
): AgeScaleLayout {
  const most = overdueDays / (1 - overdueShare)
  const place = (days: number): number => Math.min(99, Math.max(1, (days / most) * 100))
  return {
    soon: place(soonDays),
    overdue: place(overdueDays),
    keys: [...ages].sort((one, other) => one - other).map((days) => ({ days, at: place(days) })),
  }
}
