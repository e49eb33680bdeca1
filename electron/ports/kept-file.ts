import type { Result } from '../contract/result.ts'

/** One small thing that Keyturn keeps in its data folder (0600), replaced as a whole. Holds no secret. */
export interface KeptFile<Value> {
  /**
   * What was kept last; the empty value where nothing is, or where it can't be understood. Such a file is set aside
   * (`.damaged`) by the next write. Problem: file-unreadable.
   */
  read(): Promise<Result<Value>>
  /**
   * Replaces it in one atomic, durable step; writes of one process come one after another. Problems: file-not-writable;
   * file-unreadable, where it can't be told what would be written over.
   */
  write(value: Value): Promise<Result<void>>
}
