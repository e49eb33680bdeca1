/**
 * All MFA set-ups: the contract's `mfa…` commands. A set-up stays open, and can be resumed with the same QR code, until
 * its device is attached or gone; closing its screen ends nothing.
 */

import type { CodeCheckView, MfaProposalView, MfaSetUpView } from '../contract/mfa-views.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import { allOperations } from '../operations/operation-store.ts'
import { checkDeviceName } from './device-name.ts'
import { isUnseen, openedState, stateOf } from './machine.ts'
import { OneAtATime } from './one-at-a-time.ts'
import type { MfaParts } from './parts.ts'
import { deleteLeftOver, propose } from './proposal.ts'
import type { OpenedRecord } from './records.ts'
import { SetUp } from './set-up.ts'

export type UnreadableSetUp = { readonly operationId: string; readonly problem: Problem }

export class MfaSetUps {
  readonly #parts: MfaParts
  readonly #setUps = new Map<string, SetUp>()
  readonly #queue = new OneAtATime()
  #unreadable: readonly UnreadableSetUp[] = []
  #isProtected = false

  constructor(parts: MfaParts) {
    this.#parts = parts
  }

  /** Takes up what an earlier process left open. What nobody saw yet is taken back. Call `retry` once AWS can be asked. */
  async resume(): Promise<void> {
    const unreadable: UnreadableSetUp[] = []
    const found = await this.#parts.store.findAll()
    if (!found.ok) unreadable.push({ operationId: allOperations, problem: found.problem })
    for (const { id, journal, keyProblem } of found.ok ? found.value : []) {
      const state = journal.ok ? stateOf(journal.value.stamped.map(({ record }) => record)) : null
      if (!journal.ok || state === null) {
        const why = journal.ok ? problem('operation-unreadable', { operationId: id }) : journal.problem
        unreadable.push({ operationId: id, problem: why })
      } else if (state.at === 'ended') await journal.value.destroyKey()
      else {
        const { backend } = await this.#parts.vault.status()
        const neverSealed = state.sealedSeed === null
        const why = keyProblem ?? problem(neverSealed ? 'store-unavailable' : 'store-changed', { backend })
        this.#setUps.set(id, new SetUp(this.#parts, journal.value, state, why))
      }
    }
    this.#unreadable = unreadable
  }

  /** Tries again what stopped or was never finished, such as after a start or when the network is back. */
  async retry(): Promise<void> {
    for (const setUp of this.#setUps.values()) {
      await this.#locked(setUp.state.opened.identity.id, async () => {
        const isOrphan = isUnseen(setUp.state) && (!setUp.isShown || setUp.state.deleteDenied)
        const tried = await (isOrphan ? setUp.cancel('restart') : setUp.advance())
        if (setUp.state.at === 'ended' && !setUp.isShown) this.#setUps.delete(setUp.id)
        return tried
      })
    }
    this.#protect()
  }

  /** The open set-up of an identity, for its summary. */
  openOf(identityId: string): string | null {
    return this.#openSetUp(identityId)?.id ?? null
  }

  unreadable(): readonly UnreadableSetUp[] {
    return this.#unreadable
  }

  /** Problems: those of `propose`. */
  propose(identityId: string): Promise<Result<MfaProposalView>> {
    return propose(this.#parts, identityId, this.#ownSerials())
  }

  /** Problems: those of `deleteLeftOver`. */
  deleteLeftOver(identityId: string, serialNumber: string): Promise<Result<MfaProposalView>> {
    return this.#locked(identityId, () =>
      deleteLeftOver(this.#parts, identityId, serialNumber, this.#ownSerials()),
    )
  }

  /**
   * Opens the journal, makes the device and shows its seed. Where AWS refused, nothing is left open.
   * Problems: input-invalid (device-name), operation-running (resume that one), already-exists, limit-exceeded,
   * access-denied, mfa-required, store-…, journal-failed, and the way's.
   */
  async start(identityId: string, deviceName: string): Promise<Result<MfaSetUpView>> {
    return this.#locked(identityId, async () => {
      const access = await this.#parts.directory.access(identityId)
      if (!access.ok) return access
      const { partition, account, userId, userName } = access.value.identity
      const name = checkDeviceName(deviceName, partition, account)
      if (!name.ok) return name
      const cleared = await this.#leaveStuck(identityId)
      if (!cleared.ok) return cleared
      const identity = { id: identityId, partition, account, userId, userName }
      const opened: OpenedRecord = { kind: 'opened', version: 1, identity, deviceName }
      const journal = await this.#parts.store.create(() => opened)
      if (!journal.ok) return journal
      const setUp = new SetUp(this.#parts, journal.value, openedState(opened), null)
      this.#setUps.set(setUp.id, setUp)
      this.#show(setUp)
      await setUp.advance()
      const view = setUp.view()
      if (setUp.state.at === 'ready') await setUp.cancel('person')
      if (setUp.state.at !== 'ended') {
        this.#parts.identityChanged(identityId)
        return ok(view)
      }
      this.#close(setUp)
      return failed(view.problem ?? problem('operation-not-possible', { state: view.stage }))
    })
  }

  /** Opens or resumes the screen: shows the seed, and tries again in the background what had stopped. */
  get(setUpId: string): Result<MfaSetUpView> {
    const setUp = this.#setUps.get(setUpId)
    if (setUp === undefined) return failed(problem('operation-unknown', { operationId: setUpId }))
    this.#show(setUp)
    if (setUp.hasStopped) void this.#change(setUpId, (stopped) => stopped.advance())
    return ok(setUp.view())
  }

  checkCodes(setUpId: string, first: string, second: string): Result<CodeCheckView> {
    const setUp = this.#setUps.get(setUpId)
    if (setUp === undefined) return failed(problem('operation-unknown', { operationId: setUpId }))
    return setUp.check(first, second)
  }

  attach(setUpId: string, first: string, second: string): Promise<Result<MfaSetUpView>> {
    return this.#change(setUpId, (setUp) => setUp.attach(first, second))
  }

  writeSerial(setUpId: string, profiles: readonly string[]): Promise<Result<MfaSetUpView>> {
    return this.#change(setUpId, (setUp) => setUp.writeSerial(profiles))
  }

  trySignIn(setUpId: string, code: string): Promise<Result<MfaSetUpView>> {
    return this.#change(setUpId, (setUp) => setUp.trySignIn(code))
  }

  /** Deletes the device; where that is denied, the set-up stays and can be resumed (`keptForResume`). */
  cancel(setUpId: string): Promise<Result<MfaSetUpView>> {
    return this.#change(setUpId, (setUp) => setUp.cancel('person'))
  }

  /** Problems: operation-unknown, operation-not-possible (no seed shows), clipboard-unavailable. */
  async copySeed(setUpId: string): Promise<Result<void>> {
    const setUp = this.#setUps.get(setUpId)
    if (setUp === undefined) return failed(problem('operation-unknown', { operationId: setUpId }))
    const seed = setUp.shownSeed()
    if (seed === null) return failed(problem('operation-not-possible', { state: setUp.state.at }))
    return this.#parts.clipboard.copy(seed)
  }

  hideSeed(setUpId: string): Result<void> {
    const setUp = this.#setUps.get(setUpId)
    if (setUp === undefined) return failed(problem('operation-unknown', { operationId: setUpId }))
    setUp.hide()
    this.#protect()
    return ok()
  }

  /** Keeps the seed of a device that is attached. Problems: operation-unknown, and those of `SetUp.keepSeed`. */
  async keepSeed(setUpId: string): Promise<Result<void>> {
    const setUp = this.#setUps.get(setUpId)
    return setUp?.keepSeed() ?? failed(problem('operation-unknown', { operationId: setUpId }))
  }

  /** Closes the screen. A set-up that is over is forgotten; an open one waits to be resumed. */
  close(setUpId: string): Result<void> {
    const hidden = this.hideSeed(setUpId)
    const setUp = this.#setUps.get(setUpId)
    if (setUp?.state.at === 'ended') this.#close(setUp)
    return hidden
  }

  async #change(
    setUpId: string,
    change: (setUp: SetUp) => Promise<Result<void>>,
  ): Promise<Result<MfaSetUpView>> {
    const setUp = this.#setUps.get(setUpId)
    if (setUp === undefined) return failed(problem('operation-unknown', { operationId: setUpId }))
    return this.#locked(setUp.state.opened.identity.id, async () => {
      const changed = await change(setUp)
      this.#protect()
      return changed.ok ? ok(setUp.view()) : changed
    })
  }

  /** One set-up at a time. One that can't be finished is deleted, or left where that is denied; others are to be resumed. */
  async #leaveStuck(identityId: string): Promise<Result<void>> {
    const open = this.#openSetUp(identityId)
    if (open === undefined) return ok()
    if (open.view().stage !== 'stuck') return failed(problem('operation-running', { identityId }))
    const cancelled = await open.cancel('person')
    if (!cancelled.ok) return cancelled
    if (open.state.deleteDenied) await open.leave()
    const { problem: stop } = open.view()
    if (open.state.at !== 'ended') return failed(stop ?? problem('operation-running', { identityId }))
    this.#close(open)
    return ok()
  }

  /** In this process tasks wait for each other; a lock held by another process is a problem. */
  #locked<T>(identityId: string, task: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#queue.run(identityId, async () => {
      const lock = await this.#parts.lock(identityId)
      if (!lock.ok) return lock
      try {
        return await task()
      } finally {
        await lock.value.release()
      }
    })
  }

  #openSetUp(identityId: string): SetUp | undefined {
    return [...this.#setUps.values()].find(
      ({ state }) => state.at !== 'ended' && state.opened.identity.id === identityId,
    )
  }

  #ownSerials(): readonly string[] {
    return [...this.#setUps.values()].flatMap(({ state }) =>
      state.at === 'ended' || state.serialNumber === null ? [] : [state.serialNumber],
    )
  }

  #show(setUp: SetUp): void {
    this.#isProtected = true
    setUp.show(this.#parts.protectCapture(true))
    this.#protect()
  }

  #close(setUp: SetUp): void {
    this.#setUps.delete(setUp.id)
    this.#protect()
  }

  /** SECURITY: captures are allowed again only when no screen can show a seed any more. */
  #protect(): void {
    const isNeeded = [...this.#setUps.values()].some((setUp) => setUp.isShown && setUp.state.at !== 'ended')
    if (isNeeded || !this.#isProtected) return
    this.#parts.protectCapture(false)
    this.#isProtected = false
  }
}
