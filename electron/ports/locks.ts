import type { Result } from '../contract/result.ts'

export type HeldLock = { release(): Promise<void> }

/** Locks that hold across processes: a file made exclusively that names its owner (host, boot, process, its start). */
export interface Locks {
  /**
   * Takes the lock file at `path`, or fails at once. One whose process is gone on this same computer is taken over.
   * Problems: file-locked (with the owner's host and process).
   */
  take(path: string): Promise<Result<HeldLock>>
  /**
   * Removes the lock at `path` where another computer made it, because the person said so: from here nobody can tell
   * whether its holder lives (failure case 40). Problem: file-locked, where a process of this computer holds it.
   */
  takeFromOtherComputer(path: string): Promise<Result<void>>
}
