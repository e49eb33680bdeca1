/**
 * Runs one rotation: asks the machine for the next step, performs it, and waits where it has to. A rotation found
 * in its journal after a crash runs by the same loop.
 */
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import { Alarm } from './alarm.ts'
import { awsNow, recallPairs, type StepContext, type StepOutcome } from './context.ts'
import { type ChoiceName, choices, Decisions } from './decisions.ts'
import type { Live } from './live.ts'
import { canTurnBack, nextStep, type StepName } from './machine.ts'
import { longerProving, pauseBeforeRetry, pauseUntil, withMoreTime } from './pauses.ts'
import { performers } from './performers.ts'
import type { RotationRecord } from './records.ts'
import type { RunOptions } from './run-options.ts'
import { SessionDoubt } from './session-doubt.ts'
import { maySpreadAway } from './spreading.ts'
import { fold, foldJournal, placeToLeave, progressOf, type RotationState } from './state.ts'

export class RotationRun {
  readonly #options: RunOptions
  readonly #alarm: Alarm
  readonly #sessionDoubt = new SessionDoubt()
  #state: RotationState
  #waiting: Live['waiting'] = null
  #progress: Live['progress'] = null
  #uses: Live['uses'] = { old: null, new: null }
  #moreProving = 0
  #step: StepName | null = null
  #abort = new AbortController()
  #turnBackWanted = false
  readonly #decisions = new Decisions()
  readonly #begunAt: number
  #unheldMayGo = false
  #stopped = false
  #finished: Promise<void> = Promise.resolve()
  readonly #provedHere = new Set<string>()

  constructor(options: RunOptions, state: RotationState) {
    this.#options = options
    this.#state = state
    this.#alarm = new Alarm(options.parts.clock)
    this.#begunAt = options.parts.clock.monotonic()
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
    return {
      ...{ state: this.#state, pairs, waiting: this.#waiting, progress: this.#progress },
      ...{ step: this.#step, uses: this.#uses },
    }
  }

  /** Starts the loop. It ends with the rotation, or at `stop`. */
  begin(): void {
    this.#finished = this.#loop().finally(() => {
      this.#stopped = true
      this.#decisions.refuseAll(() => this.#notPossible())
    })
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
    this.#interrupt()
    return ok()
  }

  /** Gives AWS more time to accept the key that is being proved. Problem: operation-not-possible. */
  proveLonger(): Result<void> {
    const longer = withMoreTime(this.#progress)
    if (longer === null) return this.#notPossible()
    this.#moreProving += longerProving
    this.#progress = longer
    this.#options.onChange()
    return ok()
  }

  /** Takes one of the person's choices. Problem: operation-not-possible, in another state than the choice's. */
  choose(name: ChoiceName): Promise<Result<void>> {
    const { from, record } = choices[name]
    return this.#decide(record(awsNow(this.#options.parts)), (state) => state.name === from)
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
    const place = placeToLeave(this.#state, placeId)
    if (place === null || this.#waiting === null) return this.#notPossible()
    const found = await this.#options.parts.places.read(place)
    if (!found.ok) return found
    if (found.value.pair?.accessKeyId !== this.#state.opened.oldKeyId) return this.#notPossible()
    const left = { kind: 'place-left', placeId, by: 'person' } as const
    return this.#decide(left, (state) => placeToLeave(state, placeId) !== null)
  }

  #notPossible(): Result<void> {
    return failed(problem('operation-not-possible', { state: this.#state.name }))
  }

  async #decide(
    record: RotationRecord,
    isPossible: (state: RotationState) => boolean,
  ): Promise<Result<void>> {
    if (this.#stopped || !isPossible(this.#state)) return this.#notPossible()
    const taken = this.#decisions.add(record, isPossible)
    this.#interrupt()
    return taken
  }

  /** Has the step that runs now stop where it may, and ends a wait. */
  #interrupt(): void {
    this.#abort.abort()
    this.#alarm.wake()
  }

  async #takeDecisions(): Promise<void> {
    if (this.#turnBackWanted) await this.#turnAround('person', null)
    if (this.#decisions.areThere) this.#abort = new AbortController()
    await this.#decisions.take(
      () => this.#state,
      (record) => this.#record(record),
      () => this.#notPossible(),
    )
  }

  async #loop(): Promise<void> {
    let tries = 0
    await recallPairs(this.#context)
    for (;;) {
      await this.#takeDecisions()
      const step = nextStep(this.#state.name, progressOf(this.#state), this.#options.found)
      // One that has ended ends whole, though it be stopped: its key is destroyed and its lock let go.
      if (step === null) return this.#end()
      if (this.#stopped) return
      this.#begin(step)
      const outcome = await this.#perform(step)
      if (outcome.kind === 'on') this.#sessionDoubt.clear()
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
    const { sessions } = this.#options.parts
    const isOldSession = this.#sessionDoubt.mayBeTooOld(cause, this.#state.opened, sessions)
    const what = spreads ? 'aws' : isOldSession ? 'code' : outcome.what
    this.#step = null
    this.#progress = null
    const same = this.#state.waiting?.what === what && this.#state.waiting.problem?.code === cause?.code
    if (!same) await this.#record({ kind: 'waiting', what, problem: cause })
    const since = this.#state.waiting?.since ?? this.#options.parts.clock.now().toISOString()
    const pause = spreads || cause?.retryable ? pauseBeforeRetry(tries) : null
    const retryAt = pause === null ? null : new Date(this.#options.parts.clock.now().getTime() + pause)
    this.#waiting = { what, problem: cause, since, retryAt }
    this.#options.onChange()
    if (what !== 'code' || !(await this.#options.openByItself(this.#abort.signal)))
      await this.#alarm.sleep(pause)
    this.#waiting = null
  }

  async #rest(until: Date | null): Promise<void> {
    this.#step = null
    this.#progress = null
    this.#options.onChange()
    await this.#alarm.sleep(until && pauseUntil(until, awsNow(this.#options.parts)))
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
    await this.#options.tell()
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
      moreProving: () => this.#moreProving,
      ranBeforeHere: () => (this.#options.found ? parts.clock.monotonic() - this.#begunAt : null),
      progress: (progress) => {
        this.#progress = progress
        this.#options.onChange()
      },
      seeUses: (uses) => {
        this.#uses = uses
        this.#options.onChange()
      },
    }
  }
}
