/**
 * When a thing is to be reminded of. Pure.
 *
 * Each time is an *occurrence*, numbered by the whole days at which it falls due, counted from where the thing began:
 * a key's age, or how long something has waited. Days are elapsed 24-hour periods, so that midnights, time zones and
 * summer time play no part in them.
 */
export const day = 24 * 60 * 60 * 1000

/** Due at `fromDay` and then every so many days; null: once. */
export type Series = { readonly fromDay: number; readonly everyDays: number | null }

/** The newest occurrence that is due after `elapsed` milliseconds; null: none is yet. Older ones are not made up for. */
export function newestDue(series: readonly Series[], elapsed: number): number | null {
  const due = series.flatMap(({ fromDay, everyDays }) => {
    const days = Math.floor(elapsed / day) - fromDay
    if (days < 0) return []
    return [everyDays === null ? fromDay : fromDay + days - (days % everyDays)]
  })
  return due.length === 0 ? null : Math.max(...due)
}

/** Milliseconds from `elapsed` until the next occurrence; null: none comes. */
export function untilNext(series: readonly Series[], elapsed: number): number | null {
  const waits = series.flatMap(({ fromDay, everyDays }) => {
    const since = elapsed - fromDay * day
    if (since < 0) return [-since]
    if (everyDays === null) return []
    return [everyDays * day - (since % (everyDays * day))]
  })
  return waits.length === 0 ? null : Math.min(...waits)
}
