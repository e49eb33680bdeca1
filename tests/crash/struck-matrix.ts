/** Every strike on every path, and some again inside the recovery: what a crash matrix does, whatever its paths are. */
import { SeededRandomness } from '../fakes/randomness.ts'
import { drawn } from './draw.ts'
import type { Passed, RunResult, Strike } from './strikes.ts'

type Named = { readonly name: string }

export type MatrixOptions<Path extends Named> = {
  /** How many strikes of each path are made, drawn by the seed; null: all. */
  readonly strikes: (path: Path) => number | null
  /** How many of the runs are struck again inside their recovery, and at how many boundaries of it; null: all. */
  readonly nested: { readonly runs: number | null; readonly strikes: number | null }
  readonly paths: readonly Path[]
  /** Strikes only where this happens. */
  readonly only?: RegExp
  readonly seed: number
  readonly report?: (line: string) => void
  /** Ends at the first violation: enough to prove the matrix. */
  readonly untilFirst?: boolean
}

export type MatrixResult = {
  /** How many boundaries were struck. */
  readonly boundaries: number
  readonly violations: readonly string[]
}

/** How many processes live at a time. */
export const hands = 2

type Work<Path> = { readonly path: Path; readonly strikes: readonly Strike[]; readonly mayNest: boolean }

export class StruckMatrix<Path extends Named> {
  readonly #runOnce: (path: Path, strikes: readonly Strike[]) => Promise<RunResult>
  readonly #options: MatrixOptions<Path>
  readonly #randomness: SeededRandomness
  readonly #violations: string[] = []
  #boundaries = 0

  /** `runOnce` walks the path, dies at each of the strikes, and answers what did not hold. */
  constructor(
    runOnce: (path: Path, strikes: readonly Strike[]) => Promise<RunResult>,
    options: MatrixOptions<Path>,
  ) {
    this.#runOnce = runOnce
    this.#options = options
    this.#randomness = new SeededRandomness(options.seed)
  }

  async run(): Promise<MatrixResult> {
    const firsts: Work<Path>[] = []
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

  async #workOff(queue: Work<Path>[]): Promise<void> {
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

  async #once(path: Path, strikes: readonly Strike[]): Promise<RunResult> {
    const { seed, report } = this.#options
    const result = await this.#runOnce(path, strikes)
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
