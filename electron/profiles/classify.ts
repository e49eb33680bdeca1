/**
 * Which kind of credentials a profile would use, by the precedence of the AWS CLI and the SDKs (aws-facts, part B):
 * role, web identity, SSO, keys of the credentials file, `aws login`, process, keys of the config file. Pure.
 *
 * Where the CLI and the other SDKs differ, the answer is the one that leaves the profile alone.
 */
import type { UnrotatableReason } from '../contract/views.ts'
import type { AwsFileKind, ProfileFacts } from '../ports/aws-files.ts'
import { Secret } from '../ports/secret.ts'

export type ProfileKind =
  | { readonly kind: 'access-key'; readonly accessKeyId: string; readonly secretAccessKey: Secret }
  | {
      readonly kind: 'unrotatable'
      readonly reason: UnrotatableReason
      /** The profile whose keys a role is assumed with. */
      readonly sourceProfile: string | null
    }

/** `accessKeyIdType` of IAM's model. */
const keyIdPattern = /^\w{16,128}$/
const longTerm = 'AKIA'
const temporary = 'ASIA'
const empty = new Secret('')

/**
 * A stale session token beside an `AKIA` pair does not make the pair temporary (failure case 50): the key is shown and
 * checked by itself, and the place where it stands says what is in the way of writing it.
 */
export function classify(profile: ProfileFacts): ProfileKind {
  const has = (name: string) => (profile.settings.get(name)?.value.trim() ?? '') !== ''
  const role = has('role_arn') ? roleOf(profile, has) : null
  if (role !== null) return role
  if (has('sso_account_id') || has('sso_role_name')) return unrotatable('sso')
  const keys = keysFile(profile)
  if (keys === 'credentials') return pairOf(profile)
  if (has('login_session')) return unrotatable('login-session')
  if (has('credential_process')) return unrotatable('credential-process')
  if (keys === 'config') return pairOf(profile)
  return unrotatable(has('sso_session') || has('sso_start_url') ? 'sso' : 'no-credentials')
}

function roleOf(profile: ProfileFacts, has: (name: string) => boolean): ProfileKind | null {
  if (has('web_identity_token_file')) return unrotatable('web-identity')
  const source = profile.settings.get('source_profile')?.value.trim() ?? ''
  // A profile may assume its role with its own keys: they are long-term keys that stand here.
  if (source === profile.name && keysFile(profile) !== null) return null
  if (source !== '') return { kind: 'unrotatable', reason: 'role', sourceProfile: source }
  return unrotatable(has('credential_source') ? 'role' : 'incomplete')
}

/** The file whose static keys the CLI would take: `credentials` where any part of a pair stands there. */
function keysFile(profile: ProfileFacts): AwsFileKind | null {
  const files = [
    profile.settings.get('aws_access_key_id')?.file,
    profile.secretPlaces.get('aws_secret_access_key')?.file,
  ]
  if (files.includes('credentials')) return 'credentials'
  return files.includes('config') ? 'config' : null
}

function pairOf(profile: ProfileFacts): ProfileKind {
  const id = profile.settings.get('aws_access_key_id')
  const { secretAccessKey } = profile
  if (id === undefined || id.value.trim() === '' || secretAccessKey === undefined)
    return unrotatable('incomplete')
  // The CLI takes both from one file; only some SDKs put halves of two files together.
  if (profile.secretPlaces.get('aws_secret_access_key')?.file !== id.file) return unrotatable('incomplete')
  const accessKeyId = id.value.trim()
  if (secretAccessKey.equals(empty)) return unrotatable('incomplete')
  if (!keyIdPattern.test(accessKeyId)) return unrotatable('malformed')
  const hasToken = profile.sessionToken !== undefined && !profile.sessionToken.equals(empty)
  const isTemporary = accessKeyId.startsWith(temporary) || (hasToken && !accessKeyId.startsWith(longTerm))
  return isTemporary ? unrotatable('temporary-keys') : { kind: 'access-key', accessKeyId, secretAccessKey }
}

const unrotatable = (reason: UnrotatableReason): ProfileKind => ({
  kind: 'unrotatable',
  reason,
  sourceProfile: null,
})
