/**
 * All removals of devices: the contract's `mfaRemoval…` commands. One removal of an identity is open at a time. It is
 * kept open from when the deactivation may have happened until the device is gone, or named as what can't be deleted.
 */
import { describeDevice } from '../contract/describe.ts'
import type { MfaRemovalPlanView, MfaRemovalView } from '../contract/mfa-views.ts'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { DeviceFact } from '../ports/aws.ts'
import type { IdentityAccess } from '../ports/identity-directory.ts'
import type { WaitingOperation, WaitingOperations } from '../ports/waiting-operations.ts'
import { concernedProfiles } from './after-attaching.ts'
import { foundJournals, type UnreadableJournal } from './found-journals.ts'
import { isSettled } from './going.ts'
import { leftWithout, mayBeLast } from './last-device.ts'
import { connect, demandsMfa, explain, type MfaCode, type MfaParts, signIn } from './parts.ts'
import { needBeforehand } from './proposal.ts'
import type { RemovalOpenedRecord } from './records.ts'
import { Removal } from './removal.ts'
import { isUntouched, openedRemoval, removalOf } from './removal-state.ts'
import { doneByRemoval } from './told-history.ts'

export type RemovalChoice = {
  readonly identityId: string
  readonly serialNumber: string
  /** The yes to losing what may be the last device that works. */
  readonly acceptsLast: boolean
  readonly mfaCode: MfaCode | null
}

type Seen = {
  readonly access: IdentityAccess
  readonly devices: readonly DeviceFact[]
  readonly device: DeviceFact
}

export class Removals implements WaitingOperations {
  readonly #parts: MfaParts
  readonly #isOfSetUp: (serialNumber: string) => boolean
  readonly #removals = new Map<string, Removal>()
  #unreadable: readonly UnreadableJournal[] = []

  constructor(parts: MfaParts, isOfSetUp: (serialNumber: string) => boolean) {
    this.#parts = parts
    this.#isOfSetUp = isOfSetUp
  }

  /** Takes up what an earlier process left open. Call `retry` once AWS can be asked. */
  async resume(): Promise<void> {
    const { removalStore, history } = this.#parts
    const told = { history, doneBy: doneByRemoval }
    const found = await foundJournals(removalStore, removalOf, ({ outcome }) => outcome !== null, told)
    for (const { journal, state } of found.open)
      this.#removals.set(journal.id, new Removal(this.#parts, journal, state))
    this.#unreadable = found.unreadable
  }

  /** Goes on with what stopped, by itself. What a crash found untouched stays untouched: the yes was to that moment. */
  async retry(): Promise<void> {
    for (const removal of this.#removals.values()) {
      await this.#parts.turns.run(removal.state.opened.identity.id, async () => {
        // Read in its turn: a command may have brought it to its end meanwhile.
        const { state } = removal
        if (state.outcome !== null || state.going.deleteDenied) return ok()
        if (!isUntouched(state)) return removal.advance()
        const kept = await removal.keep()
        if (kept.ok) this.#removals.delete(removal.id)
        return kept
      })
    }
  }

  /** The open removal of an identity, for its summary. */
  openOf(identityId: string): string | null {
    return this.#open(identityId)?.id ?? null
  }

  isAnyOpen(): boolean {
    return [...this.#removals.values()].some(({ state }) => state.outcome === null)
  }

  /** Removals that stopped: the person has to look at them, or to try again. */
  waiting(): readonly WaitingOperation[] {
    return [...this.#removals.values()].flatMap((removal) => {
      const { stage, identityId, userName, account, profiles, deviceState } = removal.view()
      if (stage !== 'waiting') return []
      const about = { identityId, userName, account, profiles, accessKeyId: null, due: null }
      return [{ operationId: removal.id, kind: 'removal' as const, stage: deviceState, ...about }]
    })
  }

  unreadable(): readonly UnreadableJournal[] {
    return this.#unreadable
  }

  /** Whether an open removal is about to take this device. */
  isAbout(serialNumber: string): boolean {
    return [...this.#removals.values()].some(
      ({ state }) => state.outcome === null && state.opened.serialNumber === serialNumber,
    )
  }

  /** What is shown before a device is removed. Problems: not-found, those of `connect`, and the list's. */
  async plan(identityId: string, serialNumber: string): Promise<Result<MfaRemovalPlanView>> {
    const seen = await this.#look(identityId, serialNumber)
    if (!seen.ok) return seen
    const { access, devices, device } = seen.value
    const concerned = await concernedProfiles(this.#parts, identityId)
    return ok({
      identityId,
      userName: access.identity.userName,
      account: access.identity.account,
      device: describeDevice(device),
      left: leftWithout(serialNumber, devices),
      demandsMfa: await demandsMfa(this.#parts, access),
      needsYes: mayBeLast(serialNumber, devices),
      profiles: concerned.filter(({ mfaSerial }) => mfaSerial === serialNumber).map(({ profile }) => profile),
      ...(await needBeforehand(this.#parts, access, devices)),
    })
  }

  /**
   * Deactivates the device and deletes it where it is virtual. Where nothing has happened to it, nothing is left open.
   * Problems: not-found, last-device (say so, and ask for a yes), operation-running, mfa-required (ask for a code),
   * access-denied, passkeys-only, store-…, journal-failed, the session's, and the way's.
   */
  start({ identityId, serialNumber, acceptsLast, mfaCode }: RemovalChoice): Promise<Result<MfaRemovalView>> {
    return this.#parts.turns.run(identityId, async () => {
      const free = await this.#makeRoom(identityId, serialNumber)
      if (!free.ok) return free
      const signedIn = await signIn(this.#parts, identityId, mfaCode)
      if (!signedIn.ok) return signedIn
      const seen = await this.#look(identityId, serialNumber)
      if (!seen.ok) return seen
      const { partition, account, userId, userName } = seen.value.access.identity
      const identity = { id: identityId, partition, account, userId, userName }
      const opened: RemovalOpenedRecord = { kind: 'opened', version: 1, identity, serialNumber, acceptsLast }
      const journal = await this.#parts.removalStore.create(() => opened)
      if (!journal.ok) return journal
      const removal = new Removal(this.#parts, journal.value, openedRemoval(opened))
      this.#removals.set(removal.id, removal)
      await removal.advance()
      if (!isUntouched(removal.state)) return ok(removal.view())
      const { stop } = removal
      const kept = await removal.keep()
      if (kept.ok) this.#removals.delete(removal.id)
      return failed(stop ?? problem('operation-not-possible', { state: 'attached' }))
    })
  }

  get(removalId: string): Result<MfaRemovalView> {
    const removal = this.#removals.get(removalId)
    return removal === undefined ? unknown(removalId) : ok(removal.view())
  }

  goOn(removalId: string, acceptsLast: boolean, mfaCode: MfaCode | null): Promise<Result<MfaRemovalView>> {
    return this.#change(removalId, (removal) => removal.goOn(acceptsLast), mfaCode)
  }

  /** Problems: operation-unknown, and those of `Removal.cancel`. */
  cancel(removalId: string): Promise<Result<MfaRemovalView>> {
    return this.#change(removalId, (removal) => removal.cancel(), null)
  }

  /** Closes the screen. A removal that is over, or can go no further by itself, ends; another one goes on. */
  async close(removalId: string): Promise<Result<void>> {
    const removal = this.#removals.get(removalId)
    if (removal === undefined) return unknown(removalId)
    if (removal.state.outcome !== null) this.#removals.delete(removalId)
    else if (isSettled(removal.state.going))
      return this.#parts.turns.run(removal.state.opened.identity.id, () => this.#leave(removal))
    return ok()
  }

  async #leave(removal: Removal): Promise<Result<void>> {
    const left = await removal.leave()
    if (left.ok) this.#removals.delete(removal.id)
    return left
  }

  async #change(
    removalId: string,
    change: (removal: Removal) => Promise<Result<void>>,
    mfaCode: MfaCode | null,
  ): Promise<Result<MfaRemovalView>> {
    const removal = this.#removals.get(removalId)
    if (removal === undefined) return unknown(removalId)
    const { id } = removal.state.opened.identity
    return this.#parts.turns.run(id, async () => {
      const signedIn = await signIn(this.#parts, id, mfaCode)
      if (!signedIn.ok) return signedIn
      const changed = await change(removal)
      return changed.ok ? ok(removal.view()) : changed
    })
  }

  /** Without the list nobody can say whether it is the last one, so a denied list ends it. */
  async #look(identityId: string, serialNumber: string): Promise<Result<Seen>> {
    const connection = await connect(this.#parts, identityId)
    if (!connection.ok) return connection
    const { iam, access } = connection.value
    const listed = await iam.listMfaDevices(access.identity.userName)
    if (!listed.ok) return failed(explain(this.#parts, access, listed.problem))
    const devices = listed.value.value
    const device = devices.find((one) => one.serialNumber === serialNumber)
    return device === undefined
      ? failed(problem('not-found', { what: 'mfa-device' }))
      : ok({ access, devices, device })
  }

  async #makeRoom(identityId: string, serialNumber: string): Promise<Result<void>> {
    const open = this.#open(identityId)
    const isBusy = this.#isOfSetUp(serialNumber) || (open !== undefined && !isSettled(open.state.going))
    if (isBusy) return failed(problem('operation-running', { identityId }))
    return open === undefined ? ok() : this.#leave(open)
  }

  #open(identityId: string): Removal | undefined {
    return [...this.#removals.values()].find(
      ({ state }) => state.outcome === null && state.opened.identity.id === identityId,
    )
  }
}

const unknown = (removalId: string): Result<never> =>
  failed(problem('operation-unknown', { operationId: removalId }))
