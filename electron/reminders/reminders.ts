/**
 * Reminders: looks now and then what is to be reminded of, notifies it, and tells the views when they change.
 *
 * Works from what is known, without asking AWS. Looks at least every quarter of an hour, at the very moment when
 * something falls due, and whenever `check` is called (on resume, on unlock, when the clock or what is known changes): no
 * timer is trusted over a sleep or a clock that jumps.
 *
 * A notification is noted as shown, durably, *before* it is shown: a crash in between loses that one notification at
 * most, and never shows it twice; tray and page tell it all the same. Where it can't be noted on the disk it is shown,
 * remembered in memory, and the log says so.
 */
import type { Intent } from '../contract/intent.ts'
import { problem } from '../contract/problems.ts'
import type { RemindersView, ReminderView, SnoozeChoice } from '../contract/reminder-views.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { KeptFile } from '../ports/kept-file.ts'
import type { KnownIdentities } from '../ports/known-identities.ts'
import type { LivingSessions } from '../ports/living-sessions.ts'
import type { Log } from '../ports/log.ts'
import type { NotificationAnswer, Notifier } from '../ports/notifier.ts'
import type { WaitingOperations } from '../ports/waiting-operations.ts'
import { intentOf } from './intent-of.ts'
import { joined, type KeptReminders, keptOf, type Memory, memoryOf, withShown, withSnooze } from './memory.ts'
import { day } from './occurrences.ts'
import { type Due, type Judgement, judge } from './policy.ts'
import type { ReminderSettings } from './things.ts'

export type RemindersParts = {
  readonly known: KnownIdentities
  readonly sessions: LivingSessions
  readonly operations: WaitingOperations
  readonly settings: () => ReminderSettings
  readonly kept: KeptFile<KeptReminders>
  readonly notifier: Notifier
  readonly clock: Clock
  /** AWS's time now; this computer's before the first answer. */
  readonly awsNow: () => Date
  /** This computer's, such as `Europe/Berlin`. */
  readonly timeZone: () => string
  readonly log: Log
  readonly changed: (view: RemindersView) => void
  /** The person answered a notification with it. */
  readonly onIntent: (intent: Intent) => void
}

/** Looked again at the latest after so long, in milliseconds: this computer may sleep, and its clock may jump. */
const checkInterval = 15 * 60_000

export class Reminders {
  readonly #parts: RemindersParts
  #memory: Memory = new Map()
  #isLoaded = false
  #view: RemindersView = { state: 'fine', reminders: [] }
  #subjects: ReadonlySet<string> = new Set()
  #turns: Promise<unknown> = Promise.resolve()
  #next: Promise<void> | null = null
  #timer = new AbortController()
  #stopped = false

  constructor(parts: RemindersParts) {
    this.#parts = parts
  }

  /** Looks now, and from now on until `stop`. */
  start(): Promise<void> {
    return this.check()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#timer.abort()
    await this.#turns
  }

  /** Looks at what is known now. Called while it looks, it looks once more after that. Never rejects. */
  check(): Promise<void> {
    this.#next ??= this.#inTurn(async () => {
      this.#next = null
      await this.#look()
    })
    return this.#next
  }

  /** As of the last look. */
  view(): RemindersView {
    return this.#view
  }

  /** No notification of this thing for so long. Problem: operation-not-possible, where there is no such thing now. */
  snooze(subject: string, choice: SnoozeChoice): Promise<Result<RemindersView>> {
    return this.#change(subject, (reminder, now) => ({
      at: now.toISOString(),
      until: this.#snoozeEnd(choice, reminder, now).toISOString(),
    }))
  }

  /** Ends a snooze. Problem: operation-not-possible, where there is no such thing now. */
  wake(subject: string): Promise<Result<RemindersView>> {
    return this.#change(subject, () => null)
  }

  #change(
    subject: string,
    snoozeOf: (reminder: ReminderView, now: Date) => { readonly at: string; readonly until: string } | null,
  ): Promise<Result<RemindersView>> {
    return this.#inTurn(async () => {
      const reminder = this.#view.reminders.find((one) => one.subject === subject)
      if (reminder === undefined) return failed(problem('operation-not-possible', { state: 'gone' }))
      await this.#remember(withSnooze(this.#memory, subject, snoozeOf(reminder, this.#parts.clock.now())))
      await this.#look()
      return ok(this.#view)
    })
  }

  #snoozeEnd(choice: SnoozeChoice, { due }: ReminderView, now: Date): Date {
    const untilDue = due === null ? 0 : Date.parse(due) - this.#parts.awsNow().getTime()
    if (choice === 'until-due' && untilDue > 0) return new Date(now.getTime() + untilDue)
    return new Date(now.getTime() + (choice === 'day' ? day : 7 * day))
  }

  /** One after another, so that each sees what the one before it remembered. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turns.then(work)
    this.#turns = done.catch(() => undefined)
    return done
  }

  async #look(): Promise<void> {
    if (this.#stopped) return
    this.#timer.abort()
    let nextAt: Date | null = null
    try {
      await this.#load()
      const judgement = await this.#judge()
      nextAt = judgement.nextAt
      if (judgement.memory !== this.#memory) await this.#remember(judgement.memory)
      this.#tell(judgement.view)
      await this.#notify(judgement.due)
    } catch (error) {
      this.#parts.log.error('reminders-failed', { error })
    }
    this.#setTimer(nextAt)
  }

  async #judge(): Promise<Judgement> {
    const { known, sessions, operations, settings, clock, awsNow, timeZone } = this.#parts
    const living = await sessions.living()
    const facts = { identities: known.known(), sessions: living, waiting: operations.waiting() }
    const times = { now: clock.now(), awsNow: awsNow(), timeZone: timeZone() }
    const judgement = judge({ facts, settings: settings(), memory: this.#memory, ...times })
    this.#subjects = judgement.subjects
    return judgement
  }

  async #notify(due: readonly Due[]): Promise<void> {
    const { notifier } = this.#parts
    if (due.length === 0 || (await notifier.isHeldBack())) return
    for (const { reminder, number } of due) {
      if (this.#stopped) return
      await this.#remember(withShown(this.#memory, reminder.subject, number))
      notifier.show(reminder, (answer) => this.#take(reminder, answer))
    }
  }

  #take(reminder: ReminderView, answer: NotificationAnswer): void {
    if (answer === 'opened' || answer === 'rotate') this.#parts.onIntent(intentOf(reminder, answer))
    else void this.snooze(reminder.subject, answer === 'snooze-day' ? 'day' : 'week')
  }

  #tell(view: RemindersView): void {
    if (JSON.stringify(view) === JSON.stringify(this.#view)) return
    this.#view = view
    this.#parts.changed(view)
  }

  /** Until what is kept could be read once, what is remembered meanwhile is remembered without it. */
  async #load(): Promise<void> {
    if (this.#isLoaded) return
    const { kept, log } = this.#parts
    const read = await kept.read()
    if (!read.ok) return log.error('reminders-not-read', { problem: read.problem })
    this.#isLoaded = true
    this.#memory = joined(memoryOf(read.value), this.#memory)
  }

  /** What is kept is never written over unread: it would forget what was shown. */
  async #remember(memory: Memory): Promise<void> {
    this.#memory = memory
    await this.#load()
    if (!this.#isLoaded) return
    const { kept, log } = this.#parts
    const written = await kept.write(keptOf(this.#memory, this.#subjects))
    if (!written.ok) log.error('reminders-not-kept', { problem: written.problem })
  }

  #setTimer(nextAt: Date | null): void {
    if (this.#stopped) return
    const { clock } = this.#parts
    const wait = nextAt === null ? checkInterval : nextAt.getTime() - clock.now().getTime()
    const timer = new AbortController()
    this.#timer = timer
    void clock.wait(Math.min(Math.max(wait, 1), checkInterval), timer.signal).then(() => {
      if (!timer.signal.aborted) void this.check()
    })
  }
}
