import { describe, expect, it } from 'vitest'
import { ageShare } from '../../../renderer/ui/age-ring-geometry.ts'

const drawn = (age: number, state: 'fine' | 'soon') => (ageShare(age, state) ?? 0) * 90

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
    expect(ageShare(90, 'overdue')).toBe(1)
  })

  it('is dotted where the age is not known', () => {
    expect(ageShare(null, 'unknown')).toBeNull()
    expect(ageShare(12, 'unknown')).toBeNull()
  })
})
