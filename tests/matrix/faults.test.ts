import { expect, test } from 'vitest'
import { type Cell, coveringCells, nameOfCell } from './fault-cells.ts'
import { playCell } from './fault-run.ts'
import { cells } from './faults-part.ts'

/** Of the pairwise cover, which `npm run matrix` plays whole, every second cell. */
const share = 2

const isLostAnswer = ({ fault }: Cell) => fault === 'reset after effect' || fault === 'timeout after effect'

test('every lost answer, and a share of the pairwise cover, breaks no guarantee and comes to an end', async () => {
  const { sensible, reasons } = await cells()
  expect([...reasons.keys()].filter((reason) => !reason.includes(': '))).toEqual([])
  const cover = coveringCells(sensible)
  const lost = cover.filter(isLostAnswer)
  expect(lost.length).toBeGreaterThanOrEqual(40)
  const chosen = [...lost, ...cover.filter((cell, index) => !isLostAnswer(cell) && index % share === 0)]
  const broken: (readonly [string, readonly string[]])[] = []
  for (const cell of chosen) {
    const violations = await playCell(cell)
    if (violations.length > 0) broken.push([nameOfCell(cell), violations])
  }
  expect(broken).toEqual([])
}, 120_000)
