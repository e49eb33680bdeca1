/** Worker processes, made before they are needed: starting Node takes longer than a rotation. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'vite'
import { mainConfig } from '../../build/vite/shared.ts'

type Heard = { readonly kind: string }

/** One process with what it said so far unread. */
export class Worker<From extends Heard, To extends Heard> {
  readonly #child: ChildProcess
  readonly #unread: (From | 'gone')[] = []
  #reader: ((heard: From | 'gone') => void) | null = null
  #isGone = false
  output = ''

  constructor(child: ChildProcess) {
    this.#child = child
    child.on('message', (message: From | { readonly kind: 'ready' }) => {
      if (!isReady(message)) this.#hear(message)
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

  send(message: To): void {
    // It may die at any moment, and then there is nobody to tell.
    this.#child.send(message, () => {})
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** What it says next; `gone` where it died. */
  next(): Promise<From | 'gone'> {
    const first = this.#unread.shift()
    if (first !== undefined) return Promise.resolve(first)
    return new Promise((resolve) => {
      this.#reader = resolve
    })
  }

  #hear(answer: From | 'gone'): void {
    const reader = this.#reader
    this.#reader = null
    if (reader === null) this.#unread.push(answer)
    else reader(answer)
  }
}

export class Workers<From extends Heard, To extends Heard> {
  readonly #script: string
  readonly #folder: string
  readonly #ready: Worker<From, To>[] = []
  readonly #all = new Set<Worker<From, To>>()
  #isClosed = false

  private constructor(folder: string, script: string, spare: number) {
    this.#folder = folder
    this.#script = script
    for (let count = 0; count < spare; count += 1) this.#ready.push(this.#start())
  }

  /** Bundles the worker's file, which loads several times faster than its sources, and starts `spare` of them. */
  static async make<From extends Heard, To extends Heard>(
    entry: string,
    spare: number,
  ): Promise<Workers<From, To>> {
    const folder = mkdtempSync(join(tmpdir(), 'keyturn-crash-'))
    const name = basename(entry, '.ts')
    await build({ ...mainConfig({ entry, outDir: folder, name }), configFile: false })
    return new Workers(folder, join(folder, `${name}.cjs`), spare)
  }

  /** One that has loaded, or is about to. */
  take(): Worker<From, To> {
    return this.#ready.shift() ?? this.#start()
  }

  /** Back from a job that it survived. */
  giveBack(worker: Worker<From, To>): void {
    if (!worker.isGone) this.#ready.unshift(worker)
  }

  close(): void {
    this.#isClosed = true
    for (const worker of this.#all) worker.kill()
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 })
  }

  #start(): Worker<From, To> {
    const child = fork(this.#script, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
      // Dates and maps stay what they are.
      serialization: 'advanced',
      env: { NODE_COMPILE_CACHE: join(this.#folder, 'cache') },
    })
    const worker = new Worker<From, To>(child)
    this.#all.add(worker)
    child.once('exit', () => {
      this.#all.delete(worker)
      // Another takes the place of one that was killed.
      if (!this.#isClosed) this.#ready.push(this.#start())
    })
    return worker
  }
}

/** It has loaded: of no interest to whoever gives it a job, which waits until then. */
function isReady(message: Heard): message is { readonly kind: 'ready' } {
  return message.kind === 'ready'
}
