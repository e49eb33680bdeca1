import type { Result } from '../contract/result.ts'
import type { OwnCodeView } from '../contract/session-views.ts'
import type { Credentials, Destination } from './aws.ts'
import type { MfaSession } from './mfa-sessions.ts'

export type OwnCodeRequest = {
  readonly identityId: string
  readonly credentials: Credentials
  readonly destination: Destination
  readonly seconds: number
  /** The device whose code it is to be; any whose seed is kept where it is left out. */
  readonly serialNumber?: string
  readonly signal?: AbortSignal
}

/** Codes that Keyturn makes itself, where the person has let it keep a seed. */
export interface OwnCodes {
  /**
   * Opens an MFA session with a code made here, as soon as one shows that was never sent, which may take a minute.
   * Null: no such seed is kept, or `signal` was aborted meanwhile. Problems: store-locked, store-changed, and those of
   * `MfaSessions.open`.
   */
  openSession(request: OwnCodeRequest): Promise<Result<MfaSession> | null>
  /**
   * The code of now, for the screen that shows it.
   * Problems: operation-not-possible (no seed of this device is kept), store-locked, store-changed.
   */
  show(identityId: string, serialNumber: string): Promise<Result<OwnCodeView>>
}
