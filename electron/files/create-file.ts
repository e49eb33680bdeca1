/** Makes an AWS file that is not there yet, private to this user, in one atomic and durable step. */
import { basename, dirname, join } from 'node:path'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import { lockName, temporaryName } from './file-names.ts'
import { errorCode, notWritable, writeProblem } from './file-problems.ts'
import { withLock, writeWait } from './lock.ts'
import { type FileTools, findRealFile } from './real-file.ts'
import { renameOver } from './rename-over.ts'

export type NewFile = { readonly path: string; readonly bytes: Uint8Array; readonly operationId: string }

/** Makes the file (0600) and its folder (0700). Problems: file-changed where it appeared meanwhile, file-not-writable. */
export async function createFile(tools: FileTools, file: NewFile): Promise<Result<void>> {
  try {
    await tools.disk.makeFolder(dirname(file.path))
    const real = await findRealFile(tools.disk, file.path)
    if (real.kind === 'found') return failed(problem('file-changed', { path: file.path }))
    if (real.kind !== 'missing') return failed(notWritable(file.path, real.kind))
    const folder = await tools.disk.facts(dirname(real.path))
    // Looked up by mode too, because root's writes succeed where a person has said read-only.
    if (tools.environment.platform !== 'win32' && folder !== null && (folder.mode & 0o200) === 0) {
      return failed(notWritable(file.path, 'folder-read-only'))
    }
    const lock = join(dirname(real.path), lockName(basename(real.path)))
    return await withLock(tools, lock, { shownPath: file.path, waitMilliseconds: writeWait }, () =>
      createLocked(tools, file, real.path),
    )
  } catch (error) {
    return failed(writeProblem(file.path, error))
  }
}

async function createLocked(tools: FileTools, file: NewFile, path: string): Promise<Result<void>> {
  const { disk } = tools
  const temporary = join(dirname(path), temporaryName(basename(path), file.operationId))
  try {
    await disk.createSynced(temporary, file.bytes, 0o600)
    if (!(await giveName(tools, temporary, path))) return failed(problem('file-changed', { path: file.path }))
    await disk.syncFolder(dirname(path))
    return ok()
  } finally {
    await disk.remove(temporary).catch(errorCode)
  }
}

/** A hard link, unlike a rename, never replaces a file that appeared meanwhile. False where one did. */
async function giveName(tools: FileTools, temporary: string, path: string): Promise<boolean> {
  try {
    await tools.disk.link(temporary, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    if ((await tools.disk.facts(path)) !== null) return false
    // No hard links on this volume.
    return (await renameOver(tools, temporary, path)) === null
  }
}
