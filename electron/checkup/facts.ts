/**
 * All that the practices are judged by, asked for once and side by side. Each fact stands by itself: a denied call leaves
 * one unknown and no other.
 */
import type { PasswordRules } from '../contract/checkup-views.ts'
import { problem } from '../contract/problems.ts'
import type { AgeLimits } from '../contract/settings-views.ts'
import type { Known } from '../contract/views.ts'
import {
  type AccessKeyFact,
  type DeviceFact,
  type Iam,
  known,
  type LastUse,
  type UserFact,
} from '../ports/aws.ts'
import type { IdentityAccess } from '../ports/identity-directory.ts'
import { atMost } from './at-most.ts'
import type { FileFact } from './files.ts'
import { type PolicyFacts, readPolicyFacts } from './policy-facts.ts'

/** `lastUse`: our own calls left out where that can be told (failure case 48). */
export type KeyFact = AccessKeyFact & { readonly lastUse: Known<LastUse> }

/** What AWS tells. */
export type AwsFacts = PolicyFacts & {
  readonly keys: Known<readonly KeyFact[]>
  readonly devices: Known<readonly DeviceFact[]>
  readonly user: Known<UserFact>
  /** Null: the user has no console password. */
  readonly password: Known<{ readonly createdAt: Date } | null>
  /** Null: the account has none of its own, so that AWS's apply. */
  readonly passwordRules: Known<PasswordRules | null>
}

export type CheckupFacts = AwsFacts & {
  /** By AWS's clock. */
  readonly now: Date
  readonly limits: AgeLimits
  /** The keys whose pair stands on this computer. */
  readonly keysHere: ReadonlySet<string>
  /** When the password was last changed with Keyturn; AWS does not tell of changes. */
  readonly passwordChangedAt: Date | null
  readonly files: readonly Known<FileFact>[]
}

/**
 * Calls under way at once. AWS gives no number for IAM's rate limits; its own tools meet `Rate exceeded` from some twenty
 * reads a second on. What is throttled all the same is tried again by the SDK, with backoff.
 */
export const callsAtOnce = 5

type LastUseParts = {
  readonly lastUses: IdentityAccess['lastUses']
  /** Whether what AWS saw last may have been a call of ours. */
  readonly mayBeOwnUse: (accessKeyId: string, use: LastUse) => boolean
}

/** Asks for everything, at most `callsAtOnce` calls at once. */
export async function readAwsFacts(iam: Iam, userName: string, uses: LastUseParts): Promise<AwsFacts> {
  const ask = atMost(callsAtOnce)
  const readKeys = async (): Promise<AwsFacts['keys']> => {
    const keys = await ask(() => known(iam.listAccessKeys(userName)))
    if (!keys.known) return keys
    const withUses = keys.value.map(async (key) => {
      const told = await ask(() => known(iam.accessKeyLastUsed(key.accessKeyId)))
      return { ...key, lastUse: lastUseOf(key.accessKeyId, told, uses) }
    })
    return { known: true, value: await Promise.all(withUses) }
  }
  const [keys, devices, user, password, passwordRules, policies] = await Promise.all([
    readKeys(),
    ask(() => known(iam.listMfaDevices(userName))),
    ask(() => known(iam.getUser(userName))),
    ask(() => known(iam.loginProfile(userName))),
    ask(() => known(iam.passwordRules())),
    readPolicyFacts(iam, userName, ask),
  ])
  return { keys, devices, user, password, passwordRules, ...policies }
}

/** What AWS saw last, unless that may be this very check: then what it saw before we called, if it told that. */
function lastUseOf(
  accessKeyId: string,
  now: Known<LastUse>,
  { lastUses, mayBeOwnUse }: LastUseParts,
): Known<LastUse> {
  if (!now.known || !mayBeOwnUse(accessKeyId, now.value)) return now
  return lastUses.get(accessKeyId) ?? { known: false, problem: problem('use-hidden', { accessKeyId }) }
}
