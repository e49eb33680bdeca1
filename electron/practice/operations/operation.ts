/** How one operation is described, and the way that every request takes: check, authorise, act. */
import type { Randomness } from '../../ports/randomness.ts'
import { type Account, findUser, iamArn, type Service, type User, userArn } from '../account.ts'
import { authorize, type Target } from '../authorization.ts'
import type { Caller } from '../callers.ts'
import { checkParameters, type Rules, type Values } from '../parameters.ts'
import { noSuchEntity, Refusal, type Reply, validationError } from '../reply.ts'
import type { Spreading } from '../spreading.ts'

/** What an operation has at hand. `now` is the server's time. */
export type Call = {
  readonly account: Account
  readonly caller: Caller
  readonly now: Date
  readonly randomness: Randomness
  readonly spreading: Spreading
}

type Outcome = Reply | Refusal | Promise<Reply | Refusal>

export type Operation = { readonly service: Service; run(parameters: URLSearchParams, call: Call): Outcome }

/** An IAM operation: its parameters, what it acts on (for the policies) and what it does. */
export function iam<R extends Rules>(
  name: string,
  rules: R,
  target: (values: Values<R>, call: Call) => Target | Refusal,
  act: (values: Values<R>, call: Call) => Outcome,
): [string, Operation] {
  const run = (parameters: URLSearchParams, call: Call): Outcome => {
    const values = checkParameters(parameters, rules, 'iam')
    if (values instanceof Refusal) return values
    const found = target(values, call)
    if (found instanceof Refusal) return found
    return authorize(call.account, call.caller, `iam:${name}`, found, call.now) ?? act(values, call)
  }
  return [name, { service: 'iam', run }]
}

/** An STS operation. No policy can block those that Keyturn calls (aws-facts A5, A6). */
export function sts<R extends Rules>(
  name: string,
  rules: R,
  act: (values: Values<R>, call: Call) => Outcome,
): [string, Operation] {
  const run = (parameters: URLSearchParams, call: Call): Outcome => {
    const values = checkParameters(parameters, rules, 'sts')
    return values instanceof Refusal ? values : act(values, call)
  }
  return [name, { service: 'sts', run }]
}

/**
 * The name that a request means: the given one, else that of the calling user. `longTermOnly`: with temporary
 * credentials the name must be given (the key operations, aws-facts A1).
 */
export function meantName(call: Call, given: string | undefined, longTermOnly = false): string | Refusal {
  if (given !== undefined) return given
  const { principal, session } = call.caller
  if (principal.kind !== 'user' || (longTermOnly && session))
    return validationError('Must specify userName when calling with non-User credentials')
  return principal.user.name
}

/** The user as policies see it. A user that does not exist has an ARN too: denial comes before "not found". */
export function userTarget(call: Call, name: string | Refusal): Target | Refusal {
  if (name instanceof Refusal) return name
  const user = findUser(call.account, name)
  const arn = user ? userArn(call.account, user) : iamArn(call.account, `user/${name}`)
  return { arn, shownAs: `user ${name}` }
}

/** The user itself, or NoSuchEntity. */
export function meantUser(call: Call, name: string | Refusal): User | Refusal {
  if (name instanceof Refusal) return name
  return findUser(call.account, name) ?? noSuchEntity(`The user with name ${name} cannot be found.`)
}
