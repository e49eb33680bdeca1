/** From what is held, written and known to what the renderer is told of an identity's sessions. Pure. */
import { describeSerial } from '../contract/describe.ts'
import { type Problem, problem } from '../contract/problems.ts'
import {
  leastSessionSeconds,
  mostSessionSeconds,
  type SessionsView,
  type SessionView,
} from '../contract/session-views.ts'
import { isCredentialOption, type ProfileFacts } from '../ports/aws-files.ts'
import type { IdentityAccess } from '../ports/identity-directory.ts'
import {
  keyEndingOf,
  type SessionFacts,
  sessionProfileOf,
  type WrittenSession,
  writtenSessionOf,
} from '../ports/session-profiles.ts'
import type { HeldSession } from './sessions.ts'

/** Twelve hours, as AWS's own default. */
const usualSessionSeconds = 43_200
/** How long before its end a session counts as ending soon, in milliseconds. */
const soonMilliseconds = 10 * 60_000

export type SessionsKnown = {
  readonly access: IdentityAccess
  readonly profiles: readonly ProfileFacts[]
  readonly held: HeldSession | null
  readonly awsNow: Date
  readonly writeProblem: Problem | null
  readonly ownCodes: SessionsView['ownCodes']
  readonly canKeepCodes: boolean
}

export function sessionsViewOf(known: SessionsKnown): SessionsView {
  const { access, held, awsNow, writeProblem, ownCodes, canKeepCodes } = known
  const { id: identityId, userName, account } = access.identity
  const written = writtenBy(known)
  const devices = codeDevicesOf(known)
  return {
    ...{ identityId, userName, account, devices, ownCodes: [...ownCodes], canKeepCodes, writeProblem },
    awsTime: awsNow.toISOString(),
    obstacle: obstacleOf(access, devices),
    seconds: { least: leastSessionSeconds, most: mostSessionSeconds, usual: usualSessionSeconds },
    sessions: sessionsOf(held, written, access, awsNow),
    places: placesOf(known),
    leftOvers: leftOversOf(written, access),
  }
}

/** `lives`, `ends-soon` in its last ten minutes, then `expired`. */
export function stateOfSession(expiresAt: Date, awsNow: Date): SessionView['state'] {
  const left = expiresAt.getTime() - awsNow.getTime()
  if (left <= 0) return 'expired'
  return left <= soonMilliseconds ? 'ends-soon' : 'lives'
}

/** From when on it ends soon. */
export const endsSoonAt = (expiresAt: Date): Date => new Date(expiresAt.getTime() - soonMilliseconds)

/** The profiles of ours that belong to this identity: by their mark, else by the profile that they were made from. */
export function writtenBy({
  access,
  profiles,
}: Pick<SessionsKnown, 'access' | 'profiles'>): readonly WrittenSession[] {
  const own = ownProfilesOf(access)
  return profiles
    .map(writtenSessionOf)
    .filter((written) => written !== null)
    .filter(({ identityId, of }) => (identityId === null ? own.has(of) : identityId === access.identity.id))
}

const ownProfilesOf = (access: IdentityAccess): ReadonlySet<string> =>
  new Set(access.pairs.flatMap((pair) => pair.profiles))

/** What each profile of the identity can be written as, and what forbids it. */
export function placesOf({
  access,
  profiles,
}: Pick<SessionsKnown, 'access' | 'profiles'>): SessionsView['places'] {
  const byName = new Map(profiles.map((facts) => [facts.name, facts]))
  return [...ownProfilesOf(access)].map((profile) => {
    const writtenAs = sessionProfileOf(profile)
    const standing = byName.get(writtenAs)
    const ours = standing === undefined ? null : writtenSessionOf(standing)
    const isRefused = standing !== undefined && ours === null && hasCredentials(standing)
    return {
      profile,
      writtenAs,
      region: byName.get(profile)?.settings.get('region')?.value ?? null,
      state: isRefused ? 'refused' : ours === null ? 'free' : 'session',
      sessionId: ours?.session?.sessionId ?? null,
      problem: isRefused ? problem('profile-exists', { profile: writtenAs }) : null,
    }
  })
}

/** A profile of settings alone may take a session; anything that gives it credentials may not be written over. */
function hasCredentials({ settings, secretPlaces }: ProfileFacts): boolean {
  const fromCredentials = [...settings.values()].some(({ file }) => file === 'credentials')
  return fromCredentials || secretPlaces.size > 0 || [...settings.keys()].some(isCredentialOption)
}

function codeDevicesOf({ access, profiles }: SessionsKnown): SessionsView['devices'] {
  const own = ownProfilesOf(access)
  const named = profiles.flatMap(({ name, settings }) => {
    const serialNumber = settings.get('mfa_serial')?.value.trim() ?? ''
    return own.has(name) && serialNumber !== '' ? [serialNumber] : []
  })
  const serials = access.devicesUnknown ? named : access.devices.map((device) => device.serialNumber)
  return [...new Set(serials)].flatMap((serialNumber) => {
    const { name, kind } = describeSerial(serialNumber)
    return kind === 'passkey' ? [] : [{ serialNumber, name, kind }]
  })
}

function obstacleOf(access: IdentityAccess, devices: SessionsView['devices']): SessionsView['obstacle'] {
  if (devices.length > 0) return null
  if (access.devicesUnknown) return 'devices-unknown'
  return access.devices.length > 0 ? 'passkeys-only' : 'no-device'
}

/** The one in memory first; one that is held and written is one session. */
function sessionsOf(
  held: HeldSession | null,
  written: readonly WrittenSession[],
  access: IdentityAccess,
  awsNow: Date,
): SessionView[] {
  const heldFacts = held === null ? [] : [factsOf(held, access.identity.id)]
  const all = new Map<string, SessionFacts>(heldFacts.map((facts) => [facts.sessionId, facts]))
  for (const { session } of written) {
    if (session !== null && !all.has(session.sessionId)) all.set(session.sessionId, session)
  }
  return [...all.values()].map((facts) => {
    const { sessionId, expiresAt, serialNumber, keyEnding } = facts
    const here = access.pairs.find(({ pair }) => keyEndingOf(pair.accessKeyId) === keyEnding)
    const isHeld = held?.credentials.accessKeyId === sessionId
    return {
      ...{ sessionId, serialNumber, state: stateOfSession(expiresAt, awsNow) },
      endsSoonAt: endsSoonAt(expiresAt).toISOString(),
      expiresAt: expiresAt.toISOString(),
      deviceName: describeSerial(serialNumber).name,
      key: {
        ending: keyEnding,
        accessKeyId: here?.pair.accessKeyId ?? (isHeld ? held.fromKeyId : null),
        isHere: here !== undefined,
      },
      inMemory: isHeld,
      profiles: written
        .filter(({ session }) => session?.sessionId === sessionId)
        .map(({ profile }) => profile),
    }
  })
}

export function factsOf(held: HeldSession, identityId: string): SessionFacts {
  const { credentials, expiresAt, serialNumber, fromKeyId } = held
  return {
    ...{ expiresAt, serialNumber, identityId },
    sessionId: credentials.accessKeyId,
    keyEnding: keyEndingOf(fromKeyId),
  }
}

function leftOversOf(written: readonly WrittenSession[], access: IdentityAccess): SessionsView['leftOvers'] {
  const own = ownProfilesOf(access)
  return written.flatMap(({ profile, of, session, changed }): SessionsView['leftOvers'] => {
    if (changed) return [{ profile, reason: 'changed' }]
    if (session === null) return [{ profile, reason: 'incomplete' }]
    return own.has(of) ? [] : [{ profile, reason: 'source-gone' }]
  })
}
