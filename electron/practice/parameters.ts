/** Checks the parameters of a request as AWS's service model says and words what is wrong as AWS does (aws-facts A1, A2). */
import type { Service } from './account.ts'
import { type Refusal, validationError } from './reply.ts'

type TextRule = {
  readonly kind: 'text'
  readonly required: boolean
  readonly min?: number
  readonly max?: number
  /** The pattern as AWS prints it. */
  readonly pattern?: string
  /** A name: IAM words a forbidden character in a sentence of its own. */
  readonly name?: true
  readonly oneOf?: readonly string[]
}
type NumberRule = {
  readonly kind: 'number'
  readonly required: boolean
  readonly min: number
  readonly max: number
}
type Rule = TextRule | NumberRule
export type Rules = { readonly [name: string]: Rule }

type Plain<R extends Rule> = R['kind'] extends 'number' ? number : string
/** The checked values: a required parameter is there, an optional one may be `undefined`. */
export type Values<R extends Rules> = {
  readonly [Name in keyof R]: R[Name]['required'] extends true ? Plain<R[Name]> : Plain<R[Name]> | undefined
}

type TextLimits = Omit<TextRule, 'kind' | 'required'>

export const text = (limits: TextLimits) => ({ kind: 'text', required: false, ...limits }) as const
export const requiredText = (limits: TextLimits) => ({ kind: 'text', required: true, ...limits }) as const
export const number = (min: number, max: number) => ({ kind: 'number', required: false, min, max }) as const

const namePattern = '[\\w+=,.@-]+'
export const existingUserName: TextLimits = { min: 1, max: 128, pattern: namePattern, name: true }
/** The stricter shape that GetLoginProfile and ListAttachedUserPolicies take (aws-facts A1). */
export const userName: TextLimits = { min: 1, max: 64, pattern: namePattern, name: true }
export const policyName: TextLimits = { min: 1, max: 128, pattern: namePattern, name: true }
export const deviceName: TextLimits = { min: 1, pattern: namePattern, name: true }
export const serialNumber: TextLimits = { min: 9, max: 256, pattern: '[\\w+=/:,.@-]+' }
export const accessKeyId: TextLimits = { min: 16, max: 128, pattern: '[\\w]+' }
export const authenticationCode: TextLimits = { min: 6, max: 6, pattern: '[\\d]+' }
export const password: TextLimits = { min: 1, max: 128, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' }
export const policyArn: TextLimits = { min: 20, max: 2048 }
export const path: TextLimits = { min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)' }
export const paging = { Marker: text({ min: 1, max: 320 }), MaxItems: number(1, 1000) } as const

/** All parameters that `rules` name, or a ValidationError that tells every fault at once, as AWS does. */
export function checkParameters<R extends Rules>(
  parameters: URLSearchParams,
  rules: R,
  service: Service,
): Values<R> | Refusal {
  const values: Record<string, string | number | undefined> = {}
  const faults: string[] = []
  for (const [name, rule] of Object.entries(rules)) {
    const given = parameters.get(name) ?? undefined
    if (rule.kind === 'text' && rule.name && given && tooStrange(given, rule)) return forbiddenCharacter(name)
    faults.push(...faultsOf(name, given, rule, service))
    values[name] = rule.kind === 'number' && given !== undefined ? Number(given) : given
  }
  if (faults.length === 0) return values as Values<R>
  const count = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`
  return validationError(`${count} detected: ${faults.join('; ')}`)
}

function faultsOf(name: string, given: string | undefined, rule: Rule, service: Service): string[] {
  const field = name.charAt(0).toLowerCase() + name.slice(1)
  if (given === undefined)
    return rule.required ? [sentence('Value null', field, 'Member must not be null')] : []
  // STS prints the value, IAM does not (aws-facts A2).
  const value = service === 'sts' ? `Value '${given}'` : 'Value'
  return constraintsBroken(given, rule).map((constraint) => sentence(value, field, constraint))
}

function sentence(value: string, field: string, constraint: string): string {
  return `${value} at '${field}' failed to satisfy constraint: ${constraint}`
}

function constraintsBroken(given: string, rule: Rule): string[] {
  const broken: string[] = []
  if (rule.kind === 'number') {
    const value = /^-?\d+$/.test(given) ? Number(given) : Number.NaN
    if (!(value <= rule.max)) broken.push(`Member must have value less than or equal to ${rule.max}`)
    if (!(value >= rule.min)) broken.push(`Member must have value greater than or equal to ${rule.min}`)
    return broken
  }
  if (rule.max !== undefined && given.length > rule.max)
    broken.push(`Member must have length less than or equal to ${rule.max}`)
  if (rule.min !== undefined && given.length < rule.min)
    broken.push(`Member must have length greater than or equal to ${rule.min}`)
  if (tooStrange(given, rule)) broken.push(`Member must satisfy regular expression pattern: ${rule.pattern}`)
  if (rule.oneOf && !rule.oneOf.includes(given))
    broken.push(`Member must satisfy enum value set: [${rule.oneOf.join(', ')}]`)
  return broken
}

function tooStrange(given: string, rule: TextRule): boolean {
  return rule.pattern !== undefined && !new RegExp(`^(?:${rule.pattern})$`).test(given)
}

function forbiddenCharacter(name: string): Refusal {
  const field = name.charAt(0).toLowerCase() + name.slice(1)
  return validationError(
    `The specified value for ${field} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
  )
}
