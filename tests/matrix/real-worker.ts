/**
 * A Keyturn without a window for random schedules: a process of its own with real files and the real SDK over HTTP,
 * which stands still before each call until the schedule lets it go on, kills it, or lets time pass.
 */
import { readFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { SdkAws } from '../../electron/aws/sdk-aws.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { takeEnvironment } from '../../electron/os/environment.ts'
import type { Clock } from '../../electron/ports/clock.ts'
import { type Keyturn, keyturnOver } from '../crash/keyturn.ts'
import { type Time, timeInFile } from '../crash/shared-clock.ts'
import { FakeLog } from '../fakes/log.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { directoryOver } from './read-directory.ts'
import { gatedAws, gatedDisk, RealGate } from './real-gate.ts'
import type { FromRealWorker, RealJob, ToRealWorker } from './real-messages.ts'

const tell = (message: FromRealWorker | { readonly kind: 'ready' }) => process.send?.(message)

/** Time as the schedule has it: it is read from a file, and passes only when the schedule says so. */
class ToldClock implements Clock {
  readonly #now: Time
  readonly #monotonic: Time
  readonly #waits = new Map<number, () => void>()
  #made = 0

  constructor(folder: string) {
    this.#now = timeInFile(join(folder, 'time'))
    this.#monotonic = timeInFile(join(folder, 'monotonic'))
  }

  now(): Date {
    return new Date(this.#now.get())
  }

  monotonic(): number {
    return this.#monotonic.get()
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted || milliseconds <= 0) return Promise.resolve()
    this.#made += 1
    const wait = this.#made
    tell({ kind: 'wait', wait, milliseconds })
    return new Promise((resolve) => {
      this.#waits.set(wait, resolve)
      signal?.addEventListener('abort', () => {
        tell({ kind: 'wait-over', wait })
        this.wake(wait)
      })
    })
  }

  wake(wait: number): void {
    this.#waits.get(wait)?.()
    this.#waits.delete(wait)
  }
}

class RealKeyturn {
  readonly #clock: ToldClock
  readonly #gate: RealGate
  readonly #log = new FakeLog()
  readonly #identityId: string
  readonly #keyturn: Keyturn
  #number = 0

  private constructor(job: RealJob, here: Awaited<ReturnType<typeof takeEnvironment>>) {
    const { folder, url, identity, seed } = job
    this.#identityId = identity.id
    this.#clock = new ToldClock(folder)
    this.#gate = new RealGate((step) => {
      const { rotations } = this.#keyturn
      const [openId, { unreadable }] = [rotations.openFor(this.#identityId), rotations]
      tell({
        kind: 'still',
        still: { number: this.#number, step, openId, unreadable, logged: this.#log.lines.map(shown) },
      })
    })
    const credentials = join(folder, '.aws', 'credentials')
    this.#keyturn = keyturnOver({
      directory: directoryOver(async () => readFileSync(credentials, 'utf8'), identity, {
        region: 'eu-central-1',
        partition: 'aws',
        iamEndpoint: url,
        stsEndpoint: url,
      }),
      disk: gatedDisk(createNodeDisk(here.platform), this.#gate, die),
      aws: gatedAws(new SdkAws({ clock: this.#clock, variables: {}, appVersion: '0' }), this.#gate),
      clock: this.#clock,
      environment: { ...here, homeFolder: folder, variables: { HOME: folder } },
      randomness: new SeededRandomness(seed),
      log: this.#log,
      onChange: (view) => tell({ kind: 'view', view }),
    })
  }

  static async take(job: RealJob): Promise<RealKeyturn> {
    return new RealKeyturn(job, await takeEnvironment(join(job.folder, 'keyturn')))
  }

  hear(message: ToRealWorker): void {
    this.#number = message.number
    if (message.kind === 'go') void this.#gate.go(message.fault)
    if (message.kind === 'wake') this.#clock.wake(message.wait)
    if (message.kind === 'ask') {
      const { ask } = message
      this.#answer(message).then(
        (value) => tell({ kind: 'answer', ask, ok: true, value }),
        (error: unknown) => tell({ kind: 'answer', ask, ok: false, value: shown(error) }),
      )
    }
    this.#gate.touch()
  }

  async #answer({ method, input }: Extract<ToRealWorker, { kind: 'ask' }>): Promise<unknown> {
    if (method === 'begin') return this.#keyturn.begin()
    const { rotations } = this.#keyturn
    return Reflect.apply(rotations[method], rotations, input)
  }
}

/** For people: errors can't be told to another process as they are. */
const shown = (value: unknown): string =>
  JSON.stringify(value, (_name, inner: unknown) => (inner instanceof Error ? inner.stack : inner))

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise<never>(() => {})
}

const fail = (error: unknown) => tell({ kind: 'failed', error: shown(error) })
let keyturn: Promise<RealKeyturn> | null = null

process.on('message', (message: ToRealWorker) => {
  if (message.kind === 'job') keyturn = RealKeyturn.take(message.job)
  keyturn?.then((taken) => taken.hear(message)).catch(fail)
})
process.on('disconnect', () => process.exit())
// The SDK is loaded before the job comes, so that a run does not wait for it.
import('../../electron/aws/sdk.ts').then(() => {
  tell({ kind: 'ready' })
  flushCompileCache()
}, fail)
