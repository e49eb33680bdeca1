/**
 * What is remembered of reminders: which occurrences were shown, what is snoozed, and since when something waits. Pure.
 *
 * Shown ones are a set, not the highest one: a clock that once jumped ahead has shown a late one early, and those before
 * it are still to come. Kept as ranges, so that a year of daily reminders takes a few numbers.
 */
import { z } from 'zod'
import { time } from '../contract/views.ts'

const range = z.tuple([z.number().int(), z.number().int()])

const entry = z.strictObject({
  subject: z.string(),
  /** When it was first seen, by this computer's clock; null where AWS tells when it began. */
  since: time.nullable(),
  /** Numbers of the occurrences that were shown: ranges in their order, both ends included. */
  shown: z.array(range),
  /** By this computer's clock. */
  snooze: z.strictObject({ at: time, until: time }).nullable(),
})

/** `reminders.json`: those that were last seen come last. */
export const keptReminders = z.array(entry)

export type KeptReminders = z.infer<typeof keptReminders>
export type Remembered = Omit<z.infer<typeof entry>, 'subject'>
export type Memory = ReadonlyMap<string, Remembered>

/** How many things are remembered after they are gone. */
const mostGone = 2_000
/** A clock set back by less is a correction, and ends no snooze. Milliseconds. */
const correction = 15 * 60_000

const nothing: Remembered = { since: null, shown: [], snooze: null }

export const remembered = (memory: Memory, subject: string): Remembered => memory.get(subject) ?? nothing

export const memoryOf = (kept: KeptReminders): Memory =>
  new Map(kept.map(({ subject, ...entry }) => [subject, entry]))

/**
 * What is to be kept. Things that are gone stay remembered, since they may come back: a file that can't be read now, a
 * clock that is set back. Only where very many are gone the first ones are forgotten; by count, since no clock can be
 * trusted to tell how long ago.
 */
export function keptOf(memory: Memory, living: ReadonlySet<string>): KeptReminders {
  const entries = [...memory].map(([subject, entry]) => ({ subject, ...entry }))
  const gone = entries.filter(({ subject }) => !living.has(subject))
  return [...gone.slice(-mostGone), ...entries.filter(({ subject }) => living.has(subject))]
}

/** Both together, where what was kept could be read only after some was remembered without it. */
export function joined(kept: Memory, since: Memory): Memory {
  const all = new Map(kept)
  for (const [subject, { shown, ...later }] of since) {
    const before = remembered(kept, subject)
    const both = shown.reduce((sum, [from, to]) => withRange(sum, from, to), before.shown)
    all.set(subject, {
      since: before.since ?? later.since,
      shown: both,
      snooze: later.snooze ?? before.snooze,
    })
  }
  return all
}

/**
 * Notes since when these are there. One that was first seen later than now, by a clock that was ahead then, begins
 * afresh: else it would not come again before that time. The same memory, where nothing is new.
 */
export function withSeen(memory: Memory, subjects: readonly string[], now: Date): Memory {
  const changed = subjects.filter((subject) => {
    const { since } = remembered(memory, subject)
    return since === null || Date.parse(since) > now.getTime()
  })
  if (changed.length === 0) return memory
  const since = now.toISOString()
  return new Map([
    ...memory,
    ...changed.map((subject) => [subject, { ...remembered(memory, subject), since }] as const),
  ])
}

/** As shown: the occurrence, where one is due, and the end of the snooze, where it had one. */
export function withShown(memory: Memory, subject: string, number: number | null): Memory {
  const before = remembered(memory, subject)
  const shown = number === null ? before.shown : withRange(before.shown, number, number)
  return new Map(memory).set(subject, { ...before, shown, snooze: null })
}

export function withSnooze(memory: Memory, subject: string, snooze: Remembered['snooze']): Memory {
  return new Map(memory).set(subject, { ...remembered(memory, subject), snooze })
}

/** Whether any from `first` to `last` was shown. */
export const wasShown = ({ shown }: Remembered, first: number, last: number): boolean =>
  shown.some(([from, to]) => from <= last && first <= to)

/** `holds` from when it was chosen until its end; a clock set back to before that ends it rather than lengthening it. */
export function snoozeState({ snooze }: Remembered, now: Date): 'none' | 'holds' | 'ended' {
  if (snooze === null) return 'none'
  const begun = now.getTime() >= Date.parse(snooze.at) - correction
  return begun && now.getTime() < Date.parse(snooze.until) ? 'holds' : 'ended'
}

function withRange(shown: Remembered['shown'], from: number, to: number): Remembered['shown'] {
  const ranges = [...shown, [from, to] satisfies [number, number]].sort(([left], [right]) => left - right)
  const merged: Remembered['shown'] = []
  for (const [first, last] of ranges) {
    const before = merged.at(-1)
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else merged.push([first, last])
  }
  return merged
}
