import { describe, expect, test } from 'vitest'
import type { Statement } from '../../electron/practice/account.ts'
import { type AccessRequest, evaluate } from '../../electron/practice/policy.ts'

const ana = 'arn:aws:iam::123456789012:user/ana'

function ask(action: string, resource = ana, context: Record<string, string> = {}): AccessRequest {
  return { action, resource, context: new Map([['aws:username', 'ana'], ...Object.entries(context)]) }
}

function verdict(statements: Statement[], request: AccessRequest): string {
  return evaluate([{ Version: '2012-10-17', Statement: statements }], request)
}

function allow(part: Partial<Statement>): Statement {
  return { Effect: 'Allow', Action: '*', Resource: '*', ...part }
}

describe('allow and deny', () => {
  test('nothing is allowed by itself, and a deny beats every allow', () => {
    expect(verdict([], ask('iam:GetUser'))).toBe('implicit-deny')
    expect(verdict([allow({})], ask('iam:GetUser'))).toBe('allowed')
    expect(verdict([allow({}), allow({ Effect: 'Deny' })], ask('iam:GetUser'))).toBe('explicit-deny')
  })

  test('several documents count together', () => {
    const documents = [allow({}), allow({ Effect: 'Deny', Action: 'iam:Delete*' })].map((statement) => ({
      Version: '2012-10-17',
      Statement: [statement],
    }))
    expect(evaluate(documents, ask('iam:GetUser'))).toBe('allowed')
    expect(evaluate(documents, ask('iam:DeleteAccessKey'))).toBe('explicit-deny')
  })
})

describe('actions', () => {
  test.each([
    ['iam:*', true],
    ['IAM:getuser', true],
    ['iam:Get?ser', true],
    ['iam:GetUse', false],
    ['iam.GetUser', false],
    ['sts:*', false],
  ])('%s', (Action, matches) => {
    expect(verdict([allow({ Action })], ask('iam:GetUser'))).toBe(matches ? 'allowed' : 'implicit-deny')
  })

  test('NotAction is every other one', () => {
    const statement = allow({ NotAction: ['iam:Get*', 'sts:*'] })
    delete statement.Action
    expect(verdict([statement], ask('iam:GetUser'))).toBe('implicit-deny')
    expect(verdict([statement], ask('iam:ListUsers'))).toBe('allowed')
  })
})

describe('resources', () => {
  test.each([
    [`arn:aws:iam::*:user/\${aws:username}`, true],
    ['arn:aws:iam::123456789012:user/bob', false],
    [`arn:aws:iam::*:user/\${aws:unheard-of}`, false],
    [`arn:aws:iam::*:user/\${aws:unheard-of}*`, false],
    [`arn:aws:iam::*:user/\${*}`, true],
    ['arn:aws:iam::123456789012:user/an?', true],
  ])('%s', (Resource, matches) => {
    expect(verdict([allow({ Resource })], ask('iam:GetUser'))).toBe(matches ? 'allowed' : 'implicit-deny')
  })

  test('case 12: a user with a path is not user/NAME', () => {
    const statement = allow({ Resource: `arn:aws:iam::*:user/\${aws:username}` })
    expect(verdict([statement], ask('iam:GetUser', 'arn:aws:iam::123456789012:user/eng/ana'))).toBe(
      'implicit-deny',
    )
  })

  test('NotResource is every other one', () => {
    const statement = allow({ NotResource: ana })
    delete statement.Resource
    expect(verdict([statement], ask('iam:GetUser'))).toBe('implicit-deny')
    expect(verdict([statement], ask('iam:GetUser', '*'))).toBe('allowed')
  })
})

const present = 'aws:MultiFactorAuthPresent'
const age = 'aws:MultiFactorAuthAge'

describe('conditions', () => {
  test.each<[string, Record<string, Record<string, string | string[]>>, Record<string, string>, boolean]>([
    ['Bool, there', { Bool: { [present]: 'true' } }, { 'aws:multifactorauthpresent': 'true' }, true],
    ['Bool, absent', { Bool: { [present]: 'false' } }, {}, false],
    ['BoolIfExists, absent', { BoolIfExists: { [present]: 'false' } }, {}, true],
    [
      'BoolIfExists, other',
      { BoolIfExists: { [present]: 'false' } },
      { 'aws:multifactorauthpresent': 'true' },
      false,
    ],
    ['Null, absent', { Null: { [present]: 'true' } }, {}, true],
    ['Null, there', { Null: { [present]: 'true' } }, { 'aws:multifactorauthpresent': 'true' }, false],
    [
      'case 45: young enough',
      { NumericLessThan: { [age]: '3600' } },
      { 'aws:multifactorauthage': '3599' },
      true,
    ],
    ['case 45: too old', { NumericLessThan: { [age]: '3600' } }, { 'aws:multifactorauthage': '3600' }, false],
    ['NumericGreaterThan', { NumericGreaterThan: { [age]: '10' } }, { 'aws:multifactorauthage': '11' }, true],
    [
      'NumericGreaterThanEquals',
      { NumericGreaterThanEquals: { [age]: '10' } },
      { 'aws:multifactorauthage': '10' },
      true,
    ],
    [
      'NumericLessThanEquals',
      { NumericLessThanEquals: { [age]: '10' } },
      { 'aws:multifactorauthage': '11' },
      false,
    ],
    ['NumericEquals', { NumericEquals: { [age]: '10' } }, { 'aws:multifactorauthage': '10' }, true],
    ['StringEquals', { StringEquals: { 'aws:username': ['bob', 'ana'] } }, {}, true],
    ['StringEquals with a variable', { StringEquals: { 'aws:username': `\${aws:username}` } }, {}, true],
    ['StringNotEquals', { StringNotEquals: { 'aws:username': ['bob', 'ana'] } }, {}, false],
    ['StringNotEquals, absent', { StringNotEquals: { 'aws:SourceIp': '1' } }, {}, true],
    ['StringLike', { StringLike: { 'aws:username': 'a*' } }, {}, true],
    ['ArnLike', { ArnLike: { 'aws:username': 'a?a' } }, {}, true],
    ['two, one broken', { StringLike: { 'aws:username': 'a*' }, Bool: { [present]: 'true' } }, {}, false],
  ])('%s', (_what, Condition, context, holds) => {
    expect(verdict([allow({ Condition })], ask('iam:GetUser', ana, context))).toBe(
      holds ? 'allowed' : 'implicit-deny',
    )
  })

  test('an operator that is not known allows nothing and denies everything', () => {
    const Condition = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }
    expect(verdict([allow({ Condition })], ask('iam:GetUser'))).toBe('implicit-deny')
    expect(verdict([allow({}), allow({ Effect: 'Deny', Condition })], ask('iam:GetUser'))).toBe(
      'explicit-deny',
    )
  })
})
