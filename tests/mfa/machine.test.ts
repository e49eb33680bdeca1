/** The table alone: every order in which records may come, without AWS or a disk. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import {
  nextStep,
  openedState,
  type SetUpState,
  type SetUpStep,
  stateAfter,
  stateOf,
} from '../../electron/mfa/machine.ts'
import { type MfaRecord, mfaRecord, type OpenedRecord } from '../../electron/mfa/records.ts'

const serialNumber = 'arn:aws:iam::123456789012:mfa/ana'
const opened: OpenedRecord = {
  kind: 'opened',
  version: 1,
  identity: {
    id: 'arn:aws:iam::123456789012:user/ana',
    partition: 'aws',
    account: '123456789012',
    userId: 'AIDA',
    userName: 'ana',
  },
  deviceName: 'ana',
}
const lost = problem('answer-lost', { host: 'iam' })
const denied = problem('access-denied', { action: 'iam:X', explicit: true })

const createSent: MfaRecord = { kind: 'create-sent', nameWasFree: true }
const created: MfaRecord = { kind: 'created', serialNumber, seed: 'sealed', requestId: 'r' }
const enableSent: MfaRecord = { kind: 'enable-sent', serialNumber }
const enabled: MfaRecord = { kind: 'enabled', serialNumber, requestId: null }
const deleteSent: MfaRecord = { kind: 'delete-sent', serialNumber }
const deleted: MfaRecord = { kind: 'deleted', serialNumber }
const cancelling: MfaRecord = { kind: 'cancelling', by: 'person' }

/** What each step may record, as steps.ts writes it. */
const outcomes: Readonly<Record<SetUpStep, readonly (readonly MfaRecord[])[]>> = {
  create: [
    [createSent, created],
    [{ kind: 'create-refused', problem: denied }],
    [createSent, { kind: 'create-refused', problem: denied }],
    [createSent, { kind: 'create-unknown', problem: lost }],
    [createSent],
  ],
  'look-for-device': [[{ kind: 'not-created' }], [{ kind: 'orphaned', serialNumber }], []],
  delete: [
    [deleteSent, deleted],
    [deleteSent, { kind: 'delete-refused', problem: denied }],
    [deleteSent, enabled],
    [deleteSent],
  ],
  'look-for-attachment': [[enabled], [{ kind: 'enable-refused', problem: lost }], []],
  'read-back': [[{ kind: 'ended', outcome: 'attached' }], []],
  'end-cancelled': [[{ kind: 'ended', outcome: 'cancelled' }]],
}

/** What a person may set off while nothing else can be done. */
const byPerson: Readonly<Partial<Record<SetUpState['at'], readonly (readonly MfaRecord[])[]>>> = {
  codes: [
    [enableSent, enabled],
    [enableSent, { kind: 'enable-refused', problem: denied }],
    [enableSent, { kind: 'enable-unknown', problem: lost }],
    [enableSent],
    [cancelling],
  ],
  orphaned: [[cancelling]],
}

/** Plays a set-up with the given choices: records, and every state on the way. */
function play(choices: readonly number[]) {
  const records: MfaRecord[] = [opened]
  const states = [openedState(opened)]
  for (const choice of choices) {
    const state = states.at(-1) ?? openedState(opened)
    const step = nextStep(state)
    const possible = step === null ? (byPerson[state.at] ?? []) : outcomes[step]
    for (const record of possible[choice % Math.max(1, possible.length)] ?? []) {
      records.push(record)
      states.push(stateAfter(states.at(-1) ?? state, record))
    }
  }
  return { records, states }
}

const choices = fc.array(fc.nat({ max: 30 }), { maxLength: 60 })

test('every way ends, waits for the person, or has a next step; and the journal gives the same state back', () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      const { records, states } = play(chosen)
      for (const state of states) {
        const waits = state.at === 'codes' || (state.at === 'orphaned' && state.deleteDenied)
        if (nextStep(state) === null) expect(state.at === 'ended' || waits).toBe(true)
      }
      expect(records.every((record) => mfaRecord.safeParse(record).success)).toBe(true)
      expect(stateOf(records)).toEqual(states.at(-1))
    }),
    { numRuns: 2_000 },
  )
})

test('it never ends as cancelled while a device of ours may be there', () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      const last = play(chosen).states.at(-1)
      if (last?.outcome === 'cancelled') expect(last.serialNumber).toBeNull()
    }),
    { numRuns: 2_000 },
  )
})

test('at most two devices are ever made for one set-up', () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      const made = play(chosen).records.filter((record) => record.kind === 'create-sent')
      expect(made.length).toBeLessThanOrEqual(2)
    }),
    { numRuns: 2_000 },
  )
})

test('cancelling never leads to making a device', () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      for (const state of play(chosen).states)
        if (state.cancelling) expect(nextStep(state)).not.toBe('create')
    }),
    { numRuns: 2_000 },
  )
})

test('a journal that does not begin with its opening is none', () => {
  expect(stateOf([])).toBeNull()
  expect(stateOf([created])).toBeNull()
})
