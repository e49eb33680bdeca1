/** The table alone: every order in which records may come, without AWS or a disk. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import {
  cancellingOf,
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
  replaces: null,
}
const lost = problem('answer-lost', { host: 'iam' })
const denied = problem('access-denied', { action: 'iam:X', explicit: true })

const createSent: MfaRecord = { kind: 'create-sent', nameWasFree: true }
const created: MfaRecord = { kind: 'created', serialNumber, seed: 'sealed', requestId: 'r' }
const enableSent: MfaRecord = { kind: 'enable-sent', serialNumber }
const enabled: MfaRecord = { kind: 'enabled', serialNumber, requestId: null }
const deleteSent: MfaRecord = { kind: 'delete-sent', serialNumber }
const deleted: MfaRecord = { kind: 'deleted', serialNumber, requestId: null }
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
  'read-back': [[{ kind: 'attached' }], []],
  deactivate: [
    [{ kind: 'deactivate-sent' }, { kind: 'deactivated', requestId: 'r' }],
    [{ kind: 'deactivate-sent' }, { kind: 'deactivate-refused', problem: denied }],
    [{ kind: 'deactivate-sent' }],
    [],
  ],
  'delete-old': [
    [{ kind: 'old-delete-sent' }, { kind: 'old-deleted', requestId: 'r' }],
    [{ kind: 'old-delete-sent' }, { kind: 'old-delete-refused', problem: denied }],
    [{ kind: 'old-delete-sent' }],
    [],
  ],
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
  attached: [[{ kind: 'proved' }], [{ kind: 'ended', outcome: 'attached' }]],
}

/** Plays a set-up with the given choices: records, and every state on the way. */
function play(choices: readonly number[], first = opened) {
  const records: MfaRecord[] = [first]
  const states = [openedState(first)]
  for (const choice of choices) {
    const state = states.at(-1) ?? openedState(first)
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
        const waits =
          state.at === 'codes' || state.at === 'attached' || (state.at === 'orphaned' && state.deleteDenied)
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

const replacing: OpenedRecord = { ...opened, deviceName: 'ana-2', replaces: `${serialNumber}-old` }

test('a replacement touches the old device only after the new one is attached and proved', () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      const { records, states } = play(chosen, replacing)
      expect(stateOf(records)).toEqual(states.at(-1))
      const touched = records.findIndex(({ kind }) => kind === 'deactivate-sent')
      if (touched < 0) return
      const before = records.slice(0, touched).map(({ kind }) => kind)
      expect(before).toContain('attached')
      expect(before).toContain('proved')
    }),
    { numRuns: 2_000 },
  )
})

test('what can be taken back: the new device before it is attached, and keeping both while the old one is untouched', () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      for (const state of play(chosen, replacing).states) {
        const does = cancellingOf(state)
        if (does === 'deletes-new') expect(['enabled', 'attached', 'ended']).not.toContain(state.at)
        if (does === 'keeps-both') expect(state.old).toMatchObject({ at: 'attached', sent: false })
      }
    }),
    { numRuns: 2_000 },
  )
})

test('a journal that does not begin with its opening is none', () => {
  expect(stateOf([])).toBeNull()
  expect(stateOf([created])).toBeNull()
})
