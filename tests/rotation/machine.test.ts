import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canTurnBack,
  follow,
  machine,
  nextStep,
  type Progress,
  type StateName,
  stateNames,
} from '../../electron/rotation/machine.ts'
import type { RecordKind } from '../../electron/rotation/records.ts'

const progress = fc.record({
  hasSpare: fc.boolean(),
  adopts: fc.boolean(),
  placesToProve: fc.nat(3),
  placesToRestore: fc.nat(3),
  verdict: fc.constantFrom('none', 'likely-ours', 'not-ours', null),
}) as fc.Arbitrary<Progress>

const targetsOf = (name: StateName): StateName[] =>
  Object.values(machine[name].on).flatMap((target) =>
    typeof target === 'string' ? [target] : [...target.among],
  )

test('every state is reached from a start, and the end is reached from every state', () => {
  const reach = (from: StateName): Set<StateName> => {
    const seen = new Set<StateName>([from])
    for (const name of seen) for (const next of targetsOf(name)) seen.add(next)
    return seen
  }
  expect([...new Set([...reach('ready'), ...reach('adopted')])].sort()).toEqual([...stateNames].sort())
  for (const name of stateNames) expect(reach(name).has('ended'), name).toBe(true)
})

test('a choice never leaves the states that the table names for it', () => {
  fc.assert(
    fc.property(progress, (facts) => {
      for (const name of stateNames) {
        for (const [kind, target] of Object.entries(machine[name].on)) {
          const next = follow(name, kind as RecordKind, facts)
          if (typeof target === 'string') expect(next).toBe(target)
          else expect(target.among).toContain(next)
        }
      }
    }),
  )
})

test('G2: the old key is switched off from a state in which every place is proved, and from no other', () => {
  const switches = stateNames.filter((name) => machine[name].step === 'switch-off-old')
  expect(switches).toEqual(['written', 'switching-off'])
  const leadTo = stateNames.filter((name) => targetsOf(name).includes('written'))
  for (const name of leadTo) {
    for (const kind of Object.keys(machine[name].on) as RecordKind[]) {
      const unproved = {
        hasSpare: false,
        adopts: false,
        placesToProve: 1,
        placesToRestore: 0,
        verdict: null,
      } as const
      expect(follow(name, kind, unproved), `${name} on ${kind}`).not.toBe('written')
    }
  }
})

test('G5: what was found at start never makes a key or deletes a spare one by itself', () => {
  fc.assert(
    fc.property(progress, (facts) => {
      const steps = stateNames.map((name) => nextStep(name, { ...facts, hasSpare: facts.hasSpare }, true))
      expect(steps).not.toContain('create')
      expect(steps).not.toContain('create-again')
      expect(steps).not.toContain('clear-spare')
    }),
  )
})

test('there is no way back once the deletion of the old key was sent', () => {
  const withoutWayBack = stateNames.filter((name) => !canTurnBack(name))
  for (const name of ['deleting', 'deleted', 'ended'] as const) expect(withoutWayBack).toContain(name)
  for (const name of ['made', 'proved', 'writing', 'written', 'switching-off', 'resting'] as const) {
    expect(withoutWayBack).not.toContain(name)
  }
})

test('a spare key goes before a key is made', () => {
  const facts = {
    hasSpare: true,
    adopts: false,
    placesToProve: 1,
    placesToRestore: 0,
    verdict: null,
  } as const
  expect(nextStep('ready', facts, false)).toBe('clear-spare')
  expect(nextStep('ready', { ...facts, hasSpare: false }, false)).toBe('create')
  expect(nextStep('cleared', facts, false)).toBe('create')
})

test('a record that a state does not name leaves it where it is', () => {
  const facts = {
    hasSpare: false,
    adopts: false,
    placesToProve: 1,
    placesToRestore: 1,
    verdict: null,
  } as const
  expect(follow('writing', 'waiting', facts)).toBe('writing')
  expect(follow('resting', 'off-done', facts)).toBe('resting')
})
