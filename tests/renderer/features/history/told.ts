import type { HistoryEntry } from '../../../../electron/contract/history-views.ts'

const ana = 'arn:aws:iam::123456789012:user/ana'

let count = 0

/** An entry of Ana's with some of it changed; each has an id of its own. */
export function told(at: string, change: Partial<HistoryEntry> & Pick<HistoryEntry, 'action'>): HistoryEntry {
  count += 1
  return {
    ...{ id: `entry-${count}`, at, result: 'done', problem: null, operationId: null },
    ...{ identityId: ana, userName: 'ana', account: '123456789012' },
    ...{ accessKeyId: null, names: [], requestIds: [] },
    ...change,
  }
}
