import type { Result } from '../contract/result.ts'
import type { Destination, DeviceFact } from './aws.ts'
import type { KeyPair } from './key-place.ts'

/** The IAM user behind profiles, as `sts:GetCallerIdentity` told. `id` is its ARN. */
export type Identity = {
  readonly id: string
  readonly partition: string
  readonly account: string
  readonly userId: string
  readonly userName: string
}

export type IdentityAccess = {
  readonly identity: Identity
  /** The pairs of this identity that stand on this computer, and where their profiles' calls go. */
  readonly pairs: readonly {
    readonly pair: KeyPair
    readonly destination: Destination
    readonly profiles: readonly string[]
  }[]
  /** The attached MFA devices; empty where AWS did not tell. */
  readonly devices: readonly DeviceFact[]
}

/** What operations need to know of an identity. Problems: identity-unknown, and why AWS did not tell. */
export interface IdentityDirectory {
  access(identityId: string): Promise<Result<IdentityAccess>>
}
