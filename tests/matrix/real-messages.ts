/** What a schedule and its real processes tell each other. */
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import type { Identity } from '../../electron/ports/identity-directory.ts'
import type { Fault } from '../fakes/faulty-disk.ts'
import type { DiskStep } from './mortal.ts'
import type { AskedOfRotations, ScheduledProcess } from './scheduled-world.ts'

export type RealJob = {
  readonly folder: string
  readonly url: string
  readonly identity: Identity
  /** For the ids that the process draws. */
  readonly seed: number
}

/** Each message has a number, so that a process can say which of them it has worked off. */
export type ToRealWorker = { readonly number: number } & (
  | { readonly kind: 'job'; readonly job: RealJob }
  /** The step that it stands before may be taken, with this fault. */
  | { readonly kind: 'go'; readonly fault: Fault | null }
  | { readonly kind: 'wake'; readonly wait: number }
  | {
      readonly kind: 'ask'
      readonly ask: number
      readonly method: AskedOfRotations | 'begin'
      readonly input: readonly unknown[]
    }
)

export type FromRealWorker =
  | { readonly kind: 'wait'; readonly wait: number; readonly milliseconds: number }
  | { readonly kind: 'wait-over'; readonly wait: number }
  | { readonly kind: 'answer'; readonly ask: number; readonly ok: boolean; readonly value: unknown }
  | { readonly kind: 'view'; readonly view: RotationView }
  | { readonly kind: 'still'; readonly still: Still }
  | { readonly kind: 'failed'; readonly error: string }

/** The process does nothing until it is told something: it stands before a step, or has nothing to do. */
export type Still = {
  /** The number of the last message that it has worked off. */
  readonly number: number
  readonly step: RealStep | null
  readonly openId: string | null
  readonly unreadable: ScheduledProcess['rotations']['unreadable']
  readonly logged: readonly unknown[]
}
/** A call of the disk, or one to AWS, which meets its faults at the server. */
export type RealStep =
  | { readonly kind: 'disk'; readonly disk: DiskStep }
  | { readonly kind: 'aws'; readonly name: string }
