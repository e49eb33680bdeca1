/**
 * The Disk port over Node's file system. Nothing is decided here; errors come back as Node's own.
 */
import { constants } from 'node:fs'
import {
  chmod,
  chown,
  type FileHandle,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  unlink,
} from 'node:fs/promises'
import type { Disk, FileFacts } from '../ports/disk.ts'
import type { Environment } from '../ports/environment.ts'

/** Makes the disk of this computer. Windows has no modes, owners or folder syncs as POSIX knows them. */
export function createNodeDisk(platform: Environment['platform']): Disk {
  const windows = platform === 'win32'
  return {
    facts,
    readLink: (path) => readlink(path),
    read: async (path) => new Uint8Array(await readFile(path)),
    list: (folder) => readdir(folder),
    makeFolder: async (path) => {
      await mkdir(path, { recursive: true, mode: 0o700 })
    },
    createSynced: (path, bytes, mode) => create(path, bytes, mode, true),
    createExclusive: (path, bytes, mode) => create(path, bytes, mode, false),
    appendSynced: (path, bytes) =>
      withFile(path, constants.O_WRONLY | constants.O_APPEND, async (file) => {
        await file.writeFile(bytes)
        await file.sync()
      }),
    truncateSynced: (path, size) =>
      withFile(path, constants.O_WRONLY, async (file) => {
        await file.truncate(size)
        await file.sync()
      }),
    changeOwner: async (path, ownerId, groupId) => {
      if (!windows) await chown(path, ownerId, groupId)
    },
    changeMode: (path, mode) => chmod(path, mode),
    link: (existing, made) => link(existing, made),
    rename: (from, to) => rename(from, to),
    remove: (path) => unlink(path),
    syncFolder: async (folder) => {
      if (!windows) await withFile(folder, constants.O_RDONLY, (file) => file.sync())
    },
  }
}

async function facts(path: string): Promise<FileFacts | null> {
  try {
    const found = await lstat(path)
    return {
      kind: found.isFile()
        ? 'file'
        : found.isDirectory()
          ? 'folder'
          : found.isSymbolicLink()
            ? 'link'
            : 'other',
      mode: found.mode & 0o7777,
      ownerId: found.uid,
      groupId: found.gid,
      links: found.nlink,
      device: found.dev,
      inode: found.ino,
      size: found.size,
      modifiedAt: found.mtimeMs,
    }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** A file that can't be written whole is taken away again: what is half there must not look like anything. */
async function create(path: string, bytes: Uint8Array, mode: number, sync: boolean): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    await file.writeFile(bytes)
    if (sync) await file.sync()
  } catch (error) {
    await file.close()
    await unlink(path).catch(() => undefined)
    throw error
  }
  await file.close()
}

async function withFile(
  path: string,
  flags: number,
  use: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags)
  try {
    await use(file)
  } finally {
    await file.close()
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ENOENT' || code === 'ENOTDIR'
}
