/**
 * Rewrites one file in one locked, atomic, durable step (rotation-machine.md, section 7; failure cases 17 to 21).
 *
 * A reader sees the old bytes or the new ones, never anything else, and so does whoever restarts after a crash.
 * Bytes that somebody else wrote meanwhile are found and the edit is made again in them.
 *
 * Not kept, since Node can't read them: extended attributes and access control lists of the replaced file.
 */
import { basename, dirname, join } from 'node:path'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Disk, FileFacts } from '../ports/disk.ts'
import { hashOf, keptName, lockName, temporaryName } from './file-names.ts'
import { errorCode, notWritable, writeProblem } from './file-problems.ts'
import { withLock, writeWait } from './lock.ts'
import { type FileTools, findRealFile, isOpenToOthers, refusalToReplace } from './real-file.ts'
import { renameOver } from './rename-over.ts'
import { type HeldBack, sweep } from './sweep.ts'

export type Rewrite = {
  /** The path as the person knows it; links are followed. */
  readonly path: string
  readonly operationId: string
  /** Pure: the new bytes from those that stand there. May be called several times. */
  readonly edit: (bytes: Uint8Array) => Result<Uint8Array>
  /** Whether bytes read back afterwards hold the edit, for when somebody else wrote after it. */
  readonly isDone: (bytes: Uint8Array) => boolean
  /** Called with everything ready and only the rename missing; a failure stops the write. */
  readonly beforeRename?: (facts: {
    readonly hashBefore: string
    readonly hashExpected: string
    readonly temporaryName: string
  }) => Promise<Result<void>>
  /** A rehearsal leaves even a mode alone that is too wide. */
  readonly keepMode?: boolean
}

/** `hash` is what stands there now; `merged` tells that somebody else had changed the file meanwhile. */
export type Rewritten = { readonly hash: string; readonly merged: boolean }

type Theirs = { readonly bytes: Uint8Array; readonly keptPath: string }
type Step = {
  readonly path: string
  readonly temporary: string
  readonly kept: string
  readonly hashBefore: string
  readonly hashExpected: string
  readonly facts: FileFacts
}
type Attempt =
  | { readonly kind: 'done'; readonly hash: string }
  | { readonly kind: 'again' }
  /** Somebody undid the edit right after it. Their bytes stay. */
  | { readonly kind: 'undone' }
  /** We replaced bytes that somebody wrote at the last moment. They are kept. */
  | { readonly kind: 'overwrote'; readonly theirs: Theirs }

const mostAttempts = 5
/** What a volume without hard links answers. */
const linkRefusals = new Set(['EPERM', 'EACCES', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'EMLINK'])
const ownerRefusals = new Set(['EPERM', 'EACCES'])
const privateMode = 0o600

/** Problems: file-missing, file-not-writable, file-locked, file-changed, and those of `edit` and `beforeRename`. */
export async function rewriteFile(tools: FileTools, request: Rewrite): Promise<Result<Rewritten>> {
  try {
    const real = await findRealFile(tools.disk, request.path)
    const refusal = await refusalToReplace(tools, request.path, real)
    if (refusal !== null) return failed(refusal)
    const lock = join(dirname(real.path), lockName(basename(real.path)))
    return await withLock(tools, lock, { shownPath: request.path, waitMilliseconds: writeWait }, () =>
      rewriteLocked(tools, request, real.path),
    )
  } catch (error) {
    return failed(writeProblem(request.path, error))
  }
}

async function rewriteLocked(tools: FileTools, request: Rewrite, path: string): Promise<Result<Rewritten>> {
  let theirs: Theirs | null = null
  let merged = false
  // Only the holder of the lock has such files, so whatever lies here was left by a write that was cut off.
  const held = await sweep(tools.disk, path, () => true).catch(errorCode)
  if (typeof held !== 'string') theirs = await heldByRehearsal(tools.disk, path, held).catch(nothingHeld)
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const outcome: Result<Attempt> = await tryOnce(tools, request, path, theirs).catch((error: unknown) =>
      failed(writeProblem(request.path, error)),
    )
    if (!outcome.ok) return failed(await giveUp(tools, path, theirs, outcome.problem))
    merged ||= outcome.value.kind !== 'done'
    if (outcome.value.kind === 'again') continue
    // From here on what they wrote stands in the file, with our edit in it, or was written over by others.
    if (theirs !== null) await discard(tools.disk, theirs.keptPath)
    if (outcome.value.kind === 'done') return ok({ hash: outcome.value.hash, merged })
    if (outcome.value.kind === 'undone') return failed(problem('file-changed', { path: request.path }))
    theirs = outcome.value.theirs
  }
  return failed(await giveUp(tools, path, theirs, problem('file-changed', { path: request.path })))
}

/**
 * What somebody wrote at the last moment, where a rehearsal replaced it by the same old bytes and was cut off before it
 * could put it back: nobody else looks for it. (What a rotation replaced so, its recovery merges.)
 */
async function heldByRehearsal(disk: Disk, path: string, held: readonly HeldBack[]): Promise<Theirs | null> {
  if (held.length === 0) return null
  const hash = hashOf(await disk.read(path))
  const found = held.find((one) => one.isBefore(hash) && one.isExpected(hash))
  return found === undefined ? null : { bytes: found.bytes, keptPath: found.path }
}

function nothingHeld(error: unknown): null {
  errorCode(error)
  return null
}

/** One run of the protocol. `theirs` are bytes to edit instead of those that stand there, which are ours. */
async function tryOnce(
  tools: FileTools,
  request: Rewrite,
  path: string,
  theirs: Theirs | null,
): Promise<Result<Attempt>> {
  const { disk, environment } = tools
  const real = await findRealFile(disk, request.path)
  const refusal = await refusalToReplace(tools, request.path, real)
  if (refusal !== null) return failed(refusal)
  const isMoved = real.kind !== 'found' || real.path !== path
  if (isMoved) return failed(problem('file-changed', { path: request.path }))
  const before = await disk.read(path)
  const edited = request.edit(theirs?.bytes ?? before)
  if (!edited.ok) return edited
  const hashBefore = hashOf(before)
  const hashExpected = hashOf(edited.value)
  const [folder, name] = [dirname(path), basename(path)]
  const temporary = join(folder, temporaryName(name, request.operationId))
  const kept = join(folder, keptName(name, request.operationId, hashBefore, hashExpected))
  const narrow = request.keepMode !== true && isOpenToOthers(environment, real.facts)
  try {
    const mode = narrow ? privateMode : real.facts.mode
    const isOurs = await writeTemporary(disk, temporary, edited.value, real.facts, mode)
    if (!isOurs) return failed(notWritable(request.path, 'owner'))
    const facts = { hashBefore, hashExpected, temporaryName: basename(temporary) }
    const allowed = await request.beforeRename?.(facts)
    if (allowed?.ok === false) return allowed
    return await replace(tools, request, {
      path,
      temporary,
      kept,
      hashBefore,
      hashExpected,
      facts: real.facts,
    })
  } finally {
    await discard(disk, temporary)
  }
}

async function replace(tools: FileTools, request: Rewrite, step: Step): Promise<Result<Attempt>> {
  const { disk } = tools
  const { path, temporary, kept, hashBefore, hashExpected } = step
  if (!isSameFile(await disk.facts(path), step.facts)) return ok({ kind: 'again' })
  if (hashOf(await disk.read(path)) !== hashBefore) return ok({ kind: 'again' })
  let isReplaced = false
  let isKept = false
  try {
    isKept = await keep(disk, path, kept)
    if (isKept && (await disk.facts(path))?.inode !== step.facts.inode) return ok({ kind: 'again' })
    const refused = await renameOver(tools, temporary, path)
    if (refused !== null) return failed(notWritable(request.path, refused))
    isReplaced = true
  } finally {
    if (!isReplaced) await discard(disk, kept)
  }
  await disk.syncFolder(dirname(path))
  if (isKept) {
    const bytes = await disk.read(kept)
    if (hashOf(bytes) !== hashBefore) return ok({ kind: 'overwrote', theirs: { bytes, keptPath: kept } })
    await disk.remove(kept)
  }
  const found = await disk.read(path)
  const hash = hashOf(found)
  return ok(hash === hashExpected || request.isDone(found) ? { kind: 'done', hash } : { kind: 'undone' })
}

/**
 * SECURITY: the file is private from its first instant and empty until its owner and mode are right. False where
 * the target's owner can't be given to it.
 */
async function writeTemporary(
  disk: Disk,
  path: string,
  bytes: Uint8Array,
  target: FileFacts,
  mode: number,
): Promise<boolean> {
  await discard(disk, path)
  await disk.createExclusive(path, new Uint8Array(), privateMode)
  const made = await disk.facts(path)
  if (made?.ownerId !== target.ownerId || made.groupId !== target.groupId) {
    const given = await unlessRefused(disk.changeOwner(path, target.ownerId, target.groupId), ownerRefusals)
    if (!given) return false
  }
  if (made?.mode !== mode) await disk.changeMode(path, mode)
  await disk.appendSynced(path, bytes)
  return true
}

/** Gives the old file a second name, so that what is written into it at the last moment isn't lost. */
async function keep(disk: Disk, path: string, kept: string): Promise<boolean> {
  await discard(disk, kept)
  return unlessRefused(disk.link(path, kept), linkRefusals)
}

async function unlessRefused(work: Promise<void>, refusals: ReadonlySet<string>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (refusals.has(errorCode(error))) return false
    throw error
  }
}

/** Puts bytes of somebody else's that we replaced, and can't edit, back in their place. */
async function giveUp(tools: FileTools, path: string, theirs: Theirs | null, why: Problem): Promise<Problem> {
  if (theirs === null) return why
  await renameOver(tools, theirs.keptPath, path)
  await tools.disk.syncFolder(dirname(path))
  return why
}

/** Removes one of our own files. What can't be removed now is removed by recovery, which knows its name. */
async function discard(disk: Disk, path: string): Promise<void> {
  try {
    await disk.remove(path)
  } catch (error) {
    errorCode(error)
  }
}

function isSameFile(now: FileFacts | null, before: FileFacts): boolean {
  return (
    now !== null &&
    now.inode === before.inode &&
    now.device === before.device &&
    now.mode === before.mode &&
    now.ownerId === before.ownerId &&
    now.groupId === before.groupId
  )
}
