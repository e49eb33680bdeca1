/** A removal's state from its journal. Pure; how the device goes is going.ts. */
import { type Going, goingAfter, stayingDevice } from './going.ts'
import type { RemovalOpenedRecord, RemovalRecord } from './records.ts'

export type RemovalState = {
  readonly opened: RemovalOpenedRecord
  readonly going: Going
  /** The yes to losing what may be the last device that works. */
  readonly acceptsLast: boolean
  readonly outcome: 'removed' | 'left' | 'kept' | null
}

export const openedRemoval = (opened: RemovalOpenedRecord): RemovalState => ({
  opened,
  going: stayingDevice(opened.serialNumber),
  acceptsLast: opened.acceptsLast,
  outcome: null,
})

/** The state of a journal's records; null where the first one is not `opened`. */
export function removalOf(records: readonly RemovalRecord[]): RemovalState | null {
  const [first, ...rest] = records
  return first?.kind === 'opened' ? rest.reduce(removalAfter, openedRemoval(first)) : null
}

export function removalAfter(state: RemovalState, record: RemovalRecord): RemovalState {
  switch (record.kind) {
    case 'opened':
      return state
    case 'last-accepted':
      return { ...state, acceptsLast: true }
    case 'ended':
      return { ...state, outcome: record.outcome }
    default:
      return { ...state, going: goingAfter(state.going, record) }
  }
}

/** Whether nothing has happened to the device, for sure. */
export const isUntouched = ({ going }: RemovalState): boolean => going.at === 'attached' && !going.sent
