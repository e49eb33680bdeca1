/** Copies of the old key that nobody chose: told as long as they hold it, and no longer. */
import type { Copies, KnownCopy } from '../ports/copies.ts'
import type { Log } from '../ports/log.ts'
import type { Opened } from './records.ts'
import type { RotationState } from './state.ts'

type Parts = { readonly copies: Copies; readonly log: Log }

export class ToldCopies {
  readonly #parts: Parts
  readonly #seen = new Map<string, readonly KnownCopy[]>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** As they were last seen; at first as the plan saw them. */
  of(operationId: string, opened: Opened): readonly KnownCopy[] {
    return this.#seen.get(operationId) ?? opened.copies
  }

  /**
   * Once nothing is left to write, looks again in the background: what the person has mended meanwhile is told no
   * longer. `onDifferent` is called where something has changed.
   */
  look(operationId: string, { name, opened }: RotationState, onDifferent: () => void): void {
    if ((name !== 'resting' && name !== 'ended') || opened.copies.length === 0) return
    this.#parts.copies
      .stillHolding(opened.oldKeyId, opened.copies)
      .then((now) => {
        const before = this.of(operationId, opened)
        this.#seen.set(operationId, now)
        if (JSON.stringify(now) !== JSON.stringify(before)) onDifferent()
      })
      .catch((error: unknown) => this.#parts.log.error('copies-failed', { error }))
  }
}
