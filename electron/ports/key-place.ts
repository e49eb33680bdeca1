/**
 * Any place where a key stands: a profile in an AWS file, or a copy of it in another tool's file.
 * The rotation machine knows places only through this port.
 */
import type { Problem } from '../contract/problems.ts'
import type { Result } from '../contract/result.ts'
import type { Secret } from './secret.ts'

export type KeyPair = { readonly accessKeyId: string; readonly secretAccessKey: Secret }

/** `aws-file`: a profile. All others are copies; `aws-folder` is any other file beside the two AWS files. */
export const keyPlaceKinds = ['aws-file', 'aws-folder', 's3cfg', 'boto', 'rclone'] as const
export type KeyPlaceKind = (typeof keyPlaceKinds)[number]

/** A place as the plan saw it. Plain data: it goes into the journal as it is. Holds no secret. */
export type KeyPlace = {
  /** Stable within a plan: file and section, as in `credentials:default` or `config:profile work`. */
  readonly id: string
  readonly kind: KeyPlaceKind
  /** The path as the person knows it, and the real file behind its links. */
  readonly path: string
  readonly realPath: string
  /** The profile's name; in a file of another tool the section's, or the file's where sections don't count. */
  readonly profile: string
  readonly section: string
  /** The lines that a write changes, counted from 1. */
  readonly lines: readonly number[]
  /** SHA-256 of the whole file, hex. */
  readonly hash: string
  readonly mode: number
}

/** What a place is called: the profile's name; of a copy the file's, as in `.s3cfg` or `rclone.conf [backup]`. */
export function placeName({ kind, path, profile, section }: KeyPlace): string {
  if (kind === 'aws-file') return profile
  const file = path.split(/[/\\]/).at(-1) ?? path
  return section === '' ? file : `${file} [${section}]`
}

/** A place that holds a key, and what forbids editing it there. */
export type FoundPlace = {
  readonly place: KeyPlace
  readonly problem: Problem | null
  /** The file is readable by others; a write makes it 0600. */
  readonly narrowsMode: boolean
}

export type PlaceReading = { readonly pair: KeyPair | null; readonly hash: string }
export type PlaceWrite = {
  readonly place: KeyPlace
  /** The id that must stand there now. Another one: `profile-not-editable` with `third-key`, nothing is written. */
  readonly expectedKeyId: string
  readonly pair: KeyPair
  readonly operationId: string
  /** Called when all is prepared and only the rename is missing; the write stops where it returns a failure. */
  readonly beforeRename: (facts: {
    readonly hashBefore: string
    readonly hashExpected: string
    readonly temporaryName: string
  }) => Promise<Result<void>>
}

export interface KeyPlaces {
  /**
   * Every place where this key id stands as a profile's key. Copies are found by the copies port, and never here.
   * Problem: file-unreadable, where a file is there in which it may stand: nothing read must not pass for no place.
   */
  find(accessKeyId: string): Promise<Result<readonly FoundPlace[]>>
  /** What stands there now, by all readers of the file's format. */
  read(place: KeyPlace): Promise<Result<PlaceReading>>
  /** Puts the same bytes back by the very path of `write`: whatever would fail fails now (pre-flight). */
  rehearse(place: KeyPlace, operationId: string): Promise<Result<void>>
  /**
   * Replaces the pair in one locked, atomic, durable step that changes nothing else (rotation-machine.md, section 7).
   * Somebody else's change meanwhile is merged: our edit goes into their bytes. Returns the hash that stands there after.
   */
  write(request: PlaceWrite): Promise<Result<{ readonly hash: string; readonly merged: boolean }>>
  /**
   * Reads the place afresh as its tool would: AWS files through the SDK's own loader and both dialects, others by
   * the reader of their format. Only its own file counts, so that each of two places of one profile proves itself.
   */
  resolve(place: KeyPlace): Promise<Result<KeyPair>>
  /** Removes temporary files and kept links that carry this operation's id beside these places. */
  cleanUp(places: readonly KeyPlace[], operationId: string): Promise<void>
}
