/**
 * A small policy evaluator: Allow and Deny, Action and NotAction, Resource and NotResource with wildcards, policy
 * variables, and the conditions that policies about MFA use. What it does not know never allows anything.
 */
import type { PolicyDocument, Statement } from './account.ts'

export type AccessRequest = {
  /** `iam:ListAccessKeys` */
  readonly action: string
  readonly resource: string
  /** Condition keys in lower case; an absent key is absent in the request too. */
  readonly context: ReadonlyMap<string, string>
}

export type Verdict = 'allowed' | 'implicit-deny' | 'explicit-deny'

/** Explicit deny wins, then allow, then the implicit deny. */
export function evaluate(documents: readonly PolicyDocument[], request: AccessRequest): Verdict {
  const matching = documents
    .flatMap((document) => document.Statement)
    .filter((statement) => applies(statement, request))
  if (matching.some((statement) => statement.Effect === 'Deny')) return 'explicit-deny'
  return matching.length > 0 ? 'allowed' : 'implicit-deny'
}

function applies(statement: Statement, request: AccessRequest): boolean {
  return matchesAction(statement, request) && matchesResource(statement, request) && holds(statement, request)
}

function matchesAction({ Action, NotAction }: Statement, { action }: AccessRequest): boolean {
  const named = (patterns: string | string[]) =>
    listed(patterns).some((pattern) => like(action.toLowerCase(), pattern.toLowerCase()))
  if (NotAction !== undefined) return !named(NotAction)
  return Action !== undefined && named(Action)
}

function matchesResource(
  { Resource, NotResource }: Statement,
  { resource, context }: AccessRequest,
): boolean {
  const named = (patterns: string | string[]) =>
    listed(patterns).some((pattern) => {
      const filled = fillIn(pattern, context)
      return filled !== undefined && like(resource, filled)
    })
  if (NotResource !== undefined) return !named(NotResource)
  return Resource !== undefined && named(Resource)
}

/** All conditions must hold. An operator that is not known makes a Deny apply and an Allow not. */
function holds({ Condition = {}, Effect }: Statement, { context }: AccessRequest): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(
      ([key, expected]) =>
        test(operator, context.get(key.toLowerCase()), expected, context) ?? Effect === 'Deny',
    ),
  )
}

type Comparison = (actual: string, expected: string) => boolean

const comparisons: Record<string, Comparison> = {
  Bool: (actual, expected) => actual === expected.toLowerCase(),
  StringEquals: (actual, expected) => actual === expected,
  StringLike: (actual, expected) => like(actual, expected),
  ArnEquals: (actual, expected) => like(actual, expected),
  ArnLike: (actual, expected) => like(actual, expected),
  NumericEquals: (actual, expected) => Number(actual) === Number(expected),
  NumericLessThan: (actual, expected) => Number(actual) < Number(expected),
  NumericLessThanEquals: (actual, expected) => Number(actual) <= Number(expected),
  NumericGreaterThan: (actual, expected) => Number(actual) > Number(expected),
  NumericGreaterThanEquals: (actual, expected) => Number(actual) >= Number(expected),
}
const negated: Record<string, string> = {
  StringNotEquals: 'StringEquals',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
}

function test(
  operator: string,
  actual: string | undefined,
  expected: string | string[],
  context: ReadonlyMap<string, string>,
): boolean | undefined {
  const ifExists = operator.endsWith('IfExists')
  const name = ifExists ? operator.slice(0, -'IfExists'.length) : operator
  if (name === 'Null') return (actual === undefined) === listed(expected).includes('true')
  const isNegated = Object.hasOwn(negated, name)
  const comparison = comparisons[negated[name] ?? name]
  if (!comparison) return undefined
  // A key that is absent fails a plain test (so `Bool` false does not catch long-term keys) and passes the others.
  if (actual === undefined) return ifExists || isNegated
  const matches = listed(expected).some((value) => {
    const filled = fillIn(value, context)
    return filled !== undefined && comparison(actual, filled)
  })
  return matches !== isNegated
}

/** Puts the request's values in for `${aws:username}` and the like; `undefined` where one is absent. */
function fillIn(pattern: string, context: ReadonlyMap<string, string>): string | undefined {
  let complete = true
  const filled = pattern.replace(/\$\{([^}]*)\}/g, (_variable, key: string) => {
    if (key === '*' || key === '?' || key === '$') return key
    const value = context.get(key.toLowerCase())
    complete &&= value !== undefined
    return value ?? ''
  })
  return complete ? filled : undefined
}

/** AWS's wildcards: `*` any run of characters, `?` one. */
function like(actual: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^]*')
    .replaceAll('?', '[^]')
  return new RegExp(`^${source}$`).test(actual)
}

function listed(value: string | string[]): string[] {
  return Array.isArray(value) ? value : [value]
}
