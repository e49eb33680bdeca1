/** Worker processes, made before they are needed: starting Node takes longer than a rotation. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { mainConfig } from '../../build/vite/shared.ts'
import type { FromWorker, Job, ToWorker } from './job.ts'

type Answer = Exclude<FromWorker, { readonly kind: 'ready' }>

/** One process with what it said so far unread. */
export class Worker {
  readonly #child: ChildProcess
  readonly #unread: (Answer | 'gone')[] = []
  #reader: ((answer: Answer | 'gone') => void) | null = null
  #isGone = false
  output = ''

  constructor(child: ChildProcess) {
    this.#child = child
    child.on('message', (message: FromWorker) => {
      if (message.kind !== 'ready') this.#hear(message)
    })
    child.on('exit', () => {
      this.#isGone = true
      this.#hear('gone')
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => {
        this.output += text.toString()
      })
  }

  get isGone(): boolean {
    return this.#isGone
  }

  give(job: Job): void {
    this.#send({ kind: 'job', job })
  }

  goOn(): void {
    this.#send({ kind: 'go-on' })
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** What it says next; `gone` where it died. */
  next(): Promise<Answer | 'gone'> {
    const first = this.#unread.shift()
    if (first !== undefined) return Promise.resolve(first)
    return new Promise((resolve) => {
      this.#reader = resolve
    })
  }

  #send(message: ToWorker): void {
    // It may die at any moment, and then there is nobody to tell.
    this.#child.send(message, () => {})
  }

  #hear(answer: Answer | 'gone'): void {
    const reader = this.#reader
    this.#reader = null
    if (reader === null) this.#unread.push(answer)
    else reader(answer)
  }
}

export class Workers {
  readonly #script: string
  readonly #folder: string
  readonly #ready: Worker[] = []
  readonly #all = new Set<Worker>()
  #isClosed = false

  private constructor(folder: string, script: string, spare: number) {
    this.#folder = folder
    this.#script = script
    for (let count = 0; count < spare; count += 1) this.#ready.push(this.#start())
  }

  /** Bundles the worker, which loads several times faster than its sources, and starts `spare` of them. */
  static async make(spare: number): Promise<Workers> {
    const folder = mkdtempSync(join(tmpdir(), 'keyturn-crash-'))
    const config = mainConfig({
      entry: join(import.meta.dirname, 'worker.ts'),
      outDir: folder,
      name: 'worker',
    })
    await build({ ...config, configFile: false })
    return new Workers(folder, join(folder, 'worker.cjs'), spare)
  }

  /** One that has loaded, or is about to. */
  take(): Worker {
    return this.#ready.shift() ?? this.#start()
  }

  /** Back from a job that it survived. */
  giveBack(worker: Worker): void {
    if (!worker.isGone) this.#ready.unshift(worker)
  }

  close(): void {
    this.#isClosed = true
    for (const worker of this.#all) worker.kill()
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 })
  }

  #start(): Worker {
    const child = fork(this.#script, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
      env: { NODE_COMPILE_CACHE: join(this.#folder, 'cache') },
    })
    const worker = new Worker(child)
    this.#all.add(worker)
    child.once('exit', () => {
      this.#all.delete(worker)
      // Another takes the place of one that was killed.
      if (!this.#isClosed) this.#ready.push(this.#start())
    })
    return worker
  }
}
