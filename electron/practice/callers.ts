/** Who sent a request: the claim, the key or session behind it, the signature. */
import type { Secret } from '../ports/secret.ts'
import {
  type AccessKey,
  type Account,
  findKey,
  findUser,
  iamArn,
  type Service,
  type Session,
  type User,
  userArn,
} from './account.ts'
import type { WireRequest } from './http.ts'
import { invalidToken, Refusal } from './reply.ts'
import { checkScope, checkSignature, readClaim } from './signature.ts'
import type { Spreading } from './spreading.ts'

type Principal =
  | { readonly kind: 'user'; readonly user: User }
  | { readonly kind: 'role'; readonly role: string; readonly session: string }
  | { readonly kind: 'root' }

export type Caller = {
  readonly principal: Principal
  readonly keyId: string
  readonly region: string
  /** Set for long-term keys. */
  readonly key?: AccessKey
  /** Set for temporary credentials. */
  readonly session?: Session
  /** The key was deleted seconds ago and still works for reading (aws-facts A3). */
  readonly deleted: boolean
}

type Known = Pick<Caller, 'principal' | 'key' | 'session' | 'deleted'> & { readonly secret: Secret }

/**
 * The proved sender of a request, or what AWS answers where there is none. The order is AWS's as far as it shows:
 * missing or malformed, clock and scope, unknown key, token, signature, expiry.
 */
export async function authenticate(
  request: WireRequest,
  service: Service,
  account: Account,
  spreading: Spreading,
  now: Date,
): Promise<Caller | Refusal> {
  const claim = readClaim(request)
  if (claim instanceof Refusal) return claim
  const outOfScope = checkScope(claim, service, account.partition, now)
  if (outOfScope) return outOfScope
  const known = lookUp(account, claim.keyId, service, spreading, now)
  const token = request.headers.get('x-amz-security-token')
  // SECURITY: a session is its token, and a token beside a long-term key belongs to something else (failure case 50).
  if (!known || token !== known.session?.token.reveal()) return unknownToken(service)
  const forged = await checkSignature(request, claim, known.secret)
  if (forged) return forged
  if (known.session && known.session.expires <= now)
    return new Refusal(403, 'ExpiredToken', 'The security token included in the request is expired')
  // A session without MFA may call no IAM operation at all (aws-facts A5, failure case 6).
  if (known.session?.principal.kind === 'user' && service === 'iam' && !known.session.mfaAt)
    return unknownToken(service)
  const { secret: _secret, ...caller } = known
  return { ...caller, keyId: claim.keyId, region: claim.region }
}

/** STS ends the sentence with a full stop, IAM does not (aws-facts A2: seen both ways). */
function unknownToken(service: Service): Refusal {
  return service === 'sts'
    ? invalidToken('The security token included in the request is invalid.')
    : invalidToken()
}

function lookUp(
  account: Account,
  keyId: string,
  service: Service,
  spreading: Spreading,
  now: Date,
): Known | undefined {
  const session = account.sessions.find((candidate) => candidate.keyId === keyId)
  if (session) return ofSession(account, session)
  const owned = findKey(account, keyId)
  if (owned && spreading.accepts(owned.key, service, now))
    return {
      principal: { kind: 'user', user: owned.user },
      key: owned.key,
      secret: owned.key.secret,
      deleted: false,
    }
  const root = account.rootKeys.find((key) => key.id === keyId)
  if (root && spreading.accepts(root, service, now))
    return { principal: { kind: 'root' }, key: root, secret: root.secret, deleted: false }
  const deleted = account.deletedKeys.find(({ key }) => key.id === keyId)
  const owner = deleted && findUser(account, deleted.owner)
  if (!deleted || !owner || !spreading.lingers(deleted.deletedAt, now)) return undefined
  return {
    principal: { kind: 'user', user: owner },
    key: deleted.key,
    secret: deleted.key.secret,
    deleted: true,
  }
}

function ofSession(account: Account, session: Session): Known | undefined {
  const base = { session, secret: session.secret, deleted: false }
  if (session.principal.kind !== 'user') return { ...base, principal: session.principal }
  const user = findUser(account, session.principal.name)
  return user && { ...base, principal: { kind: 'user', user } }
}

/** The ARN that GetCallerIdentity gives and that denials print (aws-facts A6). */
export function callerArn(account: Account, { principal }: Caller): string {
  if (principal.kind === 'root') return iamArn(account, 'root')
  if (principal.kind === 'user') return userArn(account, principal.user)
  return `arn:${account.partition}:sts::${account.id}:assumed-role/${principal.role}/${principal.session}`
}
