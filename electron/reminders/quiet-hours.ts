/** Hours of the day without notifications, by the clock on the wall. Pure. */
import type { Settings } from '../contract/settings-views.ts'

const minute = 60_000
const minutesOfDay = 24 * 60
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * Milliseconds until quiet hours end; null: it is not quiet now. Over midnight where `from` is later than `to`; never
 * where both are the same. Told by what the wall clock shows at each moment, so that no change to or from summer time
 * can put it off: where one lies before the end, this is only when to look again, an hour early or late.
 */
export function quietFor(hours: Settings['quietHours'], now: Date, timeZone: string): number | null {
  if (hours === null) return null
  const [from, to] = [minuteOf(hours.from), minuteOf(hours.to)]
  const wall = wallMinute(now, timeZone)
  const isQuiet = from <= to ? from <= wall && wall < to : wall >= from || wall < to
  if (!isQuiet) return null
  return ((to - wall + minutesOfDay) % minutesOfDay) * minute - (now.getTime() % minute)
}

function minuteOf(timeOfDay: string): number {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number)
  return hours * 60 + minutes
}

function wallMinute(now: Date, timeZone: string): number {
  const format = formats.get(timeZone) ?? formatOf(timeZone)
  return minuteOf(format.format(now))
}

/** Made once for each zone: making one takes long. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' },
  })
  formats.set(timeZone, format)
  return format
}
