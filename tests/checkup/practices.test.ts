/** What holds of all practices: their order, denied reads, evidence, sources. Each has a table in the files beside this. */
import { describe, expect, test } from 'vitest'
import type { CheckupFacts } from '../../electron/checkup/facts.ts'
import { judgeAll } from '../../electron/checkup/practices.ts'
import { type PracticeName, practiceName } from '../../electron/contract/checkup-views.ts'
import { daysAgo, denial, denied, factsWith, judged, key, keyId, policies, told } from './facts.ts'

const noPassword = { password: told(null) }

test('they are judged in the order of the contract, each once', () => {
  expect(judgeAll(factsWith()).map(({ practice }) => practice)).toEqual(practiceName.options)
})

describe('case 38: a read that is denied', () => {
  const keyPractices: PracticeName[] = ['key-age', 'one-active-key', 'unused-keys', 'never-used-keys']
  const hidden: readonly [action: string, changes: Partial<CheckupFacts>, needed: readonly PracticeName[]][] =
    [
      ['iam:ListAccessKeys', { keys: denied('iam:ListAccessKeys') }, keyPractices],
      ['iam:ListMFADevices', { devices: denied('iam:ListMFADevices') }, ['mfa-on']],
      ['iam:GetUser', { user: denied('iam:GetUser') }, ['boundary-set', 'unused-password']],
      [
        'iam:GetLoginProfile',
        { password: denied('iam:GetLoginProfile') },
        ['password-age', 'password-policy', 'unused-password'],
      ],
      [
        'iam:GetAccountPasswordPolicy',
        { passwordRules: denied('iam:GetAccountPasswordPolicy') },
        ['password-age', 'password-policy'],
      ],
      ['iam:ListGroupsForUser', { groups: denied('iam:ListGroupsForUser') }, ['no-administrator-access']],
      [
        'iam:ListAttachedUserPolicies',
        { own: policies({ attached: denied('iam:ListAttachedUserPolicies') }) },
        ['no-attached-policies', 'no-administrator-access'],
      ],
      [
        'iam:ListUserPolicies',
        { own: policies({ inline: denied('iam:ListUserPolicies') }) },
        ['no-inline-policies', 'no-administrator-access'],
      ],
    ]
  test.each(hidden)(
    '%s makes unknown what needs it, by its name, and nothing else',
    (action, changes, needed) => {
      for (const view of judgeAll(factsWith(changes))) {
        const isNeeded = needed.includes(view.practice)
        expect([view.practice, view.state]).toEqual([view.practice, isNeeded ? 'unknown' : 'met'])
        expect(view.problems).toEqual(isNeeded ? [denial(action)] : [])
      }
    },
  )
})

describe('evidence', () => {
  test('a key: its age, the limit, when it was made', () => {
    expect(judged('key-age', { keys: told([key(97)]) }).evidence).toEqual([
      { what: 'key', about: keyId, amount: 97, limit: 90, at: daysAgo(97).toISOString(), detail: 'active' },
    ])
  })

  test("AWS's own rules for passwords are told as such", () => {
    const { evidence } = judged('password-policy', { passwordRules: told(null) })
    expect(evidence.map(({ about, detail, amount, limit }) => [about, detail, amount, limit])).toEqual([
      ['aws-default', 'minimum-length', 8, 14],
      ['aws-default', 'reuse-prevention', null, 24],
    ])
  })

  test('console users come first: whether there is a password stands beside the missing device', () => {
    const whats = (changes: Partial<CheckupFacts>) =>
      judged('mfa-on', { devices: told([]), ...changes }).evidence.map(({ what }) => what)
    expect(whats({})).toEqual(['no-device', 'console-password'])
    expect(whats(noPassword)).toEqual(['no-device', 'no-password'])
    expect(whats({ password: denied('iam:GetLoginProfile') })).toEqual(['no-device'])
  })

  test('since when a password is what it is: made, or changed here', () => {
    const detail = (passwordChangedAt: Date | null) =>
      judged('password-age', { passwordChangedAt }).evidence.map((one) => [one.detail, one.amount])
    expect(detail(null)).toEqual([['since-created', 100]])
    expect(detail(daysAgo(3))).toEqual([['since-changed', 3]])
  })
})

test('CIS numbers by version, as the benchmark gives them', () => {
  const numbers = (practice: PracticeName) =>
    Object.fromEntries(judged(practice, {}).source.cis.map(({ version, number }) => [version, number]))
  expect(numbers('mfa-on')).toEqual({
    ...{ '1.2': '1.2', '1.3': '1.10', '1.4': '1.10', '1.5': '1.10' },
    ...{ '2.0': '1.10', '3.0': '1.10', '4.0': '1.10', '5.0': '1.9', '6.0': '2.9' },
  })
  expect(numbers('unused-keys')).toMatchObject({ '1.2': '1.3', '1.3': '1.12', '5.0': '1.11', '6.0': '2.11' })
  expect(numbers('one-active-key')).toMatchObject({ '1.3': '1.13', '5.0': '1.12', '6.0': '2.12' })
  expect(numbers('one-active-key')['1.2']).toBeUndefined()
  expect(numbers('key-age')).toMatchObject({ '1.2': '1.4', '4.0': '1.14', '5.0': '1.13', '6.0': '2.13' })
  expect(numbers('no-attached-policies')).toMatchObject({ '1.2': '1.16', '4.0': '1.15', '6.0': '2.14' })
})
