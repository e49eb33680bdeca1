/**
 * Where the journals live: `operations/` in Keyturn's data folder (0700), one journal, key and room file for each
 * operation. The only file that knows their names.
 */
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Vault } from '../ports/vault.ts'
import { Journal, type JournalParts, type JournalPaths } from './journal.ts'
import { OperationKey, protectKey, unprotectKey } from './operation-key.ts'
import { chainStart, parseLines, type Stamped } from './record-line.ts'

export const operationKinds = ['rotation', 'mfa-set-up', 'mfa-removal'] as const
export type OperationKind = (typeof operationKinds)[number]

/** A journal found on disk: opened, or why nothing in it may be acted on. */
export type FoundOperation<R> = {
  readonly id: string
  readonly journal: Result<Journal<R>>
  readonly keyProblem: Problem | null
}

/** In an operation's place where none of them can be found: their folder can't be listed. */
export const allOperations = 'operations'

const keyBytes = 32
/** Kept free so that a full disk can't keep the record of a new key out. */
const roomBytes = 64 * 1024
const suffix = '.journal'

export type OperationStoreParts = JournalParts & {
  readonly folder: string
  readonly vault: Vault
  readonly randomness: Randomness
}

export class OperationStore<R> {
  readonly #parts: OperationStoreParts
  readonly #kind: OperationKind
  readonly #schema: z.ZodType<R>

  /** `schema` is of the records of this kind; a record that it refuses makes its journal unreadable, not half read. */
  constructor(parts: OperationStoreParts, kind: OperationKind, schema: z.ZodType<R>) {
    this.#parts = parts
    this.#kind = kind
    this.#schema = schema
  }

  /**
   * Makes the key, the room and the journal with its first record, all synced, before any effect elsewhere.
   * `first` gets the means to seal secrets for that record.
   * Problems: store-locked, store-unavailable, store-changed, journal-failed.
   */
  async create(
    first: (seal: (secret: Parameters<OperationKey['seal']>[0], about: string) => string) => R,
  ): Promise<Result<Journal<R>>> {
    const { disk, folder, randomness, vault } = this.#parts
    const id = `${this.#kind}-${randomness.uuid()}`
    const paths = this.#paths(id)
    const rawKey = randomness.bytes(keyBytes)
    const keyFile = await protectKey(rawKey, vault)
    if (!keyFile.ok) return keyFile
    const key = new OperationKey(rawKey, id, randomness)
    try {
      await disk.makeFolder(folder)
      // The folder may be new, and a journal is lost with the name of its folder.
      await disk.syncFolder(dirname(folder))
      await disk.createSynced(paths.key, keyFile.value, 0o600)
      await disk.createSynced(paths.room, new Uint8Array(roomBytes), 0o600)
      await disk.createSynced(paths.journal, new Uint8Array(0), 0o600)
      await disk.syncFolder(folder)
    } catch {
      await this.#discard(paths)
      return failed(problem('journal-failed', { path: paths.journal }))
    }
    const journal = new Journal<R>(id, this.#schema, this.#parts, paths, key, {
      stamped: [],
      checksum: chainStart,
      goodBytes: 0,
    })
    const opened = await journal.append(first((secret, about) => key.seal(secret, about)))
    if (opened.ok) return ok(journal)
    await this.#discard(paths)
    return opened
  }

  /**
   * The operations of this kind, ended ones too, in no order, but for those that the caller knows by their ids. Leftovers
   * without a record are removed. Problem: journal-failed, where their folder can't be listed.
   */
  async findAll(
    isKnown: (id: string) => boolean = () => false,
  ): Promise<Result<readonly FoundOperation<R>[]>> {
    const names = await this.#names()
    if (!names.ok) return names
    const ids = names.value
      .filter((name) => name.startsWith(`${this.#kind}-`) && name.endsWith(suffix))
      .map((name) => name.slice(0, -suffix.length))
      .filter((id) => !isKnown(id))
    const found = await Promise.all(ids.map((id) => this.#find(id)))
    return ok(found.filter((operation) => operation !== null))
  }

  /**
   * Removes keys and rooms whose journal was never made: a crash came between. Call it at start, before `create`. Where
   * the folder can't be listed, `findAll` says so.
   */
  async removeLeftovers(): Promise<void> {
    const listed = await this.#names()
    const names = listed.ok ? listed.value : []
    const ids = names
      .filter((name) => name.startsWith(`${this.#kind}-`))
      .map((name) => name.replace(/\.(key|room)$/, ''))
    const orphans = ids.filter((id) => !names.includes(id) && !names.includes(`${id}${suffix}`))
    for (const id of new Set(orphans)) await this.#discard(this.#paths(id))
  }

  async #find(id: string): Promise<FoundOperation<R> | null> {
    const { disk, randomness } = this.#parts
    const paths = this.#paths(id)
    const unreadable = {
      id,
      journal: failed<Journal<R>>(problem('operation-unreadable', { operationId: id })),
      keyProblem: null,
    }
    try {
      const parsed = parseLines(await disk.read(paths.journal))
      if (parsed === null) return unreadable
      if (parsed.stamped.length === 0) {
        await this.#discard(paths)
        return null
      }
      const stamped: Stamped<R>[] = []
      for (const line of parsed.stamped) {
        const record = this.#schema.safeParse(line.record)
        if (!record.success) return unreadable
        stamped.push({ ...line, record: record.data })
      }
      const raw = await this.#readKey(paths)
      const key = raw?.ok ? new OperationKey(raw.value, id, randomness) : null
      const journal = new Journal<R>(id, this.#schema, this.#parts, paths, key, { ...parsed, stamped })
      return { id, journal: ok(journal), keyProblem: raw !== null && !raw.ok ? raw.problem : null }
    } catch {
      return unreadable
    }
  }

  /** Null where there is no key file: the operation has ended, or its key was lost. */
  async #readKey(paths: JournalPaths): Promise<Result<Uint8Array> | null> {
    const { disk, vault } = this.#parts
    if ((await disk.facts(paths.key)) === null) return null
    return unprotectKey(await disk.read(paths.key), vault)
  }

  async #names(): Promise<Result<readonly string[]>> {
    const { disk, folder } = this.#parts
    try {
      return ok((await disk.facts(folder)) === null ? [] : await disk.list(folder))
    } catch {
      return failed(problem('journal-failed', { path: folder }))
    }
  }

  async #discard(paths: JournalPaths): Promise<void> {
    const { disk } = this.#parts
    for (const path of [paths.journal, paths.key, paths.room]) {
      try {
        if ((await disk.facts(path)) !== null) await disk.remove(path)
      } catch {
        // Left for the next start: a journal without a record is removed whenever it is found.
      }
    }
  }

  #paths(id: string): JournalPaths {
    const { folder } = this.#parts
    return {
      folder,
      journal: join(folder, `${id}${suffix}`),
      key: join(folder, `${id}.key`),
      room: join(folder, `${id}.room`),
    }
  }
}
