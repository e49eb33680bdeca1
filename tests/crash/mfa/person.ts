/** The person with their authenticator: what they do on each path, and what they answer where Keyturn waits for them. */
import type { MfaRemovalView, MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import type { DeviceView } from '../../../electron/contract/views.ts'
import type { Mfa } from '../../../electron/mfa/mfa.ts'
import type { MfaCode } from '../../../electron/mfa/parts.ts'
import { Phone } from '../../fakes/phone.ts'
import type { SharedClock } from '../shared-clock.ts'
import type { MfaHousehold, Shown } from './job.ts'
import { phoneEntries, scanInto } from './phone-entries.ts'

/** Longer than a code is shown, so that the next one is fresh. */
const codePeriod = 31_000
/** Longer than any pause between two tries. */
const aMinute = 61_000
const mostHelp = 8

export type MfaPersonParts = {
  readonly mfa: Mfa
  readonly household: MfaHousehold
  readonly clock: SharedClock
  readonly folder: string
}

export class MfaPerson {
  readonly #parts: MfaPersonParts

  constructor(parts: MfaPersonParts) {
    this.#parts = parts
  }

  async setUp(name: string): Promise<void> {
    const view = await this.#scan(name, null)
    if (view !== null) await this.#help()
  }

  async setUpAndCancel(name: string): Promise<void> {
    const view = await this.#scan(name, null)
    if (view !== null) await this.#parts.mfa.setUps.cancel(view.setUpId)
  }

  async replace(old: string, name: string): Promise<void> {
    const view = await this.#scan(name, old)
    if (view !== null) await this.#help()
  }

  async replaceAndKeepBoth(old: string, name: string): Promise<void> {
    const view = await this.#scan(name, old)
    if (view === null) return
    await this.#attach(view)
    await this.#parts.mfa.setUps.cancel(view.setUpId)
  }

  async remove(name: string, acceptsLast = false): Promise<void> {
    const { mfa, household } = this.#parts
    const { id: identityId } = household.identity
    const serialNumber = this.#serial(name)
    const plan = await mfa.removals.plan(identityId, serialNumber)
    if (!plan.ok) return
    const mfaCode = plan.value.needsCode ? this.#codeOf(plan.value.codeDevices) : null
    const started = await mfa.removals.start({ identityId, serialNumber, acceptsLast, mfaCode })
    if (started.ok) await this.#help()
  }

  /** What stands on the screens, and nothing is done about it. */
  look(): Shown {
    const { mfa, household } = this.#parts
    const { id } = household.identity
    const setUpId = mfa.setUps.openOf(id)
    const removalId = mfa.removals.openOf(id)
    const setUp = setUpId === null ? null : mfa.setUps.get(setUpId)
    const removal = removalId === null ? null : mfa.removals.get(removalId)
    return {
      setUp: setUp?.ok ? withoutSeed(setUp.value) : null,
      removal: removal?.ok ? removal.value : null,
      unreadable: mfa.unreadable().length,
    }
  }

  /** Comes back after a crash and gives whatever is asked for, as often as it takes. */
  help(): Promise<void> {
    return this.#help()
  }

  async #help(): Promise<void> {
    const { mfa, household } = this.#parts
    for (let helped = 0; helped < mostHelp; helped += 1) {
      const setUpId = mfa.setUps.openOf(household.identity.id)
      const removalId = mfa.removals.openOf(household.identity.id)
      const setUp = setUpId === null ? null : mfa.setUps.get(setUpId)
      const removal = removalId === null ? null : mfa.removals.get(removalId)
      if (setUp?.ok) await this.#helpSetUp(setUp.value)
      else if (removal?.ok) await this.#helpRemoval(removal.value)
      else return
    }
  }

  async #helpSetUp(view: MfaSetUpView): Promise<void> {
    const { mfa, clock } = this.#parts
    const { setUpId, stage, replaces } = view
    if (stage === 'codes') await this.#attach(view)
    else if (stage === 'stuck')
      await mfa.setUps.cancel(setUpId, view.needsCode ? this.#codeOf(view.codeDevices) : null)
    else if (stage !== 'attached') {
      clock.advance(aMinute)
      await mfa.retry()
    } else if (replaces === null || replaces.state === 'left' || replaces.state === 'removed')
      await mfa.setUps.close(setUpId)
    else await mfa.setUps.trySignIn(setUpId, this.#code(view.serialNumber ?? ''))
  }

  async #helpRemoval({ removalId, stage, needsCode, codeDevices }: MfaRemovalView): Promise<void> {
    const { mfa, clock } = this.#parts
    if (stage !== 'waiting') {
      await mfa.removals.close(removalId)
      return
    }
    clock.advance(aMinute)
    await mfa.removals.goOn(removalId, false, needsCode ? this.#codeOf(codeDevices) : null)
  }

  /** Starts, and scans what shows. */
  async #scan(name: string, old: string | null): Promise<MfaSetUpView | null> {
    const { mfa, household } = this.#parts
    const { id } = household.identity
    const proposal = await mfa.setUps.propose(id)
    const { needsCode, codeDevices } = proposal.ok ? proposal.value : { needsCode: false, codeDevices: [] }
    const started = await mfa.setUps.start(id, name, {
      replaces: old === null ? null : this.#serial(old),
      mfaCode: needsCode ? this.#codeOf(codeDevices) : null,
    })
    if (!started.ok) return null
    this.#keep(started.value)
    return started.value
  }

  async #attach(view: MfaSetUpView): Promise<void> {
    const { mfa } = this.#parts
    this.#keep(view)
    const { serialNumber } = view
    if (serialNumber === null) return
    const mfaCode = view.needsCode ? this.#codeOf(view.codeDevices) : null
    const second = this.#code(serialNumber)
    await mfa.setUps.attach(view.setUpId, this.#code(serialNumber, -1), second, mfaCode)
  }

  #keep({ seed, serialNumber }: MfaSetUpView): void {
    if (seed !== null && serialNumber !== null)
      scanInto(this.#parts.folder, { serial: serialNumber, seed: seed.base32 })
  }

  /** The code that shows now; a fresh one, unless an earlier one is asked for. */
  #code(serial: string, steps = 0): string {
    const { clock, folder } = this.#parts
    if (steps === 0) clock.advance(codePeriod)
    const entry = phoneEntries(folder).findLast((one) => one.serial === serial)
    return entry === undefined ? '000000' : new Phone(entry.seed, clock).code(steps)
  }

  /** A code of the newest device that the phone knows. */
  #codeOf(devices: readonly DeviceView[]): MfaCode | null {
    const known = phoneEntries(this.#parts.folder).map(({ serial }) => serial)
    const device = devices.findLast(({ serialNumber }) => known.includes(serialNumber))
    if (device === undefined) return null
    return { serialNumber: device.serialNumber, code: this.#code(device.serialNumber) }
  }

  #serial(name: string): string {
    return `arn:aws:iam::${this.#parts.household.identity.account}:mfa/${name}`
  }
}

function withoutSeed({ seed, ...view }: MfaSetUpView): NonNullable<Shown['setUp']> {
  return { ...view, showsSeed: seed !== null }
}
