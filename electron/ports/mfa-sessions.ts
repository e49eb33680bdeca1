import type { Result } from '../contract/result.ts'
import type { Credentials, Destination } from './aws.ts'

export type MfaSession = { readonly credentials: Credentials; readonly expiresAt: Date }

/** MFA sessions, in memory only. One for each identity. */
export interface MfaSessions {
  /** The identity's session, if it has at least `minimumSeconds` left by AWS's clock. */
  current(identityId: string, minimumSeconds: number): MfaSession | null
  /**
   * Opens one with a code of the device. One attempt, and never with a code that was sent before.
   * Problems: code-used, mfa-code-refused, mfa-device-refused, and whatever the way to AWS brings.
   */
  open(request: {
    readonly identityId: string
    readonly credentials: Credentials
    readonly destination: Destination
    readonly serialNumber: string
    readonly code: string
    readonly seconds: number
    /**
     * The device was attached moments ago and the code is known to be right: a refusal is spreading (failure case 49),
     * so the same code is offered again for some seconds.
     */
    readonly justAttached?: boolean
  }): Promise<Result<MfaSession>>
}
