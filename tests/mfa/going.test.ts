/** The table of how a device goes, and a removal's journal: every order in which records may come. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { type GoingStep, isSettled, nextGoingStep } from '../../electron/mfa/going.ts'
import { leftWithout, mayBeLast } from '../../electron/mfa/last-device.ts'
import { type RemovalOpenedRecord, type RemovalRecord, removalRecord } from '../../electron/mfa/records.ts'
import { isUntouched, openedRemoval, removalAfter, removalOf } from '../../electron/mfa/removal-state.ts'

const virtual = 'arn:aws:iam::123456789012:mfa/ana'
const passkey = 'arn:aws:iam::123456789012:u2f/user/ana/key-1'
const hardware = 'GAHT12345678'
const opened = (serialNumber: string): RemovalOpenedRecord => ({
  kind: 'opened',
  version: 1,
  identity: {
    id: 'arn:aws:iam::123456789012:user/ana',
    partition: 'aws',
    account: '123456789012',
    userId: 'AIDA',
    userName: 'ana',
  },
  serialNumber,
  acceptsLast: false,
})
const denied = problem('access-denied', { action: 'iam:X', explicit: true })

/** What each step may record, as going-steps.ts writes it; a crash leaves the intent alone. */
const outcomes: Readonly<Record<GoingStep, readonly (readonly RemovalRecord[])[]>> = {
  deactivate: [
    [{ kind: 'deactivate-sent' }, { kind: 'deactivated', requestId: 'r' }],
    [{ kind: 'deactivate-sent' }, { kind: 'deactivated', requestId: null }],
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
}

function play(serialNumber: string, choices: readonly number[]) {
  const first = opened(serialNumber)
  const records: RemovalRecord[] = [first]
  const states = [openedRemoval(first)]
  const last = () => states.at(-1) ?? openedRemoval(first)
  for (const choice of choices) {
    const step = nextGoingStep(last().going)
    const possible = step === null ? [] : outcomes[step]
    for (const record of possible[choice % Math.max(1, possible.length)] ?? []) {
      records.push(record)
      states.push(removalAfter(last(), record))
    }
  }
  return { records, states }
}

const choices = fc.array(fc.nat({ max: 20 }), { maxLength: 30 })
const serials = fc.constantFrom(virtual, passkey, hardware)

test('every way goes on or is settled, and the journal gives the same state back', () => {
  fc.assert(
    fc.property(serials, choices, (serial, chosen) => {
      const { records, states } = play(serial, chosen)
      for (const { going } of states) expect(nextGoingStep(going) === null).toBe(isSettled(going))
      expect(records.every((record) => removalRecord.safeParse(record).success)).toBe(true)
      expect(removalOf(records)).toEqual(states.at(-1))
    }),
  )
})

test('nothing is deleted before it is deactivated, and no device but a virtual one at all', () => {
  fc.assert(
    fc.property(serials, choices, (serial, chosen) => {
      const kinds = play(serial, chosen).records.map(({ kind }) => kind)
      const deleted = kinds.indexOf('old-delete-sent')
      if (deleted < 0) return
      expect(serial).toBe(virtual)
      expect(kinds.slice(0, deleted)).toContain('deactivated')
    }),
  )
})

test('untouched means that no deactivation was sent whose answer is not known', () => {
  fc.assert(
    fc.property(serials, choices, (serial, chosen) => {
      const { records, states } = play(serial, chosen)
      const last = records.findLast(({ kind }) => kind.startsWith('deactivat'))
      const state = states.at(-1)
      if (state === undefined) throw new Error('no state')
      expect(isUntouched(state)).toBe(last === undefined || last.kind === 'deactivate-refused')
    }),
  )
})

test('a journal that does not begin with its opening is none', () => {
  expect(removalOf([])).toBeNull()
  expect(removalOf([{ kind: 'deactivate-sent' }])).toBeNull()
})

describe('whether it may be the last one that works', () => {
  const facts = (...serialNumbers: string[]) =>
    serialNumbers.map((serialNumber) => ({ serialNumber, enabledAt: new Date(0) }))

  test.each([
    [virtual, [virtual], 'nothing', true],
    [virtual, [virtual, hardware], 'code-device', false],
    [virtual, [virtual, passkey], 'passkeys-only', true],
    [passkey, [passkey], 'nothing', true],
    [passkey, [passkey, `${passkey}-2`], 'passkeys-only', false],
    [passkey, [passkey, virtual], 'code-device', false],
    [hardware, [hardware, virtual], 'code-device', false],
  ] as const)('%s of %j leaves %s', (serial, all, left, needsYes) => {
    expect(leftWithout(serial, facts(...all))).toBe(left)
    expect(mayBeLast(serial, facts(...all))).toBe(needsYes)
  })
})
