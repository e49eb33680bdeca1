/**
 * Finds the real file behind links, and what forbids replacing it. Reads only.
 *
 * SECURITY: a link's target is replaced, never the link, and what a replacement would break (hard links, owners,
 * mounts) is refused by name before anything is written (failure case 19).
 */
import { basename, dirname, join, parse, resolve, sep } from 'node:path'
import { type Problem, problem } from '../contract/problems.ts'
import type { Clock } from '../ports/clock.ts'
import type { Disk, FileFacts } from '../ports/disk.ts'
import type { Environment } from '../ports/environment.ts'
import type { Randomness } from '../ports/randomness.ts'
import { isOurName } from './file-names.ts'
import { notWritable } from './file-problems.ts'

export type FileTools = {
  readonly disk: Disk
  readonly clock: Clock
  readonly environment: Environment
  readonly randomness: Randomness
}

export type RealFile =
  | { readonly kind: 'found'; readonly path: string; readonly facts: FileFacts }
  /** The folder is there, the file is not. */
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'folder-missing'; readonly path: string }
  | { readonly kind: 'dangling-link'; readonly path: string }

const mostLinks = 40
const ownerWrites = 0o200
const others = 0o077

/** Follows every link on the way, in folders too, as the system does. */
export async function findRealFile(disk: Disk, path: string): Promise<RealFile> {
  const start = resolve(path)
  const { root } = parse(start)
  let reached = root
  let facts = await disk.facts(root)
  let pending = partsOf(start.slice(root.length))
  let links = 0
  let isBehindLink = false
  while (pending.length > 0) {
    const [part = '', ...rest] = pending
    const next = part === '..' ? dirname(reached) : join(reached, part)
    facts = await disk.facts(next)
    if (facts === null) return missingAt(start, next, { links, isBehindLink, isLast: rest.length === 0 })
    pending = rest
    if (facts.kind !== 'link') {
      reached = next
      continue
    }
    links += 1
    if (links > mostLinks) return { kind: 'dangling-link', path: next }
    isBehindLink ||= rest.length === 0
    const target = await disk.readLink(next)
    const targetRoot = parse(target).root
    if (targetRoot !== '') reached = targetRoot
    pending = [...partsOf(target.slice(targetRoot.length)), ...rest]
  }
  return facts === null ? { kind: 'missing', path: reached } : { kind: 'found', path: reached, facts }
}

function missingAt(
  start: string,
  path: string,
  { links, isBehindLink, isLast }: { links: number; isBehindLink: boolean; isLast: boolean },
): RealFile {
  if (isBehindLink || (links > 0 && !isLast)) return { kind: 'dangling-link', path }
  return isLast ? { kind: 'missing', path } : { kind: 'folder-missing', path: start }
}

function partsOf(path: string): string[] {
  return path.split(sep).filter((part) => part !== '' && part !== '.')
}

/** Whether anybody but the owner may do anything with it. Windows keeps no such bits. */
export function isOpenToOthers(environment: Pick<Environment, 'platform'>, facts: FileFacts): boolean {
  return environment.platform !== 'win32' && (facts.mode & others) !== 0
}

/**
 * Why this file can't be replaced safely; null where it can. Looked up by mode and owner too, because root's
 * writes succeed where a person has said read-only. `path` is the path as the person knows it.
 */
export async function refusalToReplace(
  { disk, environment }: Pick<FileTools, 'disk' | 'environment'>,
  path: string,
  real: RealFile,
): Promise<Problem | null> {
  if (real.kind === 'missing') return problem('file-missing', { path })
  if (real.kind !== 'found') return notWritable(path, real.kind)
  if (real.facts.kind !== 'file') return notWritable(path, 'not-a-file')
  const folder = await disk.facts(dirname(real.path))
  if (folder === null) return notWritable(path, 'folder-missing')
  if (real.facts.links > 1 && real.facts.links - (await countOurLinks(disk, real.path, real.facts)) > 1) {
    return notWritable(path, 'hard-links')
  }
  if (environment.platform === 'win32') return null
  if (real.facts.device !== folder.device) return notWritable(path, 'mount-point')
  if (environment.userId !== 0 && real.facts.ownerId !== environment.userId) return notWritable(path, 'owner')
  if ((real.facts.mode & ownerWrites) === 0) return notWritable(path, 'read-only')
  return (folder.mode & ownerWrites) === 0 ? notWritable(path, 'folder-read-only') : null
}

/** Names that a write of ours keeps for a moment, or left behind in a crash: they are no hard links of the person's. */
async function countOurLinks(disk: Disk, path: string, facts: FileFacts): Promise<number> {
  const folder = dirname(path)
  let count = 0
  for (const name of await disk.list(folder)) {
    if (!isOurName(basename(path), name)) continue
    const other = await disk.facts(join(folder, name))
    if (other?.inode === facts.inode && other.device === facts.device) count += 1
  }
  return count
}
