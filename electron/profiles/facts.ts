/** What AWS tells of one identity, each fact by itself: a denied call leaves one fact unknown and no other. */
import { type Problem, problem } from '../contract/problems.ts'
import type { Known } from '../contract/views.ts'
import {
  type AccessKeyFact,
  type DeviceFact,
  type Iam,
  known,
  type LastUse,
  type UserFact,
} from '../ports/aws.ts'
import type { OwnUse } from './own-use.ts'

export type LastUses = ReadonlyMap<string, Known<LastUse>>

export type IdentityFacts = {
  readonly keys: Known<readonly AccessKeyFact[]>
  readonly lastUses: LastUses
  readonly devices: Known<readonly DeviceFact[]>
  readonly user: Known<UserFact>
  readonly password: Known<boolean>
  readonly alias: Known<string | null>
}

/** Asks for everything side by side; the last uses as soon as the keys are listed. */
export async function readFacts(iam: Iam, userName: string): Promise<IdentityFacts> {
  const keysAndUses = async () => {
    const keys = await known(iam.listAccessKeys(userName))
    const ids = keys.known ? keys.value.map((key) => key.accessKeyId) : []
    const uses = await Promise.all(
      ids.map(async (id) => [id, await known(iam.accessKeyLastUsed(id))] as const),
    )
    return { keys, lastUses: new Map(uses) }
  }
  const [{ keys, lastUses }, devices, user, profile, alias] = await Promise.all([
    keysAndUses(),
    known(iam.listMfaDevices(userName)),
    known(iam.getUser(userName)),
    known(iam.loginProfile(userName)),
    known(iam.accountAlias()),
  ])
  const password: Known<boolean> = profile.known ? { known: true, value: profile.value !== null } : profile
  return { keys, lastUses, devices, user, password, alias }
}

/**
 * Whether the account demands MFA, told by one call that such a policy denies: with the pair itself (`plain`) and, where
 * one is open, with an MFA session. A denial by name while the devices may be listed is what AWS's documented policies
 * do to a user without a session (aws-facts A5). Null: neither was shown.
 */
export function demandsMfaOf(
  plain: Known<unknown>,
  withSession: Known<unknown> | null,
  devices: Known<unknown>,
): boolean | null {
  if (plain.known) return false
  if (plain.problem.code !== 'access-denied') return null
  if (withSession?.known) return true
  return plain.problem.data.explicit && devices.known ? true : null
}

/**
 * The new facts, with what was known before where AWS could not be asked now: offline is not "unknown". `problem` is
 * why something could not be asked.
 */
export function mergeFacts(
  before: IdentityFacts | null,
  now: IdentityFacts,
): { readonly facts: IdentityFacts; readonly problem: Problem | null } {
  const unreached = factsIn(now).flatMap((fact) => (isUnanswered(fact) ? [fact.problem] : []))
  const facts = {
    keys: keep(before?.keys, now.keys),
    lastUses: now.lastUses,
    devices: keep(before?.devices, now.devices),
    user: keep(before?.user, now.user),
    password: keep(before?.password, now.password),
    alias: keep(before?.alias, now.alias),
  }
  return { facts, problem: unreached[0] ?? null }
}

/**
 * Last uses, where one that may be our own check does not hide what was seen before it (failure case 48): where that was
 * not told, nothing is known. Keys that are not asked about now stay as they were.
 */
export function mergeLastUses(before: LastUses, now: LastUses, ownUse: OwnUse): LastUses {
  const merged = new Map(before)
  for (const [accessKeyId, use] of now) {
    const earlier = before.get(accessKeyId)
    const mayBeOwn = use.known && ownUse.mayBeOwn(accessKeyId, use.value)
    if (!mayBeOwn || earlier === undefined) merged.set(accessKeyId, keep(earlier, use))
    else if (!earlier.known)
      merged.set(accessKeyId, { known: false, problem: problem('use-hidden', { accessKeyId }) })
  }
  return merged
}

/** Whether AWS answered nothing at all: it was not reached, or does not take these credentials. */
export const isUnansweredThroughout = (facts: IdentityFacts): boolean => factsIn(facts).every(isUnanswered)

/** A fact that could not be asked for now stays as it was known; one that AWS now denies does not. */
function keep<T>(before: Known<T> | undefined, now: Known<T>): Known<T> {
  return isUnanswered(now) && before?.known ? before : now
}

const factsIn = ({ keys, devices, user, password, alias }: IdentityFacts): readonly Known<unknown>[] => [
  keys,
  devices,
  user,
  password,
  alias,
]

/** A denial and "there is none" are answers; anything else says nothing about the fact. */
function isUnanswered(fact: Known<unknown>): fact is Extract<Known<unknown>, { known: false }> {
  return !fact.known && fact.problem.code !== 'access-denied' && fact.problem.code !== 'not-found'
}
