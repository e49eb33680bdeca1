/** One removal of a device: its journal, what this process knows of it, and what its screen is told. */
import type { MfaRemovalView } from '../contract/mfa-views.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Journal } from '../operations/journal.ts'
import { tellNewest } from '../operations/told-journal.ts'
import type { DeviceFact } from '../ports/aws.ts'
import { concernedProfiles } from './after-attaching.ts'
import { nameOf } from './device-name.ts'
import { isSettled, nextGoingStep } from './going.ts'
import { type GoingContext, goingSteps } from './going-steps.ts'
import { kindOf, mayBeLast } from './last-device.ts'
import { type CodeNeed, codeNeedFor, connect, demandsMfa, type MfaParts, noCodeNeed } from './parts.ts'
import type { RemovalRecord } from './records.ts'
import { isUntouched, type RemovalState, removalAfter } from './removal-state.ts'
import { doneByRemoval } from './told-history.ts'

export class Removal {
  readonly #parts: MfaParts
  readonly #journal: Journal<RemovalRecord>
  #state: RemovalState
  /** Why the last try stopped. */
  #stop: Problem | null = null
  #need: CodeNeed = noCodeNeed
  #profiles: readonly string[] = []

  constructor(parts: MfaParts, journal: Journal<RemovalRecord>, state: RemovalState) {
    this.#parts = parts
    this.#journal = journal
    this.#state = state
  }

  get id(): string {
    return this.#journal.id
  }

  get state(): RemovalState {
    return this.#state
  }

  get stop(): Problem | null {
    return this.#stop
  }

  view(): MfaRemovalView {
    const { opened, going, outcome } = this.#state
    const { id: identityId, userName, account } = opened.identity
    const { serialNumber } = going
    return {
      removalId: this.id,
      identityId,
      userName,
      account,
      device: { serialNumber, name: nameOf(serialNumber), kind: kindOf(serialNumber) },
      stage: outcome ?? (isSettled(going) ? 'left' : this.#stop === null ? 'working' : 'waiting'),
      deviceState: going.at,
      problem: outcome === 'removed' ? null : (this.#stop ?? going.problem),
      needsYes: this.#stop?.code === 'last-device',
      canCancel: outcome === null && going.at === 'attached',
      profiles: [...this.#profiles],
      ...this.#need,
    }
  }

  /** Goes as far as it can without the person. What stopped it is in the view. */
  async advance(): Promise<Result<void>> {
    this.#stop = null
    this.#tell()
    let stop: Problem | null = null
    for (
      let step = nextGoingStep(this.#state.going);
      stop === null && step !== null;
      step = nextGoingStep(this.#state.going)
    ) {
      stop = await goingSteps[step](this.#context())
    }
    if (stop === null && this.#state.going.at === 'gone') stop = stopOf(await this.#end('removed'))
    await this.#stopAt(stop)
    return ok()
  }

  /** Tries again, deleting too where that was denied, after a yes where one was wanted. Problems: journal-failed. */
  async goOn(acceptsLast: boolean): Promise<Result<void>> {
    const accepts = acceptsLast && !this.#state.acceptsLast
    const accepted = accepts ? await this.#record({ kind: 'last-accepted' }) : ok()
    if (!accepted.ok) return accepted
    const { going, outcome } = this.#state
    if (outcome !== null) return failed(problem('operation-not-possible', { state: outcome }))
    if (!going.deleteDenied) return this.advance()
    const stop = await goingSteps['delete-old'](this.#context())
    if (stop === null) return this.advance()
    await this.#stopAt(stop)
    return ok()
  }

  /**
   * Keeps the device, if AWS shows that it is still attached.
   * Problems: operation-not-possible (it is deactivated), journal-failed, and the way's.
   */
  async cancel(): Promise<Result<void>> {
    const { going, outcome, opened } = this.#state
    if (outcome !== null || going.at !== 'attached') {
      return failed(problem('operation-not-possible', { state: outcome ?? going.at }))
    }
    if (isUntouched(this.#state)) return this.keep()
    const connection = await connect(this.#parts, opened.identity.id)
    if (!connection.ok) return connection
    const listed = await connection.value.iam.listMfaDevices(opened.identity.userName)
    if (!listed.ok) return listed
    if (listed.value.value.some(({ serialNumber }) => serialNumber === going.serialNumber)) return this.keep()
    await this.advance()
    return failed(problem('operation-not-possible', { state: this.#state.going.at }))
  }

  /** Ends it: nothing has happened to the device. Problems: journal-failed. */
  async keep(): Promise<Result<void>> {
    const ended = await this.#end('kept')
    this.#tell()
    return ended
  }

  /** Ends it although the device is there, deactivated: deleting it is denied. Problems: journal-failed. */
  leave(): Promise<Result<void>> {
    return this.#end('left')
  }

  /** By AWS's own list at that moment: without a yes nobody loses what may be the last device that works. */
  async #guard(devices: Result<readonly DeviceFact[]>): Promise<Problem | null> {
    const { acceptsLast, opened } = this.#state
    if (!devices.ok) return devices.problem
    if (acceptsLast || !mayBeLast(opened.serialNumber, devices.value)) return null
    const access = await this.#parts.directory.access(opened.identity.id)
    return problem('last-device', {
      demandsMfa: access.ok ? await demandsMfa(this.#parts, access.value) : null,
    })
  }

  #context(): GoingContext {
    return {
      parts: this.#parts,
      identity: this.#state.opened.identity,
      going: this.#state.going,
      guard: (devices) => this.#guard(devices),
      record: (record) => this.#record(record),
    }
  }

  async #record(record: RemovalRecord): Promise<Result<void>> {
    const appended = await this.#journal.append(record)
    if (!appended.ok) return appended
    this.#state = removalAfter(this.#state, record)
    await tellNewest(this.#parts.history, this.#journal, doneByRemoval)
    if (record.kind === 'deactivated') this.#parts.identityChanged(this.#state.opened.identity.id)
    this.#tell()
    return ok()
  }

  async #end(outcome: 'removed' | 'left' | 'kept'): Promise<Result<void>> {
    const ended = await this.#record({ kind: 'ended', outcome })
    if (!ended.ok) return ended
    await this.#journal.destroyKey()
    this.#parts.identityChanged(this.#state.opened.identity.id)
    return ok()
  }

  async #stopAt(stop: Problem | null): Promise<void> {
    const { opened, going } = this.#state
    const concerned = await concernedProfiles(this.#parts, opened.identity.id)
    this.#stop = stop
    this.#need = await codeNeedFor(this.#parts, opened.identity.id, stop ?? going.problem)
    this.#profiles = concerned
      .filter(({ mfaSerial }) => mfaSerial === going.serialNumber)
      .map(({ profile }) => profile)
    this.#tell()
  }

  #tell(): void {
    this.#parts.removalChanged(this.view())
  }
}

const stopOf = (appended: Result<void>): Problem | null => (appended.ok ? null : appended.problem)
