import type { HistoryEntry } from '../contract/history-views.ts'

/** What is told of a thing done; what is left out has no part in it. `id` where it could be told twice. */
export type Done = Pick<HistoryEntry, 'action' | 'identityId' | 'userName' | 'account'> &
  Partial<Omit<HistoryEntry, 'action' | 'identityId' | 'userName' | 'account'>>

/** The record of what Keyturn did. */
export interface History {
  /** Appends, in the order of the calls. Never fails what was done: where it can't be written, the log says so. */
  add(done: Done): void
}
