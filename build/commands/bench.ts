import fs from 'node:fs'
import path from 'node:path'
import { type Benchmark, measure } from '../bench.ts'
import { root } from '../vite/shared.ts'

/** `npm run bench [-- <part of a file name>]`: measures what tests/bench/*.bench.ts export, as a table. */
export async function run([wanted = '']: readonly string[]): Promise<number> {
  const folder = path.join(root, 'tests/bench')
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : []
  const files = names.filter((name) => name.endsWith('.bench.ts') && name.includes(wanted)).sort()
  const rows = []
  for (const file of files) {
    const { benchmarks }: { benchmarks: readonly Benchmark[] } = await import(path.join(folder, file))
    for (const benchmark of benchmarks) rows.push(await measure(benchmark))
  }
  if (rows.length === 0) {
    console.error(`No benchmark in tests/bench fits "${wanted}".`)
    return 1
  }
  const milliseconds = (time: number) => `${time.toFixed(2)} ms`
  console.table(
    Object.fromEntries(
      rows.map(({ name, median, slowest, rounds }) => [
        name,
        { median: milliseconds(median), slowest: milliseconds(slowest), rounds },
      ]),
    ),
  )
  return 0
}
