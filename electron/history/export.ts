/** The history as a file to save: JSON with everything, or CSV for a spreadsheet. Pure. No secret is in an entry. */
import type { HistoryEntry, HistoryView } from '../contract/history-views.ts'

export type ExportFormat = 'csv' | 'json'

/** The file's name and text, the oldest entry first. */
export function exportOf(
  { entries, unreadable }: HistoryView,
  identityId: string | null,
  format: ExportFormat,
  now: Date,
): { readonly name: string; readonly text: string } {
  const whose = identityId === null ? '' : `-${fileNamePart(identityId)}`
  const name = `keyturn-history${whose}-${now.toISOString().slice(0, 10)}.${format}`
  const oldestFirst = entries.toReversed()
  if (format === 'csv') return { name, text: csvOf(oldestFirst) }
  const file = { version: 1, exportedAt: now.toISOString(), identityId, unreadable, entries: oldestFirst }
  return { name, text: `${JSON.stringify(file, null, 2)}\n` }
}

/** What an ARN names, without what a file's name can't hold. */
const fileNamePart = (identityId: string): string =>
  identityId.slice(identityId.lastIndexOf('/') + 1).replace(/[^\w.@+=-]/g, '_')

const columns: readonly (readonly [string, (entry: HistoryEntry) => string])[] = [
  ['time', (entry) => entry.at],
  ['account', (entry) => entry.account],
  ['user', (entry) => entry.userName],
  ['action', (entry) => entry.action],
  ['result', (entry) => entry.result],
  ['access_key_id', (entry) => entry.accessKeyId ?? ''],
  ['names', (entry) => entry.names.join('; ')],
  ['problem', (entry) => entry.problem?.code ?? ''],
  ['aws_request_ids', (entry) => entry.requestIds.join('; ')],
  ['operation', (entry) => entry.operationId ?? ''],
  ['id', (entry) => entry.id],
]

/** By RFC 4180: lines end in CRLF, and what needs quotes has them. */
function csvOf(entries: readonly HistoryEntry[]): string {
  const rows = [columns.map(([name]) => name), ...entries.map((entry) => columns.map(([, of]) => of(entry)))]
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

/**
 * SECURITY: a spreadsheet takes a cell that begins so for a formula, and runs it; names come from files and from AWS.
 * An apostrophe before it makes it text.
 */
const formulaStart = /^[=+\-@\t\r\n]/

function cellOf(value: string): string {
  const harmless = formulaStart.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
