import { describe, expect, it } from 'vitest'
import { ringShape } from '../../../renderer/ui/age-ring-geometry.ts'

const around = 2 * Math.PI * 10
const drawn = (age: number, state: 'fine' | 'soon') => (ringShape(age, state, 10).dash[0] / around) * 90

describe("the ring of a key's age", () => {
  it('grows with the days', () => {
    expect(drawn(30, 'fine')).toBeCloseTo(30)
    expect(drawn(78, 'soon')).toBeCloseTo(78)
  })

  it('shows a dot for a new key', () => {
    expect(drawn(0, 'fine')).toBeGreaterThan(1)
  })

  it('never closes before the key is overdue', () => {
    expect(drawn(89, 'soon')).toBeLessThan(86)
    expect(ringShape(90, 'overdue', 10)).toEqual({ kind: 'full', dash: [around, 0] })
  })

  it('is dotted where the age is not known', () => {
    expect(ringShape(null, 'unknown', 10).kind).toBe('dotted')
    expect(ringShape(12, 'unknown', 10).kind).toBe('dotted')
  })
})
