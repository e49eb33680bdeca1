/** From records to what the renderer is told. Pure. */
import { ageInDays, ageStateOf, describeDevice } from '../contract/describe.ts'
import type { AgeLimits } from '../contract/settings-views.ts'
import type { AccessKeyView, IdentitySummary, IdentityView, Known } from '../contract/views.ts'
import type { AccessKeyFact } from '../ports/aws.ts'
import type { FoundPlace } from '../ports/key-place.ts'
import type { KnownIdentity } from '../ports/known-identities.ts'
import type { IdentityFacts } from './facts.ts'
import type { Unrotatable } from './key-groups.ts'
import type { IdentityRecord, KeyRecord } from './records.ts'

/** Open operations of an identity, by id. */
export type OpenOperations = Pick<IdentitySummary, 'rotationId' | 'mfaSetUpId' | 'mfaRemovalId'>
/** What ages are judged by. */
export type AgeScale = { readonly awsNow: Date; readonly limits: AgeLimits }
export type FoundPlaces = ReadonlyMap<string, readonly FoundPlace[]>

export function summaryOf(
  identity: IdentityRecord,
  operations: OpenOperations,
  { awsNow, limits }: AgeScale,
): IdentitySummary {
  const { id, keys } = identity
  const user = identity.user?.user ?? null
  const facts = identity.user?.facts ?? null
  const ageDays = oldestActiveAge(keys, facts, awsNow)
  return {
    id,
    state: stateOf(identity),
    problem: problemOf(identity),
    userName: user?.userName ?? null,
    account: user?.account ?? null,
    accountAlias: facts?.alias.known ? facts.alias.value : null,
    profiles: profilesOfAll(keys),
    accessKeyIds: [...new Set(keys.map((key) => key.group.accessKeyId))],
    ageDays,
    ageState: ageStateOf(ageDays, limits),
    mfa: mfaOf(facts),
    ...operations,
  }
}

export function identityViewOf(
  identity: IdentityRecord,
  operations: OpenOperations,
  found: FoundPlaces,
  scale: AgeScale,
): IdentityView {
  const user = identity.user?.user ?? null
  const facts = identity.user?.facts ?? null
  const profilesOf = profilesByKey(identity.keys)
  return {
    summary: summaryOf(identity, operations, scale),
    arn: user?.arn ?? null,
    partition: user?.partition ?? null,
    keys:
      facts && mapKnown(facts.keys, (keys) => keys.map((key) => keyViewOf(key, facts, profilesOf, scale))),
    devices: facts && mapKnown(facts.devices, (devices) => devices.map(describeDevice)),
    password: facts?.password ?? null,
    demandsMfa: identity.user?.demandsMfa ?? null,
    createdAt: facts && mapKnown(facts.user, ({ createdAt }) => createdAt.toISOString()),
    places: identity.keys.length === 0 ? [] : placesOf(identity.keys, found),
    checkedAt: identity.user?.checkedAt?.toISOString() ?? null,
  }
}

/** What is known of an identity, for whoever asks without waiting; null until AWS has told whose keys these are. */
export function knownIdentityOf({ id, user, keys }: IdentityRecord): KnownIdentity | null {
  if (user === null) return null
  const { facts, checkedAt } = user
  const { userName, account } = user.user
  const profilesOf = profilesByKey(keys)
  return {
    ...{ id, userName, account, checkedAt },
    accountAlias: facts?.alias.known ? facts.alias.value : null,
    profiles: profilesOfAll(keys),
    keys: facts?.keys.known
      ? facts.keys.value.map((key) => ({ ...key, profiles: profilesOf.get(key.accessKeyId) ?? [] }))
      : null,
    mfa: mfaOf(facts),
  }
}

/** Profiles whose key turned out to be root's, a role's or a federated user's: refused (failure case 4). */
export function refusedProfiles(keys: Iterable<KeyRecord>): readonly Unrotatable[] {
  return [...keys].flatMap(({ caller, group }) => {
    const reason = caller?.kind
    if (reason === undefined || reason === 'user') return []
    return group.profiles.map((profile) => ({ profile: profile.name, reason, sourceProfile: null }))
  })
}

const profilesOfAll = (keys: readonly KeyRecord[]): string[] =>
  keys.flatMap((key) => key.group.profiles.map((profile) => profile.name))

function profilesByKey(keys: readonly KeyRecord[]): ReadonlyMap<string, string[]> {
  const byKey = new Map<string, string[]>()
  for (const { group } of keys) {
    const names = group.profiles.map((profile) => profile.name)
    byKey.set(group.accessKeyId, [...(byKey.get(group.accessKeyId) ?? []), ...names])
  }
  return byKey
}

function stateOf({ user, keys }: IdentityRecord): IdentitySummary['state'] {
  if (user !== null) return 'known'
  return keys.every((key) => key.asked) ? 'failed' : 'checking'
}

/** One working pair is enough; what is wrong with another shows at its key. */
function problemOf({ user, keys }: IdentityRecord): IdentitySummary['problem'] {
  const works = keys.some((key) => key.problem === null)
  return (works ? user?.problem : keys.find((key) => key.problem !== null)?.problem) ?? null
}

function mfaOf(facts: IdentityFacts | null): IdentitySummary['mfa'] {
  if (!facts?.devices.known) return 'unknown'
  return facts.devices.value.length > 0 ? 'on' : 'off'
}

function oldestActiveAge(
  keys: readonly KeyRecord[],
  facts: IdentityFacts | null,
  awsNow: Date,
): number | null {
  if (!facts?.keys.known) return null
  const here = new Set(keys.map((key) => key.group.accessKeyId))
  const ages = facts.keys.value
    .filter((key) => key.status === 'active' && here.has(key.accessKeyId))
    .map((key) => ageInDays(key.createdAt, awsNow))
  return ages.length === 0 ? null : Math.max(...ages)
}

function keyViewOf(
  key: AccessKeyFact,
  facts: IdentityFacts,
  profilesOf: ReadonlyMap<string, string[]>,
  { awsNow, limits }: AgeScale,
): AccessKeyView {
  const ageDays = ageInDays(key.createdAt, awsNow)
  const lastUse = facts.lastUses.get(key.accessKeyId) ?? { known: true as const, value: null }
  return {
    accessKeyId: key.accessKeyId,
    status: key.status,
    createdAt: key.createdAt.toISOString(),
    ageDays,
    ageState: ageStateOf(ageDays, limits),
    lastUsed: mapKnown(lastUse, (use) => use && { ...use, at: use.at.toISOString() }),
    profiles: profilesOf.get(key.accessKeyId) ?? [],
  }
}

function placesOf(keys: readonly KeyRecord[], found: FoundPlaces): IdentityView['places'] {
  const settings = new Map(
    keys.flatMap((key) => key.group.profiles.map((profile) => [profile.name, profile.settings] as const)),
  )
  return [...found].flatMap(([accessKeyId, places]) =>
    places.map(({ place, problem }) => ({
      accessKeyId,
      profile: place.profile,
      path: place.path,
      lines: [...place.lines],
      region: settings.get(place.profile)?.get('region')?.value ?? null,
      mfaSerial: settings.get(place.profile)?.get('mfa_serial')?.value ?? null,
      problem,
    })),
  )
}

function mapKnown<T, U>(fact: Known<T>, change: (value: T) => U): Known<U> {
  return fact.known ? { known: true, value: change(fact.value) } : fact
}
