import { describe, expect, it } from 'vitest'
import type { IdentitySummary, OverviewView } from '../../../electron/contract/views.ts'
import { shareUnchanged } from '../../../renderer/api/share.ts'

const summary = (id: string, ageDays: number) =>
  ({ id, ageDays, profiles: [id] }) as unknown as IdentitySummary
const overview = (...identities: IdentitySummary[]) =>
  ({ identities, checking: true }) as unknown as OverviewView

describe('sharing what did not change', () => {
  it('keeps the object of an unchanged identity and takes the changed one', () => {
    const last = overview(summary('a', 1), summary('b', 2))
    const next = overview(summary('b', 3), summary('a', 1), summary('c', 0))
    const shared = shareUnchanged(last, next)
    expect(shared).toEqual(next)
    expect(shared.identities[1]).toBe(last.identities[0])
    expect(shared.identities[0]).toBe(next.identities[0])
  })

  it('keeps the list, and each other part, where all of it says the same', () => {
    const last = { ...overview(summary('a', 1), summary('b', 2)), limits: { soonDays: 75, overdueDays: 90 } }
    const same = shareUnchanged(last, { ...structuredClone(last), checking: false })
    expect(same.checking).toBe(false)
    expect(same.identities).toBe(last.identities)
    expect(same.limits).toBe(last.limits)
    const fewer = shareUnchanged(last, {
      ...overview(summary('a', 1)),
      limits: { soonDays: 60, overdueDays: 90 },
    })
    expect(fewer.identities).toEqual([last.identities[0]])
    expect(fewer.limits).toEqual({ soonDays: 60, overdueDays: 90 })
  })

  it('takes the first overview as it is', () => {
    const first = overview(summary('a', 1))
    expect(shareUnchanged(null, first)).toBe(first)
  })
})
