/** Rotations as the rest of Keyturn sees them: plan, start, follow, turn back, and carry on after a restart. */

import type { CommandInput } from '../contract/commands.ts'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { RotationPlanView, RotationView } from '../contract/rotation-views.ts'
import { lockIdentity } from '../operations/identity-lock.ts'
import type { Journal } from '../operations/journal.ts'
import type { OperationStore } from '../operations/operation-store.ts'
import { tellAll, tellNewest } from '../operations/told-journal.ts'
import type { History } from '../ports/history.ts'
import type { Identity } from '../ports/identity-directory.ts'
import type { HeldLock, Locks } from '../ports/locks.ts'
import type { Log } from '../ports/log.ts'
import type { OwnCodeRequest } from '../ports/own-codes.ts'
import type { WaitingOperation, WaitingOperations } from '../ports/waiting-operations.ts'
import type { Pairs } from './context.ts'
import type { ChoiceName } from './decisions.ts'
import { FoundRotations } from './found-rotations.ts'
import { KeptPlans } from './kept-plans.ts'
import { changesWhatIsKnown } from './known-changes.ts'
import type { StateName } from './machine.ts'
import { openedRecord } from './opened-record.ts'
import { type MfaCode, makePlan, type PlanParts, type RotationPlan } from './plan.ts'
import { preflight } from './preflight.ts'
import type { RotationRecord } from './records.ts'
import { RotationRun } from './run.ts'
import { ToldCopies } from './told-copies.ts'
import { doneByRotation } from './told-history.ts'
import { rotationView } from './view.ts'
import { waitingOf } from './waiting.ts'

export type RotationsParts = PlanParts & {
  readonly store: OperationStore<RotationRecord>
  readonly locks: Locks
  readonly history: History
  readonly log: Log
  readonly onChange: (view: RotationView) => void
  /** A new key answered as this identity, so that it need not show as somebody unknown once it stands in a file. */
  readonly onKeyProved: (accessKeyId: string, identity: Identity) => void
  /** A rotation began or ended, or changed what stands at AWS or in the files: what is known of it is outdated. */
  readonly onIdentityChanged: (identityId: string) => void
}

type Start = CommandInput<'rotationStart'>

export class Rotations implements WaitingOperations {
  readonly #parts: RotationsParts
  readonly #plans = new KeptPlans()
  readonly #runs = new Map<string, RotationRun>()
  readonly #states = new Map<string, StateName>()
  readonly #found: FoundRotations
  readonly #copies: ToldCopies

  constructor(parts: RotationsParts) {
    this.#parts = parts
    this.#copies = new ToldCopies(parts)
    this.#found = new FoundRotations({
      store: parts.store,
      lock: (identityId) => this.#lock(identityId),
      isRunning: (operationId) => this.#runs.has(operationId),
      tellAll: (journal) => tellAll(parts.history, journal, doneByRotation),
      carryOn: (journal, lock) => this.#run(journal, lock, { old: null, new: null }, true),
    })
  }

  /** Problems: see `makePlan`. */
  async plan(
    identityId: string,
    accessKeyId: string,
    mfaCode: MfaCode | null,
  ): Promise<Result<RotationPlanView>> {
    const plan = await makePlan(this.#parts, identityId, accessKeyId, mfaCode)
    if (!plan.ok) return plan
    this.#plans.keep(plan.value)
    return ok(plan.value.view)
  }

  /**
   * Starts what was planned. Everything that can fail fails here, before a key is made.
   * Problems: plan-outdated, operation-running, operation-locked-elsewhere, journal-failed, and the pre-flight's.
   */
  async start(choice: Start): Promise<Result<{ operationId: string }>> {
    const plan = this.#plans.find(choice.planId)
    if (plan === undefined) return failed(problem('plan-outdated', {}))
    const { identity } = plan
    const lock = await this.#lock(identity.id)
    if (!lock.ok) return lock
    try {
      const stalled = await this.#found.stalled(identity.id)
      if (stalled.ok && stalled.value !== null) {
        this.#run(stalled.value, lock.value, { old: null, new: null }, true)
        return failed(problem('operation-running', { identityId: identity.id }))
      }
      const ready = stalled.ok ? await preflight(this.#parts, plan, choice) : stalled
      const journal = ready.ok ? await this.#open(plan, choice) : ready
      if (!journal.ok) {
        await lock.value.release()
        return journal
      }
      this.#plans.drop(plan)
      const pairs = { old: plan.pair, new: plan.adopted?.pair ?? null }
      const run = this.#run(journal.value, lock.value, pairs, false)
      return run.ok ? ok({ operationId: run.value.id }) : run
    } catch (error) {
      await lock.value.release()
      throw error
    }
  }

  /** Problem: operation-unknown. */
  get(operationId: string): Result<RotationView> {
    const run = this.#runs.get(operationId)
    if (run === undefined) return this.#unknown(operationId)
    this.#lookForCopies(operationId, run)
    return ok(this.#view(operationId, run))
  }

  /** The open rotation of an identity, or null. */
  openFor(identityId: string): string | null {
    for (const [id, run] of this.#runs) {
      const { state } = run.live
      if (state.opened.identity.id === identityId && state.outcome === null) return id
    }
    return null
  }

  /** Whether any is on its way. An old key that rests, or waits to be deleted, is none: all else is done and proved. */
  isAnyUnderWay(): boolean {
    return [...this.#runs.values()].some(({ live: { state, step } }) => {
      const waitsWithOldKey = state.name === 'resting' || (state.name === 'deleting' && step === null)
      return state.outcome === null && !waitsWithOldKey
    })
  }

  /** Rotations that need the person. */
  waiting(): readonly WaitingOperation[] {
    const now = this.#parts.clock.now()
    return [...this.#runs].flatMap(([id, run]) => waitingOf(id, run.live, now) ?? [])
  }

  /** Journals in which nothing may be acted on by itself, and why. */
  get unreadable(): FoundRotations['unreadable'] {
    return this.#found.unreadable
  }

  /** Opens an MFA session with a code and goes on. Problems: operation-unknown, and the session's. */
  async provideCode(operationId: string, mfaCode: MfaCode): Promise<Result<void>> {
    const run = this.#runs.get(operationId)
    if (run === undefined) return this.#unknown(operationId)
    const request = this.#sessionRequest(run)
    if (!request.ok) return request
    const opened = await this.#parts.sessions.open({ ...request.value, ...mfaCode })
    if (!opened.ok) return opened
    run.poke()
    return ok()
  }

  retry(operationId: string): Result<void> {
    return this.#with(operationId, (run) => {
      run.poke()
      return ok()
    })
  }

  proveLonger(operationId: string): Result<void> {
    return this.#with(operationId, (run) => run.proveLonger())
  }

  /** Problems: operation-unknown, operation-not-possible. */
  async choose(operationId: string, choice: ChoiceName): Promise<Result<void>> {
    return this.#with(operationId, (run) => run.choose(choice))
  }

  turnBack(operationId: string): Result<void> {
    return this.#with(operationId, (run) => run.turnBack())
  }

  async leaveOut(operationId: string, placeId: string): Promise<Result<void>> {
    return this.#with(operationId, (run) => run.leaveOut(placeId))
  }

  removeUnheldKey(operationId: string): Result<void> {
    return this.#with(operationId, (run) => run.removeUnheld())
  }

  /** Forgets an ended rotation's view. An open one stays. */
  close(operationId: string): Result<void> {
    if (this.#runs.get(operationId)?.live.state.outcome !== null) this.#runs.delete(operationId)
    return ok()
  }

  /** Carries on every open journal that nobody runs, by the same machine: at start, and whenever the person checks. */
  resume(): Promise<void> {
    return this.#found.look()
  }

  /** Stops all runs between steps; their journals carry on at the next start. */
  async stop(): Promise<void> {
    await Promise.all([...this.#runs.values()].map((run) => run.stop()))
  }

  /** Problem: key-not-accepted (no pair is here to open a session with). */
  #sessionRequest(run: RotationRun): Result<OwnCodeRequest> {
    const { state, pairs } = run.live
    const { identity, destination, oldKeyId } = state.opened
    // Once the old key may be off, only the new pair can open a session (rotation-machine.md, section 3); once the old
    // one is on and proved again, that: turning back, the new one is on its way out.
    const credentials = (state.sent.has('off-old') ? pairs.new : pairs.old) ?? pairs.new ?? pairs.old
    if (credentials === null) return failed(problem('key-not-accepted', { accessKeyId: oldKeyId }))
    return ok({ identityId: identity.id, credentials, destination, seconds: 3_600 })
  }

  async #openByItself(operationId: string, signal: AbortSignal): Promise<boolean> {
    const run = this.#runs.get(operationId)
    const request = run === undefined ? null : this.#sessionRequest(run)
    if (!request?.ok) return false
    const opened = await this.#parts.ownCodes.openSession({ ...request.value, signal })
    return opened?.ok === true
  }

  #lock(identityId: string): Promise<Result<HeldLock>> {
    const { locks, environment } = this.#parts
    return lockIdentity(locks, environment.dataFolder, environment.hostName, 'rotation', identityId)
  }

  #open(plan: RotationPlan, choice: Start): Promise<Result<Journal<RotationRecord>>> {
    const { environment, store } = this.#parts
    return store.create((seal) => openedRecord(plan, choice, environment, seal))
  }

  #run(journal: Journal<RotationRecord>, lock: HeldLock, pairs: Pairs, found: boolean): Result<RotationRun> {
    const made = RotationRun.over({
      parts: this.#parts,
      journal,
      pairs,
      found,
      keyIdsOfOthers: () => this.#found.madeKeyIds,
      onChange: () => this.#changed(journal.id),
      tell: () => tellNewest(this.#parts.history, journal, doneByRotation),
      openByItself: (signal) => this.#openByItself(journal.id, signal),
      onEnd: async () => {
        await lock.release()
        this.#identityChanged(journal.id)
      },
    })
    if (!made.ok) return made
    // What a crash kept from being told; the run's own come after.
    if (found) void tellAll(this.#parts.history, journal, doneByRotation)
    this.#runs.set(journal.id, made.value)
    made.value.begin()
    this.#identityChanged(journal.id)
    return made
  }

  #changed(operationId: string): void {
    const run = this.#runs.get(operationId)
    if (run === undefined) return
    const { newKey, name, opened } = run.live.state
    if (newKey !== null) this.#found.noteMade(newKey.accessKeyId)
    if (this.#states.get(operationId) !== name) {
      this.#states.set(operationId, name)
      if (changesWhatIsKnown.has(name)) this.#parts.onIdentityChanged(opened.identity.id)
      this.#lookForCopies(operationId, run)
    }
    if (newKey !== null && name === 'proved') this.#parts.onKeyProved(newKey.accessKeyId, opened.identity)
    this.#parts.onChange(this.#view(operationId, run))
  }

  #view(operationId: string, run: RotationRun): RotationView {
    return rotationView(operationId, run.live, this.#copies.of(operationId, run.live.state.opened))
  }

  #lookForCopies(operationId: string, run: RotationRun): void {
    this.#copies.look(operationId, run.live.state, () => this.#parts.onChange(this.#view(operationId, run)))
  }

  #identityChanged(operationId: string): void {
    const run = this.#runs.get(operationId)
    if (run !== undefined) this.#parts.onIdentityChanged(run.live.state.opened.identity.id)
  }

  #with<R extends Result<void> | Promise<Result<void>>>(
    operationId: string,
    act: (run: RotationRun) => R,
  ): R | Result<void> {
    const run = this.#runs.get(operationId)
    return run === undefined ? this.#unknown(operationId) : act(run)
  }

  #unknown(operationId: string): Result<never> {
    return failed(problem('operation-unknown', { operationId }))
  }
}
