import type { Result } from '../contract/result.ts'

/** Lines that are only ever appended: what the history is kept in. */
export interface HistoryFile {
  /** All lines that are not empty, the oldest first; none where there is no file. Problem: file-unreadable. */
  read(): Promise<Result<readonly string[]>>
  /**
   * Appends one line, durable when it returns. Where the file ends in half a line, the new one stands on its own.
   * Problems: file-not-writable, file-unreadable.
   */
  append(line: string): Promise<Result<void>>
}
