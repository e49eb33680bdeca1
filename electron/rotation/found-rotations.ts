/** Rotations found in their journals: which are carried on, and why others can't be acted on. */
import { type Problem, problem } from '../contract/problems.ts'
import { ok, type Result } from '../contract/result.ts'
import type { OverviewView } from '../contract/views.ts'
import type { Journal } from '../operations/journal.ts'
import { allOperations, type OperationStore } from '../operations/operation-store.ts'
import type { HeldLock } from '../ports/locks.ts'
import type { RotationRecord } from './records.ts'

type Unreadable = OverviewView['unreadableOperations'][number]

export type FoundRotationsParts = {
  readonly store: OperationStore<RotationRecord>
  readonly lock: (identityId: string) => Promise<Result<HeldLock>>
  readonly isRunning: (operationId: string) => boolean
  /** Tells the history what an ended one did: a crash came before it was told, or before its key was destroyed. */
  readonly tellAll: (journal: Journal<RotationRecord>) => Promise<void>
  /** Carries a journal on by the machine; the lock is the run's from now on. */
  readonly carryOn: (journal: Journal<RotationRecord>, lock: HeldLock) => void
}

export class FoundRotations {
  readonly #parts: FoundRotationsParts
  readonly #unreadable = new Map<string, Unreadable>()
  /** Ended ones: nothing of them changes any more. */
  readonly #ended = new Set<string>()
  readonly #madeKeyIds = new Set<string>()
  #looking: Promise<void> | null = null

  constructor(parts: FoundRotationsParts) {
    this.#parts = parts
  }

  /** Journals in which nothing may be acted on by itself, and why. */
  get unreadable(): readonly Unreadable[] {
    return [...this.#unreadable.values()].filter(({ operationId }) => !this.#parts.isRunning(operationId))
  }

  /** Key ids that any journal here made: none of them is an unheld key of another operation. */
  get madeKeyIds(): ReadonlySet<string> {
    return this.#madeKeyIds
  }

  noteMade(accessKeyId: string): void {
    this.#madeKeyIds.add(accessKeyId)
  }

  /** Carries on every open journal that nobody runs. Journals that have ended are read once. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #look(): Promise<void> {
    const { store, isRunning } = this.#parts
    const found = await store.findAll((id) => this.#ended.has(id) || isRunning(id))
    if (!found.ok) return this.#refuse(allOperations, null, found.problem)
    this.#unreadable.delete(allOperations)
    for (const { id, journal, keyProblem } of found.value) {
      if (journal.ok) await this.#take(journal.value, keyProblem)
      else this.#refuse(id, null, journal.problem)
    }
  }

  /**
   * The open rotation of an identity whose lock the caller has just taken, so that nobody runs it: what kept it from
   * being carried on has passed. Null: there is none. Two rotations of one identity would each take the other's key for
   * somebody else's. Problem: journal-failed; whether there is one can't be known then.
   */
  async stalled(identityId: string): Promise<Result<Journal<RotationRecord> | null>> {
    const found = await this.#parts.store.findAll((id) => this.#ended.has(id))
    if (!found.ok) return found
    for (const { id, journal } of found.value) {
      if (!journal.ok) continue
      const [first] = journal.value.stamped
      const isTheirs = first?.record.kind === 'opened' && first.record.identity.id === identityId
      if (!isTheirs || hasEnded(journal.value)) continue
      this.#unreadable.delete(id)
      return ok(journal.value)
    }
    return ok(null)
  }

  async #take(journal: Journal<RotationRecord>, keyProblem: Problem | null): Promise<void> {
    const { id, stamped } = journal
    for (const { record } of stamped) if (record.kind === 'made') this.noteMade(record.accessKeyId)
    const [first] = stamped
    if (first?.record.kind !== 'opened')
      return this.#refuse(id, null, problem('operation-unreadable', { operationId: id }))
    if (hasEnded(journal)) {
      this.#ended.add(id)
      // One whose key is destroyed was told before.
      if (journal.hasKey || keyProblem !== null) await this.#parts.tellAll(journal)
      await journal.destroyKey()
      return
    }
    const identityId = first.record.identity.id
    const lock = await this.#parts.lock(identityId)
    if (!lock.ok) return this.#refuse(id, identityId, lock.problem)
    this.#unreadable.delete(id)
    this.#parts.carryOn(journal, lock.value)
  }

  #refuse(operationId: string, identityId: string | null, cause: Problem): void {
    const canTakeOver = cause.code === 'operation-locked-elsewhere'
    this.#unreadable.set(operationId, { operationId, identityId, problem: cause, canTakeOver })
  }
}

const hasEnded = (journal: Journal<RotationRecord>): boolean =>
  journal.stamped.at(-1)?.record.kind === 'ended'
