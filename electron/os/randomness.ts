/** Randomness from the system, fit for keys. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Randomness } from '../ports/randomness.ts'

export class SystemRandomness implements Randomness {
  uuid(): string {
    return randomUUID()
  }

  bytes(count: number): Uint8Array {
    return new Uint8Array(randomBytes(count))
  }
}
