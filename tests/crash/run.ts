/**
 * One run of the crash matrix: a process that is killed, then as many that are killed while they recover, then one
 * that lives. After each the guarantees are looked at.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from '../../electron/practice/account.ts'
import { type PracticeServer, startPracticeServer } from '../../electron/practice/server.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import type { BrokenCopyName } from './broken-copies.ts'
import { brokenAtRest, brokenNow, type Found } from './guarantees.ts'
import type { FromWorker, Job, ToWorker } from './job.ts'
import type { CrashPath } from './paths.ts'
import type { Worker, Workers } from './processes.ts'

import { type Scene, sceneOf, startTime } from './scene.ts'
import { SharedClock, timeInFile } from './shared-clock.ts'
import { eachProcess, ownFilesIn, type Passed, type RunResult, type Strike, withPatience } from './strikes.ts'

export type CrashWorkers = Workers<FromWorker, ToWorker>
type CrashWorker = Worker<FromWorker, ToWorker>

export type RunOptions = {
  readonly path: CrashPath
  /** One for each process that dies; the next one lives. */
  readonly strikes: readonly Strike[]
  readonly seed: number
  readonly broken?: BrokenCopyName | null
}

export async function runOnce(workers: CrashWorkers, options: RunOptions): Promise<RunResult> {
  const house = await House.open(workers, options)
  try {
    return await house.run()
  } finally {
    await house.close()
  }
}

class House {
  readonly #workers: CrashWorkers
  readonly #options: RunOptions
  readonly #folder = mkdtempSync(join(tmpdir(), 'keyturn-house-'))
  readonly #scene: Scene
  readonly #clock: SharedClock
  readonly #broken: string[] = []
  #server: PracticeServer | null = null
  #requests = 0
  #onRequest: () => void = () => {}

  private constructor(workers: CrashWorkers, options: RunOptions) {
    this.#workers = workers
    this.#options = options
    this.#scene = sceneOf(options.path.household)
    this.#clock = new SharedClock(timeInFile(join(this.#folder, 'time'), startTime))
    mkdirSync(join(this.#folder, '.aws'), { mode: 0o700 })
    for (const [name, text] of Object.entries(this.#scene.texts))
      writeFileSync(join(this.#folder, name), text, { mode: 0o600 })
  }

  static async open(workers: CrashWorkers, options: RunOptions): Promise<House> {
    const house = new House(workers, options)
    house.#server = await startPracticeServer({
      clock: house.#clock,
      randomness: new SeededRandomness(options.seed),
      account: house.#scene.account satisfies Account,
      onRequest: () => house.#onRequest(),
    })
    return house
  }

  async run(): Promise<RunResult> {
    const processes = await eachProcess(this.#options.strikes, (index, strike) =>
      this.#process(index, strike),
    )
    return { broken: this.#broken, processes }
  }

  async close(): Promise<void> {
    await this.#server?.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #process(index: number, strike: Strike | null): Promise<Passed> {
    const worker = this.#workers.take()
    this.#requests = 0
    this.#onRequest = () => {
      this.#requests += 1
      if (strike?.at === 'server' && strike.index === this.#requests - 1) worker.kill()
    }
    const job: Job = {
      task: index === 0 ? 'act' : 'recover',
      path: this.#options.path.name,
      folder: this.#folder,
      household: this.#scene.householdAt(this.#server?.url ?? ''),
      texts: this.#scene.texts,
      seed: this.#options.seed * 100 + index,
      killAt: strike?.at === 'process' ? strike.index : null,
      broken: this.#options.broken ?? null,
    }
    worker.send({ kind: 'job', job })
    const passed = await this.#watch(worker, `process ${index + 1}`)
    this.#onRequest = () => {}
    if (worker.output !== '') this.#broken.push(`process ${index + 1} said: ${worker.output}`)
    if (passed.isKilled) this.#note(`process ${index + 1} killed`, brokenNow(this.#scene, this.#look()))
    else this.#workers.giveBack(worker)
    return passed
  }

  #watch(worker: CrashWorker, who: string): Promise<Passed> {
    const onSilence = () => this.#broken.push(`${who}: G5: it neither ended nor waits: nothing came`)
    return withPatience(worker, () => this.#listen(worker, who), onSilence)
  }

  async #listen(worker: CrashWorker, who: string): Promise<Passed> {
    let firstRequest = 0
    for (;;) {
      const answer = await worker.next()
      const passed = { labels: [], first: 0, requests: this.#requests, firstRequest }
      if (answer === 'gone') return { ...passed, isKilled: true }
      if (answer.kind === 'failed') {
        this.#broken.push(`${who}: ${answer.error}`)
        return { ...passed, isKilled: false }
      }
      if (answer.kind === 'edited') {
        const { name, text } = answer
        this.#scene.texts = { ...this.#scene.texts, [name]: text }
      } else if (answer.kind === 'marked') firstRequest = this.#requests
      else if (answer.kind === 'settled') {
        this.#note(`${who}, nobody there`, brokenAtRest(this.#scene, this.#look(), answer.view, false))
        worker.send({ kind: 'go-on' })
      } else {
        this.#note(`${who}, in the end`, brokenAtRest(this.#scene, this.#look(), answer.view, true))
        return { ...passed, isKilled: false, labels: answer.boundaries, first: answer.first }
      }
    }
  }

  #note(moment: string, broken: readonly string[]): void {
    this.#broken.push(...broken.map((what) => `${moment}: ${what}`))
  }

  #look(): Found {
    const names = Object.keys(this.#scene.texts)
    const paths = names.map((name) => join(this.#folder, name))
    const around = readdirSync(this.#folder).filter((name) => name.startsWith('.') && name !== '.aws')
    const inAws = readdirSync(join(this.#folder, '.aws')).map((name) => `.aws/${name}`)
    return {
      texts: Object.fromEntries(names.map((name, index) => [name, readFileSync(paths[index] ?? '', 'utf8')])),
      modes: paths.map((path) => statSync(path).mode),
      beside: [...around, ...inAws].filter((name) => !names.includes(name)),
      own: ownFilesIn(this.#folder),
      now: this.#clock.now(),
    }
  }
}
