import { describe, expect, it } from 'vitest'
import { ageShare } from '../../../renderer/ui/age-ring-geometry.ts'

const drawn = (age: number, state: 'fine' | 'soon') => (ageShare(age, state, 90) ?? 0) * 90

describe("the ring of a key's age", () => {
  it('grows with the days', () => {
    expect(drawn(30, 'fine')).toBeCloseTo(30)
    expect(drawn(78, 'soon')).toBeCloseTo(78)
  })

  it('fills by the age at which the settings say overdue', () => {
    expect(ageShare(30, 'fine', 60)).toBe(0.5)
    expect(ageShare(30, 'overdue', 30)).toBe(1)
  })

  it('shows a dot for a new key', () => {
    expect(drawn(0, 'fine')).toBeGreaterThan(1)
  })

  it('never closes before the key is overdue', () => {
    expect(drawn(89, 'soon')).toBeLessThan(86)
    expect(ageShare(90, 'overdue', 90)).toBe(1)
  })

  it('is dotted where the age is not known', () => {
    expect(ageShare(null, 'unknown', 90)).toBeNull()
    expect(ageShare(12, 'unknown', 90)).toBeNull()
  })
})
