import type { Disk } from '../ports/disk.ts'
import type { Environment } from '../ports/environment.ts'
import { errorCode } from './file-problems.ts'
import { findRealFile, isOpenToOthers } from './real-file.ts'

/**
 * Closes Keyturn's data folder to everybody else (0700): Electron makes it, with the rights that are usual here.
 * False where that can't be done, as on a volume without rights; Keyturn's own files are private all the same.
 *
 * SECURITY: before anything is written into it. Everything that Keyturn keeps lies below this folder.
 */
export async function closeDataFolder(
  disk: Disk,
  environment: Pick<Environment, 'platform' | 'dataFolder'>,
): Promise<boolean> {
  try {
    await disk.makeFolder(environment.dataFolder)
    const real = await findRealFile(disk, environment.dataFolder)
    if (real.kind !== 'found') return false
    if (isOpenToOthers(environment, real.facts)) await disk.changeMode(real.path, 0o700)
    return true
  } catch (error) {
    errorCode(error)
    return false
  }
}
