import type { KeyPlaceKind } from '../../ports/key-place.ts'
import type { IniSection } from './ini-file.ts'

/** What sets the files of one tool apart from the others'. */
export type CopyFormat = {
  readonly kind: Exclude<KeyPlaceKind, 'aws-file' | 'aws-folder'>
  readonly idName: string
  readonly secretName: string
  /** Beside a pair these make it a temporary one. */
  readonly tokenNames: readonly string[]
  /** Python's parser folds the case of names, the others don't. */
  readonly foldsCase: boolean
  /** s3cmd reads all sections as one, and the last value wins. */
  readonly isOneSection: boolean
  /** Whether the tool takes a pair from this section. */
  readonly holdsPair: (section: IniSection) => boolean
}

/** s3cmd (S3/Config.py, `ConfigParser`). */
const s3cfg: CopyFormat = {
  kind: 's3cfg',
  idName: 'access_key',
  secretName: 'secret_key',
  tokenNames: ['access_token'],
  foldsCase: false,
  isOneSection: true,
  holdsPair: () => true,
}

/** boto 2 and gsutil (boto documentation, "Boto Config"). */
const boto: CopyFormat = {
  kind: 'boto',
  idName: 'aws_access_key_id',
  secretName: 'aws_secret_access_key',
  tokenNames: ['aws_security_token', 'aws_session_token'],
  foldsCase: true,
  isOneSection: false,
  holdsPair: ({ header }) => header === 'Credentials' || header.startsWith('profile '),
}

/** rclone's remotes of type `s3` (rclone documentation, "Amazon S3 Storage Providers"). */
const rclone: CopyFormat = {
  kind: 'rclone',
  idName: 'access_key_id',
  secretName: 'secret_access_key',
  tokenNames: ['session_token'],
  foldsCase: false,
  isOneSection: false,
  holdsPair: ({ options }) => options.some(({ name, value }) => name === 'type' && value === 's3'),
}

export const copyFormats: Readonly<Record<CopyFormat['kind'], CopyFormat>> = { s3cfg, boto, rclone }
