import { describe, expect, it } from 'vitest'
import { problem } from '../../../../electron/contract/problems.ts'
import {
  allMissingPermissions,
  countsOf,
  groupsOf,
  missingPermissions,
  wantsCode,
} from '../../../../renderer/features/checkup/practice-groups.ts'
import { denied, onlyUnknown, practice, report, wantsMfa } from './reports.ts'

const namesOf = (view: typeof report) =>
  groupsOf(view.practices).map(({ name, practices }) => [name, practices.map((each) => each.practice)])

describe('the groups of the page', () => {
  it('are by who can do something about it, in the order of the practices; empty ones are left out', () => {
    expect(namesOf(report)).toEqual([
      [
        'yours',
        ['mfa-on', 'key-age', 'one-active-key', 'no-attached-policies', 'password-age', 'files-private'],
      ],
      ['administrator', ['boundary-set', 'no-administrator-access']],
      // What does not apply comes last.
      [
        'fine',
        ['never-used-keys', 'no-inline-policies', 'password-policy', 'unused-password', 'unused-keys'],
      ],
    ])
    expect(namesOf(onlyUnknown).map(([name]) => name)).toEqual(['unknown', 'fine'])
  })

  it('put what can be mended in part here with the own, and so what nobody can mend from here', () => {
    const both = practice('password-age', 'falls-short', {
      mendings: [
        { kind: 'change-password', rules: null },
        { kind: 'ask-administrator', request: 'change-password', about: [] },
      ],
    })
    const none = practice('one-active-key', 'falls-short')
    expect(groupsOf([both, none])).toEqual([{ name: 'yours', practices: [both, none] }])
  })
})

it('counts by state', () => {
  expect(countsOf(report.practices)).toEqual({ met: 4, 'falls-short': 8, unknown: 0, 'not-applicable': 1 })
})

describe('the missing permissions', () => {
  it('are told once each; an explicit deny wins', () => {
    const twice = [
      practice('mfa-on', 'unknown', { problems: [denied('iam:GetUser'), denied('iam:ListMFADevices')] }),
      practice('boundary-set', 'unknown', { problems: [denied('iam:GetUser', true)] }),
      practice('password-age', 'unknown', { problems: [problem('throttled', {})] }),
    ]
    expect(missingPermissions(twice)).toEqual([
      { action: 'iam:GetUser', explicit: true },
      { action: 'iam:ListMFADevices', explicit: false },
    ])
  })

  it('come with what would be missing next, so that an administrator is asked once', () => {
    const actions = allMissingPermissions([
      practice('key-age', 'unknown', { problems: [denied('iam:ListAccessKeys')] }),
      practice('no-inline-policies', 'unknown', {
        problems: [denied('iam:ListUserPolicies'), denied('iam:GetUserPolicy', true)],
      }),
    ])
    expect(actions).toEqual([
      { action: 'iam:ListAccessKeys', explicit: false },
      { action: 'iam:ListUserPolicies', explicit: false },
      { action: 'iam:GetUserPolicy', explicit: true },
      { action: 'iam:GetAccessKeyLastUsed', explicit: false },
    ])
  })

  it('are none where nothing was denied', () => {
    expect(allMissingPermissions(report.practices)).toEqual([])
  })
})

it('a code is wanted where AWS asks for MFA, of one read or of all', () => {
  expect([report, onlyUnknown, wantsMfa].map(wantsCode)).toEqual([false, false, true])
  const all = problem('mfa-required', { action: 'sts:GetCallerIdentity' })
  expect(wantsCode({ ...report, problem: all })).toBe(true)
  expect(wantsCode({ ...report, problem: problem('session-expired', {}) })).toBe(true)
})
