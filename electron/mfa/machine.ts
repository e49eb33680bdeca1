/**
 * The MFA set-up as a table: what a record changes, and what comes next. Pure. Recovery is the same table started
 * from a journal: it looks before it decides.
 *
 * | at       | at AWS                       | next step                   | found after a crash              |
 * | -------- | ---------------------------- | --------------------------- | -------------------------------- |
 * | ready    | nothing                      | create                      | end `cancelled`                  |
 * | creating | a device, perhaps            | look for it                 | look, delete what is ours, end   |
 * | orphaned | a device, its seed is lost   | delete it, then create once | delete, end; denied: named       |
 * | codes    | a device, not attached       | the person's codes          | the same, with the same QR       |
 * | enabling | a device, perhaps attached   | look                        | look                             |
 * | enabled  | a device, attached           | read back, end `attached`   | read back                        |
 * | ended    | as the outcome says          | nothing                     | nothing                          |
 *
 * Cancelling is a flag: whatever device there is gets deleted. A device that turns out attached can't be cancelled.
 */
import type { Problem } from '../contract/problems.ts'
import type { MfaRecord, OpenedRecord } from './records.ts'

/** A lost answer is tried again once; a second one in a row ends the set-up. */
const createsAtMost = 2

export type SetUpState = {
  readonly opened: OpenedRecord
  readonly at: 'ready' | 'creating' | 'orphaned' | 'codes' | 'enabling' | 'enabled' | 'ended'
  readonly serialNumber: string | null
  readonly sealedSeed: string | null
  readonly nameWasFree: boolean
  readonly creates: number
  readonly cancelling: boolean
  /** AWS denied deleting the device, which stays unattached. */
  readonly deleteDenied: boolean
  readonly outcome: 'attached' | 'cancelled' | 'left' | null
  /** What went wrong last, until something goes right. */
  readonly problem: Problem | null
}

export type SetUpStep =
  | 'create'
  | 'look-for-device'
  | 'delete'
  | 'look-for-attachment'
  | 'read-back'
  | 'end-cancelled'

export function openedState(opened: OpenedRecord): SetUpState {
  return {
    opened,
    at: 'ready',
    serialNumber: null,
    sealedSeed: null,
    nameWasFree: false,
    creates: 0,
    cancelling: false,
    deleteDenied: false,
    outcome: null,
    problem: null,
  }
}

/** The state of a journal's records; null where the first one is not `opened`. */
export function stateOf(records: readonly MfaRecord[]): SetUpState | null {
  const [first, ...rest] = records
  return first?.kind === 'opened' ? rest.reduce(stateAfter, openedState(first)) : null
}

export function stateAfter(state: SetUpState, record: MfaRecord): SetUpState {
  switch (record.kind) {
    case 'opened':
    case 'delete-sent':
      return state
    case 'create-sent':
      return { ...state, at: 'creating', creates: state.creates + 1, nameWasFree: record.nameWasFree }
    case 'created':
      return {
        ...state,
        at: 'codes',
        serialNumber: record.serialNumber,
        sealedSeed: record.seed,
        problem: null,
      }
    case 'create-refused':
      return { ...state, at: 'ready', cancelling: true, problem: record.problem }
    case 'create-unknown':
      return { ...state, problem: record.problem }
    case 'not-created':
      return { ...state, at: 'ready' }
    case 'orphaned':
      return { ...state, at: 'orphaned', serialNumber: record.serialNumber }
    case 'enable-sent':
      return { ...state, at: 'enabling', problem: null }
    case 'enable-refused':
      return { ...state, at: 'codes', problem: record.problem }
    case 'enable-unknown':
      return { ...state, problem: record.problem }
    case 'enabled':
      return { ...state, at: 'enabled', serialNumber: record.serialNumber, problem: null }
    case 'cancelling':
      return { ...state, cancelling: true, deleteDenied: false, problem: null }
    case 'deleted':
      return { ...state, at: 'ready', serialNumber: null, sealedSeed: null }
    case 'delete-refused':
      return { ...state, cancelling: false, deleteDenied: true, problem: record.problem }
    case 'ended': {
      const problem = record.outcome === 'attached' ? null : state.problem
      return { ...state, at: 'ended', outcome: record.outcome, problem }
    }
  }
}

/** What can be done without the person; null: nothing, it waits for them or is over. */
export function nextStep(state: SetUpState): SetUpStep | null {
  switch (state.at) {
    case 'ready':
      return state.cancelling || state.creates >= createsAtMost ? 'end-cancelled' : 'create'
    case 'creating':
      return 'look-for-device'
    case 'orphaned':
      return state.deleteDenied ? null : 'delete'
    case 'codes':
      return state.cancelling ? 'delete' : null
    case 'enabling':
      return 'look-for-attachment'
    case 'enabled':
      return 'read-back'
    case 'ended':
      return null
  }
}

/** Whether a set-up found at start has to be taken back: nobody saw a QR code of it yet. */
export const isUnseen = ({ at }: SetUpState): boolean =>
  at === 'ready' || at === 'creating' || at === 'orphaned'
