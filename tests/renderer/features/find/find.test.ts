import { describe, expect, it } from 'vitest'
import {
  find,
  findableOf,
  offersOf,
  type World,
  wholeKeyId,
} from '../../../../renderer/features/find/find.ts'
import { summaryOf } from '../identities/facts.ts'

const ana = summaryOf({
  ...{ id: 'arn:ana', userName: 'ana', profiles: ['default', 'build'], accountAlias: 'acme-dev' },
  ...{
    accessKeyIds: ['AKIAZ3MSEXAMPLE47Q3X'],
    ageDays: 97,
    ageState: 'overdue' as const,
    mfa: 'off' as const,
  },
})
const ruiz = summaryOf({
  ...{ id: 'arn:ruiz', userName: 'ana.ruiz', profiles: ['prod'], accountAlias: 'acme-prod' },
  ...{ account: '210987654321', accessKeyIds: ['AKIAZ3MSEXAMPLE2H8RW', 'AKIAZ3MSEXAMPLE5K1PA'] },
})
const juana = summaryOf({ id: 'arn:juana', userName: 'juana', profiles: ['ops'], rotationId: 'rotation-7' })
const asking = summaryOf({
  id: 'key:AKIA9',
  state: 'checking',
  userName: null,
  profiles: ['brandnew'],
  mfa: 'unknown',
})

const world: World = {
  identities: [juana, ruiz, ana, asking],
  unrotatable: [{ profile: 'sandbox', reason: 'sso', sourceProfile: null }],
  practice: false,
  practiceOffered: true,
  urgencyOf: ({ ageState }) => (ageState === 'overdue' ? 0 : 5),
}
const findable = findableOf(world)
const titles = (typed: string) => find(findable, typed).map(({ title }) => title)

describe('what Find finds', () => {
  it('has whole names first, then beginnings, then middles, then what can be done with them', () => {
    expect(titles('ana').slice(0, 4)).toEqual(['ana', 'ana.ruiz', 'juana', 'Rotate ana…'])
  })

  it.each([
    ['RUIZ', 'ana.ruiz'],
    ['ar', 'ana.ruiz'],
    ['build', 'ana'],
    ['prod', 'ana.ruiz'],
    ['2109-8765-4321', 'ana.ruiz'],
    ['2H8RW', 'ana.ruiz'],
    ['AKIA…7Q3X', 'ana'],
    ['aws_access_key_id = AKIAZ3MSEXAMPLE47Q3X', 'ana'],
    ['sandb', 'sandbox'],
    ['brandnew', 'brandnew'],
    ['settings', 'Settings'],
    ['refresh', 'Check now'],
  ])('%s: %s first', (typed, title) => {
    expect(titles(typed)[0]).toBe(title)
  })

  it.each([
    [
      'rotate ana',
      'Rotate ana…',
      { kind: 'rotate', identityId: 'arn:ana', accessKeyId: ana.accessKeyIds[0] },
    ],
    ['rot build', 'Rotate ana…', { kind: 'rotate', identityId: 'arn:ana', accessKeyId: ana.accessKeyIds[0] }],
    ['mfa ana', 'Set up MFA for ana…', { kind: 'set-up-mfa', identityId: 'arn:ana' }],
    ['sign ruiz', 'Sign in with MFA as ana.ruiz…', { kind: 'sessions', identityId: 'arn:ruiz' }],
    ['check ruiz', 'Check up ana.ruiz', { kind: 'check-up', identityId: 'arn:ruiz' }],
    ['rotate juana', 'Continue the rotation of juana…', { kind: 'rotation', operationId: 'rotation-7' }],
  ])('%s: %s', (typed, title, errand) => {
    expect(find(findable, typed)[0]).toMatchObject({ title, errand })
  })

  it('names the key where a user has two, and does nothing with whom AWS has not named yet', () => {
    const two = find(findable, 'rotate ruiz').filter(({ errand }) => errand.kind === 'rotate')
    expect(two.map(({ note }) => note)).toEqual(['acme-prod · AKIA…H8RW', 'acme-prod · AKIA…K1PA'])
    expect(find(findable, 'brandnew').map(({ kind }) => kind)).toEqual(['identity'])
  })

  it('wants every word to fit, and says nothing to nothing', () => {
    expect(titles('ana nobody')).toEqual([])
    expect(titles('  ')).toEqual([])
    expect(titles('AKIAZ3MSEXAMPLE0NONE')).toEqual([])
  })

  it('finds names with accents by plain letters', () => {
    const named = findableOf({ ...world, identities: [summaryOf({ profiles: ['Zürich'] })] })
    expect(find(named, 'zurich')[0]?.note).toContain('Zürich')
  })

  it('offers to leave practice inside of it, and practice only where it may be shown', () => {
    const of = (more: Partial<World>) =>
      find(findableOf({ ...world, ...more }), 'practice').map(({ errand }) => errand.kind)
    expect(of({})).toEqual(['practice'])
    expect(of({ practice: true })).toEqual(['leave-practice'])
    expect(of({ practiceOffered: false })).toEqual([])
  })
})

describe('before anything is typed', () => {
  it('offers what was chosen lately, whoever is urgent, and what can be done, each once', () => {
    const offers = offersOf(findable, ['identity/arn:ruiz', 'settings', 'identity/gone'])
    expect(offers.map(({ name, found }) => [name, found.map(({ title }) => title)])).toEqual([
      ['recent', ['ana.ruiz', 'Settings']],
      ['needed', ['Rotate ana…']],
      ['actions', ['Check now', 'Add profile…', 'Rotate several keys…', 'History', 'Open practice account']],
    ])
  })
})

it('tells a whole key id in what is pasted', () => {
  expect(wholeKeyId('key akiaz3msexample47q3x!')).toBe('AKIAZ3MSEXAMPLE47Q3X')
  expect(wholeKeyId('AKIA…7Q3X')).toBeNull()
})
