/**
 * All MFA set-ups: most of the contract's `mfa…` commands. A set-up stays open, and can be resumed with the same QR
 * code, until its device is attached or gone. Then closing its screen ends it; before that it ends nothing.
 */
import type { CodeCheckView, MfaProposalView, MfaSetUpView } from '../contract/mfa-views.ts'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import { checkDeviceName } from './device-name.ts'
import { foundJournals, type UnreadableJournal } from './found-journals.ts'
import { isComplete, isUnseen, openedState, type SetUpState, stateOf } from './machine.ts'
import { connect, type MfaCode, type MfaParts, signIn } from './parts.ts'
import { deleteLeftOver, propose } from './proposal.ts'
import type { OpenedRecord } from './records.ts'
import { SetUp } from './set-up.ts'
import { doneBySetUp } from './told-history.ts'
import { seedLostBy } from './view.ts'

/** A replacement's device, and a code for an MFA session where the account wants one; both on choice. */
export type StartOptions = { readonly replaces?: string | null; readonly mfaCode?: MfaCode | null }

export class MfaSetUps {
  readonly #parts: MfaParts
  readonly #setUps = new Map<string, SetUp>()
  readonly #isBeingRemoved: (serialNumber: string) => boolean
  #unreadable: readonly UnreadableJournal[] = []
  #isProtected = false

  constructor(parts: MfaParts, isBeingRemoved: (serialNumber: string) => boolean) {
    this.#parts = parts
    this.#isBeingRemoved = isBeingRemoved
  }

  /** Takes up what an earlier process left open. What nobody saw yet is taken back. Call `retry` once AWS can be asked. */
  async resume(): Promise<void> {
    const { store, vault, history } = this.#parts
    const told = { history, doneBy: doneBySetUp }
    const { open, unreadable } = await foundJournals(store, stateOf, ({ at }) => at === 'ended', told)
    const { backend } = await vault.status()
    for (const { journal, state, keyProblem } of open) {
      if (state.at === 'attached') await journal.destroyKey()
      const why = keyProblem ?? seedLostBy(state, backend)
      this.#setUps.set(journal.id, new SetUp(this.#parts, journal, state, why))
    }
    this.#unreadable = unreadable
  }

  /** Tries again what stopped or was never finished, such as after a start or when the network is back. */
  async retry(): Promise<void> {
    for (const setUp of this.#setUps.values()) {
      await this.#parts.turns.run(setUp.state.opened.identity.id, async () => {
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

  unreadable(): readonly UnreadableJournal[] {
    return this.#unreadable
  }

  /** Those that are not over yet. */
  underWay(): readonly SetUpState[] {
    const states = [...this.#setUps.values()].map(({ state }) => state)
    return states.filter((state) => state.at !== 'ended' && !isComplete(state))
  }

  /** Problems: those of `propose`. */
  propose(identityId: string): Promise<Result<MfaProposalView>> {
    return propose(this.#parts, identityId, this.#ownSerials())
  }

  /** Problems: those of `signIn` and `deleteLeftOver`. */
  deleteLeftOver(
    identityId: string,
    serialNumber: string,
    mfaCode: MfaCode | null = null,
  ): Promise<Result<MfaProposalView>> {
    return this.#parts.turns.run(identityId, async () => {
      const signedIn = await signIn(this.#parts, identityId, mfaCode)
      if (!signedIn.ok) return signedIn
      return deleteLeftOver(this.#parts, identityId, serialNumber, this.#ownSerials())
    })
  }

  /**
   * Opens the journal, makes the device and shows its seed. Where AWS refused, nothing is left open.
   * Problems: input-invalid (device-name), operation-running (resume that one), not-found (the device to replace is not
   * attached), already-exists, limit-exceeded, access-denied, mfa-required, passkeys-only, store-…, journal-failed, the
   * session's, and the way's.
   */
  async start(
    identityId: string,
    deviceName: string,
    { replaces = null, mfaCode = null }: StartOptions = {},
  ): Promise<Result<MfaSetUpView>> {
    return this.#parts.turns.run(identityId, async () => {
      const access = await this.#parts.directory.access(identityId)
      if (!access.ok) return access
      const { partition, account, userId, userName } = access.value.identity
      const name = checkDeviceName(deviceName, partition, account)
      if (!name.ok) return name
      const cleared = await this.#makeRoom(identityId)
      if (!cleared.ok) return cleared
      const signedIn = await signIn(this.#parts, identityId, mfaCode)
      if (!signedIn.ok) return signedIn
      const replaceable = await this.#checkReplaceable(identityId, replaces)
      if (!replaceable.ok) return replaceable
      const identity = { id: identityId, partition, account, userId, userName }
      return this.#open({ kind: 'opened', version: 1, identity, deviceName, replaces })
    })
  }

  async #open(opened: OpenedRecord): Promise<Result<MfaSetUpView>> {
    const journal = await this.#parts.store.create(() => opened)
    if (!journal.ok) return journal
    const setUp = new SetUp(this.#parts, journal.value, openedState(opened), null)
    this.#setUps.set(setUp.id, setUp)
    this.#show(setUp)
    await setUp.advance()
    const view = setUp.view()
    if (setUp.state.at === 'ready') await setUp.cancel('person')
    if (setUp.state.at !== 'ended') {
      this.#parts.identityChanged(opened.identity.id)
      return ok(view)
    }
    this.#forget(setUp)
    return failed(view.problem ?? problem('operation-not-possible', { state: view.stage }))
  }

  /** A device that is replaced is attached, and nothing else is about to take it. */
  async #checkReplaceable(identityId: string, replaces: string | null): Promise<Result<void>> {
    if (replaces === null) return ok()
    if (this.#isBeingRemoved(replaces)) return failed(problem('operation-running', { identityId }))
    const connection = await connect(this.#parts, identityId)
    if (!connection.ok) return connection
    const { iam, access } = connection.value
    const listed = await iam.listMfaDevices(access.identity.userName)
    if (!listed.ok && listed.problem.code !== 'access-denied') return listed
    const isThere = !listed.ok || listed.value.value.some(({ serialNumber }) => serialNumber === replaces)
    return isThere ? ok() : failed(problem('not-found', { what: 'mfa-device' }))
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

  /** Problems: operation-unknown, operation-not-possible, those of `signIn`; what else went wrong is in the view. */
  attach(
    setUpId: string,
    first: string,
    second: string,
    mfaCode: MfaCode | null = null,
  ): Promise<Result<MfaSetUpView>> {
    return this.#change(setUpId, (setUp) => setUp.attach(first, second), mfaCode)
  }

  writeSerial(setUpId: string, profiles: readonly string[]): Promise<Result<MfaSetUpView>> {
    return this.#change(setUpId, (setUp) => setUp.writeSerial(profiles))
  }

  trySignIn(setUpId: string, code: string): Promise<Result<MfaSetUpView>> {
    return this.#change(setUpId, (setUp) => setUp.trySignIn(code))
  }

  /** Does what the view's `cancelling` says. Where deleting is denied, the set-up stays and can be resumed (`keptForResume`). */
  cancel(setUpId: string, mfaCode: MfaCode | null = null): Promise<Result<MfaSetUpView>> {
    return this.#change(setUpId, (setUp) => setUp.cancel('person'), mfaCode)
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

  /** Closes the screen. A set-up that is over ends and is forgotten; an open one waits to be resumed. */
  async close(setUpId: string): Promise<Result<void>> {
    const hidden = this.hideSeed(setUpId)
    const setUp = this.#setUps.get(setUpId)
    if (setUp === undefined || !isComplete(setUp.state)) {
      if (setUp?.state.at === 'ended') this.#forget(setUp)
      return hidden
    }
    return this.#parts.turns.run(setUp.state.opened.identity.id, () => this.#finish(setUp))
  }

  async #change(
    setUpId: string,
    change: (setUp: SetUp) => Promise<Result<void>>,
    mfaCode: MfaCode | null = null,
  ): Promise<Result<MfaSetUpView>> {
    const setUp = this.#setUps.get(setUpId)
    if (setUp === undefined) return failed(problem('operation-unknown', { operationId: setUpId }))
    const identityId = setUp.state.opened.identity.id
    return this.#parts.turns.run(identityId, async () => {
      const signedIn = await signIn(this.#parts, identityId, mfaCode)
      if (!signedIn.ok) return signedIn
      const changed = await change(setUp)
      this.#protect()
      return changed.ok ? ok(setUp.view()) : changed
    })
  }

  /**
   * One set-up at a time. One that is over ends; one that can't be finished is deleted, or left where that is denied;
   * others are to be resumed.
   */
  async #makeRoom(identityId: string): Promise<Result<void>> {
    const open = this.#openSetUp(identityId)
    if (open === undefined) return ok()
    if (isComplete(open.state)) return this.#finish(open)
    if (open.view().stage !== 'stuck') return failed(problem('operation-running', { identityId }))
    const cancelled = await open.cancel('person')
    if (!cancelled.ok) return cancelled
    if (open.state.deleteDenied) await open.leave()
    const { problem: stop } = open.view()
    if (open.state.at !== 'ended') return failed(stop ?? problem('operation-running', { identityId }))
    this.#forget(open)
    return ok()
  }

  async #finish(setUp: SetUp): Promise<Result<void>> {
    const finished = await setUp.finish()
    if (finished.ok) this.#forget(setUp)
    return finished
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

  #forget(setUp: SetUp): void {
    this.#setUps.delete(setUp.id)
    this.#protect()
  }

  /** SECURITY: captures are allowed again only when no screen can show a seed any more. */
  #protect(): void {
    const isNeeded = [...this.#setUps.values()].some(
      ({ isShown, state }) => isShown && state.at !== 'attached' && state.at !== 'ended',
    )
    if (isNeeded || !this.#isProtected) return
    this.#parts.protectCapture(false)
    this.#isProtected = false
  }
}
