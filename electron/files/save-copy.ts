/** Saves a file where the person said, such as an export: private to this user (0600), in one atomic, durable step. */
import { basename, dirname, join } from 'node:path'
import { failed, ok, type Result } from '../contract/result.ts'
import { temporaryName } from './file-names.ts'
import { errorCode, notWritable, writeProblem } from './file-problems.ts'
import { type FileTools, findRealFile } from './real-file.ts'
import { renameOver } from './rename-over.ts'

/**
 * Replaces what stands there, to which the person has said yes; of a link, its target.
 * Problem: file-not-writable; what stood there stands there still.
 */
export async function saveCopy(tools: FileTools, path: string, text: string): Promise<Result<void>> {
  const { disk, randomness } = tools
  try {
    const real = await findRealFile(disk, path)
    if (real.kind !== 'found' && real.kind !== 'missing') return failed(notWritable(path, real.kind))
    if (real.kind === 'found' && real.facts.kind !== 'file') return failed(notWritable(path, 'not-a-file'))
    const folder = dirname(real.path)
    const temporary = join(folder, temporaryName(basename(real.path), randomness.uuid()))
    try {
      await disk.createSynced(temporary, Buffer.from(text), 0o600)
      const obstacle = await renameOver(tools, temporary, real.path)
      if (obstacle !== null) return failed(notWritable(path, obstacle))
    } finally {
      // Still there where the rename failed.
      await disk.remove(temporary).catch(errorCode)
    }
    await disk.syncFolder(folder)
    return ok()
  } catch (error) {
    return failed(writeProblem(path, error))
  }
}
