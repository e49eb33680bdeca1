/**
 * The journal of one operation: `<id>.journal`, append-only, every record synced before `append` returns.
 *
 * It protects the person's keys from crashes: an intent is here before its effect, an outcome before the next
 * intent, and the secrets that are needed to go on or back are here sealed (rotation-machine.md, section 2).
 */
import type { z } from 'zod'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Disk } from '../ports/disk.ts'
import type { Secret } from '../ports/secret.ts'
import type { OperationKey } from './operation-key.ts'
import { encodeLine, type Stamped } from './record-line.ts'

export type JournalPaths = {
  readonly journal: string
  readonly key: string
  readonly room: string
  readonly folder: string
}

export type JournalParts = {
  readonly disk: Disk
  readonly clock: Clock
  /** AWS's time now, from the last answer; null before the first. */
  readonly awsNow: () => Date | null
}

export class Journal<R> {
  readonly id: string
  readonly #schema: z.ZodType<R>
  readonly #parts: JournalParts
  readonly #paths: JournalPaths
  /** Null where the key could not be unsealed, or is destroyed: the records still read, the secrets in them don't. */
  #key: OperationKey | null
  #checksum: string
  #stamped: Stamped<R>[]
  #goodBytes: number
  /** Appends are one after another, whoever asks. */
  #tail: Promise<unknown> = Promise.resolve()

  constructor(
    id: string,
    schema: z.ZodType<R>,
    parts: JournalParts,
    paths: JournalPaths,
    key: OperationKey | null,
    found: { stamped: readonly Stamped<R>[]; checksum: string; goodBytes: number },
  ) {
    this.id = id
    this.#schema = schema
    this.#parts = parts
    this.#paths = paths
    this.#key = key
    this.#checksum = found.checksum
    this.#stamped = [...found.stamped]
    this.#goodBytes = found.goodBytes
  }

  /** All records so far, the oldest first. */
  get stamped(): readonly Stamped<R>[] {
    return this.#stamped
  }

  /** Whether secrets can be sealed and unsealed here. */
  get hasKey(): boolean {
    return this.#key !== null
  }

  /**
   * Appends and syncs one record. Where the disk is full, the room kept for this moment is given up first.
   * Problems: journal-failed; the record is then not in the journal, and appending it again is safe.
   * Rejects a record that the schema would not take back when it is read: that is a bug, and it must not go unseen
   * until the crash after which the journal is needed.
   */
  append(record: R): Promise<Result<void>> {
    const appended = this.#tail.then(() => this.#append(record))
    this.#tail = appended.catch(() => undefined)
    return appended
  }

  /** Seals a secret for a record; `about` is what it belongs to, such as its access key id. */
  seal(secret: Secret, about: string): string | null {
    return this.#key?.seal(secret, about) ?? null
  }

  unseal(sealed: string, about: string): Secret | null {
    return this.#key?.unseal(sealed, about) ?? null
  }

  /** Destroys the key, so that the journal stays as history and can't be read for secrets. Safe to repeat. */
  async destroyKey(): Promise<Result<void>> {
    this.#key = null
    try {
      await removeIfThere(this.#parts.disk, this.#paths.key)
      await removeIfThere(this.#parts.disk, this.#paths.room)
      await this.#parts.disk.syncFolder(this.#paths.folder)
      return ok()
    } catch {
      return failed(problem('journal-failed', { path: this.#paths.key }))
    }
  }

  async #append(record: R): Promise<Result<void>> {
    this.#schema.parse(record)
    const stamped: Stamped<R> = {
      sequence: this.#stamped.length,
      at: this.#parts.clock.now().toISOString(),
      awsTime: this.#parts.awsNow()?.toISOString() ?? null,
      record,
    }
    const { line, checksum } = encodeLine(this.#checksum, stamped)
    const bytes = Buffer.from(line)
    const written = (await this.#write(bytes)) || ((await this.#giveRoom()) && (await this.#write(bytes)))
    if (!written) return failed(problem('journal-failed', { path: this.#paths.journal }))
    this.#stamped.push(stamped)
    this.#checksum = checksum
    this.#goodBytes += bytes.length
    return ok()
  }

  async #write(bytes: Uint8Array): Promise<boolean> {
    try {
      // A failed append may have left half a line: it must not stand between two good ones.
      const facts = await this.#parts.disk.facts(this.#paths.journal)
      if (facts === null) return false
      if (facts.size !== this.#goodBytes)
        await this.#parts.disk.truncateSynced(this.#paths.journal, this.#goodBytes)
      await this.#parts.disk.appendSynced(this.#paths.journal, bytes)
      return true
    } catch {
      return false
    }
  }

  async #giveRoom(): Promise<boolean> {
    try {
      await this.#parts.disk.remove(this.#paths.room)
      return true
    } catch {
      return false
    }
  }
}

async function removeIfThere(disk: Disk, path: string): Promise<void> {
  if ((await disk.facts(path)) !== null) await disk.remove(path)
}
