/** A simulated computer on which Keyturn reminds: its clock, its sleep, its disk, and what is known on it. */

import { problem } from '../../electron/contract/problems.ts'
import { failed, ok, type Result } from '../../electron/contract/result.ts'
import type { KnownIdentity } from '../../electron/ports/known-identities.ts'
import type { LivingSession } from '../../electron/ports/living-sessions.ts'
import type { NotificationAnswer } from '../../electron/ports/notifier.ts'
import type { WaitingOperation } from '../../electron/ports/waiting-operations.ts'
import { type KeptReminders, keptReminders } from '../../electron/reminders/memory.ts'
import { Reminders } from '../../electron/reminders/reminders.ts'
import type { ReminderSettings } from '../../electron/reminders/things.ts'
import { FakeLog } from '../fakes/log.ts'
import { day, minute, usualSettings } from './facts.ts'
import { type Moment, Witness } from './witness.ts'

type Choice = 'day' | 'week' | 'until-due'
type Shown = {
  readonly run: Run
  readonly subject: string
  readonly answer: (answer: NotificationAnswer) => void
}
type Waiter = { readonly due: number; readonly wake: () => void }

/** One run of Keyturn. One that was killed does nothing any more. */
type Run = {
  isAlive: boolean
  /** How far the clock is ahead of AWS's, as AWS's answers told this run. */
  learned: number
  waiters: Waiter[]
  /** What it wrote last, or would have. */
  tried: KeptReminders
}

/** The witness looks at least so often while the computer is awake. */
const glance = 7 * minute
/** More looks than this without any time between them are a loop. */
const mostLooks = 50

export class Computer {
  readonly witness = new Witness(() => this.#moment())
  readonly shown: Shown[] = []
  /** AWS's time, in milliseconds. */
  trueNow: number
  /** How far this computer's clock is ahead of it. */
  skew = 0
  zone = 'Europe/Berlin'
  settings: ReminderSettings = usualSettings
  identities: KnownIdentity[] = []
  sessions: LivingSession[] = []
  waiting: WaitingOperation[] = []
  isHeldBack = false
  isDiskFull = false
  /** A crash at the next write that notes one as shown: before or after it is durable. */
  crash: 'before' | 'after' | null = null
  reminders: Reminders | null = null
  #run: Run | null = null
  #kept: KeptReminders = []
  #awake = 0
  #looks = 0
  #hasWritten = true

  constructor(start: Date) {
    this.trueNow = start.getTime()
  }

  get now(): number {
    return this.trueNow + this.skew
  }

  async start(): Promise<void> {
    this.witness.restarted()
    const run: Run = { isAlive: true, learned: 0, waiters: [], tried: this.#kept }
    this.#run = run
    this.#hasWritten = true
    this.reminders = this.#remindersOf(run)
    void this.reminders.start()
    await this.#settle()
    this.#see()
  }

  /** Stops it in good order, or kills it. */
  async end(inOrder: boolean): Promise<void> {
    if (inOrder) {
      void this.reminders?.stop()
      await this.#settle()
    }
    this.#die()
  }

  /** AWS answered: its time is known. */
  learn(): void {
    if (this.#run !== null) this.#run.learned = this.skew
  }

  async check(): Promise<void> {
    void this.reminders?.check()
    await this.#settle()
    this.#see()
  }

  /** The person snoozes something that shows. */
  async snooze(subject: string, choice: Choice): Promise<void> {
    const end = this.#snoozeEnd(subject, choice)
    if (end === null) return
    await this.#bySubject(() => this.reminders?.snooze(subject, choice))
    this.#noteSnooze(subject, end)
  }

  async wake(subject: string): Promise<void> {
    this.witness.woken(subject)
    await this.#bySubject(() => this.reminders?.wake(subject))
  }

  /** The person snoozes in the last notification, which may be of something that is gone. */
  async answerLast(answer: 'snooze-day' | 'snooze-week'): Promise<void> {
    const last = this.shown.pop()
    if (last === undefined || !last.run.isAlive) return
    const end = this.#snoozeEnd(last.subject, answer === 'snooze-day' ? 'day' : 'week')
    await this.#bySubject(() => last.answer(answer))
    if (end !== null) this.#noteSnooze(last.subject, end)
  }

  /** Time goes by with the computer awake. */
  async advance(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; ) {
      const waits = this.#run?.waiters.map(({ due }) => due - this.#awake) ?? []
      const step = Math.max(0, Math.min(left, glance, ...waits))
      if (step > 0) this.#looks = 0
      this.trueNow += step
      this.#awake += step
      left -= step
      this.#wakeWaiters()
      await this.#settle()
      if (this.#run !== null) this.witness.observe()
      if (this.#looks > mostLooks) {
        this.witness.violations.push('it looks again and again without a pause')
        return
      }
    }
  }

  /** Time goes by, and nothing runs. */
  sleep(milliseconds: number): void {
    this.trueNow += milliseconds
  }

  #remindersOf(run: Run): Reminders {
    return new Reminders({
      known: { known: () => this.identities },
      sessions: { living: async () => this.sessions },
      operations: {
        waiting: () => {
          this.#looks += 1
          if (run.isAlive) this.witness.looked()
          return this.waiting
        },
      },
      settings: () => this.settings,
      kept: { read: async () => ok(this.#kept), write: (kept) => this.#write(run, kept) },
      notifier: {
        isHeldBack: async () => this.isHeldBack,
        show: (reminder, answer) => {
          if (!run.isAlive) return
          this.witness.shown(reminder)
          if (this.#hasWritten) this.witness.kept()
          this.shown.push({ run, subject: reminder.subject, answer })
        },
      },
      clock: {
        now: () => new Date(this.now),
        monotonic: () => this.#awake,
        wait: (milliseconds, signal) => this.#wait(run, milliseconds, signal),
      },
      awsNow: () => new Date(this.now - run.learned),
      timeZone: () => this.zone,
      log: new FakeLog(),
      changed: () => undefined,
      onIntent: () => undefined,
    })
  }

  async #write(run: Run, kept: KeptReminders): Promise<Result<void>> {
    const noted = newlyShown(run.tried, kept)
    run.tried = kept
    const isNoted = noted.length > 0
    if (!run.isAlive || (isNoted && this.crash === 'before')) return this.#crash()
    this.#hasWritten = !this.isDiskFull
    if (this.isDiskFull)
      return failed(problem('file-not-writable', { path: 'reminders.json', reason: 'disk-full' }))
    this.#kept = keptReminders.parse(JSON.parse(JSON.stringify(kept)))
    this.witness.kept()
    if (!isNoted || this.crash !== 'after') return ok()
    if (noted.length > 1) this.witness.violations.push(`a crash loses ${noted.join(' and ')}`)
    for (const subject of noted) this.witness.lost(subject)
    return this.#crash()
  }

  #crash(): Promise<Result<void>> {
    this.crash = null
    this.#die()
    return new Promise(() => undefined)
  }

  #die(): void {
    if (this.#run !== null) this.#run.isAlive = false
    this.#run = null
    this.reminders = null
  }

  #wait(run: Run, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const waiter = { due: this.#awake + milliseconds, wake: resolve }
      if (run.isAlive) run.waiters.push(waiter)
      signal?.addEventListener('abort', () => {
        run.waiters = run.waiters.filter((other) => other !== waiter)
        resolve()
      })
    })
  }

  #wakeWaiters(): void {
    const run = this.#run
    if (run === null) return
    const due = run.waiters.filter((waiter) => waiter.due <= this.#awake)
    run.waiters = run.waiters.filter((waiter) => waiter.due > this.#awake)
    for (const { wake } of due) wake()
  }

  async #bySubject(act: () => unknown): Promise<void> {
    this.crash = null
    act()
    await this.#settle()
    if (this.#hasWritten) this.witness.kept()
  }

  /** When a snooze that begins now has to end; null: there is no such thing. */
  #snoozeEnd(subject: string, choice: Choice): number | null {
    const one = this.reminders?.view().reminders.find((reminder) => reminder.subject === subject)
    if (one === undefined) return null
    if (choice !== 'until-due') return this.now + (choice === 'day' ? day : 7 * day)
    const wait = one.due === null ? 0 : Date.parse(one.due) - (this.now - (this.#run?.learned ?? 0))
    return this.now + (wait > 0 ? wait : 7 * day)
  }

  #noteSnooze(subject: string, end: number): void {
    this.witness.snoozed(subject, end)
    if (this.#hasWritten) this.witness.kept()
  }

  #see(): void {
    if (this.reminders !== null) this.witness.sees(this.reminders.view())
  }

  #moment(): Moment {
    const { settings, zone, isHeldBack, now, identities, sessions, waiting } = this
    const awsNow = now - (this.#run?.learned ?? 0)
    return {
      facts: { identities, sessions, waiting },
      settings,
      zone,
      isHeldBack,
      now,
      awsNow,
      awake: this.#awake,
    }
  }

  /** Until everything has run that needs no time. */
  async #settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** What the second holds as shown and the first does not, or as a snooze whose end was told. */
function newlyShown(before: KeptReminders, after: KeptReminders): readonly string[] {
  const earlier = new Map(before.map((entry) => [entry.subject, entry]))
  return after.flatMap(({ subject, shown, snooze }) => {
    const old = earlier.get(subject)
    const grew = JSON.stringify(shown) !== JSON.stringify(old?.shown ?? [])
    return grew || (snooze === null && old != null && old.snooze !== null) ? [subject] : []
  })
}
