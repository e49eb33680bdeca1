import type { Result } from '../contract/result.ts'

/** Whether others than this user can read a file, and taking that from them. */
export interface FilePrivacy {
  /** Null: there is no such file. Problem: file-unreadable. */
  isOpenToOthers(path: string): Promise<Result<boolean | null>>
  /**
   * Only this user may read and write it from now on (0600; 0700 of a program). A link's target is changed, never the link. Its content
   * stays. Problems: file-missing, file-not-writable (`owner`: it is somebody else's).
   */
  makePrivate(path: string): Promise<Result<void>>
}
