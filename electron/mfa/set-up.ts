/**
 * One MFA set-up: its journal, what this process holds in memory of it, and what its screen is told. Its owner lets
 * one of its tasks run at a time.
 *
 * SECURITY: the seed is in the view only in stage `codes` and while the screen shows it; the window is kept out of
 * captures meanwhile, where the system allows.
 */

import type { CodeCheckView, MfaSetUpView } from '../contract/mfa-views.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Journal } from '../operations/journal.ts'
import { tellNewest } from '../operations/told-journal.ts'
import type { Secret } from '../ports/secret.ts'
import { concernedProfiles, trySignIn } from './after-attaching.ts'
import { attachDevice } from './attach.ts'
import { type CodeCheck, checkCodes } from './codes.ts'
import { cancellingOf, nextStep, type SetUpState, stateAfter } from './machine.ts'
import { codeNeedFor, type MfaParts, noCodeNeed } from './parts.ts'
import type { MfaRecord } from './records.ts'
import { type StepContext, steps } from './steps.ts'
import { doneBySetUp } from './told-history.ts'
import { type SetUpMemory, setUpViewOf, stageOf } from './view.ts'

export class SetUp {
  readonly #parts: MfaParts
  readonly #journal: Journal<MfaRecord>
  readonly #context: StepContext
  #state: SetUpState
  #memory: SetUpMemory
  #seed: Secret | null = null
  /** Made at AWS but not in the journal yet, because the disk refused it. */
  #unwritten: MfaRecord | null = null
  /** The authenticator's clock was seen to be right. */
  #inSync = false
  #spentStep = 0
  #attachedAt: Date

  /** `keyProblem`: why what is sealed in the journal can't be unsealed, where that is known. */
  constructor(parts: MfaParts, journal: Journal<MfaRecord>, state: SetUpState, keyProblem: Problem | null) {
    this.#parts = parts
    this.#journal = journal
    this.#state = state
    this.#attachedAt = parts.awsNow()
    this.#memory = {
      shown: false,
      captureProtected: false,
      seedProblem: keyProblem,
      stop: null,
      need: noCodeNeed,
      profiles: [],
      serialWritten: false,
      signIn: { state: 'untried', expiresAt: null, problem: null },
    }
    const { serialNumber, sealedSeed } = state
    if (serialNumber !== null && sealedSeed !== null) this.#seed = journal.unseal(sealedSeed, serialNumber)
    this.#context = {
      parts,
      journal,
      state: () => this.#state,
      record: (record) => this.#record(record),
      keepSeed: (seed) => {
        this.#seed = seed
      },
    }
  }

  get id(): string {
    return this.#journal.id
  }

  get state(): SetUpState {
    return this.#state
  }

  get isShown(): boolean {
    return this.#memory.shown
  }

  view(): MfaSetUpView {
    const accountName = this.#parts.accountAlias(this.#state.opened.identity.id)
    return setUpViewOf(this.id, this.#state, this.#memory, this.#seed, accountName)
  }

  /** Shows the seed on the screen that asks, as far as there is one to show. */
  show(captureProtected: boolean): void {
    this.#remember({ shown: true, captureProtected })
  }

  hide(): void {
    this.#remember({ shown: false })
  }

  /** The seed while its screen may show it; null at any other time. */
  shownSeed(): Secret | null {
    return this.#memory.shown && stageOf(this.#state, this.#memory, this.#seed) === 'codes'
      ? this.#seed
      : null
  }

  /** Whether something that needs no person is still to be done, and its last try failed. */
  get hasStopped(): boolean {
    return this.#memory.stop !== null && nextStep(this.#state) !== null
  }

  /** Judges codes while they are typed. Problems: operation-not-possible (no codes are wanted now). */
  check(first: string, second: string): Result<CodeCheckView> {
    const checked = this.#check(first, second)
    return checked.ok ? ok(checked.value.view) : checked
  }

  /** Goes as far as it can without the person. What stopped it is in the view. */
  async advance(): Promise<Result<void>> {
    this.#remember({ stop: null })
    const written = this.#unwritten === null ? ok() : await this.#record(this.#unwritten)
    let stop = written.ok ? null : written.problem
    for (let step = nextStep(this.#state); stop === null && step !== null; step = nextStep(this.#state)) {
      stop = await steps[step](this.#context)
    }
    if (this.#state.at === 'attached') this.#remember({ profiles: await this.#concerned() })
    await this.#stopAt(stop)
    return ok()
  }

  /** Attaches the device with two codes. What was wrong with them, or with AWS, is in the view. */
  async attach(first: string, second: string): Promise<Result<void>> {
    const checked = this.#check(first, second)
    if (!checked.ok) return checked
    const { pair, view } = checked.value
    if (pair === null) {
      this.#remember({ stop: view.problem ?? unfinished(view) })
      return ok()
    }
    this.#remember({ stop: null })
    this.#spentStep = pair.secondStep
    const stop = await attachDevice(this.#context, pair)
    await this.#stopAt(stop)
    return stop === null ? this.advance() : ok()
  }

  /**
   * Deletes the device if it is not attached; in a replacement whose new device is, keeps both and ends.
   * Problems: operation-not-possible, journal-failed.
   */
  async cancel(by: 'person' | 'restart'): Promise<Result<void>> {
    const does = cancellingOf(this.#state)
    if (does === null) return failed(problem('operation-not-possible', { state: this.#state.at }))
    if (does === 'keeps-both') return this.finish()
    this.#remember({ stop: null })
    const recorded = this.#state.cancelling ? ok() : await this.#record({ kind: 'cancelling', by })
    return recorded.ok ? this.advance() : recorded
  }

  /** Ends it although a device of ours stays at AWS: the person goes on with another name. */
  leave(): Promise<Result<void>> {
    return this.#record({ kind: 'ended', outcome: 'left' })
  }

  /** Ends it with its device attached: the person has closed it, or keeps both devices. Problems: journal-failed. */
  finish(): Promise<Result<void>> {
    return this.#record({ kind: 'ended', outcome: 'attached' })
  }

  async writeSerial(profiles: readonly string[]): Promise<Result<void>> {
    const attached = this.#attached()
    if (!attached.ok) return attached
    const { identityId, serialNumber } = attached.value
    const written = await this.#parts.serials.write(identityId, serialNumber, profiles)
    if (!written.ok) return written
    this.#remember({ serialWritten: profiles.length > 0, profiles: await this.#concerned() })
    return ok()
  }

  /**
   * Tries the device. How it went is in the view. In a replacement this is the proof, after which the old device goes.
   * Problems: operation-not-possible, journal-failed.
   */
  async trySignIn(code: string): Promise<Result<void>> {
    const attached = this.#attached()
    if (!attached.ok) return attached
    const opened = await trySignIn(this.#parts, attached.value, code)
    this.#remember({
      signIn: opened.ok
        ? { state: 'worked', expiresAt: opened.value.expiresAt.toISOString(), problem: null }
        : { state: 'failed', expiresAt: null, problem: opened.problem },
    })
    if (!opened.ok) return ok()
    this.#parts.identityChanged(attached.value.identityId)
    if (this.#state.old === null) return ok()
    const proved = this.#state.proved ? ok() : await this.#record({ kind: 'proved' })
    return proved.ok ? this.advance() : proved
  }

  /** Keeps the seed on this computer. Problems: operation-not-possible (not attached, or its seed is gone), store-…. */
  async keepSeed(): Promise<Result<void>> {
    const attached = this.#attached()
    if (!attached.ok) return attached
    const { identityId, serialNumber, seed } = attached.value
    if (seed === null) return failed(problem('operation-not-possible', { state: 'seed-gone' }))
    return this.#parts.keptSeeds.keep({ identityId, serialNumber, seed })
  }

  async #record(record: MfaRecord): Promise<Result<void>> {
    const appended = await this.#journal.append(record)
    if (!appended.ok) {
      if (record.kind === 'created') this.#unwritten = record
      return appended
    }
    if (record === this.#unwritten) this.#unwritten = null
    this.#state = stateAfter(this.#state, record)
    await tellNewest(this.#parts.history, this.#journal, doneBySetUp)
    if (record.kind === 'enabled') this.#attachedAt = this.#parts.awsNow()
    if (record.kind === 'attached' || record.kind === 'ended') await this.#destroyKey()
    this.#remember({})
    return ok()
  }

  /** The sealed seed has served. In memory it stays while the set-up is open, so that the next code is checked here. */
  async #destroyKey(): Promise<void> {
    await this.#journal.destroyKey()
    if (this.#state.at === 'ended') this.#seed = null
    this.#parts.identityChanged(this.#state.opened.identity.id)
  }

  async #stopAt(stop: Problem | null): Promise<void> {
    const why = stop ?? this.#state.problem ?? this.#state.old?.problem ?? null
    const need = await codeNeedFor(this.#parts, this.#state.opened.identity.id, why)
    this.#remember({ stop, need })
  }

  #check(first: string, second: string): Result<CodeCheck> {
    if (this.#seed === null || stageOf(this.#state, this.#memory, this.#seed) !== 'codes') {
      return failed(problem('operation-not-possible', { state: this.#state.at }))
    }
    const checked = checkCodes(this.#seed, first, second, this.#parts.awsNow(), this.#inSync)
    this.#inSync ||= checked.inSync
    return ok(checked)
  }

  #attached() {
    const { serialNumber, opened, at } = this.#state
    if (at !== 'attached' || serialNumber === null) {
      return failed(problem('operation-not-possible', { state: at }))
    }
    const identityId = opened.identity.id
    return ok({
      identityId,
      serialNumber,
      seed: this.#seed,
      spentStep: this.#spentStep,
      attachedAt: this.#attachedAt,
    })
  }

  #concerned(): Promise<MfaSetUpView['profiles']> {
    return concernedProfiles(this.#parts, this.#state.opened.identity.id)
  }

  #remember(change: Partial<SetUpMemory>): void {
    this.#memory = { ...this.#memory, ...change }
    this.#parts.changed(this.view())
  }
}

/** What a pair lacks in which nothing is wrong. */
function unfinished({ first, second }: CodeCheckView): Problem {
  const which = first === 'right' ? 'second' : 'first'
  const isTyped = (which === 'first' ? first : second) === 'typing'
  return isTyped ? problem('code-short', { which }) : problem('code-malformed', { which })
}
