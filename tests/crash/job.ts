/** What the harness and its worker processes tell each other. */
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import type { BrokenCopyName } from './broken-copies.ts'
import type { Household } from './keyturn.ts'
import type { FileTexts } from './scene.ts'

export type Job = {
  /** `act`: the person does what the path says. `recover`: Keyturn starts, first with nobody there, then with help. */
  readonly task: 'act' | 'recover'
  readonly path: string
  readonly folder: string
  readonly household: Household
  readonly texts: FileTexts
  /** For the ids that the process draws. */
  readonly seed: number
  /** The boundary at which it kills itself. */
  readonly killAt: number | null
  /** A broken copy, to prove the harness. */
  readonly broken: BrokenCopyName | null
}

export type FromWorker =
  /** Another program has written a file: this is what stands there but for the pair. */
  | { readonly kind: 'edited'; readonly name: string; readonly text: string }
  /** The path's own part begins. */
  | { readonly kind: 'marked' }
  /** Nobody was there: this is what it came to. */
  | { readonly kind: 'settled'; readonly view: RotationView | null }
  | {
      readonly kind: 'finished'
      readonly view: RotationView | null
      readonly boundaries: readonly string[]
      readonly first: number
    }
  | { readonly kind: 'failed'; readonly error: string }

export type ToWorker =
  | { readonly kind: 'job'; readonly job: Job }
  /** The harness has looked; now the person comes. */
  | { readonly kind: 'go-on' }
