/** All runs of the crash matrix: which strikes there are on each path, and which of them this time are made. */
import { join } from 'node:path'
import { SeededRandomness } from '../fakes/randomness.ts'
import type { BrokenCopyName } from './broken-copies.ts'
import { drawn } from './draw.ts'
import type { FromWorker, ToWorker } from './job.ts'
import type { CrashPath } from './paths.ts'
import { Workers } from './processes.ts'
import { type CrashWorkers, type Passed, type RunResult, runOnce, type Strike } from './run.ts'

export type CrashMatrixOptions = {
  /** How many strikes of each path are made, drawn by the seed; null: all. */
  readonly strikes: (path: CrashPath) => number | null
  /** How many of the runs are struck again inside their recovery, and at how many boundaries of it; null: all. */
  readonly nested: { readonly runs: number | null; readonly strikes: number | null }
  readonly paths: readonly CrashPath[]
  /** Strikes only where this happens. */
  readonly only?: RegExp
  readonly seed: number
  readonly report?: (line: string) => void
  /** A broken copy, to prove the matrix. */
  readonly broken?: BrokenCopyName
  /** Ends at the first violation: enough to prove the matrix. */
  readonly untilFirst?: boolean
}

export type CrashMatrixResult = {
  /** How many boundaries were struck. */
  readonly boundaries: number
  readonly violations: readonly string[]
}

/** How many processes live at a time. */
const hands = 2

export async function crashMatrix(options: CrashMatrixOptions): Promise<CrashMatrixResult> {
  const workers = await Workers.make<FromWorker, ToWorker>(join(import.meta.dirname, 'worker.ts'), 2 * hands)
  try {
    return await new Matrix(workers, options).run()
  } finally {
    workers.close()
  }
}

type Work = { readonly path: CrashPath; readonly strikes: readonly Strike[]; readonly mayNest: boolean }

class Matrix {
  readonly #workers: CrashWorkers
  readonly #options: CrashMatrixOptions
  readonly #randomness: SeededRandomness
  readonly #violations: string[] = []
  #boundaries = 0

  constructor(workers: CrashWorkers, options: CrashMatrixOptions) {
    this.#workers = workers
    this.#options = options
    this.#randomness = new SeededRandomness(options.seed)
  }

  async run(): Promise<CrashMatrixResult> {
    const firsts: Work[] = []
    for (const path of this.#options.paths) {
      const [whole] = (await this.#once(path, [])).processes
      const { only = /./ } = this.#options
      const strikes = whole === undefined ? [] : strikesIn(whole).filter(({ label }) => only.test(label))
      if (strikes.length === 0) this.#violations.push(`${path.name}: no boundary was found`)
      for (const strike of drawn(strikes, this.#options.strikes(path), this.#randomness))
        firsts.push({ path, strikes: [strike], mayNest: false })
    }
    const { runs } = this.#options.nested
    const nested = new Set(drawn(firsts, runs, this.#randomness))
    const queue = firsts.map((work) => ({ ...work, mayNest: nested.has(work) }))
    await Promise.all(Array.from({ length: hands }, () => this.#workOff(queue)))
    return { boundaries: this.#boundaries, violations: this.#violations }
  }

  async #workOff(queue: Work[]): Promise<void> {
    for (let work = queue.shift(); work !== undefined; work = queue.shift()) {
      if (this.#options.untilFirst && this.#violations.length > 0) return
      const { path, strikes, mayNest } = work
      const [, recovery] = (await this.#once(path, strikes)).processes
      if (!mayNest || recovery === undefined) continue
      // Drawn by what was struck, not by which hand comes first.
      const lots = new SeededRandomness(this.#options.seed + 7 * (strikes[0]?.index ?? 0))
      const again = drawn(strikesIn(recovery), this.#options.nested.strikes, lots)
      queue.unshift(...again.map((strike) => ({ path, strikes: [...strikes, strike], mayNest: false })))
    }
  }

  async #once(path: CrashPath, strikes: readonly Strike[]): Promise<RunResult> {
    const { seed, broken = null, report } = this.#options
    const result = await runOnce(this.#workers, { path, strikes, seed, broken })
    if (strikes.length > 0) this.#boundaries += 1
    const where = [path.name, ...strikes.map(({ at, index, label }) => `${at} ${index} ${label}`)].join(', ')
    for (const what of result.broken) {
      const line = `${where} (seed ${seed}): ${what}`
      this.#violations.push(line)
      report?.(line)
    }
    return result
  }
}

/** Every place to die in a process that went through: its own boundaries, and the server's after each request. */
function strikesIn({ labels, first, firstRequest, requests }: Passed): Strike[] {
  const own = labels.map((label, index): Strike => ({ at: 'process', index, label })).slice(first)
  const served = Array.from(
    { length: requests },
    (_, index): Strike => ({ at: 'server', index, label: 'before the answer' }),
  )
  return [...own, ...served.slice(firstRequest)]
}
