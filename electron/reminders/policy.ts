/**
 * What the person is reminded of, and what to notify now. Pure: from what is known, remembered and set, and the time.
 *
 * An occurrence is notified once. Where several have passed, such as in sleep, only the newest is; it counts as shown,
 * too, where one was shown since it fell due. Kinds that are switched off, muted identities, snoozes, and quiet hours
 * hold notifications back; what they hold back, and is still so afterwards, is notified then.
 */
import type { RemindersView, ReminderView } from '../contract/reminder-views.ts'
import { type Memory, remembered, snoozeState, wasShown, withSeen } from './memory.ts'
import { day, newestDue, untilNext } from './occurrences.ts'
import { quietFor } from './quiet-hours.ts'
import { type ReminderFacts, type ReminderSettings, type Thing, thingsOf } from './things.ts'

export type Asked = {
  readonly facts: ReminderFacts
  readonly settings: ReminderSettings
  readonly memory: Memory
  /** By this computer's clock: for snoozes, for quiet hours, and for how long something waits. */
  readonly now: Date
  /** By AWS's clock: for ages and for ends. */
  readonly awsNow: Date
  /** For quiet hours alone, such as `Europe/Berlin`. */
  readonly timeZone: string
}

/** One to notify now. `number`: its occurrence; null: none is due, but its snooze has ended. */
export type Due = { readonly reminder: ReminderView; readonly number: number | null }

export type Judgement = {
  readonly view: RemindersView
  readonly due: readonly Due[]
  /** When something changes next by time alone, by this computer's clock; null: nothing does. */
  readonly nextAt: Date | null
  /** With what was first seen now; the same one where nothing was. */
  readonly memory: Memory
  /** Everything that is there, whether it shows or not. */
  readonly subjects: ReadonlySet<string>
}

export function judge({ facts, settings, memory: before, now, awsNow, timeZone }: Asked): Judgement {
  const things = thingsOf(facts, settings, awsNow)
  const waits = things.filter(({ since }) => since === null).map(({ reminder }) => reminder.subject)
  const memory = withSeen(before, waits, now)
  const looks = things.map((thing) => look(thing, { settings, memory, now, awsNow }))
  const due = looks.flatMap((one) => (one.isDue ? [{ reminder: one.reminder, number: one.number }] : []))
  const quiet = due.length === 0 ? null : quietFor(settings.quietHours, now, timeZone)
  const reminders = looks.filter(({ shows }) => shows).map(({ reminder }) => reminder)
  const next = Math.min(...looks.flatMap(({ changesIn }) => changesIn), quiet ?? Number.POSITIVE_INFINITY)
  return {
    view: { state: stateOf(reminders), reminders: reminders.sort(byUrgency) },
    due: quiet === null ? due.sort((left, right) => byUrgency(left.reminder, right.reminder)) : [],
    nextAt: Number.isFinite(next) ? new Date(now.getTime() + next) : null,
    memory,
    subjects: new Set(things.map(({ reminder }) => reminder.subject)),
  }
}

type Look = Due & {
  readonly shows: boolean
  readonly isDue: boolean
  /** Milliseconds until each moment from which it may be told otherwise. */
  readonly changesIn: readonly number[]
}

function look(
  { reminder, group, since, patience, series, showsAtOnce }: Thing,
  { settings, memory, now, awsNow }: Pick<Asked, 'settings' | 'memory' | 'now' | 'awsNow'>,
): Look {
  const entry = remembered(memory, reminder.subject)
  const elapsed =
    (since === null ? now.getTime() - Date.parse(entry.since ?? '') : awsNow.getTime() - since.getTime()) -
    patience
  const number = newestDue(series, elapsed)
  const isNew = number !== null && !wasShown(entry, number, Math.floor(elapsed / day))
  const snooze = snoozeState(entry, now)
  const muted = settings.mutedIdentities.includes(reminder.identityId)
  const isSilent = muted || !settings.remindOf[group] || snooze === 'holds'
  const shows = number !== null || showsAtOnce
  const until = snooze === 'holds' ? (entry.snooze?.until ?? null) : null
  const ends = reminder.kind === 'session-ends' && reminder.due !== null ? Date.parse(reminder.due) : null
  return {
    reminder: { ...reminder, snoozedUntil: until, muted },
    ...{ number, shows },
    isDue: shows && !isSilent && (isNew || snooze === 'ended'),
    changesIn: [
      ...[untilNext(series, elapsed)].filter((wait) => wait !== null),
      ...(until === null ? [] : [Date.parse(until) - now.getTime()]),
      ...(ends === null ? [] : [ends - awsNow.getTime()]),
    ],
  }
}

/** What is told as `overdue` in the tray; everything else that waits is `soon`. Muted ones don't count. */
function stateOf(reminders: readonly ReminderView[]): RemindersView['state'] {
  const loud = reminders.filter(({ muted }) => !muted)
  if (loud.some(({ kind }) => kind === 'key-overdue')) return 'overdue'
  return loud.length > 0 ? 'soon' : 'fine'
}

const urgency: readonly ReminderView['kind'][] = [
  'key-overdue',
  'operation-waits',
  'deletion-waits',
  'session-ends',
  'key-soon',
  'mfa-missing',
]

/** Muted ones last; then by kind; of one kind, what is due first. */
function byUrgency(left: ReminderView, right: ReminderView): number {
  return (
    Number(left.muted) - Number(right.muted) ||
    urgency.indexOf(left.kind) - urgency.indexOf(right.kind) ||
    (left.due ?? '').localeCompare(right.due ?? '') ||
    left.subject.localeCompare(right.subject)
  )
}
