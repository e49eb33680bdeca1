import { errorCode, type NotWritableReason } from './file-problems.ts'
import type { FileTools } from './real-file.ts'

/** On Windows any program that has the file open (antivirus, indexer, editor) makes a rename fail for a moment. */
const transient = new Set(['EPERM', 'EBUSY', 'EACCES'])
const waits = [20, 50, 100, 200, 400, 800, 1600]

/** Renames over what stands there, with bounded patience on Windows (failure case 21). Null where it is done. */
export async function renameOver(
  { disk, clock, environment }: Pick<FileTools, 'disk' | 'clock' | 'environment'>,
  from: string,
  to: string,
): Promise<NotWritableReason | null> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await disk.rename(from, to)
      return null
    } catch (error) {
      const code = errorCode(error)
      // Elsewhere EBUSY means that the target is a mount of its own.
      if (environment.platform !== 'win32' && code === 'EBUSY') return 'mount-point'
      if (environment.platform !== 'win32' || !transient.has(code)) throw error
      const wait = waits[attempt]
      if (wait === undefined) return 'busy'
      await clock.wait(wait)
    }
  }
}
