import { describe, expect, it } from 'vitest'
import {
  headingHeight,
  isShown,
  lengthOf,
  placed,
  rowHeight,
  shownRows,
  viewFor,
} from '../../../../renderer/features/identities/list-layout.ts'
import type { Row, Section } from '../../../../renderer/features/identities/list-sections.ts'

const section = (key: string, rows: number): Section => ({
  key,
  heading: { kind: 'identities' },
  ...{ needs: 0, count: rows, foldable: false, folded: false },
  rows: Array.from({ length: rows }, (_, index) => ({ key: `${key}-${index}` }) as Row),
})

const list = placed([section('a', 1_000), section('b', 0), section('c', 3)])
const [a, b, c] = list as [(typeof list)[0], (typeof list)[0], (typeof list)[0]]
const endOfA = headingHeight + 1_000 * rowHeight

describe('where the rows stand', () => {
  it('puts sections below one another', () => {
    expect(list.map(({ top }) => top)).toEqual([0, endOfA, endOfA + headingHeight])
    expect(lengthOf(list)).toBe(endOfA + 2 * headingHeight + 3 * rowHeight)
    expect(lengthOf([])).toBe(0)
  })

  it('draws the rows in view and no others, of a thousand too', () => {
    const view = { top: headingHeight + 500 * rowHeight, bottom: headingHeight + 510 * rowHeight }
    expect(shownRows(a, view)).toEqual({ from: 500, to: 510 })
    expect([a, b, c].map((place) => isShown(place, view))).toEqual([true, false, false])
    expect(shownRows(c, view)).toEqual({ from: 0, to: 0 })
  })

  it('draws a row of which a pixel shows', () => {
    const view = { top: headingHeight + rowHeight - 1, bottom: headingHeight + 2 * rowHeight + 1 }
    expect(shownRows(a, view)).toEqual({ from: 0, to: 3 })
  })

  it('keeps the view while it covers what is scrolled to, and moves with room around it', () => {
    const first = viewFor({ top: 0, bottom: 600 }, null)
    expect(first.bottom).toBeGreaterThan(600)
    expect(viewFor({ top: 50, bottom: 650 }, first)).toBe(first)
    const next = viewFor({ top: 5_000, bottom: 5_600 }, first)
    expect(next.top).toBeLessThan(5_000)
    expect(next.bottom).toBeGreaterThan(5_600)
  })
})
