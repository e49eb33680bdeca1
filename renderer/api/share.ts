import type { IdentitySummary, OverviewView } from '../../electron/contract/views.ts'

/** What a summary says, as text. Each is written down once, however often it is compared. */
const texts = new WeakMap<IdentitySummary, string>()

function textOf(summary: IdentitySummary): string {
  const text = texts.get(summary) ?? JSON.stringify(summary)
  texts.set(summary, text)
  return text
}

const parts = ['limits', 'files', 'unrotatable', 'store', 'unreadableOperations'] as const

/**
 * Keeps whatever of the last overview the next one says the same: each summary, the list as a whole, and each other
 * part, so that only what changed is drawn again. Main sends everything whenever one of a thousand identities has been
 * checked.
 */
export function shareUnchanged(last: OverviewView | null, next: OverviewView): OverviewView {
  if (last === null) return next
  const known = new Map(last.identities.map((summary) => [summary.id, summary]))
  const identities = next.identities.map((summary) => {
    const before = known.get(summary.id)
    return before !== undefined && textOf(before) === textOf(summary) ? before : summary
  })
  const isSameList =
    identities.length === last.identities.length &&
    identities.every((summary, index) => summary === last.identities[index])
  const same = parts.filter((part) => JSON.stringify(last[part]) === JSON.stringify(next[part]))
  return {
    ...next,
    ...Object.fromEntries(same.map((part) => [part, last[part]])),
    identities: isSameList ? last.identities : identities,
  }
}
