/**
 * The plan that is shown before anything happens: which key, which places, what AWS last saw it do, what stands in
 * the way. It reads and makes one call without effect; nothing is changed.
 */
import { ageInDays, ageStateOf, describeDevice } from '../contract/describe.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { RotationPlanView } from '../contract/rotation-views.ts'
import type { AgeLimits } from '../contract/settings-views.ts'
import type { AccessKeyView } from '../contract/views.ts'
import type { Destination } from '../ports/aws.ts'
import type { Copies } from '../ports/copies.ts'
import type { CopyFolders } from '../ports/copy-folders.ts'
import type { Environment } from '../ports/environment.ts'
import type { Identity, IdentityAccess, IdentityDirectory } from '../ports/identity-directory.ts'
import type { FoundPlace, KeyPair, KeyPlace } from '../ports/key-place.ts'
import type { OwnCodes } from '../ports/own-codes.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { CurrentSettings, FixedSettings } from '../ports/settings.ts'
import type { Vault } from '../ports/vault.ts'
import { type AccountAccess, askAccount, type KeyWithUse } from './account-access.ts'
import { awsNow, type RotationParts } from './context.ts'
import { planCopies, toldCopies } from './plan-copies.ts'

export type PlanParts = RotationParts & {
  readonly directory: IdentityDirectory
  readonly copies: Copies
  readonly copyFolders: CopyFolders
  readonly vault: Vault
  readonly randomness: Randomness
  readonly environment: Environment
  readonly ownCodes: OwnCodes
  readonly settings: Pick<CurrentSettings, 'current'> & FixedSettings
}

/** What the start needs of the plan and the renderer doesn't. */
export type RotationPlan = {
  readonly view: RotationPlanView
  readonly identity: Identity
  readonly destination: Destination
  readonly pair: KeyPair
  /** Profiles and copies that may be chosen. */
  readonly places: readonly KeyPlace[]
  readonly demandsMfa: boolean
  /** The pair that takes the old one's places where no key is made. */
  readonly adopted: { readonly pair: KeyPair; readonly createdAt: Date } | null
}

export type MfaCode = { readonly serialNumber: string; readonly code: string }

/** Long enough for the whole rotation; a policy may ask for less (`aws:MultiFactorAuthAge`, case 45). */
const sessionSeconds = 3_600
const minimumSessionSeconds = 5 * 60
/** Variables that win over the files in programs started from this environment. */
const shadowingNames = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
]

/**
 * Makes the plan for one key of an identity. With `mfaCode` an MFA session is opened first.
 * Problems: identity-unknown, key-not-listed (the key isn't here), file-unreadable, the session's, and the way to AWS's.
 * What forbids the start but still leaves a plan to show is in its `blockers`.
 */
export async function makePlan(
  parts: PlanParts,
  identityId: string,
  accessKeyId: string,
  mfaCode: MfaCode | null,
): Promise<Result<RotationPlan>> {
  const access = await parts.directory.access(identityId)
  if (!access.ok) return access
  const { identity, pairs } = access.value
  const held = pairs.find(({ pair }) => pair.accessKeyId === accessKeyId)
  if (held === undefined) return failed(problem('key-not-listed', { accessKeyId }))
  const { pair, destination } = held
  if (mfaCode !== null) {
    const request = { identityId, credentials: pair, destination, ...mfaCode, seconds: sessionSeconds }
    const opened = await parts.sessions.open(request)
    if (!opened.ok) return opened
  }
  const folders = await parts.copyFolders.list()
  const [account, found, copies, vault] = await Promise.all([
    askWithOwnCode(parts, access.value, pair, destination, mfaCode !== null),
    parts.places.find(accessKeyId),
    planCopies(parts, pair, folders),
    parts.vault.status(),
  ])
  if (!found.ok) return found
  const { keys, demandsMfa } = account
  if (!keys.ok && keys.problem.code !== 'access-denied') return keys
  const listed = keys.ok ? keys.value : []
  const old = listed.find((key) => key.accessKeyId === accessKeyId) ?? null
  const missing = keys.ok && old === null ? problem('key-not-listed', { accessKeyId }) : null
  const other = await describeOther(parts, listed, accessKeyId)
  const spare = other.spare && (await toldCopies(parts, other.spare.accessKeyId, folders))
  const settings = parts.settings.current()
  const scale = { now: awsNow(parts), limits: settings }
  const profiles = found.value.map(({ place }) => place.profile)
  const view: RotationPlanView = {
    planId: parts.randomness.uuid(),
    identityId,
    userName: identity.userName,
    account: identity.account,
    oldKey: old && keyView(old, profiles, scale),
    spareKey: other.spare && keyView(other.spare, [], scale),
    spareCopies: spare?.copies ?? [],
    adoptedKey: other.adopted && keyView(other.adopted, other.profiles, scale),
    places: found.value.map(placeView),
    copies: copies.views,
    copiesTruncated: copies.truncated || spare?.truncated === true,
    copyFolders: [...folders],
    needsCode: account.needsCode,
    devices: (account.devices ?? access.value.devices).map(describeDevice),
    blockers: [account.blocker, missing, other.blocker].filter((blocker) => blocker != null),
    environmentNames: shadowingNames.filter((name) => parts.environment.variables[name] !== undefined),
    journalProtection: vault.kind,
    canSwitchOff: account.canSwitchOff,
    grace: settings.grace,
    graceFixed: parts.settings.refusalOf('grace') !== null,
  }
  const profilePlaces = found.value.flatMap(({ place, problem }) => (problem === null ? [place] : []))
  const places = [...profilePlaces, ...copies.places]
  const adopted = adoptedOf(other, pairs)
  return ok({ view, identity, destination, pair, places, adopted, demandsMfa })
}

/** Where one code would open what is denied, and Keyturn makes codes itself, asks again with a session of its own. */
async function askWithOwnCode(
  parts: PlanParts,
  access: IdentityAccess,
  pair: KeyPair,
  destination: Destination,
  codeGiven: boolean,
): Promise<AccountAccess> {
  const identityId = access.identity.id
  const ask = (isFresh: boolean) => {
    const session = parts.sessions.current(identityId, minimumSessionSeconds)?.credentials ?? null
    return askAccount(parts.aws, access, pair, destination, session, isFresh)
  }
  const asked = await ask(codeGiven)
  if (!asked.needsCode) return asked
  const request = { identityId, credentials: pair, destination, seconds: sessionSeconds }
  const opened = await parts.ownCodes.openSession(request)
  return opened?.ok ? ask(true) : asked
}

function placeView({
  place,
  problem: obstacle,
  narrowsMode,
}: FoundPlace): RotationPlanView['places'][number] {
  const { id: placeId, profile, path, lines } = place
  return { placeId, profile, path, lines: [...lines], narrowsMode, problem: obstacle }
}

function adoptedOf({ adopted }: Other, pairs: IdentityAccess['pairs']): RotationPlan['adopted'] {
  const held = pairs.find(({ pair }) => pair.accessKeyId === adopted?.accessKeyId)
  return adopted && held ? { pair: held.pair, createdAt: adopted.createdAt } : null
}

type Other = {
  /** Goes first, with the person's yes: nothing here uses it. */
  readonly spare: KeyWithUse | null
  /** Takes the old key's places: it is younger, active, and stands in profiles here. */
  readonly adopted: KeyWithUse | null
  readonly profiles: readonly string[]
  readonly blocker: Problem | null
}
const noOther: Other = { spare: null, adopted: null, profiles: [], blocker: null }

/**
 * What becomes of the other key where there are two. One that stands in profiles here is in use: it is never proposed
 * to go, but it can take over, unless it is the older one; then it is the one to rotate.
 */
async function describeOther(
  parts: PlanParts,
  keys: readonly KeyWithUse[],
  accessKeyId: string,
): Promise<Other> {
  const old = keys.find((key) => key.accessKeyId === accessKeyId)
  const others = keys.filter((key) => key.accessKeyId !== accessKeyId)
  const [other] = others
  if (other === undefined || old === undefined) return noOther
  if (others.length > 1) return { ...noOther, blocker: problem('too-many-keys', { count: keys.length }) }
  const found = await parts.places.find(other.accessKeyId)
  if (!found.ok) return { ...noOther, blocker: found.problem }
  const profiles = found.value.map(({ place }) => place.profile)
  if (profiles.length === 0) return { ...noOther, spare: other }
  if (other.status === 'active' && other.createdAt > old.createdAt)
    return { ...noOther, adopted: other, profiles }
  return { ...noOther, blocker: problem('second-key-in-use', { accessKeyId: other.accessKeyId, profiles }) }
}

type AgeScale = { readonly now: Date; readonly limits: AgeLimits }

function keyView(key: KeyWithUse, profiles: readonly string[], { now, limits }: AgeScale): AccessKeyView {
  const ageDays = ageInDays(key.createdAt, now)
  const { lastUse } = key
  return {
    accessKeyId: key.accessKeyId,
    status: key.status,
    createdAt: key.createdAt.toISOString(),
    ageDays,
    ageState: ageStateOf(ageDays, limits),
    lastUsed: lastUse.known
      ? { known: true, value: lastUse.value && { ...lastUse.value, at: lastUse.value.at.toISOString() } }
      : lastUse,
    profiles: [...profiles],
  }
}
