/**
 * One run of the MFA crash matrix: a process that is killed, then as many that are killed while they recover, then one
 * that lives. After each the promises are looked at.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PracticeServer, startPracticeServer } from '../../../electron/practice/server.ts'
import { SeededRandomness } from '../../fakes/randomness.ts'
import type { Worker, Workers } from '../processes.ts'
import { startTime } from '../scene.ts'
import { SharedClock, timeInFile } from '../shared-clock.ts'
import {
  eachProcess,
  ownFilesIn,
  type Passed,
  type RunResult,
  type Strike,
  withPatience,
} from '../strikes.ts'
import type { BrokenMfaName } from './broken-copies.ts'
import { brokenAtRest, brokenNow, type MfaFound } from './guarantees.ts'
import type { FromMfaWorker, ToMfaWorker } from './job.ts'
import type { MfaPath } from './paths.ts'
import { phoneEntries, scanInto } from './phone-entries.ts'
import { type MfaScene, mfaSceneOf } from './scene.ts'

export type MfaWorkers = Workers<FromMfaWorker, ToMfaWorker>
type MfaWorker = Worker<FromMfaWorker, ToMfaWorker>

/** `strikes`: one for each process that dies; the next one lives. */
export async function runMfaOnce(
  workers: MfaWorkers,
  path: MfaPath,
  strikes: readonly Strike[],
  seed: number,
  broken: BrokenMfaName | null,
): Promise<RunResult> {
  const house = await MfaHouse.open(workers, path, seed, broken)
  try {
    return await house.run(strikes)
  } finally {
    await house.close()
  }
}

class MfaHouse {
  readonly #workers: MfaWorkers
  readonly #path: MfaPath
  readonly #seed: number
  /** A broken copy of Keyturn, to prove the harness. */
  readonly #copy: BrokenMfaName | null
  readonly #folder = mkdtempSync(join(tmpdir(), 'keyturn-house-'))
  readonly #scene: MfaScene
  readonly #clock: SharedClock
  readonly #broken: string[] = []
  #server: PracticeServer | null = null
  #requests = 0
  #onRequest: () => void = () => {}

  private constructor(workers: MfaWorkers, path: MfaPath, seed: number, copy: BrokenMfaName | null) {
    this.#workers = workers
    this.#path = path
    this.#seed = seed
    this.#copy = copy
    this.#scene = mfaSceneOf(path)
    this.#clock = new SharedClock(timeInFile(join(this.#folder, 'time'), startTime))
    mkdirSync(join(this.#folder, '.aws'), { mode: 0o700 })
    writeFileSync(join(this.#folder, '.aws', 'credentials'), this.#scene.credentials, { mode: 0o600 })
    for (const entry of this.#scene.phone) scanInto(this.#folder, entry)
  }

  static async open(
    workers: MfaWorkers,
    path: MfaPath,
    seed: number,
    copy: BrokenMfaName | null,
  ): Promise<MfaHouse> {
    const house = new MfaHouse(workers, path, seed, copy)
    house.#server = await startPracticeServer({
      clock: house.#clock,
      randomness: new SeededRandomness(seed),
      account: house.#scene.account,
      spreading: path.spreading ?? 'off',
      onRequest: () => house.#onRequest(),
    })
    return house
  }

  async run(strikes: readonly Strike[]): Promise<RunResult> {
    const processes = await eachProcess(strikes, (index, strike) => this.#process(index, strike))
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
    const task = index === 0 ? 'act' : 'recover'
    const household = this.#scene.householdAt(this.#server?.url ?? '')
    const killAt = strike?.at === 'process' ? strike.index : null
    const seed = this.#seed * 100 + index
    worker.send({
      kind: 'job',
      job: { task, path: this.#path.name, folder: this.#folder, household, seed, killAt, broken: this.#copy },
    })
    const passed = await this.#watch(worker, `process ${index + 1}`, task)
    this.#onRequest = () => {}
    if (worker.output !== '') this.#broken.push(`process ${index + 1} said: ${worker.output}`)
    if (passed.isKilled)
      this.#note(`process ${index + 1} killed`, brokenNow(this.#scene, this.#path, this.#look()))
    else this.#workers.giveBack(worker)
    return passed
  }

  #watch(worker: MfaWorker, who: string, task: 'act' | 'recover'): Promise<Passed> {
    const onSilence = () => this.#broken.push(`${who}: M3: it neither ended nor waits: nothing came`)
    return withPatience(worker, () => this.#listen(worker, who, task), onSilence)
  }

  async #listen(worker: MfaWorker, who: string, task: 'act' | 'recover'): Promise<Passed> {
    const scene = this.#scene
    for (;;) {
      const answer = await worker.next()
      const passed = { labels: [], first: 0, requests: this.#requests, firstRequest: 0 }
      if (answer === 'gone') return { ...passed, isKilled: true }
      if (answer.kind === 'failed') {
        this.#broken.push(`${who}: ${answer.error}`)
        return { ...passed, isKilled: false }
      }
      if (answer.kind === 'settled') {
        const broken = brokenAtRest(scene, this.#path, this.#look(), answer.shown, 'nobody there')
        this.#note(`${who}, nobody there`, broken)
        worker.send({ kind: 'go-on' })
      } else {
        const moment = task === 'act' ? 'undisturbed' : 'helped'
        const broken = brokenAtRest(scene, this.#path, this.#look(), answer.shown, moment)
        this.#note(`${who}, in the end`, broken)
        return { ...passed, isKilled: false, labels: answer.boundaries }
      }
    }
  }

  #note(moment: string, broken: readonly string[]): void {
    this.#broken.push(...broken.map((what) => `${moment}: ${what}`))
  }

  #look(): MfaFound {
    return {
      phone: phoneEntries(this.#folder),
      credentials: readFileSync(join(this.#folder, '.aws', 'credentials'), 'utf8'),
      own: ownFilesIn(this.#folder),
    }
  }
}
