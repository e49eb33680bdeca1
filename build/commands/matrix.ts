import path from 'node:path'
import { parseArgs } from 'node:util'
import { type MatrixPart, type MatrixPartName, matrixPartNames } from '../matrix/part.ts'
import { root } from '../vite/shared.ts'

const files: Readonly<Record<MatrixPartName, string>> = {
  crash: 'tests/crash/crash-part.ts',
  mfa: 'tests/crash/mfa-part.ts',
  power: 'tests/crash/power-part.ts',
  faults: 'tests/matrix/faults-part.ts',
  schedules: 'tests/matrix/schedules-part.ts',
  documents: 'tests/matrix/documents-part.ts',
  reminders: 'tests/matrix/reminders-part.ts',
}

/**
 * `npm run matrix [-- <part> …] [--long] [--real] [--seed N]`: looks for a lost key in every way that we know, and for a
 * reminder that is lost or comes twice; closes with a line for each part. 1 where a guarantee was broken.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      long: { type: 'boolean', default: false },
      real: { type: 'boolean', default: false },
      seed: { type: 'string' },
    },
    allowPositionals: true,
  })
  const unknown = positionals.filter((name) => !isPart(name))
  const seed = values.seed === undefined ? undefined : Number(values.seed)
  if (unknown.length > 0 || Number.isNaN(seed)) {
    console.error(`Usage: npm run matrix -- [${matrixPartNames.join('|')} …] [--long] [--real] [--seed N]`)
    return 1
  }
  const wanted = matrixPartNames.filter((name) => positionals.length === 0 || positionals.includes(name))
  const results = []
  for (const name of wanted) {
    console.log(`\n— ${name}`)
    const { part }: { part: MatrixPart } = await import(path.join(root, files[name]))
    const options = { long: values.long, real: values.real, report: (line: string) => console.log(line) }
    results.push(await part.run(seed === undefined ? options : { ...options, seed }))
  }
  console.log('')
  for (const { summary } of results) console.log(summary)
  return results.some(({ violations }) => violations > 0) ? 1 : 0
}

function isPart(name: string): boolean {
  return matrixPartNames.some((known) => known === name)
}
