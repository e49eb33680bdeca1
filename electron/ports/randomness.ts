/** Unpredictable values. Tests give a seeded one so that a failure can be played again. */
export interface Randomness {
  /** A random (version 4) UUID. */
  uuid(): string
  /** `count` random bytes, fit for keys. */
  bytes(count: number): Uint8Array
}
