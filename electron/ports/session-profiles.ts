/**
 * MFA sessions written as profiles into the AWS files, for other tools: `default-mfa` for the profile `default`.
 *
 * How Keyturn knows its own: beside the three credentials its section holds marks, options that no tool reads, and
 * `keyturn_session_of` names the profile that the section's own name comes from. A section with a long-term key in it
 * is never ours, whatever marks it has. The key that opened the session is named by its last characters alone, so
 * that no copy of its id is left behind when it is rotated away.
 */
import type { Result } from '../contract/result.ts'
import type { Credentials } from './aws.ts'
import type { ProfileFacts } from './aws-files.ts'

/** Written by us and read by nobody else. `of` and `identity` mark the section in `config` too. */
export const sessionMarks = {
  of: 'keyturn_session_of',
  id: 'keyturn_session_id',
  expires: 'keyturn_session_expires',
  identity: 'keyturn_session_identity',
  device: 'keyturn_session_device',
  keyEnding: 'keyturn_session_key_ending',
} as const

/** The settings that decide where calls go, and how the AWS CLI shows their answers: a session needs the same. */
export const copiedSettings = [
  'region',
  'output',
  'endpoint_url',
  'ignore_configured_endpoint_urls',
  'services',
  'ca_bundle',
  'use_fips_endpoint',
  'use_dualstack_endpoint',
] as const

export type SessionFacts = {
  readonly sessionId: string
  readonly expiresAt: Date
  readonly identityId: string
  readonly serialNumber: string
  readonly keyEnding: string
}

export type WrittenSession = {
  readonly profile: string
  /** The profile that it was made from. */
  readonly of: string
  /** Null where that mark is gone. */
  readonly identityId: string | null
  /** Null: another program put other credentials there (`changed`), or parts are missing. */
  readonly session: SessionFacts | null
  readonly changed: boolean
}

export type SessionToWrite = {
  readonly of: string
  readonly facts: SessionFacts
  readonly credentials: Required<Credentials>
  /** Of the profile that it is made from; those of `copiedSettings` are taken over. */
  readonly settings: ProfileFacts['settings']
}

export interface SessionProfiles {
  /**
   * Writes a session as a profile, or renews the one of ours that stands there; losslessly, each file locked, atomic
   * and durable, `config` first. Problems: profile-exists (one that is not ours), profile-name-refused, file-….
   */
  write(session: SessionToWrite): Promise<Result<void>>
  /** Takes one of ours out again, byte for byte where nobody edited it. Problems: file-…. */
  remove(profile: string): Promise<Result<void>>
}

const ending = '-mfa'
const longTerm = 'AKIA'

/** What a session of this profile is written as. */
export const sessionProfileOf = (profile: string): string => `${profile}${ending}`

/** As much of a key's id as is written down. */
export const keyEndingOf = (accessKeyId: string): string => accessKeyId.slice(-8)

/**
 * Whether a profile's options are those of a session that we wrote: `of` is its mark, `accessKeyId` what stands there.
 * Pure, so that readers of the AWS files and their writer can't disagree.
 */
export function isOurSession(
  profile: string,
  of: string | undefined,
  accessKeyId: string | undefined,
): boolean {
  return of !== undefined && profile === sessionProfileOf(of) && !(accessKeyId ?? '').startsWith(longTerm)
}

/** The session of ours that a profile holds; null: it is none of ours. */
export function writtenSessionOf({ name, settings, secretPlaces }: ProfileFacts): WrittenSession | null {
  const textOf = (option: string) => settings.get(option)?.value.trim()
  const of = textOf(sessionMarks.of)
  const accessKeyId = textOf('aws_access_key_id')
  if (of === undefined || !isOurSession(name, of, accessKeyId)) return null
  const [sessionId, identityId] = [textOf(sessionMarks.id), textOf(sessionMarks.identity)]
  const [serialNumber, keyEnding] = [textOf(sessionMarks.device), textOf(sessionMarks.keyEnding)]
  const expiresAt = new Date(textOf(sessionMarks.expires) ?? '')
  // botocore takes `aws_security_token` first: a stale one shadows our token (failure case 50).
  const isShadowed = secretPlaces.has('aws_security_token')
  const changed = accessKeyId !== undefined && (accessKeyId !== sessionId || isShadowed)
  const isWhole =
    !changed &&
    accessKeyId !== undefined &&
    secretPlaces.has('aws_secret_access_key') &&
    secretPlaces.has('aws_session_token') &&
    !Number.isNaN(expiresAt.getTime())
  const session =
    isWhole && sessionId && identityId && serialNumber && keyEnding
      ? { sessionId, expiresAt, identityId, serialNumber, keyEnding }
      : null
  return { profile: name, of, identityId: identityId ?? null, session, changed }
}
