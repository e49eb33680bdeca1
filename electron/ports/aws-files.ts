/** The AWS `config` and `credentials` files as read: what stands in them, never how it is written. */
import type { Problem } from '../contract/problems.ts'
import type { Result } from '../contract/result.ts'
import type { Secret } from './secret.ts'

export type AwsFileKind = 'config' | 'credentials'

/** Any of these beside a pair means that tools may take their credentials elsewhere (aws-facts.md, part B). */
export const otherCredentials: readonly string[] = [
  'credential_process',
  'credential_source',
  'login_session',
  'role_arn',
  'source_profile',
  'sso_account_id',
  'sso_region',
  'sso_role_name',
  'sso_session',
  'sso_start_url',
  'web_identity_token_file',
]

/** Whether an option gives a profile credentials of any kind. */
export function isCredentialOption(name: string): boolean {
  return name === 'aws_access_key_id' || name === 'aws_secret_access_key' || otherCredentials.includes(name)
}

/** One setting of a profile, with the file and line where it stands. Names are lower case, values as both dialects read them. */
export type Setting = { readonly value: string; readonly file: AwsFileKind; readonly line: number }

/** A profile merged from both files as the AWS CLI and the SDKs do: the credentials file wins per key. */
export type ProfileFacts = {
  readonly name: string
  /** All settings but the secret ones. */
  readonly settings: ReadonlyMap<string, Setting>
  readonly secretAccessKey?: Secret
  readonly sessionToken?: Secret
  /** Where the secret parts stand (file and line), for plans. */
  readonly secretPlaces: ReadonlyMap<
    'aws_secret_access_key' | 'aws_session_token' | 'aws_security_token',
    Omit<Setting, 'value'>
  >
}

export type AwsFileState = {
  readonly kind: AwsFileKind
  readonly path: string
  readonly state: 'read' | 'missing' | 'unreadable'
  /** Malformed or ambiguous lines; everything readable is still in `profiles`. */
  readonly problems: readonly Problem[]
  /** Whether others than the owner can read it. */
  readonly readableByOthers: boolean
}

export type AwsFilesSnapshot = {
  readonly files: readonly [AwsFileState, AwsFileState]
  readonly profiles: readonly ProfileFacts[]
}

export type SettingsChange = { readonly profile: string; readonly name: string; readonly value: string }

export interface AwsFiles {
  /** Reads both files afresh. A file that can't be read is a state, not a failure. */
  read(): Promise<AwsFilesSnapshot>
  /** Calls back after either file changed, settled (debounced). Returns the way to stop. */
  watch(onChange: () => void): () => void
  /**
   * Adds a profile: the pair to `credentials`, region to `config`. Makes the files (0600) and folder where missing.
   * Problems: profile-exists, profile-name-refused, profile-not-editable, file-….
   */
  addProfile(profile: {
    readonly name: string
    readonly accessKeyId: string
    readonly secretAccessKey: Secret
    readonly region?: string
  }): Promise<Result<void>>
  /** Sets one setting (such as `mfa_serial`) in the `config` section of each profile, losslessly, one write. */
  setSettings(changes: readonly SettingsChange[]): Promise<Result<void>>
}
