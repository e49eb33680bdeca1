import * as fc from 'fast-check'
import type { MatrixPart } from '../../build/matrix/part.ts'
import { secrets, spoiltText, tidyFile, wildText } from '../fuzz/documents.ts'
import { hasPython, readWithPython } from '../fuzz/python.ts'
import { type Edited, type GeneratedFile, judge, judgeByPython } from './document-case.ts'

const files = { short: 20_000, long: 200_000 }
const firstSeed = 20_260_314
const batch = 2_000

/** Generated AWS files: our edit in each, judged byte by byte, by both dialects, by the JavaScript SDK and by Python. */
export const part: MatrixPart = {
  name: 'documents',
  run: async ({ long, seed, report }) => {
    const python = hasPython()
    if (!python) report('documents: no python3 of 3.11 or newer, so Python itself is not asked')
    const count = seed === undefined ? (long ? files.long : files.short) : batch
    let violations = 0
    let edited = 0
    for (let done = 0; done < count; done += batch) {
      const own = (seed ?? firstSeed) + done
      const found = await judgeBatch(own, python)
      edited += found.edited
      for (const { file, violation } of found.violations) {
        violations += 1
        report(`seed ${own}: ${violation}\n${JSON.stringify(file)}`)
      }
    }
    report(`documents: ${edited} of them could be edited`)
    return { summary: `documents: ${count} files, ${violations} violations`, violations }
  },
}

type Batch = {
  readonly edited: number
  readonly refusedWithLine: number
  readonly violations: readonly { readonly file: GeneratedFile; readonly violation: string }[]
}

export async function judgeBatch(seed: number, python: boolean, count = batch): Promise<Batch> {
  const violations: { file: GeneratedFile; violation: string }[] = []
  const edits: Edited[] = []
  let refusedWithLine = 0
  for (const file of fc.sample(generatedFile, { numRuns: count, seed })) {
    const { violation, edited, refusedLine } = await judge(file)
    if (violation !== null) violations.push({ file, violation })
    if (edited !== null) edits.push(edited)
    if (refusedLine !== null) refusedWithLine += 1
  }
  if (python) violations.push(...askPython(edits))
  return { edited: edits.length, refusedWithLine, violations }
}

function askPython(edits: readonly Edited[]): Batch['violations'] {
  const readings = readWithPython(edits.flatMap(({ before, after }) => [before, after]))
  return edits.flatMap((edit, index) => {
    const violation = judgeByPython(edit, readings[2 * index] ?? null, readings[2 * index + 1] ?? null)
    return violation === null ? [] : [{ file: edit.file, violation }]
  })
}

const generatedFile: fc.Arbitrary<GeneratedFile> = fc
  .constantFrom('config' as const, 'credentials' as const)
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      from: fc.oneof(
        { weight: 3, arbitrary: tidyFile(kind).map(({ text }) => ({ text, isTidy: true })) },
        { weight: 4, arbitrary: spoiltText(kind).map((text) => ({ text, isTidy: false })) },
        { weight: 1, arbitrary: wildText.map((text) => ({ text, isTidy: false })) },
      ),
      choice: fc.nat(1_000),
      secret: secrets,
    }),
  )
  .map(({ from, ...rest }) => ({ ...rest, ...from }))
