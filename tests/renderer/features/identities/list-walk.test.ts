import { describe, expect, it } from 'vitest'
import type { Row, Section } from '../../../../renderer/features/identities/list-sections.ts'
import { nextStop, stopsOf, tabStop } from '../../../../renderer/features/identities/list-walk.ts'

const section = (key: string, foldable: boolean, ...rows: string[]) =>
  ({ key, foldable, rows: rows.map((row) => ({ key: row }) as Row) }) as unknown as Section

const stops = stopsOf([section('account', true, 'ana', 'ben'), section('others', false, 'sandbox')])

describe('walking through the list', () => {
  it('stops at headings that fold and at rows', () => {
    expect(stops).toEqual(['account', 'ana', 'ben', 'sandbox'])
  })

  it.each([
    ['ana', 'ArrowDown', 'ben'],
    ['ana', 'ArrowUp', 'account'],
    ['account', 'ArrowUp', null],
    ['sandbox', 'ArrowDown', null],
    ['ben', 'Home', 'account'],
    ['ana', 'End', 'sandbox'],
    ['ana', 'Enter', null],
    [null, 'ArrowDown', 'account'],
    ['gone', 'ArrowDown', 'account'],
  ])('from %s, %s leads to %s', (from, pressed, to) => {
    expect(nextStop(stops, from, pressed)).toBe(to)
  })

  it('has one stop for Tab: the focus, what the page shows, or the first', () => {
    expect(tabStop(stops, 'ben', 'ana')).toBe('ben')
    expect(tabStop(stops, 'filtered-away', 'ana')).toBe('ana')
    expect(tabStop(stops, null, null)).toBe('account')
    expect(tabStop([], 'ben', 'ana')).toBeNull()
  })
})
