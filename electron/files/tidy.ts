/**
 * Takes away what processes that died left beside files that we write: half-made files, kept names, locks. Recovery
 * knows its own operation's; this finds those of a rehearsal, which comes before any journal.
 */
import { dirname, join } from 'node:path'
import { ok } from '../contract/result.ts'
import { knownFiles } from './copies/known-files.ts'
import { lockName, readLeftoverName } from './file-names.ts'
import { errorCode } from './file-problems.ts'
import { withLock } from './lock.ts'
import { type FileTools, findRealFile } from './real-file.ts'
import { sweep } from './sweep.ts'

/**
 * Call it at start. What a living process holds stays, and so do bytes that somebody else wrote at the last moment
 * and that stand nowhere else. What can't be removed now is left for the next time.
 */
export async function removeLeftoversOfTheDead(tools: FileTools): Promise<void> {
  const folders = await foldersOfKnownFiles(tools)
  for (const folder of new Set([...folders, join(tools.environment.dataFolder, 'operations')])) {
    const names = await tools.disk.list(folder).catch(errorCode)
    if (typeof names === 'string') continue
    await endTakeovers(tools, folder, names).catch(errorCode)
    const targets = new Set(names.map(readLeftoverName).filter((target) => target !== null))
    for (const target of targets) await tidy(tools, folder, target).catch(errorCode)
  }
}

async function foldersOfKnownFiles({ disk, environment }: FileTools): Promise<readonly string[]> {
  const folders: string[] = []
  for (const { path } of knownFiles(environment)) {
    const real = await findRealFile(disk, path).catch(errorCode)
    const isThere = typeof real !== 'string' && (real.kind === 'found' || real.kind === 'missing')
    if (isThere) folders.push(dirname(real.path))
  }
  return folders
}

/**
 * Left by one who died while it took over a lock: `….lock.token`, or one who died while it took over that. Taking
 * and letting go removes it; the innermost first.
 */
async function endTakeovers(tools: FileTools, folder: string, names: readonly string[]): Promise<void> {
  const takeovers = names.filter((name) => /\.lock\.[\w-]{1,64}(\.|$)/.test(name))
  for (const name of takeovers.toSorted((one, other) => other.length - one.length))
    await withLock(tools, join(folder, name), {}, async () => ok())
}

async function tidy(tools: FileTools, folder: string, target: string): Promise<void> {
  await withLock(tools, join(folder, lockName(target)), {}, async () => {
    await sweep(tools.disk, join(folder, target), () => true)
    return ok()
  })
}
