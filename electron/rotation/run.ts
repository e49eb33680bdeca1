/**
 * Runs one rotation: asks the machine for the next step, performs it, and waits where it has to. A rotation found
 * in its journal after a crash runs by the same loop.
 */
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Journal } from '../operations/journal.ts'
import type { Log } from '../ports/log.ts'
import { Alarm } from './alarm.ts'
import {
  awsNow,
  type Pairs,
  type RotationParts,
  recallPairs,
  type StepContext,
  type StepOutcome,
} from './context.ts'
import { canTurnBack, nextStep, type StepName } from './machine.ts'
import { performers } from './performers.ts'
import type { RotationRecord } from './records.ts'
import { maySpreadAway } from './spreading.ts'
import { fold, foldJournal, progressOf, type RotationState } from './state.ts'

/** Pauses before something that may mend itself is tried again, in milliseconds; the last one repeats. */
const pauses = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000]
/** A long rest is looked at again now and then: this computer may sleep, and its clock may jump. */
const longestRest = 15 * 60_000

export type RunOptions = {
  readonly parts: RotationParts & { readonly log: Log }
  readonly journal: Journal<RotationRecord>
  readonly pairs: Pairs
  /** The journal was found at start: no key is made from it without the person. */
  readonly found: boolean
  readonly keyIdsOfOthers: () => ReadonlySet<string>
  readonly onChange: () => void
  /** Called once, when the rotation has ended and its secrets are destroyed. */
  readonly onEnd: () => Promise<void>
}

export type Live = {
  readonly state: RotationState
  readonly pairs: Pairs
  readonly waiting: RotationState['waiting']
  readonly progress: { readonly done: number; readonly of: number } | null
  /** The step that runs now; null while it waits or rests. */
  readonly step: StepName | null
}

export class RotationRun {
  readonly #options: RunOptions
  readonly #alarm: Alarm
  #state: RotationState
  #waiting: RotationState['waiting'] = null
  #progress: Live['progress'] = null
  #step: StepName | null = null
  #abort = new AbortController()
  #turnBackWanted = false
  #unheldMayGo = false
  #stopped = false
  #finished: Promise<void> = Promise.resolve()
  readonly #provedHere = new Set<string>()

  constructor(options: RunOptions, state: RotationState) {
    this.#options = options
    this.#state = state
    this.#alarm = new Alarm(options.parts.clock)
  }

  /** A run over a journal. Problem: operation-unreadable, where its first record is not a rotation's. */
  static over(options: RunOptions): Result<RotationRun> {
    const state = foldJournal(options.journal.stamped)
    return state === null
      ? failed(problem('operation-unreadable', { operationId: options.journal.id }))
      : ok(new RotationRun(options, state))
  }

  get id(): string {
    return this.#options.journal.id
  }

  get live(): Live {
    const { pairs } = this.#options
    return { state: this.#state, pairs, waiting: this.#waiting, progress: this.#progress, step: this.#step }
  }

  /** Starts the loop. It ends with the rotation, or at `stop`. */
  begin(): void {
    this.#finished = this.#loop()
  }

  /** Stops between steps, leaving the journal as it is: the next start carries on. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#abort.abort()
    this.#alarm.switchOff()
    await this.#finished
  }

  /** Tries again now whatever it waits for. */
  poke(): void {
    this.#alarm.wake()
  }

  /** Turns back at the next safe moment. Problem: operation-not-possible, once the old key's deletion was sent. */
  turnBack(): Result<void> {
    if (!canTurnBack(this.#state.name)) return this.#notPossible()
    this.#turnBackWanted = true
    this.#abort.abort()
    this.#alarm.wake()
    return ok()
  }

  /** The yes to deleting the old key now. Problem: operation-not-possible. */
  async deleteNow(): Promise<Result<void>> {
    if (this.#state.name !== 'resting') return this.#notPossible()
    return this.#recordAndWake({ kind: 'resting', due: awsNow(this.#options.parts).toISOString() })
  }

  /** Ends with the old key kept, switched off. Problem: operation-not-possible. */
  async keepOld(): Promise<Result<void>> {
    if (this.#state.name !== 'resting') return this.#notPossible()
    return this.#recordAndWake({ kind: 'ended', outcome: 'kept' })
  }

  /** The yes to deleting the unheld key. Problem: operation-not-possible. */
  removeUnheld(): Result<void> {
    if (this.#state.name !== 'unheld-off') return this.#notPossible()
    this.#unheldMayGo = true
    this.#alarm.wake()
    return ok()
  }

  /**
   * Leaves out a place that can't be written and still holds the old pair; it stops working once that is off.
   * Problems: operation-not-possible, and why the place can't be read.
   */
  async leaveOut(placeId: string): Promise<Result<void>> {
    const { name, places, opened } = this.#state
    const entry = places.find(({ place }) => place.id === placeId)
    const others = places.filter(({ place, state }) => place.id !== placeId && state !== 'left-alone')
    const waitsForIt = this.#waiting !== null && (name === 'writing' || name === 'proved')
    if (entry === undefined || others.length === 0 || !waitsForIt) return this.#notPossible()
    const found = await this.#options.parts.places.read(entry.place)
    if (!found.ok) return found
    if (found.value.pair?.accessKeyId !== opened.oldKeyId) return this.#notPossible()
    return this.#recordAndWake({ kind: 'place-left', placeId, by: 'person' })
  }

  #notPossible(): Result<void> {
    return failed(problem('operation-not-possible', { state: this.#state.name }))
  }

  async #recordAndWake(record: RotationRecord): Promise<Result<void>> {
    const recorded = await this.#record(record)
    if (recorded.ok) this.#alarm.wake()
    return recorded
  }

  async #loop(): Promise<void> {
    let tries = 0
    await recallPairs(this.#context)
    for (;;) {
      if (this.#turnBackWanted) await this.#turnAround('person', null)
      const step = nextStep(this.#state.name, progressOf(this.#state), this.#options.found)
      // One that has ended ends whole, though it be stopped: its key is destroyed and its lock let go.
      if (step === null) return this.#end()
      if (this.#stopped) return
      this.#begin(step)
      const outcome = await this.#perform(step)
      if (outcome.kind === 'on') tries = 0
      else if (outcome.kind === 'back') await this.#turnAround('failure', outcome.problem)
      else if (outcome.kind === 'rest') await this.#rest(outcome.until)
      else {
        await this.#wait(outcome, tries)
        tries += 1
      }
    }
  }

  /** A step that throws is a bug: it must neither end the loop nor be tried again by itself. */
  async #perform(step: StepName): Promise<StepOutcome> {
    try {
      return await performers[step](this.#context, this.#unheldMayGo)
    } catch (error) {
      this.#options.parts.log.error('rotation step threw', { step, error })
      return { kind: 'wait', what: 'person', problem: problem('internal', { reference: this.id }) }
    }
  }

  async #turnAround(by: 'person' | 'failure', cause: Problem | null): Promise<void> {
    this.#turnBackWanted = false
    this.#abort = new AbortController()
    if (!canTurnBack(this.#state.name)) return
    const recorded = await this.#record({ kind: 'turned-back', by, problem: cause })
    if (recorded.ok) return
    this.#turnBackWanted = by === 'person'
    await this.#wait({ kind: 'wait', what: 'store', problem: recorded.problem }, 0)
  }

  async #wait(outcome: Extract<StepOutcome, { kind: 'wait' }>, tries: number): Promise<void> {
    const { problem: cause } = outcome
    const spreads = maySpreadAway(cause, this.#state, awsNow(this.#options.parts))
    const what = spreads ? 'aws' : outcome.what
    this.#step = null
    this.#progress = null
    const same = this.#state.waiting?.what === what && this.#state.waiting.problem?.code === cause?.code
    if (!same) await this.#record({ kind: 'waiting', what, problem: cause })
    const since = this.#state.waiting?.since ?? this.#options.parts.clock.now().toISOString()
    this.#waiting = { what, problem: cause, since }
    this.#options.onChange()
    await this.#alarm.sleep(
      spreads || cause?.retryable ? (pauses[Math.min(tries, pauses.length - 1)] ?? longestRest) : null,
    )
    this.#waiting = null
  }

  async #rest(until: Date | null): Promise<void> {
    this.#step = null
    this.#progress = null
    this.#options.onChange()
    const left = until === null ? null : until.getTime() - awsNow(this.#options.parts).getTime()
    await this.#alarm.sleep(left === null ? null : Math.min(Math.max(left, pauses[0] ?? 0), longestRest))
  }

  #begin(step: StepName): void {
    this.#step = step
    this.#progress = null
    this.#options.onChange()
  }

  async #end(): Promise<void> {
    this.#step = null
    const { pairs, journal } = this.#options
    pairs.old = null
    pairs.new = null
    await journal.destroyKey()
    await this.#options.onEnd()
    this.#options.onChange()
  }

  async #record(record: RotationRecord): Promise<Result<void>> {
    const appended = await this.#options.journal.append(record)
    if (!appended.ok) return appended
    const last = this.#options.journal.stamped.at(-1)
    if (last !== undefined) this.#state = fold(this.#state, last)
    this.#options.onChange()
    return appended
  }

  get #context(): StepContext {
    const { parts, journal, pairs, keyIdsOfOthers } = this.#options
    return {
      parts,
      journal,
      pairs,
      keyIdsOfOthers,
      provedHere: this.#provedHere,
      state: () => this.#state,
      record: (record) => this.#record(record),
      signal: () => this.#abort.signal,
      progress: (done, of) => {
        this.#progress = { done, of }
        this.#options.onChange()
      },
    }
  }
}
