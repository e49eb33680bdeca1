import type { AgeLimits } from '../../../electron/contract/settings-views.ts'
import type { AccessKeyView } from '../../../electron/contract/views.ts'

const day = 86_400_000

/** Positions are per cent of the picture's width, so it is right at any width without stretching its text. */
type Mark = { readonly at: number; readonly days: number; readonly state: 'soon' | 'overdue' }
export type Lane = {
  readonly accessKeyId: string
  readonly status: AccessKeyView['status']
  readonly from: number
  readonly to: number
  readonly used: number | null
  readonly made: Date
  readonly usedAt: Date | null
}
export type TimeLineLayout = {
  readonly lanes: readonly Lane[]
  readonly marks: readonly Mark[]
  readonly now: number
}

/** Room at both ends for the words that stand there, in per cent. */
const left = 1
const right = 94

/**
 * Lays out the life of a user's keys on one axis: from when the oldest was made to now, or to the day on which the
 * newest active one is due where that is later. The marks belong to the oldest active key: when Keyturn reminds, and
 * when it is overdue. At least one key is needed.
 */
export function layOutTimeLine(
  keys: readonly AccessKeyView[],
  now: Date,
  { soonDays, overdueDays }: AgeLimits,
): TimeLineLayout {
  const made = keys.map((key) => Date.parse(key.createdAt))
  const start = Math.min(...made)
  const activeFrom = keys.filter((key) => key.status === 'active').map((key) => Date.parse(key.createdAt))
  const oldestActive = activeFrom.length > 0 ? Math.min(...activeFrom) : start
  const end = Math.max(now.getTime(), oldestActive + overdueDays * day) + 2 * day
  const place = axisOf(start, end)
  return {
    lanes: keys.map((key) => {
      const usedAt =
        key.lastUsed.known && key.lastUsed.value !== null ? new Date(key.lastUsed.value.at) : null
      return {
        accessKeyId: key.accessKeyId,
        status: key.status,
        from: place(Date.parse(key.createdAt)),
        to: place(now.getTime()),
        used: usedAt === null ? null : place(usedAt.getTime()),
        made: new Date(key.createdAt),
        usedAt,
      }
    }),
    marks: [
      { state: 'soon', days: soonDays, at: place(oldestActive + soonDays * day) },
      { state: 'overdue', days: overdueDays, at: place(oldestActive + overdueDays * day) },
    ],
    now: place(now.getTime()),
  }
}

/** Where a time stands on an axis from `start` to `end`, all in milliseconds since 1970. */
export const axisOf =
  (start: number, end: number) =>
  (time: number): number =>
    left + ((Math.min(Math.max(time, start), end) - start) / (end - start)) * (right - left)

/** Whether two words at these places would run into each other; each needs about `room` per cent. */
export const tooClose = (one: number, other: number, room = 13): boolean => Math.abs(one - other) < room

/** How a word is anchored so that it stays inside the picture. */
export const anchorAt = (at: number): 'start' | 'middle' | 'end' =>
  at < 8 ? 'start' : at > 90 ? 'end' : 'middle'
