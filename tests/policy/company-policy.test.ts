/** The policy as a text: what the README prints, and what AWS takes. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  companyPolicy,
  type PolicyChoice,
  policyText,
  withoutMfa,
} from '../../electron/contract/company-policy.ts'
import { evaluate } from '../../electron/practice/policy.ts'

const aws: PolicyChoice = { partition: 'aws', forceMfa: false, mayMove: false }

describe('the README prints it', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const blocks = [...readme.matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, block]) => block)

  test.each([
    ['the plain one', aws],
    ['the one that demands MFA', { ...aws, forceMfa: true }],
  ])('%s', (_which, choice) => {
    expect(blocks).toContain(policyText(companyPolicy(choice)))
  })

  test('what lets a policy move to its group', () => {
    const moving = companyPolicy({ ...aws, mayMove: true }).Statement.slice(-2)
    expect(blocks).toContain(moving.map((statement) => JSON.stringify(statement, null, 2)).join(',\n'))
  })
})

describe('AWS takes it', () => {
  const all = [false, true].flatMap((forceMfa) =>
    [false, true].map((mayMove) => companyPolicy({ ...aws, forceMfa, mayMove })),
  )

  test.each(all)('as a managed policy: 6,144 characters at most, white space apart', (policy) => {
    expect(JSON.stringify(policy).length).toBeLessThan(6_144)
  })

  test.each(all)('each statement has a name of its own, of letters and digits', ({ Statement }) => {
    const sids = Statement.map(({ Sid }) => Sid)
    expect(new Set(sids).size).toBe(sids.length)
    expect(sids.join('')).toMatch(/^[A-Za-z0-9]+$/)
  })

  test.each(all)('no action twice, and none with a wildcard', ({ Statement }) => {
    const actions = Statement.flatMap(({ Action = [] }) => Action)
    expect(new Set(actions).size).toBe(actions.length)
    expect(actions.join()).not.toContain('*')
  })
})

test.each(['aws', 'aws-cn', 'aws-us-gov'])(
  'case 11: in the partition %s it gives what is of that partition',
  (partition) => {
    const document = companyPolicy({ partition, forceMfa: true, mayMove: true })
    const ask = (of: string, action: string, resource: string) =>
      evaluate([document], {
        ...{ action, resource: `arn:${of}:iam::123456789012:${resource}` },
        context: new Map([
          ['aws:username', 'ana'],
          ['aws:multifactorauthpresent', 'true'],
          ['iam:policyarn', `arn:${of}:iam::123456789012:policy/NAME-OF-THE-POLICY`],
        ]),
      })
    const calls = [
      ['iam:CreateAccessKey', 'user/ana'],
      ['iam:CreateVirtualMFADevice', 'mfa/phone'],
      ['iam:ListGroupPolicies', 'group/developers'],
      ['iam:GetPolicy', 'policy/acme'],
      ['iam:AddUserToGroup', 'group/NAME-OF-THE-GROUP'],
      ['iam:DetachUserPolicy', 'user/eng/ana'],
    ] as const
    for (const [action, resource] of calls) {
      expect(ask(partition, action, resource)).toBe('allowed')
      expect(ask(`${partition}-other`, action, resource)).toBe('implicit-deny')
    }
  },
)

test('what may be done without MFA is allowed in the first place', () => {
  const allowed = companyPolicy(aws).Statement.flatMap(({ Action = [] }) => Action)
  expect(allowed).toEqual(expect.arrayContaining([...withoutMfa]))
})
