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
 * | enabled  | a device, attached           | read back                   | read back                        |
 * | attached | the same, and seen there     | the person's: they close it | the same, without the QR code    |
 * | ended    | as the outcome says          | nothing                     | nothing                          |
 *
 * Cancelling is a flag: whatever device there is gets deleted. A device that turns out attached can't be cancelled.
 * In a replacement, `attached` and `proved` is where the old device goes (going.ts); before that nothing touches it.
 */
import type { Problem } from '../contract/problems.ts'
import { type Going, type GoingStep, goingAfter, isSettled, nextGoingStep, stayingDevice } from './going.ts'
import type { MfaRecord, OpenedRecord } from './records.ts'

/** A lost answer is tried again once; a second one in a row ends the set-up. */
const createsAtMost = 2

export type SetUpState = {
  readonly opened: OpenedRecord
  readonly at: 'ready' | 'creating' | 'orphaned' | 'codes' | 'enabling' | 'enabled' | 'attached' | 'ended'
  readonly serialNumber: string | null
  readonly sealedSeed: string | null
  readonly nameWasFree: boolean
  readonly creates: number
  readonly cancelling: boolean
  /** AWS denied deleting the device, which stays unattached. */
  readonly deleteDenied: boolean
  /** The new device's next code has opened a session. */
  readonly proved: boolean
  /** The device that is replaced; null: none is. */
  readonly old: Going | null
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
  | GoingStep

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
    proved: false,
    old: opened.replaces === null ? null : stayingDevice(opened.replaces),
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
    case 'attached':
      return {
        ...state,
        at: 'attached',
        sealedSeed: null,
        cancelling: false,
        deleteDenied: false,
        problem: null,
      }
    case 'proved':
      return { ...state, proved: true }
    case 'deactivate-sent':
    case 'deactivate-refused':
    case 'deactivated':
    case 'old-delete-sent':
    case 'old-delete-refused':
    case 'old-deleted':
      return { ...state, old: state.old && goingAfter(state.old, record) }
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
    case 'attached':
      return state.proved && state.old !== null ? nextGoingStep(state.old) : null
    case 'ended':
      return null
  }
}

/** Whether a set-up found at start has to be taken back: nobody saw a QR code of it yet. */
export const isUnseen = ({ at }: SetUpState): boolean =>
  at === 'ready' || at === 'creating' || at === 'orphaned'

/** Whether it has made this device, or is to replace it. */
export const isAbout = ({ serialNumber, opened }: SetUpState, device: string): boolean =>
  serialNumber === device || opened.replaces === device

/** Whether nothing is left to do but to look at it: closing its screen ends it. */
export const isComplete = ({ at, old }: SetUpState): boolean =>
  at === 'attached' && (old === null || isSettled(old))

/** What cancelling does now; null: there is nothing to take back. */
export function cancellingOf({ at, old }: SetUpState): 'deletes-new' | 'keeps-both' | null {
  if (at === 'ended' || at === 'enabled') return null
  if (at !== 'attached') return 'deletes-new'
  return old?.at === 'attached' && !old.sent ? 'keeps-both' : null
}
