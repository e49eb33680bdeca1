import fs from 'node:fs'
import path from 'node:path'
import { type Benchmark, type Close, type Measurement, measure, type Weight } from '../bench.ts'
import { root } from '../vite/shared.ts'

interface BenchFile {
  readonly benchmarks?: readonly Benchmark[]
  readonly weights?: readonly Weight[]
  readonly close?: Close
}

/** `npm run bench [-- <part of a file name>]`: measures what tests/bench/*.bench.ts export, as tables. */
export async function run([wanted = '']: readonly string[]): Promise<number> {
  const folder = path.join(root, 'tests/bench')
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : []
  const files = names.filter((name) => name.endsWith('.bench.ts') && name.includes(wanted)).sort()
  if (files.length === 0) {
    console.error(`No benchmark in tests/bench fits "${wanted}".`)
    return 1
  }
  const measured: Measurement[] = []
  const weighed: Weight[] = []
  for (const file of files) {
    const { benchmarks = [], weights = [], close }: BenchFile = await import(path.join(folder, file))
    try {
      for (const benchmark of benchmarks) measured.push(await measure(benchmark))
    } finally {
      await close?.()
    }
    weighed.push(...weights)
  }
  if (measured.length > 0) console.table(Object.fromEntries(measured.map(timeRow)))
  if (weighed.length > 0) console.table(Object.fromEntries(weighed.map(sizeRow)))
  return 0
}

const milliseconds = (time: number) => `${time.toFixed(2)} ms`

const timeRow = ({ name, median, slowest, rounds }: Measurement) => [
  name,
  { median: milliseconds(median), slowest: milliseconds(slowest), rounds },
]

const sizeRow = ({ name, bytes }: Weight) => [name, { size: `${(bytes() / 1000).toFixed(1)} kB` }]
