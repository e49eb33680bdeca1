import type { Result } from '../contract/result.ts'
import type { MfaSerialView } from '../contract/session-views.ts'

/** `mfa_serial` in the profiles of an identity, for tools that ask for codes themselves. */
export interface MfaSerials {
  /** Where it helps, and what stands there. Problems: those of `IdentityDirectory.access`. */
  get(identityId: string): Promise<Result<MfaSerialView>>
  /**
   * Writes it to these profiles, all of a file in one write.
   * Problems: profile-not-editable (missing: none of the identity's), mfa-device-refused (a passkey), file-….
   */
  write(identityId: string, serialNumber: string, profiles: readonly string[]): Promise<Result<MfaSerialView>>
}
