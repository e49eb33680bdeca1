/** Whether the caller may do something: its policies, and AWS's words where it may not. */
import { type Account, iamArn, type ManagedPolicy, type PolicyDocument, type User } from './account.ts'
import { type Caller, callerArn } from './callers.ts'
import { evaluate, type Verdict } from './policy.ts'
import { accessDenied, type Refusal } from './reply.ts'

/** What an operation acts on: its ARN, and how IAM prints it in a denial (`user ana`, a device's full ARN). */
export type Target = {
  readonly arn: string
  readonly shownAs: string
  /** Condition keys of this request alone, in lower case. */
  readonly context?: ReadonlyMap<string, string>
}

/** `undefined` where the caller may, else AccessDenied in AWS's words (aws-facts A2). */
export function authorize(
  account: Account,
  caller: Caller,
  action: string,
  target: Target,
  now: Date,
): Refusal | undefined {
  if (caller.principal.kind === 'root') return undefined
  const user = caller.principal.kind === 'user' ? caller.principal.user : undefined
  const context = new Map([...contextOf(caller, now), ...(target.context ?? [])])
  const request = { action, resource: target.arn, context }
  const identity = evaluate(user ? identityPolicies(account, user) : [], request)
  const boundary: Verdict = user?.boundary
    ? evaluate(documentsOf(account, [user.boundary]), request)
    : 'allowed'
  const because = reason(identity, boundary, action)
  if (!because) return undefined
  return accessDenied(
    `User: ${callerArn(account, caller)} is not authorized to perform: ${action} on resource: ${target.shownAs} ${because}`,
  )
}

function reason(identity: Verdict, boundary: Verdict, action: string): string | undefined {
  if (identity === 'explicit-deny') return 'with an explicit deny in an identity-based policy'
  if (boundary === 'explicit-deny') return 'with an explicit deny in a permissions boundary'
  if (identity === 'implicit-deny') return `because no identity-based policy allows the ${action} action`
  if (boundary === 'implicit-deny') return `because no permissions boundary allows the ${action} action`
  return undefined
}

/** Everything that gives a user rights: attached, inline, and the same of its groups. */
function identityPolicies(account: Account, user: User): PolicyDocument[] {
  const groups = account.groups.filter((group) => user.groups.includes(group.name))
  return [user, ...groups].flatMap(({ attachedPolicies, inlinePolicies }) => [
    ...documentsOf(account, attachedPolicies),
    ...inlinePolicies.map(({ document }) => document),
  ])
}

function documentsOf(account: Account, arns: readonly string[]): PolicyDocument[] {
  return account.policies.filter(({ arn }) => arns.includes(arn)).flatMap(defaultDocument)
}

function defaultDocument(policy: ManagedPolicy): PolicyDocument[] {
  return policy.versions.filter(({ id }) => id === policy.defaultVersion).map(({ document }) => document)
}

/**
 * `aws:MultiFactorAuthPresent` is absent for long-term keys, true or false for sessions; the age is there only with
 * MFA (aws-facts A5).
 */
function contextOf(caller: Caller, now: Date): Map<string, string> {
  const context = new Map<string, string>([['aws:currenttime', now.toISOString()]])
  if (caller.principal.kind === 'user') {
    context.set('aws:username', caller.principal.user.name)
    context.set('aws:userid', caller.principal.user.id)
  }
  if (!caller.session) return context
  const { mfaAt } = caller.session
  context.set('aws:multifactorauthpresent', String(mfaAt !== undefined))
  if (mfaAt)
    context.set('aws:multifactorauthage', String(Math.floor((now.getTime() - mfaAt.getTime()) / 1000)))
  return context
}

/** A thing that has no ARN of its own, such as the account's password policy. */
export const everything: Target = { arn: '*', shownAs: '*' }

export function deviceTarget(serial: string): Target {
  return { arn: serial, shownAs: serial }
}

export function policyTarget(arn: string): Target {
  return { arn, shownAs: `policy ${arn}` }
}

export function virtualDevicesTarget(account: Account): Target {
  const arn = iamArn(account, 'mfa/')
  return { arn, shownAs: arn }
}
