import { describe, expect, it } from 'vitest'
import { checkup } from '../../../renderer/messages/check-up.ts'
import { evidenceWords } from '../../../renderer/messages/check-up-evidence.ts'
import { sourceLines } from '../../../renderer/messages/check-up-practices.ts'
import { requestMessage } from '../../../renderer/messages/check-up-requests.ts'
import { plain } from '../../../renderer/messages/phrase.ts'
import { messageForAll, policyForAll } from '../../../renderer/messages/policy-statement.ts'
import { evidence } from '../features/checkup/reports.ts'

const key = 'AKIAZ3MSEXAMPLE47Q3X'
const made = '2026-08-19T11:10:00.000Z'

describe('evidence in words', () => {
  it.each([
    [
      'key-age',
      evidence('key', key, { amount: 97, limit: 90, detail: 'active' }),
      'Key AKIA…7Q3X is 97 days old; 90 days at most.',
    ],
    [
      'key-age',
      evidence('key', key, { amount: 412, limit: 90, detail: 'inactive' }),
      'Key AKIA…7Q3X is 412 days old, switched off.',
    ],
    [
      'one-active-key',
      evidence('key', key, { amount: 97, at: made, detail: 'inactive' }),
      'Key AKIA…7Q3X, made on 19 August 2026, is switched off.',
    ],
    [
      'unused-keys',
      evidence('key', key, { amount: 0, limit: 45, at: made, detail: 'active' }),
      'Key AKIA…7Q3X was last used today; 45 days at most.',
    ],
    [
      'unused-keys',
      evidence('key', key, { amount: 1, limit: 45, at: made, detail: 'active' }),
      'Key AKIA…7Q3X was last used yesterday; 45 days at most.',
    ],
    [
      'never-used-keys',
      evidence('key', key, { amount: 97, limit: 7, at: made, detail: 'never-used' }),
      'Key AKIA…7Q3X, made on 19 August 2026, was used by nothing but Keyturn; 7 days at most.',
    ],
    [
      'no-administrator-access',
      evidence('administrator-policy', 'all', { detail: 'admins' }),
      'Policy all allows everything, through group admins',
    ],
    [
      'password-age',
      evidence('password-age', '', { amount: 412, limit: 365, detail: 'since-created' }),
      "The password was set 412 days ago; 365 days at most. AWS doesn't tell whether it was changed since.",
    ],
    [
      'password-age',
      evidence('password-age', '', { amount: 1, limit: 365, detail: 'since-changed' }),
      'You changed the password here yesterday; 365 days at most.',
    ],
    [
      'password-policy',
      evidence('password-rule', 'aws-default', { amount: 8, limit: 14, detail: 'minimum-length' }),
      "The account has no rules, so AWS's apply. At least 8 characters; 14 are asked for.",
    ],
    [
      'password-policy',
      evidence('password-rule', '', { limit: 24, detail: 'reuse-prevention' }),
      'Old passwords may be used again; 24 are asked for.',
    ],
    [
      'unused-password',
      evidence('console-password', '', { amount: 60, limit: 45, detail: 'never-used' }),
      'The console password was never used in 60 days; 45 days at most.',
    ],
    ['mfa-on', evidence('console-password', ''), 'Your user can sign in to the console with a password.'],
  ] as const)('of %s: %#', (practice, given, words) => {
    expect(plain(evidenceWords(given, practice))).toBe(words)
  })
})

it('sources put versions of CIS with the same number together', () => {
  const cis = [
    { version: '1.4', number: '1.10' },
    { version: '3.0', number: '1.10' },
    { version: '5.0', number: '1.9' },
  ]
  expect(sourceLines({ works: ['cis'], cis })).toEqual(['CIS AWS Foundations 1.10 (v1.4, v3.0), 1.9 (v5.0)'])
})

describe('the headline', () => {
  it.each([
    [{ short: 6, unknown: 0, judged: 13 }, '6 of 13 practices fall short'],
    [{ short: 1, unknown: 3, judged: 9 }, '1 of 9 practices falls short'],
    [{ short: 0, unknown: 12, judged: 1 }, "12 of 13 practices can't be judged; the rest is as it should be"],
    [{ short: 0, unknown: 13, judged: 0 }, 'AWS tells too little about your user to judge it'],
    [{ short: 0, unknown: 0, judged: 10 }, 'Everything is as it should be'],
  ])('of %j never calls green what is not known', (counts, words) => {
    expect(checkup.headline(counts)).toBe(words)
  })
})

const ana = {
  arn: 'arn:aws:iam::123456789012:user/ana',
  userName: 'ana',
  account: '123456789012',
  partition: 'aws',
}

describe('what an administrator is sent', () => {
  it('asks for everything in one message, numbered', () => {
    const message = requestMessage(
      [
        { request: 'set-boundary', about: [] },
        { request: 'inline-policies-to-group', about: ['old-bucket-access'] },
      ],
      ana,
    )
    expect(message).toContain('IAM user ana in account 123456789012')
    expect(message).toContain('1. Please set a permissions boundary')
    expect(message).toMatch(/2\. Please make managed policies .*\n {2}- old-bucket-access/)
  })

  it('has one statement a resource, as narrow as AWS allows', () => {
    const actions = ['iam:GetUser', 'iam:GetAccountPasswordPolicy', 'iam:GetGroupPolicy', 'iam:GetPolicy']
    expect(
      JSON.parse(policyForAll([...actions, 'iam:ListAccessKeys', 'iam:GetUser'], ana)).Statement,
    ).toEqual([
      { Sid: 'KeyturnReads1', Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: '*' },
      {
        Sid: 'KeyturnReads2',
        Effect: 'Allow',
        Action: ['iam:GetGroupPolicy'],
        Resource: 'arn:aws:iam::123456789012:group/*',
      },
      {
        Sid: 'KeyturnReads3',
        Effect: 'Allow',
        Action: ['iam:GetPolicy'],
        Resource: 'arn:aws:iam::*:policy/*',
      },
      {
        Sid: 'KeyturnReads4',
        Effect: 'Allow',
        Action: ['iam:GetUser', 'iam:ListAccessKeys'],
        Resource: ana.arn,
      },
    ])
    const message = messageForAll(actions, ['iam:GetUser'], ana)
    expect(message).toContain(policyForAll(actions, ana))
    expect(message).toContain('exempted from that deny, too: iam:GetUser.')
    expect(messageForAll(actions, [], ana)).not.toContain('deny')
  })
})
