import { describe, expect, it } from 'vitest'
import type { RotationView } from '../../../../electron/contract/rotation-views.ts'
import {
  deletionHeldByUse,
  offersLonger,
  oldKeyStatus,
  secondsToProve,
} from '../../../../renderer/features/rotation/both-keys.ts'
import { phaseOf } from '../../../../renderer/features/rotation/phase.ts'
import { plain } from '../../../../renderer/messages/phrase.ts'
import { both, proving, tries, wordsOfUse } from '../../../../renderer/messages/rotation-both.ts'
import { end } from '../../../../renderer/messages/rotation-end.ts'
import { beforeOff, held, now, proving as provingView, resting, steps, switchingOff } from './views.ts'

const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

describe('the page of both keys', () => {
  it('case 29: shows where switching the old key off waits, whatever it waits for', () => {
    for (const what of ['code', 'permission', 'network', 'aws', 'person', 'place'] as const) {
      const waitingFor = { what, problem: null, since: now.toISOString(), retryAt: null }
      expect(phaseOf({ ...beforeOff, waitingFor })).toBe('both-keys')
      expect(phaseOf({ ...beforeOff, waitingFor, state: 'switching-off', truth: 'new-key-works' })).toBe(
        'both-keys',
      )
    }
  })

  it('stays while it is tried again, and does not come up for a switch-off that never waited', () => {
    expect(phaseOf(switchingOff, 'both-keys')).toBe('both-keys')
    expect(phaseOf(switchingOff, 'running')).toBe('running')
    expect(phaseOf(switchingOff, 'held')).toBe('running')
    expect(phaseOf({ ...beforeOff, direction: 'back' }, 'both-keys')).toBe('running')
    expect(phaseOf(resting, 'both-keys')).toBe('resting')
  })

  it('case 32: shows a held rotation also while it looks again', () => {
    expect(phaseOf(held)).toBe('held')
    expect(phaseOf({ ...held, waitingFor: null })).toBe('held')
  })
})

describe('the old key', () => {
  it('is active, unsure while its switching-off is not confirmed, off, and deleted', () => {
    const done: RotationView = { ...resting, truth: 'new-key-works-old-deleted' }
    const unsure: RotationView = { ...beforeOff, state: 'switching-off', truth: 'new-key-works' }
    expect([held, unsure, switchingOff, resting, done].map(oldKeyStatus)).toEqual([
      'active',
      'unsure',
      'unsure',
      'off',
      'deleted',
    ])
  })

  it('is unsure while it is switched on again', () => {
    expect(oldKeyStatus({ ...resting, steps: steps(['switch-on', 'now']) })).toBe('unsure')
  })

  it('has its deletion held by a use elsewhere alone', () => {
    const waits = { ...resting, waitingFor: held.waitingFor }
    expect(deletionHeldByUse(waits)).toBe(true)
    expect([resting, { ...waits, canDelete: false }, held].map(deletionHeldByUse)).toEqual([
      false,
      false,
      false,
    ])
  })

  it('was last used somewhere, or in a service without a region', () => {
    const at = later(-120).toISOString()
    expect(wordsOfUse({ service: 's3', region: 'eu-west-1', at }, now)).toBe('s3 in eu-west-1, 2 min ago')
    expect(wordsOfUse({ service: 'iam', region: 'N/A', at }, now)).toBe('iam, 2 min ago')
    expect(plain(both.held.use({ service: 'iam', region: '', at }, now))).toMatch(/new key: iam, today at/)
  })
})

describe('the time to prove a new key', () => {
  const until = (seconds: number): RotationView => ({
    ...provingView,
    provingUntil: later(seconds).toISOString(),
    canProveLonger: true,
  })

  it('counts down to nothing, and only while the new key is proved', () => {
    expect(secondsToProve(until(58), now)).toBe(58)
    expect(secondsToProve(until(-3), now)).toBe(0)
    expect(secondsToProve(provingView, now)).toBeNull()
    expect(secondsToProve({ ...until(58), steps: held.steps }, now)).toBeNull()
    expect(secondsToProve({ ...until(58), direction: 'back' }, now)).toBeNull()
  })

  it('is made longer once it has taken a while', () => {
    expect([60, 46, 45, 0].map((seconds) => offersLonger(until(seconds), seconds))).toEqual([
      false,
      false,
      true,
      true,
    ])
    expect(offersLonger(provingView, 10)).toBe(false)
  })

  it('is told in seconds or minutes', () => {
    expect(proving.turnsBack(31)).toContain('in 31 s')
    expect(proving.turnsBack(331)).toContain('in 6 minutes')
    expect(proving.turnsBack(0)).toContain('last try')
  })
})

it('a try by itself is told in seconds, by the clock when it is far, and when it is due', () => {
  expect(tries.at(later(14), now)).toBe('Keyturn tries again by itself in 14 s.')
  expect(tries.at(later(900), now)).toMatch(/by itself today at \d\d:25\.$/)
  expect(tries.at(later(0), now)).toBe('Keyturn tries again now.')
})

it('case 41: the end says which programs keep the old pair, and what Keyturn does not see', () => {
  expect(end.programs(2)).toContain('keep the old pair in memory')
  expect(end.elsewhere).toMatch(/shells that set the old one.*WSL/)
})
