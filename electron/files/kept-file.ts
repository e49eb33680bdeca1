/**
 * One small file of Keyturn's own in its data folder: JSON with a version, checked by a schema, 0600, replaced in one
 * atomic, durable step. The folder is 0700.
 *
 * What can't be understood (damaged, or of a newer Keyturn) counts as empty and is never written over: the next write
 * sets it aside as `.damaged`. Two processes may write at once: each writes a file of its own and gives it the name,
 * so the last one's value stands, whole.
 */
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { KeptFile } from '../ports/kept-file.ts'
import { errorCode, type NotWritableReason, notWritable, writeProblem } from './file-problems.ts'
import type { FileTools } from './real-file.ts'
import { renameOver } from './rename-over.ts'

export type KeptFileOptions<Value> = {
  /** Its name in the data folder. */
  readonly name: string
  readonly schema: z.ZodType<Value>
  readonly empty: Value
  /**
   * From version 1 on: `migrations[0]` makes version 2 out of version 1. The version now is one more than there are.
   * A step may throw at what it can't make sense of: that counts as damaged.
   */
  readonly migrations?: readonly ((value: unknown) => unknown)[]
  /** Makes a value of what was written before the file had this form. It is written in this form from then on. */
  readonly earlierForm?: z.ZodType<Value>
}

const envelope = z.strictObject({ version: z.number().int().positive(), value: z.unknown() })
const privateMode = 0o600
/** How often a write begins again because another process took its new file for one that was left in a crash. */
const mostAttempts = 3

type Kept<Value> = { readonly value: Value; readonly isDamaged: boolean }

export class KeptFileOnDisk<Value> implements KeptFile<Value> {
  readonly #tools: FileTools
  readonly #options: KeptFileOptions<Value>
  readonly #path: string
  #lastWrite: Promise<unknown> = Promise.resolve()

  constructor(tools: FileTools, options: KeptFileOptions<Value>) {
    this.#tools = tools
    this.#options = options
    this.#path = join(tools.environment.dataFolder, options.name)
  }

  async read(): Promise<Result<Value>> {
    const kept = await this.#read()
    return kept.ok ? ok(kept.value.value) : kept
  }

  /** Why what stands there does not count; null: it does, or nothing stands there. */
  async damage(): Promise<Problem | null> {
    const kept = await this.#read()
    if (!kept.ok) return kept.problem
    return kept.value.isDamaged ? problem('kept-file-damaged', { path: this.#path }) : null
  }

  write(value: Value): Promise<Result<void>> {
    return this.#inTurn(() => this.#replace(() => value, true))
  }

  /**
   * Replaces what is kept by what `change` makes of it, with no other write of this process in between. Nothing is
   * written where that is the very same value. Problems: file-unreadable, file-not-writable.
   */
  update(change: (value: Value) => Value): Promise<Result<void>> {
    return this.#inTurn(() => this.#replace(change, false))
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lastWrite.then(work)
    // A write that fails by a bug must not take the later ones with it.
    this.#lastWrite = done.catch(() => undefined)
    return done
  }

  async #read(): Promise<Result<Kept<Value>>> {
    try {
      return ok(this.#understand(await this.#tools.disk.read(this.#path)))
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return ok({ value: this.#options.empty, isDamaged: false })
      return failed(problem('file-unreadable', { path: this.#path }))
    }
  }

  #understand(bytes: Uint8Array): Kept<Value> {
    const value = this.#valueIn(jsonOf(bytes))
    return value.success
      ? { value: value.data, isDamaged: false }
      : { value: this.#options.empty, isDamaged: true }
  }

  #valueIn(json: unknown): { readonly success: true; readonly data: Value } | { readonly success: false } {
    const { schema, migrations = [], earlierForm } = this.#options
    const parsed = envelope.safeParse(json)
    if (!parsed.success) return earlierForm?.safeParse(json) ?? { success: false }
    const { version, value } = parsed.data
    if (version > migrations.length + 1) return { success: false }
    try {
      return schema.safeParse(migrations.slice(version - 1).reduce((old, step) => step(old), value))
    } catch {
      return { success: false }
    }
  }

  async #replace(change: (value: Value) => Value, evenIfSame: boolean): Promise<Result<void>> {
    for (let attempt = 1; ; attempt += 1) {
      const kept = await this.#read()
      if (!kept.ok) return kept
      const { value: before } = kept.value
      const value = change(before)
      if (value === before && !evenIfSame) return ok()
      try {
        return await this.#put(this.#bytesOf(value))
      } catch (error) {
        if (errorCode(error) !== 'ENOENT' || attempt === mostAttempts)
          return failed(writeProblem(this.#path, error))
      }
    }
  }

  /** Rejects a value that would not be read back: that is a bug, and it must not go unseen until the next start. */
  #bytesOf(value: Value): Uint8Array {
    const { name, migrations = [] } = this.#options
    const bytes = Buffer.from(JSON.stringify({ version: migrations.length + 1, value }))
    if (this.#understand(bytes).isDamaged)
      throw new TypeError(`${name}: what was to be kept does not fit its schema`)
    return bytes
  }

  async #put(bytes: Uint8Array): Promise<Result<void>> {
    const { disk, randomness } = this.#tools
    const folder = dirname(this.#path)
    const temporary = `${this.#path}.${randomness.uuid()}.new`
    await this.#makeFolder(folder)
    await this.#removeLeftovers(folder)
    await disk.createSynced(temporary, bytes, privateMode)
    let isNamed = false
    try {
      // Looked at once more: another process may have written a value meanwhile, which is not to be set aside.
      const now = await this.#read()
      if (!now.ok) return now
      const obstacle =
        (now.value.isDamaged ? await this.#setAside() : null) ??
        (await renameOver(this.#tools, temporary, this.#path))
      if (obstacle !== null) return failed(notWritable(this.#path, obstacle))
      isNamed = true
      await disk.syncFolder(folder)
      return ok()
    } finally {
      if (!isNamed) await disk.remove(temporary).catch(errorCode)
    }
  }

  /** A file is lost with the name of its folder. */
  async #makeFolder(folder: string): Promise<void> {
    const { disk } = this.#tools
    if ((await disk.facts(folder)) !== null) return
    await disk.makeFolder(folder)
    await disk.syncFolder(dirname(folder))
  }

  async #removeLeftovers(folder: string): Promise<void> {
    const { disk } = this.#tools
    const begin = `${basename(this.#path)}.`
    const names = (await disk.list(folder)).filter((name) => name.startsWith(begin) && name.endsWith('.new'))
    for (const name of names) await disk.remove(join(folder, name))
  }

  /** Gives what can't be understood a name of its own, and never one that something bears already. */
  async #setAside(): Promise<NotWritableReason | null> {
    for (let count = 1; ; count += 1) {
      const aside = `${this.#path}${count === 1 ? '' : `.${count}`}.damaged`
      try {
        // A second name, unlike a new one, never takes the place of another file.
        await this.#tools.disk.link(this.#path, aside)
        return null
      } catch (error) {
        if (errorCode(error) === 'EEXIST') continue
        // No second names on this volume.
        if ((await this.#tools.disk.facts(aside)) === null) return renameOver(this.#tools, this.#path, aside)
      }
    }
  }
}

/** Null where it is no JSON, or not UTF-8: what would be lost in writing it again was not understood. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
