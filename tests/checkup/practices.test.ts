/** Every practice by a table: what is told, and what is made of it. Denied is never met (failure case 38). */
import { describe, expect, test } from 'vitest'
import type { CheckupFacts } from '../../electron/checkup/facts.ts'
import { judgeAll } from '../../electron/checkup/practices.ts'
import { type PracticeName, practiceName, practiceView } from '../../electron/contract/checkup-views.ts'
import {
  allow,
  daysAgo,
  denial,
  denied,
  factsWith,
  inShort,
  judged,
  key,
  keyId,
  otherId,
  policies,
  policy,
  rules,
  told,
  used,
  user,
} from './facts.ts'

type Case = readonly [title: string, changes: Partial<CheckupFacts>, outcome: string]

const passkey = 'arn:aws:iam::123456789012:u2f/user/ana/laptop-EXAMPLE'
const noPassword = { password: told(null) }
const everything = told([allow(['*'], ['*'])])
const administrator = policy('AdministratorAccess', {
  arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
  statements: denied('iam:GetPolicyVersion'),
})
const unread = policy('unread', { statements: denied('iam:GetPolicy') })

const cases: Partial<Record<PracticeName, readonly Case[]>> = {
  'mfa-on': [
    ['a virtual device', {}, 'met'],
    ['a passkey counts as MFA', { devices: told([{ serialNumber: passkey, enabledAt: daysAgo(1) }]) }, 'met'],
    ['none', { devices: told([]) }, 'falls-short | set-up-mfa'],
    ['none, and nobody signs in', { devices: told([]), ...noPassword }, 'falls-short | set-up-mfa'],
    ['devices not told', { devices: denied('iam:ListMFADevices') }, 'unknown'],
  ],
  'key-age': [
    ['young', {}, 'met'],
    ['soon is not late', { keys: told([key(89)]) }, 'met'],
    ['90 days', { keys: told([key(90)]) }, `falls-short | rotate ${keyId}`],
    ['by the settings', { keys: told([key(90)]), limits: { soonDays: 100, overdueDays: 120 } }, 'met'],
    [
      'one that does not stand here is switched off',
      { keys: told([key(10), key(300, { accessKeyId: otherId })]) },
      `falls-short | switch-off-key ${otherId}`,
    ],
    ['case 38: an inactive old key', { keys: told([key(10), key(900, { status: 'inactive' })]) }, 'met'],
    [
      'case 38: nothing but an inactive key',
      { keys: told([key(900, { status: 'expired' })]) },
      'not-applicable',
    ],
    ['case 38: no keys at all', { keys: told([]) }, 'not-applicable'],
    ['keys not told', { keys: denied('iam:ListAccessKeys') }, 'unknown'],
  ],
  'one-active-key': [
    ['one', {}, 'met'],
    [
      'one and an inactive one',
      { keys: told([key(10), key(9, { accessKeyId: otherId, status: 'inactive' })]) },
      'met',
    ],
    [
      'two, one of them from elsewhere',
      { keys: told([key(10), key(9, { accessKeyId: otherId })]) },
      `falls-short | switch-off-key ${otherId}`,
    ],
    [
      'two that both stand here: neither can simply go',
      { keys: told([key(10), key(9, { accessKeyId: otherId })]), keysHere: new Set([keyId, otherId]) },
      'falls-short',
    ],
    ['none', { keys: told([]) }, 'not-applicable'],
    ['keys not told', { keys: denied('iam:ListAccessKeys') }, 'unknown'],
  ],
  'unused-keys': [
    ['used yesterday', {}, 'met'],
    ['44 days ago', { keys: told([key(80, { lastUse: used(44) })]) }, 'met'],
    ['45 days ago, here', { keys: told([key(80, { lastUse: used(45) })]) }, 'falls-short'],
    [
      '45 days ago, elsewhere',
      { keysHere: new Set<string>(), keys: told([key(80, { lastUse: used(45) })]) },
      `falls-short | switch-off-key ${keyId}`,
    ],
    ['never used is another matter', { keys: told([key(80, { lastUse: used(null) })]) }, 'not-applicable'],
    ['an inactive one', { keys: told([key(300, { status: 'inactive' })]) }, 'not-applicable'],
    ['not told', { keys: told([key(90, { lastUse: denied('iam:GetAccessKeyLastUsed') })]) }, 'unknown'],
    [
      'one shows it, the other is not told',
      {
        keys: told([
          key(90, { lastUse: denied('iam:GetAccessKeyLastUsed') }),
          key(80, { accessKeyId: otherId, lastUse: used(60) }),
        ]),
      },
      `falls-short | switch-off-key ${otherId}`,
    ],
    ['keys not told', { keys: denied('iam:ListAccessKeys') }, 'unknown'],
  ],
  'never-used-keys': [
    ['used', {}, 'met'],
    ['new, not used yet', { keys: told([key(6, { lastUse: used(null) })]) }, 'met'],
    ['a week old, here', { keys: told([key(7, { lastUse: used(null) })]) }, 'falls-short'],
    [
      'a week old, elsewhere',
      { keysHere: new Set<string>(), keys: told([key(7, { lastUse: used(null) })]) },
      `falls-short | switch-off-key ${keyId}`,
    ],
    ['no key', { keys: told([]) }, 'not-applicable'],
    ['not told', { keys: told([key(90, { lastUse: denied('iam:GetAccessKeyLastUsed') })]) }, 'unknown'],
    ['keys not told', { keys: denied('iam:ListAccessKeys') }, 'unknown'],
  ],
  'no-attached-policies': [
    ['none', {}, 'met'],
    [
      'a group carries it',
      {
        own: policies({ attached: told([policy('a'), policy('b')]) }),
        groupChoices: new Map([[policy('a').arn ?? '', [{ groupName: 'developers', otherPolicies: ['c'] }]]]),
      },
      'falls-short | move a to developers | ask attached-policies-to-group b',
    ],
    ['not told', { own: policies({ attached: denied('iam:ListAttachedUserPolicies') }) }, 'unknown'],
  ],
  'no-inline-policies': [
    ['none', {}, 'met'],
    [
      'two',
      { own: policies({ inline: told([policy('a', { arn: null }), policy('b', { arn: null })]) }) },
      'falls-short | ask inline-policies-to-group a+b',
    ],
    ['not told', { own: policies({ inline: denied('iam:ListUserPolicies') }) }, 'unknown'],
  ],
  'boundary-set': [
    ['case 38: set', {}, 'met'],
    [
      'case 38: no boundary',
      { user: user({ permissionsBoundaryArn: null }) },
      'falls-short | ask set-boundary',
    ],
    ['case 38: a boundary that is not readable', { user: denied('iam:GetUser') }, 'unknown'],
  ],
  'no-administrator-access': [
    ['none', {}, 'met'],
    [
      'case 38: attached, known by its name though it can not be read',
      { own: policies({ attached: told([administrator]) }) },
      'falls-short | ask narrow-administrator-access AdministratorAccess',
    ],
    [
      'case 38: inline',
      { own: policies({ inline: told([policy('all', { arn: null, statements: everything })]) }) },
      'falls-short | ask narrow-administrator-access all',
    ],
    [
      'case 38: through a group, attached and inline, whatever else is not told',
      {
        own: policies({ attached: denied('iam:ListAttachedUserPolicies') }),
        groups: told([
          {
            name: 'admins',
            policies: policies({
              attached: told([administrator, unread]),
              inline: told([
                policy('ours', { arn: null, statements: told([allow(['s3:*', '*:*'], ['a', '*'])]) }),
              ]),
            }),
          },
        ]),
      },
      'falls-short | ask narrow-administrator-access AdministratorAccess+ours',
    ],
    [
      'every action on one thing, one service on everything, a denial of all',
      {
        own: policies({
          inline: told([
            policy('some', {
              statements: told([
                allow(['*'], ['arn:aws:s3:::a']),
                allow(['iam:*'], ['*']),
                { ...allow(['*'], ['*']), effect: 'deny' },
                allow([], ['*']),
              ]),
            }),
          ]),
        }),
      },
      'met',
    ],
    ["one that can't be read", { own: policies({ attached: told([unread]) }) }, 'unknown'],
    ['groups not told', { groups: denied('iam:ListGroupsForUser') }, 'unknown'],
    [
      "a group's list not told",
      { groups: told([{ name: 'a', policies: policies({ inline: denied('iam:ListGroupPolicies') }) }]) },
      'unknown',
    ],
  ],
  'password-age': [
    ['young', {}, 'met'],
    ['364 days', { password: told({ createdAt: daysAgo(364) }) }, 'met'],
    ['365 days', { password: told({ createdAt: daysAgo(365) }) }, 'falls-short | change-password'],
    [
      'old, but changed here since',
      { password: told({ createdAt: daysAgo(800) }), passwordChangedAt: daysAgo(3) },
      'met',
    ],
    [
      'changed here, then made anew by an administrator',
      { password: told({ createdAt: daysAgo(2) }), passwordChangedAt: daysAgo(400) },
      'met',
    ],
    [
      'the account lets nobody change it by itself',
      { password: told({ createdAt: daysAgo(400) }), passwordRules: told(rules({ mayChange: false })) },
      'falls-short | change-password | ask change-password',
    ],
    ['no limit', { passwordRules: told(rules({ maxAgeDays: null })) }, 'not-applicable'],
    ["AWS's own rules have none", { passwordRules: told(null) }, 'not-applicable'],
    ['no password', noPassword, 'not-applicable'],
    ['rules not told', { passwordRules: denied('iam:GetAccountPasswordPolicy') }, 'unknown'],
    ['password not told', { password: denied('iam:GetLoginProfile') }, 'unknown'],
  ],
  'password-policy': [
    ['as CIS asks', {}, 'met'],
    ['too short', { passwordRules: told(rules({ minimumLength: 13 })) }, 'falls-short | ask password-policy'],
    [
      'reused too early',
      { passwordRules: told(rules({ reusePrevention: 23 })) },
      'falls-short | ask password-policy',
    ],
    [
      'reused at will',
      { passwordRules: told(rules({ reusePrevention: null })) },
      'falls-short | ask password-policy',
    ],
    ["none: AWS's own count", { passwordRules: told(null) }, 'falls-short | ask password-policy'],
    ['no password', { ...noPassword, passwordRules: told(null) }, 'not-applicable'],
    ['rules not told', { passwordRules: denied('iam:GetAccountPasswordPolicy') }, 'unknown'],
    ['whether there is a password is not told', { password: denied('iam:GetLoginProfile') }, 'unknown'],
  ],
  'unused-password': [
    ['used', {}, 'met'],
    ['44 days ago', { user: user({ passwordLastUsedAt: daysAgo(44) }) }, 'met'],
    ['45 days ago', { user: user({ passwordLastUsedAt: daysAgo(45) }) }, 'falls-short | ask remove-password'],
    [
      'never, and long there',
      { user: user({ passwordLastUsedAt: null }), password: told({ createdAt: daysAgo(45) }) },
      'falls-short | ask remove-password',
    ],
    [
      'never, but new',
      { user: user({ passwordLastUsedAt: null }), password: told({ createdAt: daysAgo(44) }) },
      'met',
    ],
    ['no password', { ...noPassword, user: denied('iam:GetUser') }, 'not-applicable'],
    ['password not told', { password: denied('iam:GetLoginProfile') }, 'unknown'],
    ['user not told', { user: denied('iam:GetUser') }, 'unknown'],
  ],
  'files-private': [
    ['private', {}, 'met'],
    [
      'one open, another unreadable',
      { files: [told({ path: '/a', isOpen: true }), told({ path: '/b', isOpen: false }), denied('file')] },
      'falls-short | make-private /a',
    ],
    [
      'one that could not be looked at',
      { files: [told({ path: '/b', isOpen: false }), denied('file')] },
      'unknown',
    ],
    ['no file holds a key', { files: [] }, 'not-applicable'],
  ],
}

for (const practice of practiceName.options) {
  describe(practice, () => {
    test.each(cases[practice] ?? [])('%s', (_title, changes, outcome) => {
      const view = judged(practice, changes)
      expect(inShort(view)).toBe(outcome)
      expect(practiceView.parse(view)).toEqual(view)
      // What is unknown says why, and everything else says by what it is shown.
      if (view.state === 'unknown') expect(view.problems).not.toEqual([])
      else expect([view.evidence.length > 0, view.problems]).toEqual([true, []])
    })
  })
}

test('they are judged in the order of the contract, each once', () => {
  expect(judgeAll(factsWith()).map(({ practice }) => practice)).toEqual(practiceName.options)
  expect(Object.keys(cases).sort()).toEqual([...practiceName.options].sort())
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
