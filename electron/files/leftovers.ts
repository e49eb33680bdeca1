import type { Result } from '../contract/result.ts'
import { rewriteFile } from './durable-write.ts'
import { hashOf } from './file-names.ts'
import { errorCode } from './file-problems.ts'
import { type FileTools, findRealFile } from './real-file.ts'
import { sweep } from './sweep.ts'

/** Puts our edit, as it stands in `ours`, into `theirs`. */
export type Merge = (theirs: Uint8Array, ours: Uint8Array) => Result<Uint8Array>

/**
 * Removes what this operation left beside `path`. A kept file that somebody wrote into at the last moment is merged
 * first; where that can't be done it stays. What can't be removed now is left for the next time.
 */
export async function removeLeftovers(
  tools: FileTools,
  path: string,
  operationId: string,
  merge: Merge,
): Promise<void> {
  const { disk } = tools
  try {
    const real = await findRealFile(disk, path)
    for (const held of await sweep(disk, real.path, (id) => id === operationId)) {
      // Changed after us as well: whose bytes should win is nothing to guess.
      const isOurs = real.kind === 'found' && held.isExpected(hashOf(await disk.read(real.path)))
      if (!isOurs) continue
      const edit = (ours: Uint8Array) => merge(held.bytes, ours)
      const merged = await rewriteFile(tools, { path, operationId, edit, isDone: () => true })
      if (merged.ok) await disk.remove(held.path)
    }
  } catch (error) {
    errorCode(error)
  }
}
