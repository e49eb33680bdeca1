/** Rotations as the rest of Keyturn sees them: plan, start, follow, turn back, and carry on after a restart. */

import type { CommandInput } from '../contract/commands.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { RotationPlanView, RotationView } from '../contract/rotation-views.ts'
import { lockIdentity } from '../operations/identity-lock.ts'
import type { Journal } from '../operations/journal.ts'
import type { OperationStore } from '../operations/operation-store.ts'
import type { Identity } from '../ports/identity-directory.ts'
import type { HeldLock, Locks } from '../ports/locks.ts'
import type { Log } from '../ports/log.ts'
import type { Pairs } from './context.ts'
import { changesWhatIsKnown } from './known-changes.ts'
import type { StateName } from './machine.ts'
import { openedRecord } from './opened-record.ts'
import { type MfaCode, makePlan, type PlanParts, type RotationPlan } from './plan.ts'
import { preflight } from './preflight.ts'
import type { RotationRecord } from './records.ts'
import { RotationRun } from './run.ts'
import { stalledRotation } from './stalled.ts'
import { ToldCopies } from './told-copies.ts'
import { rotationView } from './view.ts'

export type RotationsParts = PlanParts & {
  readonly store: OperationStore<RotationRecord>
  readonly locks: Locks
  readonly log: Log
  readonly onChange: (view: RotationView) => void
  /** A new key answered as this identity, so that it need not show as somebody unknown once it stands in a file. */
  readonly onKeyProved: (accessKeyId: string, identity: Identity) => void
  /** A rotation began or ended, or changed what stands at AWS or in the files: what is known of it is outdated. */
  readonly onIdentityChanged: (identityId: string) => void
}

type Start = CommandInput<'rotationStart'>

/** States of the way back in which the old key has been proved, and the new one may be off or gone. */
const oldIsBack: ReadonlySet<StateName> = new Set<StateName>(['restoring', 'removing', 'removed'])

/** How many plans are kept for a start; the oldest goes first. */
const plansKept = 20

export class Rotations {
  readonly #parts: RotationsParts
  readonly #plans = new Map<string, RotationPlan>()
  readonly #runs = new Map<string, RotationRun>()
  readonly #states = new Map<string, StateName>()
  readonly #unreadable = new Map<string, Problem>()
  /** Key ids that any journal here made: none of them is an unheld key of another operation. */
  readonly #madeHere = new Set<string>()
  readonly #copies: ToldCopies

  constructor(parts: RotationsParts) {
    this.#parts = parts
    this.#copies = new ToldCopies(parts)
  }

  /** Problems: see `makePlan`. */
  async plan(
    identityId: string,
    accessKeyId: string,
    mfaCode: MfaCode | null,
  ): Promise<Result<RotationPlanView>> {
    const plan = await makePlan(this.#parts, identityId, accessKeyId, mfaCode)
    if (!plan.ok) return plan
    this.#plans.set(plan.value.view.planId, plan.value)
    const [oldest] = this.#plans.keys()
    if (this.#plans.size > plansKept && oldest !== undefined) this.#plans.delete(oldest)
    return ok(plan.value.view)
  }

  /**
   * Starts what was planned. Everything that can fail fails here, before a key is made.
   * Problems: plan-outdated, operation-running, operation-locked-elsewhere, and the pre-flight's.
   */
  async start(choice: Start): Promise<Result<{ operationId: string }>> {
    const plan = this.#plans.get(choice.planId)
    if (plan === undefined) return failed(problem('plan-outdated', {}))
    const { identity } = plan
    const lock = await this.#lock(identity.id)
    if (!lock.ok) return lock
    try {
      const stalled = await stalledRotation(this.#parts.store, identity.id)
      if (stalled !== null) {
        this.#unreadable.delete(stalled.id)
        this.#run(stalled, lock.value, { old: null, new: null }, true)
        return failed(problem('operation-running', { identityId: identity.id }))
      }
      const ready = await preflight(this.#parts, plan, choice)
      const journal = ready.ok ? await this.#open(plan, choice) : ready
      if (!journal.ok) {
        await lock.value.release()
        return journal
      }
      this.#plans.delete(choice.planId)
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

  /** Journals in which nothing may be acted on, and why. */
  get unreadable(): ReadonlyMap<string, Problem> {
    return this.#unreadable
  }

  /** Opens an MFA session with a code and goes on. Problems: operation-unknown, and the session's. */
  async provideCode(operationId: string, mfaCode: MfaCode): Promise<Result<void>> {
    const run = this.#runs.get(operationId)
    if (run === undefined) return this.#unknown(operationId)
    const { state, pairs } = run.live
    const { identity, destination } = state.opened
    // Once the old key may be off, only the new pair can open a session (rotation-machine.md, section 3); back on the
    // way, once the old one is proved again, only that: the new one is on its way out.
    const oldMayBeOff = state.sent.has('off-old') && !oldIsBack.has(state.name)
    const credentials = (oldMayBeOff ? pairs.new : pairs.old) ?? pairs.new ?? pairs.old
    if (credentials === null)
      return failed(problem('key-not-accepted', { accessKeyId: state.opened.oldKeyId }))
    const opened = await this.#parts.sessions.open({
      identityId: identity.id,
      credentials,
      destination,
      ...mfaCode,
      seconds: 3_600,
    })
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

  turnBack(operationId: string): Result<void> {
    return this.#with(operationId, (run) => run.turnBack())
  }

  async leaveOut(operationId: string, placeId: string): Promise<Result<void>> {
    return this.#with(operationId, (run) => run.leaveOut(placeId))
  }

  async deleteOldKey(operationId: string): Promise<Result<void>> {
    return this.#with(operationId, (run) => run.deleteNow())
  }

  async keepOldKey(operationId: string): Promise<Result<void>> {
    return this.#with(operationId, (run) => run.keepOld())
  }

  removeUnheldKey(operationId: string): Result<void> {
    return this.#with(operationId, (run) => run.removeUnheld())
  }

  /** Forgets an ended rotation's view. An open one stays. */
  close(operationId: string): Result<void> {
    if (this.#runs.get(operationId)?.live.state.outcome !== null) this.#runs.delete(operationId)
    return ok()
  }

  /** At start: carries every open journal on, by the same machine. */
  async resume(): Promise<void> {
    const found = await this.#parts.store.findAll()
    for (const { id, journal } of found) {
      if (!journal.ok) {
        this.#unreadable.set(id, journal.problem)
        continue
      }
      for (const { record } of journal.value.stamped) {
        if (record.kind === 'made') this.#madeHere.add(record.accessKeyId)
      }
      const last = journal.value.stamped.at(-1)
      if (last?.record.kind === 'ended') await journal.value.destroyKey()
      else await this.#carryOn(id, journal.value)
    }
  }

  /** Stops all runs between steps; their journals carry on at the next start. */
  async stop(): Promise<void> {
    await Promise.all([...this.#runs.values()].map((run) => run.stop()))
  }

  async #carryOn(id: string, journal: Journal<RotationRecord>): Promise<void> {
    const [first] = journal.stamped
    if (first?.record.kind !== 'opened') {
      this.#unreadable.set(id, problem('operation-unreadable', { operationId: id }))
      return
    }
    const lock = await this.#lock(first.record.identity.id)
    if (!lock.ok) {
      this.#unreadable.set(id, lock.problem)
      return
    }
    this.#run(journal, lock.value, { old: null, new: null }, true)
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
      keyIdsOfOthers: () => this.#madeHere,
      onChange: () => this.#changed(journal.id),
      onEnd: async () => {
        await lock.release()
        this.#identityChanged(journal.id)
      },
    })
    if (!made.ok) return made
    this.#runs.set(journal.id, made.value)
    made.value.begin()
    this.#identityChanged(journal.id)
    return made
  }

  #changed(operationId: string): void {
    const run = this.#runs.get(operationId)
    if (run === undefined) return
    const { newKey, name, opened } = run.live.state
    if (newKey !== null) this.#madeHere.add(newKey.accessKeyId)
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
