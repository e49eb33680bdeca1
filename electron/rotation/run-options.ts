import type { Journal } from '../operations/journal.ts'
import type { Log } from '../ports/log.ts'
import type { Pairs, RotationParts } from './context.ts'
import type { RotationRecord } from './records.ts'

/** What a run is given. */
export type RunOptions = {
  readonly parts: RotationParts & { readonly log: Log }
  readonly journal: Journal<RotationRecord>
  readonly pairs: Pairs
  /** The journal was found at start: no key is made from it without the person. */
  readonly found: boolean
  readonly keyIdsOfOthers: () => ReadonlySet<string>
  readonly onChange: () => void
  /** Tells the history what the newest record says; returns once that is on the disk, or was given up on. */
  readonly tell: () => Promise<void>
  /** Opens a session with a code of Keyturn's own, where it makes any; then there is nothing to wait for. */
  readonly openByItself: (signal: AbortSignal) => Promise<boolean>
  /** Called once, when the rotation has ended and its secrets are destroyed. */
  readonly onEnd: () => Promise<void>
}
