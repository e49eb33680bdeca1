/** What the MFA harness and its worker processes tell each other. */
import type { MfaRemovalView, MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import type { Identity } from '../../../electron/ports/identity-directory.ts'
import type { BrokenMfaName } from './broken-copies.ts'

/** Plain data, so that it can be sent to another process. */
export type MfaHousehold = {
  readonly url: string
  readonly identity: Identity
  readonly pair: { readonly accessKeyId: string; readonly secret: string }
  /** Whether the secret store protects anything. */
  readonly store: 'os' | 'basic'
}

export type MfaJob = {
  /** `act`: the person does what the path says. `recover`: Keyturn starts, first with nobody there, then with help. */
  readonly task: 'act' | 'recover'
  readonly path: string
  readonly folder: string
  readonly household: MfaHousehold
  /** For the ids that the process draws. */
  readonly seed: number
  /** The boundary at which it kills itself. */
  readonly killAt: number | null
  /** A broken copy, to prove the harness. */
  readonly broken: BrokenMfaName | null
}

/** What the person sees of what is open; never a seed. */
export type Shown = {
  readonly setUp: (Omit<MfaSetUpView, 'seed'> & { readonly showsSeed: boolean }) | null
  readonly removal: MfaRemovalView | null
  readonly unreadable: number
}

export type FromMfaWorker =
  /** Nobody was there: this is what it came to. */
  | { readonly kind: 'settled'; readonly shown: Shown }
  | { readonly kind: 'finished'; readonly shown: Shown; readonly boundaries: readonly string[] }
  | { readonly kind: 'failed'; readonly error: string }

export type ToMfaWorker =
  | { readonly kind: 'job'; readonly job: MfaJob }
  /** The harness has looked; now the person comes. */
  | { readonly kind: 'go-on' }

/** An entry of the person's authenticator. It outlives Keyturn's processes, in a file beside them. */
export type PhoneEntry = { readonly serial: string; readonly seed: string }
export const phoneFile = 'phone.jsonl'
