/**
 * One small file of Keyturn's own in its data folder: JSON with a version, checked by a schema, 0600, replaced in one
 * atomic, durable step. The folder is 0700.
 *
 * What can't be understood (damaged, or of a newer Keyturn) counts as empty and is never written over: the next write
 * sets it aside as `.damaged`.
 */
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { KeptFile } from '../ports/kept-file.ts'
import { notWritable, readProblem, writeProblem } from './file-problems.ts'
import type { FileTools } from './real-file.ts'
import { renameOver } from './rename-over.ts'

export type KeptFileOptions<Value> = {
  /** Its name in the data folder. */
  readonly name: string
  readonly schema: z.ZodType<Value>
  readonly empty: Value
  /** From version 1 on: `migrations[0]` makes version 2 out of version 1. The version now is one more than there are. */
  readonly migrations?: readonly ((value: unknown) => unknown)[]
}

const envelope = z.strictObject({ version: z.number().int().positive(), value: z.unknown() })

type Kept<Value> = { readonly value: Value; readonly isDamaged: boolean }

export class KeptFileOnDisk<Value> implements KeptFile<Value> {
  readonly #tools: FileTools
  readonly #options: KeptFileOptions<Value>
  readonly #path: string
  #writing: Promise<unknown> = Promise.resolve()

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
    const written = this.#writing.then(() => this.#write(value))
    this.#writing = written
    return written
  }

  async #read(): Promise<Result<Kept<Value>>> {
    const { disk } = this.#tools
    try {
      if ((await disk.facts(this.#path)) === null) return ok({ value: this.#options.empty, isDamaged: false })
      return ok(this.#understand(await disk.read(this.#path)))
    } catch (error) {
      return failed(readProblem(this.#path, error))
    }
  }

  #understand(bytes: Uint8Array): Kept<Value> {
    const { schema, empty, migrations = [] } = this.#options
    const parsed = envelope.safeParse(jsonOf(bytes))
    if (!parsed.success || parsed.data.version > migrations.length + 1)
      return { value: empty, isDamaged: true }
    const newest = migrations
      .slice(parsed.data.version - 1)
      .reduce((value, step) => step(value), parsed.data.value)
    const checked = schema.safeParse(newest)
    return checked.success ? { value: checked.data, isDamaged: false } : { value: empty, isDamaged: true }
  }

  async #write(value: Value): Promise<Result<void>> {
    const { disk } = this.#tools
    const path = this.#path
    const temporary = `${path}.new`
    const version = (this.#options.migrations?.length ?? 0) + 1
    const kept = await this.#read()
    if (!kept.ok) return kept
    try {
      await disk.makeFolder(dirname(path))
      if (kept.value.isDamaged) await renameOver(this.#tools, path, `${path}.damaged`)
      // Left behind in a crash.
      if ((await disk.facts(temporary)) !== null) await disk.remove(temporary)
      await disk.createSynced(temporary, Buffer.from(JSON.stringify({ version, value })), 0o600)
      const obstacle = await renameOver(this.#tools, temporary, path)
      if (obstacle !== null) return failed(notWritable(path, obstacle))
      await disk.syncFolder(dirname(path))
      return ok()
    } catch (error) {
      return failed(writeProblem(path, error))
    }
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}
