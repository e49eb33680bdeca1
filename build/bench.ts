/** What a file tests/bench/*.bench.ts exports, as `benchmarks` or `weights`, and how it is measured. */

/** What a round leaves behind: nothing, or how to take it away. */
type Round = void | (() => void | Promise<void>)

export interface Benchmark {
  readonly name: string
  /** How often it is measured, after the rounds that don't count. Default 20. */
  readonly rounds?: number
  /** Rounds that don't count, for caches and compilers to warm up. Default 3. */
  readonly warmUps?: number
  /** One round. What it prepares inside is measured too; what it gives back is called afterwards and is not. */
  readonly run: () => Round | Promise<Round>
}

/** Something whose size matters, instead of its time. */
export interface Weight {
  readonly name: string
  readonly bytes: () => number
}

/** Exported as `close`: ends what the file's measurements share. */
export type Close = () => Promise<void>

export interface Measurement {
  readonly name: string
  /** Milliseconds. */
  readonly median: number
  readonly slowest: number
  readonly rounds: number
}

/** Measures one benchmark. */
export async function measure({ name, rounds = 20, warmUps = 3, run }: Benchmark): Promise<Measurement> {
  const times: number[] = []
  for (let round = -warmUps; round < rounds; round += 1) {
    const start = performance.now()
    const cleanUp = await run()
    if (round >= 0) times.push(performance.now() - start)
    await cleanUp?.()
  }
  times.sort((one, other) => one - other)
  return { name, rounds, median: times[Math.floor(rounds / 2)] ?? 0, slowest: times.at(-1) ?? 0 }
}
