/** An entry of the history as one line, and back. Pure. */
import { type HistoryEntry, historyEntry } from '../contract/history-views.ts'

const version = 1

/** One line of JSON, without its end. */
export const lineOf = (entry: HistoryEntry): string => JSON.stringify({ version, ...entry })

/** The entry of a line. Null: a torn line, somebody else's, or one of a newer Keyturn. */
export function entryOf(line: string): HistoryEntry | null {
  const { version: found, ...entry } = jsonOf(line)
  const parsed = found === version ? historyEntry.safeParse(entry) : null
  return parsed?.success ? parsed.data : null
}

function jsonOf(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
