/** A real process of Keyturn as its schedule has it: told what to do, let go call by call, and killed. */
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import type { Worker, Workers } from '../crash/processes.ts'
import type { Fault } from '../fakes/faulty-disk.ts'
import type { Life } from './mortal.ts'
import type { FromRealWorker, RealJob, RealStep, Still, ToRealWorker } from './real-messages.ts'
import {
  type AskedOfRotations,
  askedOfRotations,
  type RotationsDesk,
  type ScheduledProcess,
} from './scheduled-world.ts'
import type { SimulatedClock } from './simulated-clock.ts'

export type RealWorkers = Workers<FromRealWorker, ToRealWorker>
type Unnumbered<T> = T extends unknown ? Omit<T, 'number'> : never
type Asked = { readonly answer: (value: unknown) => void; readonly refuse: (error: Error) => void }

/** Longer than a step takes, unless it hangs. Milliseconds. */
const patience = 30_000

export class RealProcess implements ScheduledProcess {
  readonly id: number
  readonly views = new Map<string, RotationView>()
  readonly life: Life
  readonly rotations: RotationsDesk
  readonly #worker: Worker<FromRealWorker, ToRealWorker>
  readonly #clock: SimulatedClock
  readonly #broken: (what: string) => void
  readonly #asked = new Map<number, Asked>()
  readonly #waits = new Map<number, AbortController>()
  #sent = 0
  #still: Still | null = null
  #last: Still | null = null
  #isKilled = false
  #isGone = false
  #onStill: () => void = () => {}

  /** `broken` is told what no process should do: die by itself, hang, print. */
  constructor(id: number, workers: RealWorkers, clock: SimulatedClock, broken: (what: string) => void) {
    this.id = id
    this.#worker = workers.take()
    this.#clock = clock
    this.#broken = (what) => broken(`process ${id}: ${what}`)
    const [isDead, kill] = [() => this.#isKilled || this.#isGone, () => this.#kill()]
    this.life = {
      get isDead() {
        return isDead()
      },
      set isDead(_dead: boolean) {
        kill()
      },
    }
    this.rotations = this.#desk()
    void this.#listen()
  }

  get log(): ScheduledProcess['log'] {
    return { lines: this.#last?.logged ?? [] }
  }

  /** The call that it stands before; null where it has nothing to do, or is dead. */
  get step(): RealStep | null {
    return this.life.isDead ? null : (this.#still?.step ?? null)
  }

  begin = async (): Promise<void> => {
    try {
      await this.#ask('begin', [])
    } catch {
      // The folder of the journals can't be listed: Keyturn does not start.
      this.life.isDead = true
    }
  }

  take(job: RealJob): void {
    this.#send({ kind: 'job', job })
  }

  /** Lets it take the step that it stands before. */
  go(fault: Fault | null): void {
    if (fault?.kind === 'killed') this.#isKilled = true
    this.#send({ kind: 'go', fault })
  }

  /** Until it stands still, or is gone for good. */
  async settled(): Promise<void> {
    if (this.#isSettled()) return
    const timer = setTimeout(() => {
      this.#broken(`G5: nothing came: ${JSON.stringify(this.#last?.step)}`)
      this.#kill()
    }, patience)
    while (!this.#isSettled())
      await new Promise<void>((resolve) => {
        this.#onStill = resolve
      })
    clearTimeout(timer)
  }

  #isSettled(): boolean {
    return this.#isGone || (!this.#isKilled && this.#still?.number === this.#sent)
  }

  #kill(): void {
    this.#isKilled = true
    this.#worker.kill()
  }

  #desk(): RotationsDesk {
    const asked = askedOfRotations.map(
      (name) => [name, (...input: unknown[]) => this.#ask(name, input)] as const,
    )
    const own = {
      openFor: () => this.#last?.openId ?? null,
      unreadable: () => this.#last?.unreadable ?? [],
    }
    // Built by name, each method asking the process over the wire: what it answers is what the real one of that name does.
    return Object.defineProperty({ ...Object.fromEntries(asked), openFor: own.openFor }, 'unreadable', {
      get: own.unreadable,
    }) as unknown as RotationsDesk
  }

  #ask(method: AskedOfRotations | 'begin', input: readonly unknown[]): Promise<unknown> {
    return new Promise((answer, refuse) => {
      const ask = this.#sent + 1
      this.#asked.set(ask, { answer, refuse })
      this.#send({ kind: 'ask', ask, method, input })
    })
  }

  #send(message: Unnumbered<ToRealWorker>): void {
    this.#sent += 1
    this.#still = null
    this.#worker.send({ ...message, number: this.#sent })
  }

  async #listen(): Promise<void> {
    for (let heard = await this.#worker.next(); heard !== 'gone'; heard = await this.#worker.next())
      this.#hear(heard)
    if (!this.#isKilled) this.#broken('died by itself')
    if (this.#worker.output !== '') this.#broken(`said: ${this.#worker.output}`)
    this.#isGone = true
    for (const wait of [...this.#waits.keys()]) this.#endWait(wait)
    this.#onStill()
  }

  #hear(heard: FromRealWorker): void {
    switch (heard.kind) {
      case 'view':
        this.views.set(heard.view.operationId, heard.view)
        return
      case 'wait':
        this.#wait(heard.wait, heard.milliseconds)
        return
      case 'wait-over':
        this.#endWait(heard.wait)
        return
      case 'answer':
        this.#answered(heard)
        return
      case 'still':
        this.#still = heard.still
        this.#last = heard.still
        this.#onStill()
        return
      case 'failed':
        this.#broken(heard.error)
        this.#kill()
    }
  }

  #answered({ ask, ok, value }: Extract<FromRealWorker, { kind: 'answer' }>): void {
    const asked = this.#asked.get(ask)
    this.#asked.delete(ask)
    if (ok) asked?.answer(value)
    else asked?.refuse(new Error(String(value)))
  }

  #wait(wait: number, milliseconds: number): void {
    const stop = new AbortController()
    this.#waits.set(wait, stop)
    void this.#clock.wait(milliseconds, stop.signal).then(() => {
      if (this.#waits.delete(wait)) this.#send({ kind: 'wake', wait })
    })
  }

  #endWait(wait: number): void {
    const stop = this.#waits.get(wait)
    this.#waits.delete(wait)
    stop?.abort()
  }
}
