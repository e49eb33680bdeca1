/** Which entries show, and what belongs together. Pure. */
import type { HistoryEntry } from '../../../electron/contract/history-views.ts'
import { actionWords, resultWords } from '../../messages/history.ts'
import { plain } from '../../messages/phrase.ts'
import { wordsFor } from '../../messages/problems.ts'

/** From how many entries on the list offers a search. */
export const searchFrom = 12

export type Whose = Pick<HistoryEntry, 'identityId' | 'userName' | 'account'>

/** The identities that something was done to, the latest first. */
export function identitiesIn(entries: readonly HistoryEntry[]): readonly Whose[] {
  const found = new Map<string, Whose>()
  for (const { identityId, userName, account } of entries)
    if (!found.has(identityId)) found.set(identityId, { identityId, userName, account })
  return [...found.values()]
}

/** The entries in which every word of the text stands: what was done, how it went, to what, and AWS's request ids. */
export function findEntries(entries: readonly HistoryEntry[], text: string): readonly HistoryEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries
  return entries.filter((entry) => {
    const all = haystack(entry)
    return words.every((word) => all.includes(word))
  })
}

const haystack = (entry: HistoryEntry): string =>
  [
    plain(actionWords(entry)),
    resultWords[entry.result],
    entry.userName,
    entry.account,
    entry.accessKeyId,
    // Of many, not all stand in the words.
    ...entry.names,
    ...entry.requestIds,
    entry.problem === null ? null : wordsFor(entry.problem).title,
  ]
    .join('\n')
    .toLowerCase()

/** The newest `count`, and those after them that belong to the same operation. */
export function newestOf(entries: readonly HistoryEntry[], count: number): readonly HistoryEntry[] {
  let end = Math.min(count, entries.length)
  const operation = entries[end - 1]?.operationId ?? null
  while (operation !== null && entries[end]?.operationId === operation) end += 1
  return entries.slice(0, end)
}

/** What was done in one go: the entries of one operation on one day in the order in which they happened, or one alone. */
export type Group = {
  readonly id: string
  readonly entries: readonly [HistoryEntry, ...HistoryEntry[]]
  /** Of the whole operation, on other days too. */
  readonly operation: readonly HistoryEntry[]
}
export type Day = { readonly day: string; readonly groups: readonly Group[] }

/** Days, the newest first. `dayOf` gives the same text for all times of a day. */
export function daysOf(entries: readonly HistoryEntry[], dayOf: (time: Date) => string): readonly Day[] {
  const days = new Map<string, Map<string, [HistoryEntry, ...HistoryEntry[]]>>()
  const operations = Map.groupBy(entries, ({ operationId }) => operationId)
  for (const entry of entries) {
    const day = dayOf(new Date(entry.at))
    const groups = days.get(day) ?? new Map<string, [HistoryEntry, ...HistoryEntry[]]>()
    days.set(day, groups)
    const id = entry.operationId ?? entry.id
    groups.set(id, [entry, ...(groups.get(id) ?? [])])
  }
  return [...days].map(([day, groups]) => ({
    day,
    groups: [...groups].map(([id, all]) => {
      const { operationId } = all[0]
      return { id, entries: all, operation: operationId === null ? [] : (operations.get(operationId) ?? []) }
    }),
  }))
}

/** What a group belongs to; null: it is one thing alone. */
export type Operation =
  | { readonly kind: 'rotation'; readonly oldKeyId: string | null }
  | { readonly kind: 'set-up' | 'removal' }
  | null

export function operationOf({ operation }: Pick<Group, 'operation'>): Operation {
  if (operation.length === 0) return null
  const has = (...actions: HistoryEntry['action'][]) =>
    operation.find(({ action }) => actions.includes(action))
  const old = has('rotation') ?? has('key-switched-off')
  if (old !== undefined || has('key-made', 'key-written', 'key-deleted', 'key-switched-on') !== undefined)
    return { kind: 'rotation', oldKeyId: old?.accessKeyId ?? null }
  return { kind: has('mfa-made', 'mfa-attached') === undefined ? 'removal' : 'set-up' }
}
