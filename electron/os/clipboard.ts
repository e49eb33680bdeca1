/**
 * Puts a secret on the clipboard for a short while.
 *
 * Protects: the secret does not stay there, and what the person copied meanwhile is not lost. Only a hash of the secret
 * is kept to tell the two apart. Clipboard managers and synced clipboards are out of reach; the screen says so.
 */
import { createHash } from 'node:crypto'
import type { Clipboard } from 'electron'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Secret } from '../ports/secret.ts'

export type ClipboardParts = Pick<Clipboard, 'writeText' | 'readText' | 'clear'>

const shownFor = 30_000

export class SecretClipboard {
  readonly #clipboard: ClipboardParts
  readonly #clock: Clock
  #held: { readonly hash: string; readonly stop: AbortController } | null = null

  constructor(clipboard: ClipboardParts, clock: Clock) {
    this.#clipboard = clipboard
    this.#clock = clock
  }

  /** Copies, and clears after 30 s if it still holds the same text. Problem: clipboard-unavailable. */
  async copy(secret: Secret): Promise<Result<void>> {
    this.#held?.stop.abort()
    const held = { hash: hashOf(secret.reveal()), stop: new AbortController() }
    this.#held = held
    try {
      await this.#clipboard.writeText(secret.reveal())
    } catch {
      return failed(problem('clipboard-unavailable', {}))
    }
    void this.#clock
      .wait(shownFor, held.stop.signal)
      .then(() => (this.#held === held ? this.clear() : undefined))
    return ok()
  }

  /** Clears at once, if it still holds what was copied last. For when the app quits. */
  async clear(): Promise<void> {
    const held = this.#held
    this.#held = null
    if (held === null) return
    held.stop.abort()
    try {
      if (hashOf(await this.#clipboard.readText()) === held.hash) this.#clipboard.clear()
    } catch {
      // A clipboard that can't be read can't be cleared either.
    }
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
