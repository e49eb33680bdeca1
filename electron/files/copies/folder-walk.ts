/** Walks folders within bounds, the upper levels first. A link to a folder is never entered, so there are no loops. */
import { join } from 'node:path'
import type { Disk, FileFacts } from '../../ports/disk.ts'
import { errorCode } from '../file-problems.ts'

export type Walk = {
  readonly disk: Disk
  readonly folder: string
  /** Levels of folders below the first one. */
  readonly depth: number
  readonly isWanted: (name: string) => boolean
  readonly mayEnter: (path: string, facts: FileFacts) => boolean
  /** How many entries may still be looked at, by this walk and those after it. */
  readonly budget: { left: number }
  readonly signal: AbortSignal
}

/**
 * The paths of the wanted files, and of wanted links to whatever. Ends early when the budget is spent or the signal
 * aborts. What can't be read is passed over.
 */
export async function* walkFiles(walk: Walk): AsyncGenerator<string> {
  const pending = [{ path: walk.folder, level: 0 }]
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    for (const name of await namesIn(walk.disk, next.path)) {
      if (walk.signal.aborted || walk.budget.left <= 0) return
      const isWanted = walk.isWanted(name)
      if (!isWanted && isHidden(name)) continue
      walk.budget.left -= 1
      const path = join(next.path, name)
      const facts = await factsOf(walk.disk, path)
      if (isWanted && (facts?.kind === 'file' || facts?.kind === 'link')) yield path
      if (mayGoDown(walk, next.level, path, facts)) pending.push({ path, level: next.level + 1 })
    }
  }
}

function mayGoDown(walk: Walk, level: number, path: string, facts: FileFacts | null): boolean {
  return facts?.kind === 'folder' && level < walk.depth && walk.mayEnter(path, facts)
}

/** Hidden folders hold programs' own data: much of it, little that a person wrote. */
function isHidden(name: string): boolean {
  return name.startsWith('.') && name !== '.dotfiles'
}

async function namesIn(disk: Disk, folder: string): Promise<readonly string[]> {
  try {
    return [...(await disk.list(folder))].sort()
  } catch (error) {
    errorCode(error)
    return []
  }
}

async function factsOf(disk: Disk, path: string): Promise<FileFacts | null> {
  try {
    return await disk.facts(path)
  } catch (error) {
    errorCode(error)
    return null
  }
}
