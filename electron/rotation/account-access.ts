/**
 * What the account lets us see and do with this key: its keys, whether switching keys off is allowed, and whether the
 * calls need an MFA session. The pair itself is tried first, so that a session that happens to be open does not bind
 * a rotation to codes that the account never asks for.
 */
import { describeDevice } from '../contract/describe.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { ok, type Result } from '../contract/result.ts'
import type { Known } from '../contract/views.ts'
import type { AccessKeyFact, Aws, Credentials, Destination, DeviceFact, Iam, LastUse } from '../ports/aws.ts'
import type { IdentityAccess } from '../ports/identity-directory.ts'
import type { KeyPair } from '../ports/key-place.ts'

export type KeyWithUse = AccessKeyFact & { readonly lastUse: Known<LastUse> }

export type AccountAccess = {
  readonly keys: Result<readonly KeyWithUse[]>
  /** Null where it can't be known: the key isn't listed, isn't active, or AWS didn't answer. */
  readonly canSwitchOff: boolean | null
  /** The calls go through with an MFA session only. */
  readonly demandsMfa: boolean
  /** One code would open what is denied now. */
  readonly needsCode: boolean
  /** Listed afresh where a code is needed; null: as known before. */
  readonly devices: readonly DeviceFact[] | null
  readonly blocker: Problem | null
}

type Asked = Pick<AccountAccess, 'keys' | 'canSwitchOff'> & { readonly denied: Problem | null }

/**
 * Asks with the pair, then, where a session may lift a denial, with the session if one is open. `codeGiven`: it was
 * opened for this very question. One that is older may be too old for a policy (`aws:MultiFactorAuthAge`, case 45), so
 * that a fresh code comes before the denial counts.
 */
export async function askAccount(
  aws: Aws,
  { identity, lastUses }: IdentityAccess,
  pair: KeyPair,
  destination: Destination,
  session: Credentials | null,
  codeGiven: boolean,
): Promise<AccountAccess> {
  const { userName } = identity
  const ask = (credentials: Credentials) =>
    askWith(aws.connect(credentials, destination).iam, userName, pair.accessKeyId, lastUses)
  const plain = await ask(pair)
  if (!mayBeLifted(plain)) return { ...plain, ...open, blocker: plain.keys.ok ? null : plain.denied }
  const asked = session === null ? null : await ask(session)
  if (asked !== null && (asked.denied === null || (asked.keys.ok && !plain.keys.ok)))
    return { ...asked, ...open, demandsMfa: true, blocker: null }
  if (asked !== null && codeGiven) return { ...plain, ...open, blocker: plain.keys.ok ? null : asked.denied }
  return { ...plain, ...(await askForDevices(aws.connect(pair, destination).iam, userName, plain)) }
}

/** Denied by name, or not even allowed to list: a policy may allow it with MFA alone. */
const mayBeLifted = ({ keys, denied }: Asked): boolean =>
  denied?.code === 'access-denied' && (denied.data.explicit || !keys.ok)

const open = { demandsMfa: false, needsCode: false, devices: null }

async function askWith(
  iam: Iam,
  userName: string,
  accessKeyId: string,
  lastUses: IdentityAccess['lastUses'],
): Promise<Asked> {
  const keys = await readKeys(iam, userName, lastUses)
  if (!keys.ok) return { keys, canSwitchOff: null, denied: keys.problem }
  const key = keys.value.find((listed) => listed.accessKeyId === accessKeyId)
  if (key?.status !== 'active') return { keys, canSwitchOff: null, denied: null }
  // Switching on a key that is on has no effect, but it tells whether switching is allowed (pre-flight, step 6).
  const tried = await iam.setAccessKeyStatus(userName, accessKeyId, 'active')
  if (tried.ok) return { keys, canSwitchOff: true, denied: null }
  const isDenied = tried.problem.code === 'access-denied'
  return { keys, canSwitchOff: isDenied ? false : null, denied: tried.problem }
}

/**
 * A denial may be lifted by a session where the user has a device that makes codes (failure cases 6, 45, 46). Where
 * the keys are listed all the same, a user without one is merely not allowed to switch keys off.
 */
async function askForDevices(iam: Iam, userName: string, { keys, denied }: Asked) {
  const listed = await iam.listMfaDevices(userName)
  const devices: readonly DeviceFact[] = listed.ok ? listed.value.value : []
  if (devices.some((device) => describeDevice(device).kind !== 'passkey')) {
    return { demandsMfa: false, needsCode: true, devices, blocker: null }
  }
  const isByName = denied?.code === 'access-denied' && denied.data.explicit
  const blocker = isByName ? problem('mfa-required', { action: denied.data.action }) : denied
  return { demandsMfa: false, needsCode: false, devices, blocker: keys.ok ? null : blocker }
}

/** The keys and their last use: as it was known before our own calls made it look recent, else as AWS says now. */
async function readKeys(
  iam: Iam,
  userName: string,
  lastUses: IdentityAccess['lastUses'],
): Promise<Result<readonly KeyWithUse[]>> {
  const listed = await iam.listAccessKeys(userName)
  if (!listed.ok) return listed
  const withUse = listed.value.value.map(async (key): Promise<KeyWithUse> => {
    const earlier = lastUses.get(key.accessKeyId)
    return { ...key, lastUse: earlier?.known ? earlier : await readLastUse(iam, key.accessKeyId) }
  })
  return ok(await Promise.all(withUse))
}

async function readLastUse(iam: Iam, accessKeyId: string): Promise<Known<LastUse>> {
  const used = await iam.accessKeyLastUsed(accessKeyId)
  return used.ok ? { known: true, value: used.value.value } : { known: false, problem: used.problem }
}
