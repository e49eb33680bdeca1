/**
 * The folders that the person named, in one file of Keyturn's data folder (0600), replaced in one atomic, durable step.
 *
 * A file that can't be understood counts as empty. It is kept beside (`.damaged`) once there is something to write.
 */
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Problem, type ProblemData, problem } from '../../contract/problems.ts'
import { failed, ok, type Result } from '../../contract/result.ts'
import type { CopyFolders } from '../../ports/copy-folders.ts'
import { homeOf } from '../aws-file-paths.ts'
import { errorCode, notWritable, readProblem, writeProblem } from '../file-problems.ts'
import { type FileTools, findRealFile } from '../real-file.ts'
import { renameOver } from '../rename-over.ts'
import { findFarFolders } from './mounts.ts'

/** A search has little time: more folders would only make it stop earlier. */
export const mostFolders = 20

const listFile = z.strictObject({ version: z.literal(1), folders: z.array(z.string().min(1)) })

type Listed = { readonly folders: readonly string[]; readonly isDamaged: boolean }

export class NamedFolders implements CopyFolders {
  readonly #tools: FileTools

  constructor(tools: FileTools) {
    this.#tools = tools
  }

  async list(): Promise<readonly string[]> {
    const listed = await this.#read()
    return listed.ok ? listed.value.folders : []
  }

  async add(folder: string): Promise<Result<void>> {
    const listed = await this.#read()
    if (!listed.ok) return listed
    const { folders } = listed.value
    if (folders.includes(folder)) return ok()
    if (folders.length >= mostFolders) return failed(refused(folder, 'too-many'))
    const refusal = await this.#refusal(folder)
    return refusal === null ? this.#write(listed.value, [...folders, folder]) : failed(refusal)
  }

  async remove(folder: string): Promise<Result<void>> {
    const listed = await this.#read()
    if (!listed.ok) return listed
    const left = listed.value.folders.filter((named) => named !== folder)
    return left.length === listed.value.folders.length ? ok() : this.#write(listed.value, left)
  }

  /** Why a search would pass this folder over; null: it wouldn't. */
  async #refusal(folder: string): Promise<Problem | null> {
    const { disk, environment } = this.#tools
    try {
      const home = await findRealFile(disk, homeOf(environment))
      const real = await findRealFile(disk, folder)
      if (real.kind !== 'found' || real.facts.kind !== 'folder') return refused(folder, 'unreadable')
      const isFar = home.kind === 'found' ? await findFarFolders(disk, environment, home) : () => false
      if (isFar(real.path, real.facts)) return refused(folder, 'far')
      await disk.list(real.path)
      return null
    } catch (error) {
      errorCode(error)
      return refused(folder, 'unreadable')
    }
  }

  async #read(): Promise<Result<Listed>> {
    const { disk } = this.#tools
    try {
      if ((await disk.facts(this.#path)) === null) return ok({ folders: [], isDamaged: false })
      const parsed = listFile.safeParse(jsonOf(await disk.read(this.#path)))
      return ok({ folders: parsed.data?.folders ?? [], isDamaged: !parsed.success })
    } catch (error) {
      return failed(readProblem(this.#path, error))
    }
  }

  async #write({ isDamaged }: Listed, folders: readonly string[]): Promise<Result<void>> {
    const { disk } = this.#tools
    const path = this.#path
    const temporary = `${path}.new`
    const file: z.infer<typeof listFile> = { version: 1, folders: [...folders] }
    try {
      await disk.makeFolder(dirname(path))
      if (isDamaged) await renameOver(this.#tools, path, `${path}.damaged`)
      // Left behind in a crash.
      if ((await disk.facts(temporary)) !== null) await disk.remove(temporary)
      await disk.createSynced(temporary, Buffer.from(JSON.stringify(file)), 0o600)
      const obstacle = await renameOver(this.#tools, temporary, path)
      if (obstacle !== null) return failed(notWritable(path, obstacle))
      await disk.syncFolder(dirname(path))
      return ok()
    } catch (error) {
      return failed(writeProblem(path, error))
    }
  }

  get #path(): string {
    return join(this.#tools.environment.dataFolder, 'copy-folders.json')
  }
}

function refused(path: string, reason: ProblemData['folder-refused']['reason']): Problem {
  return problem('folder-refused', { path, reason })
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}
