/** What the harness and its worker processes tell each other. */
import type { FileName } from './files.ts'

export type Job = {
  readonly file: FileName
  readonly home: string
  /** The boundary at which it kills itself; null: it lives. */
  readonly killAt: number | null
}

export type FromWorker =
  | { readonly kind: 'finished'; readonly boundaries: readonly string[] }
  | { readonly kind: 'failed'; readonly error: string }

export type ToWorker = { readonly kind: 'job'; readonly job: Job }
