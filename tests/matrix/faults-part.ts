import type { MatrixPart } from '../../build/matrix/part.ts'
import {
  allCells,
  type Cell,
  coveringCells,
  nameOfCell,
  type RotationPath,
  reasonAgainst,
  rotationPaths,
  type Step,
} from './fault-cells.ts'
import { playCell, stepsOf, type Variant } from './fault-run.ts'

/** Each AWS call and each file step of a rotation against each fault that it may meet. */
export const part: MatrixPart = {
  name: 'faults',
  run: async ({ long, report }) => {
    const { sensible, reasons } = await cells()
    for (const [reason, count] of reasons) report(`left out, ${count} times: ${reason}`)
    const chosen = long ? sensible : coveringCells(sensible)
    const broken = await playCells(chosen, {}, report)
    return {
      summary: `fault matrix: ${chosen.length} combinations, ${broken} violations`,
      violations: broken,
    }
  },
}

/** The cells that make sense, and why the others don't. */
export async function cells(): Promise<{
  readonly sensible: readonly Cell[]
  readonly reasons: ReadonlyMap<string, number>
}> {
  const record = async (linked: boolean) => {
    const steps = new Map<RotationPath, readonly Step[]>()
    for (const path of rotationPaths) steps.set(path, await stepsOf(path, linked))
    return steps
  }
  const all = allCells(await record(false), await record(true))
  const reasons = new Map<string, number>()
  for (const cell of all) {
    const reason = reasonAgainst(cell)
    if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  return { sensible: all.filter((cell) => reasonAgainst(cell) === null), reasons }
}

/** How many of these cells break a guarantee. */
export async function playCells(
  chosen: readonly Cell[],
  variant: Variant,
  report: (line: string) => void,
): Promise<number> {
  let broken = 0
  for (const cell of chosen) {
    const violations = await playCell(cell, variant)
    if (violations.length === 0) continue
    broken += 1
    report(`${nameOfCell(cell)}\n  ${[...new Set(violations)].join('\n  ')}`)
  }
  return broken
}
