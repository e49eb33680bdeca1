/**
 * Sees what is shown in a simulated life, and knows by itself, in the plainest way, what should have been: no reminder
 * twice for one occurrence, none while it is held back, and none missed by more than one check interval.
 */
import type { RemindersView, ReminderView } from '../../electron/contract/reminder-views.ts'
import type { ReminderFacts, ReminderSettings } from '../../electron/reminders/things.ts'
import { day, minute } from './facts.ts'

/** The check interval, and the second in which a look may fall. */
const patience = 15 * minute + 1_000
const correction = 15 * minute

export type Moment = {
  readonly facts: ReminderFacts
  readonly settings: ReminderSettings
  readonly zone: string
  readonly isHeldBack: boolean
  /** All in milliseconds. */
  readonly now: number
  readonly awsNow: number
  /** How long the computer has been awake. */
  readonly awake: number
}

type Group = keyof ReminderSettings['remindOf']
type Expected = {
  readonly subject: string
  readonly identityId: string
  readonly group: Group
  /** Numbers of what has fallen due, the first first. */
  readonly due: readonly number[]
  readonly shows: boolean
}
type Snooze = { readonly at: number; readonly until: number }
type Memory = {
  readonly shown: Map<string, Set<number>>
  readonly snoozes: Map<string, Snooze>
  readonly since: Map<string, number>
}

const formats = new Map<string, Intl.DateTimeFormat>()

export class Witness {
  readonly violations: string[] = []
  readonly #moment: () => Moment
  /** What the process can know, and what a restart finds. */
  #memory = emptyMemory()
  #durable = emptyMemory()
  /** Since when, by the awake time, something should be shown and is not. */
  #pending = new Map<string, number>()

  constructor(moment: () => Moment) {
    this.#moment = moment
  }

  /** The process looks at what waits, now. */
  looked(): void {
    const { facts, now } = this.#moment()
    const waits = [
      ...facts.waiting.map((one) => waitSubject(one)),
      ...facts.identities.filter(({ mfa }) => mfa === 'off').map(({ id }) => `mfa/${id}`),
    ]
    for (const subject of waits) {
      const since = this.#memory.since.get(subject)
      if (since === undefined || since > now) this.#memory.since.set(subject, now)
    }
  }

  shown({ subject }: ReminderView): void {
    const moment = this.#moment()
    const thing = this.#expected(moment).find((one) => one.subject === subject)
    const number = thing?.due.at(-1) ?? null
    const snooze = this.#memory.snoozes.get(subject)
    if (thing === undefined || !thing.shows) this.#say(`${subject} is shown and is not there`)
    else if (moment.isHeldBack || this.#isSilent(thing, moment))
      this.#say(`${subject} is shown while it is held back`)
    else if (snooze !== undefined && holds(snooze, moment.now)) this.#say(`${subject} is shown in its snooze`)
    else if (snooze === undefined && !this.#isNew(thing))
      this.#say(`${subject} is shown twice for occurrence ${number}`)
    noteShown(this.#memory, subject, number)
  }

  /** A crash after it was noted and before it was shown: the one that may be lost. */
  lost(subject: string): void {
    const thing = this.#expected(this.#moment()).find((one) => one.subject === subject)
    noteShown(this.#memory, subject, thing?.due.at(-1) ?? null)
    this.kept()
  }

  snoozed(subject: string, until: number): void {
    this.#memory.snoozes.set(subject, { at: this.#moment().now, until })
  }

  woken(subject: string): void {
    this.#memory.snoozes.delete(subject)
  }

  /** All that the process remembers is on the disk. */
  kept(): void {
    this.#durable = structuredClone(this.#memory)
  }

  restarted(): void {
    this.#memory = structuredClone(this.#durable)
    this.#pending = new Map()
  }

  /** Looks for what should have been shown by now. Call at least every few minutes of awake time. */
  observe(): void {
    const moment = this.#moment()
    const wanted = this.#expected(moment).filter((thing) => this.#isWanted(thing, moment))
    this.#pending = new Map(
      wanted.map(({ subject }) => [subject, this.#pending.get(subject) ?? moment.awake] as const),
    )
    for (const [subject, since] of this.#pending) {
      if (moment.awake - since <= patience) continue
      this.#say(`${subject} is due for more than a check interval and is not shown`)
      this.#pending.set(subject, Number.POSITIVE_INFINITY)
    }
  }

  /** That a view made at this moment is right. */
  sees({ state, reminders }: RemindersView): void {
    const moment = this.#moment()
    const there = this.#expected(moment).filter(({ shows }) => shows)
    const subjects = (all: readonly { readonly subject: string }[]) =>
      all
        .map(({ subject }) => subject)
        .sort()
        .join(', ')
    if (subjects(there) !== subjects(reminders))
      this.#say(`the view shows ${subjects(reminders)} instead of ${subjects(there)}`)
    const loud = there.filter(({ identityId }) => !moment.settings.mutedIdentities.includes(identityId))
    const isOverdue = loud.some(
      ({ subject, due }) => subject.startsWith('key/') && (due.at(-1) ?? 0) >= moment.settings.overdueDays,
    )
    const expected = isOverdue ? 'overdue' : loud.length > 0 ? 'soon' : 'fine'
    if (state !== expected) this.#say(`the state is ${state} instead of ${expected}`)
  }

  #isWanted(thing: Expected, moment: Moment): boolean {
    if (!thing.shows || moment.isHeldBack || this.#isSilent(thing, moment)) return false
    const snooze = this.#memory.snoozes.get(thing.subject)
    return snooze === undefined ? this.#isNew(thing) : !holds(snooze, moment.now)
  }

  /** Nothing of it was shown since the newest one fell due. */
  #isNew({ subject, due }: Expected): boolean {
    const newest = due.at(-1)
    const shown = [...(this.#memory.shown.get(subject) ?? [])]
    const fallenDue = this.#fallenDue(subject)
    return newest !== undefined && !shown.some((number) => number >= newest && number <= fallenDue)
  }

  #isSilent({ identityId, group }: Expected, { settings, now, zone }: Moment): boolean {
    const { remindOf, mutedIdentities, quietHours } = settings
    return !remindOf[group] || mutedIdentities.includes(identityId) || isQuiet(quietHours, now, zone)
  }

  /** The whole days that a thing has been there, at the most. */
  #fallenDue(subject: string): number {
    const moment = this.#moment()
    const begun = this.#begun(subject, moment)
    return begun === null ? -1 : daysPassed(begun.at, begun.now)
  }

  #begun(subject: string, { facts, now, awsNow }: Moment) {
    const keys = facts.identities.flatMap((identity) => identity.keys ?? [])
    const key = keys.find(({ accessKeyId }) => subject === `key/${accessKeyId}`)
    if (key !== undefined) return { at: key.createdAt.getTime(), now: awsNow }
    const session = facts.sessions.find(({ sessionId }) => subject === `session/${sessionId}`)
    if (session !== undefined) return { at: session.endsSoonAt.getTime(), now: awsNow }
    const since = this.#memory.since.get(subject)
    if (since === undefined) return null
    return { at: subject.startsWith('mfa/') ? since : since + 15 * minute, now }
  }

  #expected(moment: Moment): readonly Expected[] {
    const { facts, settings, awsNow } = moment
    const thing = (
      subject: string,
      identityId: string,
      group: Group,
      days: readonly number[],
      shows = false,
    ) => {
      const begun = this.#begun(subject, moment)
      const due = begun === null ? [] : days.filter((count) => begun.at + count * day <= begun.now)
      return { subject, identityId, group, due, shows: shows || due.length > 0 }
    }
    const { soonDays, overdueDays, repeatDays } = settings
    const overdue = repeatDays === null ? [overdueDays] : everyDays(overdueDays, repeatDays)
    const living = facts.identities.map(({ id }) => id)
    return [
      ...facts.identities.flatMap(({ id, keys }) =>
        (keys ?? [])
          .filter(({ status, profiles }) => status === 'active' && profiles.length > 0)
          .map(({ accessKeyId }) => thing(`key/${accessKeyId}`, id, 'keys', [soonDays, ...overdue])),
      ),
      ...facts.identities
        .filter(({ mfa }) => mfa === 'off')
        .map(({ id }) => thing(`mfa/${id}`, id, 'mfa', everyDays(0, 7))),
      ...facts.sessions
        .filter(({ expiresAt, identityId }) => expiresAt.getTime() > awsNow && living.includes(identityId))
        .map(({ sessionId, identityId }) => thing(`session/${sessionId}`, identityId, 'sessions', [0])),
      ...facts.waiting.map((one) => {
        const group = one.kind === 'deletion' ? 'deletions' : one.kind === 'rotation' ? 'keys' : 'mfa'
        return thing(waitSubject(one), one.identityId, group, everyDays(0, 1), true)
      }),
    ]
  }

  #say(violation: string): void {
    if (!this.violations.includes(violation)) this.violations.push(violation)
  }
}

const emptyMemory = (): Memory => ({ shown: new Map(), snoozes: new Map(), since: new Map() })

/** Longer than any life here. */
const longest = 120

const everyDays = (from: number, step: number): readonly number[] =>
  Array.from({ length: Math.ceil((longest - from) / step) }, (_, index) => from + index * step)

const daysPassed = (from: number, now: number): number => Math.floor((now - from) / day)

function noteShown({ shown, snoozes }: Memory, subject: string, number: number | null): void {
  snoozes.delete(subject)
  if (number !== null) shown.set(subject, new Set([...(shown.get(subject) ?? []), number]))
}

const waitSubject = ({ kind, operationId, stage }: ReminderFacts['waiting'][number]): string =>
  `${kind === 'deletion' ? 'deletion' : 'operation'}/${operationId}/${stage}`

const holds = ({ at, until }: Snooze, now: number): boolean => now >= at - correction && now < until

function isQuiet(hours: ReminderSettings['quietHours'], now: number, zone: string): boolean {
  if (hours === null) return false
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('de-DE', { timeZone: zone, timeStyle: 'short' })
  formats.set(zone, format)
  const wall = format.format(now)
  const { from, to } = hours
  return from <= to ? from <= wall && wall < to : from <= wall || wall < to
}
