/**
 * A lock between processes: a file that only one can create, saying who holds it (failure cases 33, 40).
 *
 * A lock whose holder died is taken over only on the same computer, and without a race: taking lock L with token T
 * needs the lock `L.T` first, so that of all who saw T only one removes it, and only if T still stands there then.
 * A holder that dies while taking over leaves a lock that is itself taken over in the same way.
 */
import { z } from 'zod'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Environment } from '../ports/environment.ts'
import type { HeldLock } from '../ports/locks.ts'
import { errorCode } from './file-problems.ts'
import type { FileTools } from './real-file.ts'

const ownerSchema = z.object({
  token: z.string().regex(/^[\w-]{1,64}$/),
  host: z.string(),
  bootId: z.string(),
  processId: z.int(),
  processStart: z.string(),
})
type Owner = z.infer<typeof ownerSchema>
/** `torn`: its text is not (yet) readable. Its token names this very file. */
type Found = { readonly owner: Owner | null; readonly token: string }

export type LockOptions = {
  /** The path that a problem names; the lock's own where it is left out. */
  readonly shownPath?: string
  /** How long to wait for a living holder. */
  readonly waitMilliseconds?: number
}

/** Locks that this process made and means to hold. One of its own that is not among them could not be removed. */
const heldHere = new Set<string>()

const pollEvery = 100
/** Unreadable text is a lock that is about to be written, unless it stays so for this long. */
const tornAfter = 2_000
/** Taking a stale lock over is a matter of milliseconds. */
const takeoverWait = 1_000
/** For locks that are held for a write. */
export const writeWait = 10_000

/**
 * Takes the lock at `path`. Problem: file-locked, after waiting in vain for its holder, or one on another computer.
 * Rejects with Node's error where no lock can be made.
 */
export async function takeLock(
  tools: FileTools,
  path: string,
  options: LockOptions = {},
): Promise<Result<HeldLock>> {
  const token = tools.randomness.uuid()
  // Before the file is there, so that nobody here can take it for one that was left behind.
  heldHere.add(token)
  let isTaken = false
  try {
    const made = await makeLock(tools, path, token, options)
    isTaken = made.ok
    return made.ok ? ok({ release: () => release(tools, path, token) }) : made
  } finally {
    if (!isTaken) heldHere.delete(token)
  }
}

async function makeLock(
  tools: FileTools,
  path: string,
  token: string,
  { shownPath = path, waitMilliseconds = 0 }: LockOptions,
): Promise<Result<void>> {
  const { clock, environment } = tools
  const deadline = clock.monotonic() + waitMilliseconds
  const text = Buffer.from(JSON.stringify(ownerHere(environment, token)))
  let torn = { token: '', since: 0 }
  while (!(await create(tools, path, text))) {
    const found = await look(tools, path)
    if (found === null) continue
    if (found.token !== torn.token) torn = { token: found.token, since: clock.monotonic() }
    const isAbandoned =
      found.owner === null
        ? clock.monotonic() - torn.since >= tornAfter
        : await isDead(environment, found.owner)
    if (isAbandoned) {
      const removed = await removeStale(tools, path, found.token, shownPath)
      if (!removed.ok) return removed
    } else if (found.owner !== null && clock.monotonic() >= deadline) {
      const { host, processId } = found.owner
      return failed(problem('file-locked', { path: shownPath, host, processId }))
    } else await clock.wait(pollEvery)
  }
  return ok()
}

/**
 * Removes a lock that another computer made. Problem: file-locked, where it is this computer's.
 */
export async function removeForeignLock(tools: FileTools, path: string): Promise<Result<void>> {
  const found = await look(tools, path)
  if (found?.owner == null) return ok()
  const { host, processId } = found.owner
  if (isOfThisComputer(tools.environment, found.owner))
    return failed(problem('file-locked', { path, host, processId }))
  return removeStale(tools, path, found.token, path)
}

/** Runs `work` while holding the lock; problems as those of `takeLock` and of the work. */
export async function withLock<T>(
  tools: FileTools,
  path: string,
  options: LockOptions,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const lock = await takeLock(tools, path, options)
  if (!lock.ok) return lock
  try {
    return await work()
  } finally {
    await lock.value.release()
  }
}

/**
 * Removes the lock if it still is the one that was seen to be stale. Whoever else saw it waits here, or comes later.
 * Problem: file-locked, where a living process does not get on with the same.
 */
async function removeStale(
  tools: FileTools,
  path: string,
  token: string,
  shownPath: string,
): Promise<Result<void>> {
  return withLock(tools, `${path}.${token}`, { shownPath, waitMilliseconds: takeoverWait }, async () => {
    const found = await look(tools, path)
    if (found?.token === token) await tools.disk.remove(path)
    return ok()
  })
}

/** Removes the lock if it is still ours. */
async function release(tools: FileTools, path: string, token: string): Promise<void> {
  try {
    if ((await look(tools, path))?.token === token) await tools.disk.remove(path)
  } catch (error) {
    // What was done under the lock is done; a lock left behind is taken over, by this process too.
    errorCode(error)
  } finally {
    heldHere.delete(token)
  }
}

async function create(tools: FileTools, path: string, text: Uint8Array): Promise<boolean> {
  try {
    await tools.disk.createExclusive(path, text, 0o600)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

async function look({ disk }: FileTools, path: string): Promise<Found | null> {
  const facts = await disk.facts(path)
  if (facts === null) return null
  try {
    const text = Buffer.from(await disk.read(path)).toString('utf-8')
    const owner = parseOwner(text)
    return { owner, token: owner?.token ?? `torn-${facts.inode}-${Math.trunc(facts.modifiedAt)}` }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

function parseOwner(text: string): Owner | null {
  try {
    return ownerSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** A process id says nothing about another computer: a lock from there is never dead (failure case 40). */
async function isDead(environment: Environment, owner: Owner): Promise<boolean> {
  if (!isOfThisComputer(environment, owner)) return false
  const sameBoot = isSameBoot(environment, owner)
  if (!sameBoot && owner.bootId !== '' && environment.bootId !== '') return true
  const isOwn = owner.processId === environment.processId && owner.processStart === environment.processStart
  if (isOwn) return !heldHere.has(owner.token)
  return !(await environment.isProcessAlive(owner.processId, owner.processStart))
}

const isSameBoot = ({ bootId }: Environment, owner: Owner): boolean =>
  owner.bootId === bootId && owner.bootId !== ''

const isOfThisComputer = (environment: Environment, owner: Owner): boolean =>
  owner.host === environment.hostName || isSameBoot(environment, owner)

function ownerHere(environment: Environment, token: string): Owner {
  const { hostName, bootId, processId, processStart } = environment
  return { token, host: hostName, bootId, processId, processStart }
}
