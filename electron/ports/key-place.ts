/**
 * Any place where a key stands: a section of an AWS file today; other tools' files and the vault later.
 * The rotation machine knows places only through this port.
 */
import type { Problem } from '../contract/problems.ts'
import type { Result } from '../contract/result.ts'
import type { Secret } from './secret.ts'

export type KeyPair = { readonly accessKeyId: string; readonly secretAccessKey: Secret }

/** A place as the plan saw it. Plain data: it goes into the journal as it is. Holds no secret. */
export type KeyPlace = {
  /** Stable within a plan: file and section, as in `credentials:default` or `config:profile work`. */
  readonly id: string
  readonly kind: 'aws-file'
  /** The path as the person knows it, and the real file behind its links. */
  readonly path: string
  readonly realPath: string
  readonly profile: string
  readonly section: string
  /** The lines that a write changes, counted from 1. */
  readonly lines: readonly number[]
  /** SHA-256 of the whole file, hex. */
  readonly hash: string
  readonly mode: number
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
  /** Every place where this key id stands as a profile's key, and what forbids editing it there. */
  find(
    accessKeyId: string,
  ): Promise<
    readonly { readonly place: KeyPlace; readonly problem: Problem | null; readonly narrowsMode: boolean }[]
  >
  /** What stands there now, by both readers (dialects). */
  read(place: KeyPlace): Promise<Result<PlaceReading>>
  /** Puts the same bytes back by the very path of `write`: whatever would fail fails now (pre-flight). */
  rehearse(place: KeyPlace, operationId: string): Promise<Result<void>>
  /**
   * Replaces the pair in one locked, atomic, durable step that changes nothing else (rotation-machine.md, section 7).
   * Somebody else's change meanwhile is merged: our edit goes into their bytes. Returns the hash that stands there after.
   */
  write(request: PlaceWrite): Promise<Result<{ readonly hash: string; readonly merged: boolean }>>
  /**
   * Reads the place afresh through the SDK's own loader and our own readers: the pair that a tool would get from it.
   * Only its own file counts, so that each of two places of one profile proves itself.
   */
  resolve(place: KeyPlace): Promise<Result<KeyPair>>
  /** Removes temporary files and kept links that carry this operation's id beside these places. */
  cleanUp(places: readonly KeyPlace[], operationId: string): Promise<void>
}
