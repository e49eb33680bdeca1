/** The person in front of Keyturn: what they do on each path, and what they answer where it waits for them. */
import type { Result } from '../../electron/contract/result.ts'
import type { GraceChoice, RotationView } from '../../electron/contract/rotation-views.ts'
import type { MfaCode } from '../../electron/rotation/plan.ts'
import type { Rotations } from '../../electron/rotation/rotations.ts'
import { Phone } from '../fakes/phone.ts'
import type { Household } from './keyturn.ts'
import type { SharedClock } from './shared-clock.ts'

/** Longer than a code is shown, so that the next one is fresh. */
const codePeriod = 31_000
/** Longer than any pause between two tries. */
const aMinute = 61_000
const dayAndHour = 25 * 3_600_000
const afterADay: GraceChoice = { kind: 'after', hours: 24 }

/** Shows views as they come, and tells when one that somebody waits for has come. */
export class Screen {
  #waiting: { readonly wanted: (view: RotationView) => boolean; readonly seen: () => void }[] = []
  view: RotationView | null = null

  show(view: RotationView): void {
    this.view = view
    this.look()
  }

  look(): void {
    const { view } = this
    if (view === null) return
    const seen = this.#waiting.filter(({ wanted }) => wanted(view))
    this.#waiting = this.#waiting.filter((other) => !seen.includes(other))
    for (const one of seen) one.seen()
  }

  until(wanted: (view: RotationView) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ wanted, seen: resolve })
      this.look()
    })
  }
}

export type PersonParts = {
  readonly rotations: Rotations
  readonly household: Household
  readonly clock: SharedClock
  readonly screen: Screen
  /** From here on the boundaries are the path's own. */
  readonly mark: () => void
  /** Appends a line to each of the files, as another program would. */
  readonly editFiles: () => Promise<void>
}

export class Person {
  readonly #parts: PersonParts
  readonly #phone: Phone | null

  constructor(parts: PersonParts) {
    this.#parts = parts
    const { device } = parts.household
    this.#phone = device === null ? null : new Phone(device.seed, parts.clock)
    parts.clock.onSleep = () => parts.screen.look()
  }

  mark(): void {
    this.#parts.mark()
  }

  editFiles(): Promise<void> {
    return this.#parts.editFiles()
  }

  /** Plans, says yes to all that the plan asks, and looks on until it rests or stops. */
  async rotate(grace: GraceChoice = afterADay): Promise<void> {
    const { rotations, household } = this.#parts
    const { identity, oldKeyId } = household
    const plan = await rotations.plan(identity.id, oldKeyId, this.#code())
    if (!plan.ok) return
    const { planId, places, copies, spareKey } = plan.value
    const started = await rotations.start({
      planId,
      placeIds: [...places, ...copies].flatMap(({ placeId, problem }) =>
        placeId === null || problem !== null ? [] : [placeId],
      ),
      grace,
      deleteSpareKeyId: spareKey?.accessKeyId ?? null,
      acceptsNoSwitchOff: false,
    })
    if (started.ok) await this.settle()
  }

  async undo(): Promise<void> {
    await this.#with((id) => this.#parts.rotations.turnBack(id))
    await this.settle()
  }

  async keepOldKey(): Promise<void> {
    await this.#with((id) => this.#parts.rotations.choose(id, 'keep-old'))
    await this.settle()
  }

  /** Has the old key switched on again for a while, then off once more. */
  async switchOnAndOff(): Promise<void> {
    await this.#with((id) => this.#parts.rotations.choose(id, 'reactivate'))
    await this.settle()
    await this.help()
  }

  async letGraceRunOut(): Promise<void> {
    this.#parts.clock.advance(dayAndHour)
    await this.settle()
  }

  /** Looks on until it has ended, rests, or waits for something that does not come by itself. */
  async settle(): Promise<RotationView | null> {
    const { rotations, household, screen, clock } = this.#parts
    const isOpen = rotations.openFor(household.identity.id) !== null
    const rests = ({ outcome, waitingFor, state }: RotationView) =>
      outcome !== null ||
      (waitingFor !== null && waitingFor.problem?.retryable !== true) ||
      ((waitingFor !== null || state === 'resting') && clock.sleepers > 0)
    if (isOpen) await screen.until(rests)
    // The end is shown before the operation's key is destroyed.
    if (rotations.openFor(household.identity.id) === null) await rotations.stop()
    return screen.view
  }

  /** Gives whatever it waits for, as often as it takes. */
  async help(): Promise<RotationView | null> {
    const mostHelp = 6
    let view = await this.settle()
    for (let helped = 0; helped < mostHelp && view !== null && view.outcome === null; helped += 1) {
      if (view.waitingFor === null) return view
      await this.#helpOnce(view)
      view = await this.settle()
    }
    return view
  }

  async #helpOnce({ waitingFor, state, operationId }: RotationView): Promise<void> {
    const { rotations, screen, clock } = this.#parts
    const code = waitingFor?.what === 'code' ? this.#code() : null
    screen.view = null
    if (code !== null) {
      const taken = await rotations.provideCode(operationId, code)
      if (!taken.ok) throw new Error(`the code was not taken in ${state}: ${JSON.stringify(taken.problem)}`)
    } else if (state === 'unheld-off' && waitingFor?.what === 'person') rotations.removeUnheldKey(operationId)
    else if (state === 'held') await rotations.choose(operationId, 'switch-off')
    else {
      clock.advance(aMinute)
      rotations.retry(operationId)
    }
  }

  #code(): MfaCode | null {
    const { household, clock } = this.#parts
    if (this.#phone === null || household.device === null) return null
    clock.advance(codePeriod)
    return { serialNumber: household.device.serial, code: this.#phone.code() }
  }

  #with(act: (operationId: string) => Result<void> | Promise<Result<void>>) {
    const { rotations, household, screen } = this.#parts
    const id = rotations.openFor(household.identity.id)
    if (id === null) return undefined
    screen.view = null
    return act(id)
  }
}
