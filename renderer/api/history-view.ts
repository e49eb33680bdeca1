import type { HistoryEntry, HistoryView } from '../../electron/contract/history-views.ts'

/** The view with entries on top that came since; what it holds already stays once. */
export function withAdded(view: HistoryView, added: readonly HistoryEntry[]): HistoryView {
  const known = new Set(view.entries.map(({ id }) => id))
  const fresh = added.filter(({ id }) => !known.has(id))
  return fresh.length === 0 ? view : { ...view, entries: [...fresh.toReversed(), ...view.entries] }
}
