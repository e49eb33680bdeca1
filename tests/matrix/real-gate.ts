/**
 * One call at a time: where a real process stands still before each of its calls to the disk and to AWS, until it is
 * told to go on. So the schedule decides what happens between any two of them, and a run plays again.
 */
import type { Aws } from '../../electron/ports/aws.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import type { Fault } from '../fakes/faulty-disk.ts'
import { diskStep, leaveAtDeath } from './mortal.ts'
import type { RealStep } from './real-messages.ts'

type Call = { readonly step: RealStep; readonly run: (fault: Fault | null) => Promise<void> }

/** Turns of the event loop without anything new after which nothing more comes by itself. */
const quietTurns = 3

export class RealGate {
  readonly #onStill: (step: RealStep | null) => void
  readonly #waiting: Call[] = []
  #isRunning = false
  #quiet = 0
  #isWatching = false

  /** Calls `onStill` whenever the process has come to a standstill, with the call that it stands before. */
  constructor(onStill: (step: RealStep | null) => void) {
    this.#onStill = onStill
  }

  pass<T>(step: RealStep, run: (fault: Fault | null) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ step, run: (fault) => run(fault).then(resolve, reject) })
      this.touch()
    })
  }

  async go(fault: Fault | null): Promise<void> {
    const call = this.#waiting.shift()
    this.#isRunning = true
    await call?.run(fault)
    this.#isRunning = false
    this.touch()
  }

  /** Something new has come. */
  touch(): void {
    this.#quiet = 0
    if (this.#isWatching) return
    this.#isWatching = true
    setImmediate(() => this.#turn())
  }

  #turn(): void {
    this.#quiet = isReadingFiles() ? 0 : this.#quiet + 1
    if (!this.#isRunning && this.#quiet < quietTurns) {
      setImmediate(() => this.#turn())
      return
    }
    this.#isWatching = false
    if (!this.#isRunning) this.#onStill(this.#waiting[0]?.step ?? null)
  }
}

/** The SDK's loader reads files by itself. */
function isReadingFiles(): boolean {
  return process.getActiveResourcesInfo().some((name) => /^(FSReq|CloseReq)/.test(name))
}

/** The disk behind the gate; at its end there it leaves what it is told to, and calls `die`. */
export function gatedDisk(disk: Disk, gate: RealGate, die: () => Promise<never>): Disk {
  const call = (method: keyof Disk, input: readonly unknown[]): Promise<unknown> =>
    gate.pass({ kind: 'disk', disk: diskStep(method, input) }, async (fault) => {
      const run = (values: readonly unknown[]): Promise<unknown> =>
        Reflect.apply(Reflect.get(disk, method), disk, values)
      if (fault === null) return run(input)
      if (fault.kind === 'error') throw Object.assign(new Error(fault.code), { code: fault.code })
      await leaveAtDeath(fault.effect, method, input, run)
      return die()
    })
  return new Proxy(disk, {
    get:
      (_target, name) =>
      (...input: unknown[]) =>
        call(name as keyof Disk, input),
  })
}

export function gatedAws(aws: Aws, gate: RealGate): Aws {
  const gated = <T extends object>(calls: T): T =>
    new Proxy(calls, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return (...input: unknown[]) =>
          gate.pass({ kind: 'aws', name: String(name) }, async () => Reflect.apply(method, target, input))
      },
    })
  return {
    connect: (...input) => {
      const { iam, sts } = aws.connect(...input)
      return { iam: gated(iam), sts: gated(sts) }
    },
    clockOffset: () => aws.clockOffset(),
  }
}
