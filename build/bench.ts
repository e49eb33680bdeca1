/** What a file tests/bench/*.bench.ts exports as `benchmarks`, and how it is measured. */

export interface Benchmark {
  readonly name: string
  /** How often it is measured, after three rounds that don't count. Default 20. */
  readonly rounds?: number
  /** One round. What it prepares inside is measured too. */
  readonly run: () => void | Promise<void>
}

export interface Measurement {
  readonly name: string
  /** Milliseconds. */
  readonly median: number
  readonly slowest: number
  readonly rounds: number
}

/** Measures one benchmark. */
export async function measure({ name, rounds = 20, run }: Benchmark): Promise<Measurement> {
  const times: number[] = []
  for (let round = -3; round < rounds; round += 1) {
    const start = performance.now()
    await run()
    if (round >= 0) times.push(performance.now() - start)
  }
  times.sort((one, other) => one - other)
  return { name, rounds, median: times[Math.floor(rounds / 2)] ?? 0, slowest: times.at(-1) ?? 0 }
}
