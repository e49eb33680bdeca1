/**
 * The history: what was done, kept in an append-only file, told to the page and handed out for export.
 *
 * The file is read once, when the page asks or when the first thing is added, and never at a start where nothing is done.
 * SECURITY: no secret is in an entry; what AWS said in its own words, which may repeat what was typed, is redacted.
 */
import type { HistoryEntry, HistoryView } from '../contract/history-views.ts'
import type { Problem } from '../contract/problems.ts'
import { ok, type Result } from '../contract/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Done, History } from '../ports/history.ts'
import type { HistoryFile } from '../ports/history-file.ts'
import type { Log } from '../ports/log.ts'
import type { Randomness } from '../ports/randomness.ts'
import { type ExportFormat, exportOf } from './export.ts'
import { entryOf, lineOf } from './lines.ts'

export type KeptHistoryParts = {
  readonly file: HistoryFile
  readonly clock: Pick<Clock, 'now'>
  /** AWS's time now; this computer's before the first answer. */
  readonly awsNow: () => Date
  readonly randomness: Pick<Randomness, 'uuid'>
  readonly log: Pick<Log, 'warn' | 'error'>
  /** Takes whatever looks like a secret out of a text. */
  readonly redact: (text: string) => string
  readonly added: (entry: HistoryEntry) => void
}

type Kept = { readonly entries: Map<string, HistoryEntry>; readonly unreadable: number }

export class KeptHistory implements History {
  readonly #parts: KeptHistoryParts
  #kept: Kept | null = null
  /** One after another: reading too, so that nothing is missed between. */
  #tail: Promise<unknown> = Promise.resolve()

  constructor(parts: KeptHistoryParts) {
    this.#parts = parts
  }

  add(done: Done): void {
    const entry = this.#entryOf(done)
    void this.#inTurn(() => this.#write(entry)).catch((error: unknown) =>
      this.#parts.log.error('history-not-written', { action: entry.action, error }),
    )
  }

  async settled(): Promise<void> {
    await this.#inTurn(async () => undefined)
  }

  /** Of one identity, or (null) of all. Problem: file-unreadable. */
  async view(identityId: string | null): Promise<Result<HistoryView>> {
    const kept = await this.#inTurn(() => this.#load())
    if (!kept.ok) return kept
    const { entries, unreadable } = kept.value
    const concerned = [...entries.values()].filter(
      (entry) => identityId === null || entry.identityId === identityId,
    )
    return ok({ entries: concerned.reverse().sort((one, other) => compare(other.at, one.at)), unreadable })
  }

  /** The same as a file to save. Problem: file-unreadable. */
  async export(
    identityId: string | null,
    format: ExportFormat,
  ): Promise<Result<{ readonly name: string; readonly text: string }>> {
    const view = await this.view(identityId)
    return view.ok ? ok(exportOf(view.value, identityId, format, this.#parts.clock.now())) : view
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(task)
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  async #load(): Promise<Result<Kept>> {
    if (this.#kept !== null) return ok(this.#kept)
    const lines = await this.#parts.file.read()
    if (!lines.ok) return lines
    const entries = new Map<string, HistoryEntry>()
    let unreadable = 0
    for (const line of lines.value) {
      const entry = entryOf(line)
      if (entry === null) unreadable += 1
      else if (!entries.has(entry.id)) entries.set(entry.id, entry)
    }
    this.#kept = { entries, unreadable }
    return ok(this.#kept)
  }

  /** What was told before a crash, and is told again after it, stands there already. */
  async #write(entry: HistoryEntry): Promise<void> {
    const { file, log, added } = this.#parts
    const kept = await this.#load()
    if (kept.ok && kept.value.entries.has(entry.id)) return
    const appended = kept.ok ? await file.append(lineOf(entry)) : kept
    if (!appended.ok) return log.warn('history-not-written', { action: entry.action, ...appended.problem })
    if (kept.ok) kept.value.entries.set(entry.id, entry)
    added(entry)
  }

  #entryOf({ problem = null, ...done }: Done): HistoryEntry {
    const { awsNow, randomness } = this.#parts
    return {
      id: randomness.uuid(),
      at: awsNow().toISOString(),
      result: 'done',
      ...whose(done.identityId),
      accessKeyId: null,
      names: [],
      requestIds: [],
      operationId: null,
      ...done,
      problem: problem && this.#redacted(problem),
    }
  }

  #redacted(problem: Problem): Problem {
    if (!('detail' in problem.data)) return problem
    const { detail } = problem.data
    return { ...problem, data: { ...problem.data, detail: this.#parts.redact(detail) } } as Problem
  }
}

/** The user and the account that an identity's ARN names; a path before the user's name is no part of it. */
function whose(identityId: string): Pick<HistoryEntry, 'userName' | 'account'> {
  const [, , , , account = '', user = ''] = identityId.split(':')
  return { account, userName: user.slice(user.lastIndexOf('/') + 1) }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
