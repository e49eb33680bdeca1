/**
 * A value that must never be seen: a secret access key, a session token, the seed of an MFA device.
 *
 * Printing, serialising or inspecting it gives `[secret]`; `reveal()` is the one way in, so every use of a
 * secret is found by searching for that word.
 */
import { inspect } from 'node:util'

const hidden = '[secret]'

export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The value itself. Call it only where the value has to leave: the SDK, an AWS file, a sealed record. */
  reveal(): string {
    return this.#value
  }

  /** Whether both hold the same value, without showing either. */
  equals(other: Secret): boolean {
    return this.#value === other.#value
  }

  toString(): string {
    return hidden
  }

  toJSON(): string {
    return hidden
  }

  [inspect.custom](): string {
    return hidden
  }
}
