import type { Result } from '../contract/result.ts'

/** The folders in which the person wants copies of a key looked for, too. Each is named by its path as it was chosen. */
export interface CopyFolders {
  /** In the order in which they were named. */
  list(): Promise<readonly string[]>
  /** One that is in the list already stays. Problems: folder-refused, file-unreadable, file-not-writable. */
  add(folder: string): Promise<Result<void>>
  /** Does nothing where it is not in the list. Problems: file-unreadable, file-not-writable. */
  remove(folder: string): Promise<Result<void>>
}
