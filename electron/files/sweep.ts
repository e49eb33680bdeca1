import { basename, dirname, join } from 'node:path'
import type { Disk } from '../ports/disk.ts'
import { hashOf, type KeptName, readKeptName, readTemporaryName } from './file-names.ts'

export type HeldBack = KeptName & { readonly path: string; readonly bytes: Uint8Array }

/**
 * Removes what writes that were cut off left beside this (real) file: half-made new files, and kept old ones that
 * hold nothing new. Gives back the kept files that somebody wrote into at the last moment: those bytes stand nowhere
 * else. Only the chosen operations' files are looked at.
 */
export async function sweep(
  disk: Disk,
  path: string,
  isChosen: (operationId: string) => boolean,
): Promise<readonly HeldBack[]> {
  const [folder, target] = [dirname(path), basename(path)]
  const heldBack: HeldBack[] = []
  for (const name of await disk.list(folder)) {
    const temporaryOf = readTemporaryName(target, name)
    if (temporaryOf !== null && isChosen(temporaryOf)) await disk.remove(join(folder, name))
    const kept = readKeptName(target, name)
    if (kept === null || !isChosen(kept.operationId)) continue
    const held = await lookInto(disk, path, join(folder, name), kept)
    if (held === null) await disk.remove(join(folder, name))
    else heldBack.push(held)
  }
  return heldBack
}

async function lookInto(
  disk: Disk,
  path: string,
  keptPath: string,
  kept: KeptName,
): Promise<HeldBack | null> {
  const [here, there] = [await disk.facts(path), await disk.facts(keptPath)]
  // The rename never came: both names are the same file.
  if (here !== null && here.inode === there?.inode && here.device === there.device) return null
  const bytes = await disk.read(keptPath)
  return kept.isBefore(hashOf(bytes)) ? null : { ...kept, path: keptPath, bytes }
}
