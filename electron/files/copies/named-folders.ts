/** The folders that the person named, in one small file of Keyturn's data folder. */
import { z } from 'zod'
import { type Problem, type ProblemData, problem } from '../../contract/problems.ts'
import { failed, ok, type Result } from '../../contract/result.ts'
import type { CopyFolders } from '../../ports/copy-folders.ts'
import { homeOf } from '../aws-file-paths.ts'
import { errorCode } from '../file-problems.ts'
import { KeptFileOnDisk } from '../kept-file.ts'
import { type FileTools, findRealFile } from '../real-file.ts'
import { findFarFolders } from './mounts.ts'

/** A search has little time: more folders would only make it stop earlier. */
export const mostFolders = 20

const folders = z.array(z.string().min(1))
/** As it was written before all kept files had one form. */
const earlierForm = z.strictObject({ version: z.literal(1), folders }).transform((file) => file.folders)

export class NamedFolders implements CopyFolders {
  readonly #tools: FileTools
  readonly #file: KeptFileOnDisk<readonly string[]>

  constructor(tools: FileTools) {
    this.#tools = tools
    this.#file = new KeptFileOnDisk<readonly string[]>(tools, {
      name: 'copy-folders.json',
      schema: folders,
      empty: [],
      earlierForm,
    })
  }

  async list(): Promise<readonly string[]> {
    const listed = await this.#file.read()
    return listed.ok ? listed.value : []
  }

  async add(folder: string): Promise<Result<void>> {
    const listed = await this.#file.read()
    if (!listed.ok) return listed
    if (listed.value.includes(folder)) return ok()
    if (listed.value.length >= mostFolders) return failed(refused(folder, 'too-many'))
    const refusal = await this.#refusal(folder)
    if (refusal !== null) return failed(refusal)
    return this.#file.update((named) => (named.includes(folder) ? named : [...named, folder]))
  }

  remove(folder: string): Promise<Result<void>> {
    return this.#file.update((named) =>
      named.includes(folder) ? named.filter((other) => other !== folder) : named,
    )
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
}

function refused(path: string, reason: ProblemData['folder-refused']['reason']): Problem {
  return problem('folder-refused', { path, reason })
}
