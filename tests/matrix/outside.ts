/** What a guarantee depends on besides the product: what others did, and what the person agreed to. */

/** What others than the rotation did: a guarantee holds only as long as nobody else changes the key or the place. */
export type Others = {
  readonly keyIds: Set<string>
  /** Places by the name of the profile, or of the copy. */
  readonly places: Set<string>
  /** By path the bytes around the pairs, as they have to be: others' edits in them, ours not. */
  readonly frames: Map<string, string>
}

/** What the person agreed to for a rotation. */
export type Terms = {
  readonly spareKeyId: string | null
  readonly graceMilliseconds: number | null
  mayDeleteNow: boolean
  /** The start gave no answer, so that it may not have begun. */
  isUnsure: boolean
}
export type Agreed = {
  /** By the id of the key that is to go. */
  readonly rotations: Map<string, Terms>
  /** Places, by name, that the person wants left as they are. */
  readonly leftOut: Set<string>
  /** Keys that were here already and are to take the old one's places. */
  readonly adopted: Set<string>
  readonly unheldMayGo: Set<string>
}

/** Another program has added bytes at the end of a file. */
export function growFrame({ frames }: Others, path: string, added: string): void {
  frames.set(path, (frames.get(path) ?? '') + added)
}
