/**
 * Copies of a key outside the AWS profiles: other tools' files, `.env` files, Terraform variables, comments. Looked
 * for within bounds of size, depth, number and time; never their secrets, only where they stand.
 */
import type { Problem } from '../contract/problems.ts'
import type { CopyKind } from '../contract/rotation-views.ts'
import type { KeyPlace } from './key-place.ts'

/**
 * Where a key id stands: plain data, for the journal too. Lines count from 1. A search also gives files without lines:
 * they are encrypted, so nobody knows whether it stands there.
 */
export type KnownCopy = {
  readonly kind: CopyKind
  readonly path: string
  readonly lines: readonly number[]
}

export type FoundCopy = KnownCopy & {
  /** What the key-place port takes, where this is a file that Keyturn can edit; null: it is only told. */
  readonly place: KeyPlace | null
  /** What forbids editing it, of a kind that Keyturn edits. */
  readonly problem: Problem | null
  /** The file is readable by others and becomes 0600 when it is edited. */
  readonly narrowsMode: boolean
}

/** `truncated`: a bound of time or number stopped it, so that there may be more. */
export type FoundCopies = { readonly copies: readonly FoundCopy[]; readonly truncated: boolean }

export interface Copies {
  /**
   * Looks for a key id in known files and below the home folder, and in every file of `folders` that the person
   * named. Answers within two seconds with what it has by then. What can't be read is passed over.
   */
  find(accessKeyId: string, folders?: readonly string[]): Promise<FoundCopies>
  /** Those of `copies` whose file still holds the key id, with the lines where it stands now. */
  stillHolding(accessKeyId: string, copies: readonly KnownCopy[]): Promise<readonly KnownCopy[]>
}
