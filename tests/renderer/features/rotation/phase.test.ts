import { describe, expect, it } from 'vitest'
import type { RotationView } from '../../../../electron/contract/rotation-views.ts'
import { phaseOf } from '../../../../renderer/features/rotation/phase.ts'
import { plain } from '../../../../renderer/messages/phrase.ts'
import { changesOf, endOf } from '../../../../renderer/messages/rotation-end.ts'
import { resting, steps } from './views.ts'

describe('the phase of a rotation', () => {
  it('rests when only the deletion is left, also while that waits for a code', () => {
    expect(phaseOf(resting)).toBe('resting')
    expect(phaseOf({ ...resting, steps: steps(['switch-off', 'done'], ['delete', 'waiting']) })).toBe(
      'resting',
    )
  })

  it('runs while a step runs or is still to come', () => {
    expect(phaseOf({ ...resting, steps: steps(['switch-off', 'now'], ['delete', 'later']) })).toBe('running')
    expect(phaseOf({ ...resting, steps: steps(['switch-off', 'done'], ['delete', 'now']) })).toBe('running')
    expect(phaseOf({ ...resting, truth: 'both-keys-work' })).toBe('running')
  })

  it('runs while it is undone, and ends with an outcome', () => {
    expect(phaseOf({ ...resting, direction: 'back' })).toBe('running')
    expect(phaseOf({ ...resting, outcome: 'undone' })).toBe('ended')
  })
})

describe('what changed', () => {
  const told = (view: RotationView) => changesOf(view).map(plain)

  it('names both keys, the places that were written and those that were left alone', () => {
    expect(told(resting)).toEqual([
      'AKIA…M2PD is active',
      'default holds the new pair',
      'AKIA…7Q3X is switched off',
      'build left alone: it holds what somebody else put there, or you left it out',
    ])
  })

  it('says that the old key is gone only when it is', () => {
    expect(told({ ...resting, outcome: 'done', truth: 'new-key-works-old-deleted' })).toContain(
      'AKIA…7Q3X is deleted',
    )
    expect(told({ ...resting, outcome: 'kept', truth: 'both-keys-work' })).toContain(
      'AKIA…7Q3X is still active',
    )
  })

  it('tells an undone rotation from the old key', () => {
    const undone: RotationView = {
      ...resting,
      outcome: 'undone',
      truth: 'old-key-works',
      places: resting.places.map((place) => ({ ...place, state: 'restored' })),
    }
    expect(told(undone)).toEqual([
      'AKIA…7Q3X is active',
      'default and build hold the old pair',
      'AKIA…M2PD was made and deleted again',
    ])
    expect(endOf(undone).tone).toBe('fine')
  })

  it('says why where nothing came of it', () => {
    const problem = { code: 'throttled', data: {}, retryable: true } as const
    expect(endOf({ ...resting, outcome: 'abandoned', problem }).tone).toBe('soon')
    expect(endOf({ ...resting, outcome: 'abandoned' }).title).toBe('Rotation stopped')
  })
})
