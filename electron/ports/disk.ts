/**
 * The file system, narrow enough to be modelled: tests put a disk behind it that loses what was not synced.
 *
 * Unlike the other ports its methods reject with Node's own error (`code` such as `ENOSPC`), because what an
 * error means depends on who asked; the callers turn it into a Problem.
 */
export type FileFacts = {
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  readonly mode: number
  readonly ownerId: number
  readonly groupId: number
  readonly links: number
  readonly device: number
  readonly inode: number
  readonly size: number
  readonly modifiedAt: number
}

export interface Disk {
  /** The facts of what stands there, without following a link; null where nothing does. */
  facts(path: string): Promise<FileFacts | null>
  /** Where a link points, as written in it. */
  readLink(path: string): Promise<string>
  read(path: string): Promise<Uint8Array>
  list(folder: string): Promise<readonly string[]>
  /** Makes a folder and those above it, private to this user (0700). */
  makeFolder(path: string): Promise<void>
  /** Creates a file that must not exist yet (`O_EXCL`), with `mode` from its first instant, and writes and syncs it. */
  createSynced(path: string, bytes: Uint8Array, mode: number): Promise<void>
  /** Creates a file that must not exist yet, without syncing. For locks: their content need not survive a power cut. */
  createExclusive(path: string, bytes: Uint8Array, mode: number): Promise<void>
  /** Appends and syncs. */
  appendSynced(path: string, bytes: Uint8Array): Promise<void>
  /** Cuts a file to `size` bytes and syncs. */
  truncateSynced(path: string, size: number): Promise<void>
  /** Gives a file a new owner and group; needs no right where both stay the same. */
  changeOwner(path: string, ownerId: number, groupId: number): Promise<void>
  changeMode(path: string, mode: number): Promise<void>
  /** A second name for a file (hard link). */
  link(existing: string, made: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Makes names in a folder durable. Does nothing where the platform has no such call (Windows). */
  syncFolder(folder: string): Promise<void>
}
