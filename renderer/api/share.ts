import type { IdentitySummary, OverviewView } from '../../electron/contract/views.ts'

const same = (one: IdentitySummary, other: IdentitySummary): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/**
 * Keeps the summaries of the last overview where the next one says the same, so that only rows that changed are drawn
 * again. Main sends the whole list whenever one of a thousand identities has been checked.
 */
export function shareUnchanged(last: OverviewView | null, next: OverviewView): OverviewView {
  if (last === null) return next
  const known = new Map(last.identities.map((summary) => [summary.id, summary]))
  const identities = next.identities.map((summary) => {
    const before = known.get(summary.id)
    return before !== undefined && same(before, summary) ? before : summary
  })
  return { ...next, identities }
}
