/** The file-privacy port: who may read a file, by its mode. Windows keeps no such bits, so there nothing is open. */
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { FilePrivacy } from '../ports/file-privacy.ts'
import { notWritable, readProblem, writeProblem } from './file-problems.ts'
import { type FileTools, findRealFile, isOpenToOthers } from './real-file.ts'

const ownerMay = 0o700

type Tools = Pick<FileTools, 'disk' | 'environment'>

export class FileModes implements FilePrivacy {
  readonly #tools: Tools

  constructor(tools: Tools) {
    this.#tools = tools
  }

  async isOpenToOthers(path: string): Promise<Result<boolean | null>> {
    try {
      const real = await findRealFile(this.#tools.disk, path)
      if (real.kind !== 'found' || real.facts.kind !== 'file') return ok(null)
      return ok(isOpenToOthers(this.#tools.environment, real.facts))
    } catch (error) {
      return failed(readProblem(path, error))
    }
  }

  /** The mode alone changes, in one step of the system's: there is nothing that a crash could leave half done. */
  async makePrivate(path: string): Promise<Result<void>> {
    const { disk, environment } = this.#tools
    try {
      const real = await findRealFile(disk, path)
      if (real.kind === 'dangling-link') return failed(notWritable(path, 'dangling-link'))
      if (real.kind !== 'found') return failed(problem('file-missing', { path }))
      if (real.facts.kind !== 'file') return failed(notWritable(path, 'not-a-file'))
      if (!isOpenToOthers(environment, real.facts)) return ok()
      // SECURITY: root could change somebody else's file; it stays as its owner wants it.
      if (real.facts.ownerId !== environment.userId) return failed(notWritable(path, 'owner'))
      // What its owner may do with it stays: a script that holds a key must still run.
      await disk.changeMode(real.path, real.facts.mode & ownerMay)
      return ok()
    } catch (error) {
      return failed(writeProblem(path, error))
    }
  }
}
