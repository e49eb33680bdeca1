import { dirname } from 'node:path'
import { problem } from '../contract/problems.ts'
import { failed, type Result } from '../contract/result.ts'
import type { HeldLock, Locks } from '../ports/locks.ts'
import { errorCode } from './file-problems.ts'
import { removeForeignLock, takeLock } from './lock.ts'
import type { FileTools } from './real-file.ts'

/** Locks that are held for as long as an operation runs, at paths in Keyturn's data folder. */
export class FileLocks implements Locks {
  readonly #tools: FileTools

  constructor(tools: FileTools) {
    this.#tools = tools
  }

  take(path: string): Promise<Result<HeldLock>> {
    return this.#try(path, async () => {
      await this.#tools.disk.makeFolder(dirname(path))
      return takeLock(this.#tools, path)
    })
  }

  takeFromOtherComputer(path: string): Promise<Result<void>> {
    return this.#try(path, () => removeForeignLock(this.#tools, path))
  }

  async #try<T>(path: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await work()
    } catch (error) {
      errorCode(error)
      return failed(problem('journal-failed', { path }))
    }
  }
}
