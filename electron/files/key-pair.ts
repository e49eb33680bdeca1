/**
 * A profile's access key pair in the bytes of one AWS file: what stands there, what forbids touching it, and the
 * edit that replaces it. Pure.
 */
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import { otherCredentials } from '../ports/aws-files.ts'
import type { KeyPair } from '../ports/key-place.ts'
import { Secret } from '../ports/secret.ts'
import {
  type AwsFile,
  agreedOption,
  agreedSection,
  type ReadFile,
  readForEditing,
  setOptions,
} from './profile-edit.ts'
import type { ReadSection } from './reading.ts'

export const idName = 'aws_access_key_id'
export const secretName = 'aws_secret_access_key'
export const tokenNames = ['aws_session_token', 'aws_security_token'] as const

/** A pair and the lines of its id and its secret. */
export type FoundPair = { readonly pair: KeyPair; readonly lines: readonly [number, number] }

/** The pair of this profile as both dialects read it; null where the profile has none. */
export function readPair(file: AwsFile, bytes: Uint8Array, profile: string): Result<FoundPair | null> {
  const read = readForEditing(file, bytes)
  return read.ok ? pairOf(read.value, profile) : read
}

/** The same, of a file that is read already. */
export function pairOf(read: ReadFile, profile: string): Result<FoundPair | null> {
  const section = agreedSection(read, profile)
  if (!section.ok) return section
  const id = agreedOption(read, profile, idName)
  if (!id.ok) return id
  const secret = agreedOption(read, profile, secretName)
  if (!secret.ok) return secret
  if (id.value === null && secret.value === null) return ok(null)
  if (id.value === null || secret.value === null) return failed(notEditable(profile, 'split-pair'))
  if (`${id.value.value}${secret.value.value}`.includes('\n'))
    return failed(notEditable(profile, 'newline-in-value'))
  return ok({
    pair: { accessKeyId: id.value.value, secretAccessKey: new Secret(secret.value.value) },
    lines: [id.value.line, secret.value.line],
  })
}

/**
 * Replaces the pair of this profile. The id that stands there must be `expectedKeyId`: a third key is never
 * written over. Problems: file-malformed, file-ambiguous, profile-not-editable.
 */
export function replacePair(
  file: AwsFile,
  bytes: Uint8Array,
  profile: string,
  expectedKeyId: string,
  pair: KeyPair,
): Result<Uint8Array> {
  const read = readForEditing(file, bytes)
  if (!read.ok) return read
  const found = pairOf(read.value, profile)
  if (!found.ok) return found
  if (found.value === null) return failed(notEditable(profile, 'missing'))
  if (found.value.pair.accessKeyId !== expectedKeyId) return failed(notEditable(profile, 'third-key'))
  const obstacle = obstacleIn(profile, [read.value.both.botocore.profiles.get(profile)])
  if (obstacle !== null) return failed(obstacle)
  return setOptions(
    file,
    bytes,
    [
      { profile, name: idName, value: pair.accessKeyId },
      { profile, name: secretName, value: pair.secretAccessKey.reveal() },
    ],
    { addSections: false },
  )
}

/** What beside the pair forbids editing it, in any of a profile's sections (failure case 50). */
export function obstacleIn(profile: string, sections: readonly (ReadSection | undefined)[]): Problem | null {
  // An empty one, as templates have it, is none to any tool.
  const has = (name: string) => sections.some((section) => (section?.options.get(name)?.value ?? '') !== '')
  if (tokenNames.some(has)) return notEditable(profile, 'session-token')
  if (otherCredentials.some(has)) return notEditable(profile, 'other-credentials')
  const halved = sections.some((section) => section?.options.has(idName) !== section?.options.has(secretName))
  return halved ? notEditable(profile, 'split-pair') : null
}

function notEditable(
  profile: string,
  reason: 'missing' | 'split-pair' | 'session-token' | 'other-credentials' | 'third-key' | 'newline-in-value',
): Problem {
  return problem('profile-not-editable', { profile, reason })
}
