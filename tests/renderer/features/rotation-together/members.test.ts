import { describe, expect, it } from 'vitest'
import type { RotationPlanView } from '../../../../electron/contract/rotation-views.ts'
import { firstChoices } from '../../../../renderer/features/rotation/plan-choices.ts'
import {
  asItStands,
  atStart,
  inputFor,
  type MemberState,
  memberOf,
  readinessOf,
  standingOf,
  whyNotTogether,
} from '../../../../renderer/features/rotation-together/members.ts'
import { plain } from '../../../../renderer/messages/phrase.ts'
import { reasonWords } from '../../../../renderer/messages/rotation-together.ts'
import { denied, keyOf, phone, placeOf, planOf, readOnly, summaryOf } from './facts.ts'

const planned = (plan: RotationPlanView): MemberState => ({
  kind: 'planned',
  plan,
  busy: false,
  problem: null,
})
const member = (name: string, state: MemberState) => ({ ...memberOf(summaryOf(name)), state })
const needsCode = { needsCode: true, oldKey: null, canSwitchOff: null }

describe('how a plan stands among others', () => {
  it.each<[string, Partial<RotationPlanView>, string]>([
    ['nothing stands in the way', {}, 'ready'],
    ['whether the key can be switched off is not known yet', { canSwitchOff: null }, 'ready'],
    ['a code is wanted', { ...needsCode, devices: [phone] }, 'code'],
    ['no device can make the code', { ...needsCode, devices: [{ ...phone, kind: 'passkey' }] }, 'no-device'],
    ['something forbids it', { blockers: [denied] }, 'problem'],
    ['a second key would have to go', { spareKey: keyOf('AKIASPARE') }, 'spare'],
    ['one of its files can not be written', { places: [placeOf('a'), placeOf('b', readOnly)] }, 'place'],
    ['it stands in no file', { places: [] }, 'no-place'],
    ['the old key can not be switched off', { canSwitchOff: false }, 'switch-off'],
  ])('where %s', (_, more, kind) => {
    const standing = standingOf(planOf('ana', more))
    expect(standing.kind === 'left-out' ? standing.reason.kind : standing.kind).toBe(kind)
    if (standing.kind !== 'left-out') return
    const { title, next } = reasonWords(standing.reason)
    expect(title).toMatch(/^\S/)
    expect(plain(typeof next === 'string' ? [next] : next)).toMatch(/\.$/)
  })
})

describe('starting together', () => {
  const grace = { grace: 'other', amount: '2', unit: 'days' } as const

  it('writes every place of a plan and shares the grace time', () => {
    const plan = planOf('ana', { places: [placeOf('a'), placeOf('b')] })
    expect(inputFor(plan, grace)).toEqual({
      planId: 'plan-ana',
      placeIds: ['a-place', 'b-place'],
      grace: { kind: 'after', hours: 48 },
      deleteSpareKeyId: null,
      acceptsNoSwitchOff: false,
    })
  })

  it('never agrees to what wants a yes of its own', () => {
    expect(inputFor(planOf('ana', { spareKey: keyOf('AKIASPARE') }), grace)).toBeNull()
    expect(inputFor(planOf('ana', { canSwitchOff: false }), grace)).toBeNull()
    expect(inputFor(planOf('ana', { blockers: [denied] }), grace)).toBeNull()
  })

  it('starts what is ready and leaves the rest out, each with its reason', () => {
    expect(atStart(planned(planOf('ana')))).toEqual({ kind: 'starting' })
    expect(atStart(planned(planOf('bo', { ...needsCode, devices: [phone] })))).toEqual({
      kind: 'left-out',
      reason: { kind: 'no-code' },
    })
    expect(atStart(planned(planOf('cy', { blockers: [denied] })))).toEqual({
      kind: 'left-out',
      reason: { kind: 'problem', problem: denied },
    })
    expect(atStart({ kind: 'unplanned', problem: readOnly })).toEqual({
      kind: 'left-out',
      reason: { kind: 'problem', problem: readOnly },
    })
    const started: MemberState = { kind: 'started', operationId: 'rotation-1' }
    expect(atStart(started)).toBe(started)
  })

  it('waits for plans that are being made, for one that is ready, and for a grace time', () => {
    const choices = firstChoices(planOf('ana'))
    const ready = member('ana', planned(planOf('ana')))
    const code = member('bo', planned(planOf('bo', { ...needsCode, devices: [phone] })))
    const busy = member('cy', { kind: 'planned', plan: planOf('cy'), busy: true, problem: null })
    expect(readinessOf([ready, code, busy, member('di', { kind: 'planning' })])).toEqual({
      making: 2,
      ready: 1,
      codes: 1,
    })
    expect(whyNotTogether([ready, busy], choices)).toBe('making')
    expect(whyNotTogether([code], choices)).toBe('nothing')
    expect(whyNotTogether([ready], { ...choices, grace: 'other', amount: '60' })).toBe('hours')
    expect(whyNotTogether([ready, code], choices)).toBeNull()
  })
})

describe('a rotation that was begun by another way', () => {
  it.each<[MemberState]>([
    [planned(planOf('ana'))],
    [{ kind: 'left-out', reason: { kind: 'no-code' } }],
    [{ kind: 'refused', problem: readOnly }],
    [{ kind: 'unplanned', problem: readOnly }],
  ])('is followed from then on', (state) => {
    expect(asItStands(member('ana', state), 'rotation-9').state).toEqual({
      kind: 'started',
      operationId: 'rotation-9',
    })
    const same = member('ana', state)
    expect(asItStands(same, null)).toBe(same)
  })

  it.each<[MemberState]>([
    [{ kind: 'planning' }],
    [{ kind: 'starting' }],
    [{ kind: 'started', operationId: 'rotation-1' }],
  ])('changes nothing while the member is on its way or followed already', (state) => {
    const same = member('ana', state)
    expect(asItStands(same, 'rotation-9')).toBe(same)
  })
})
