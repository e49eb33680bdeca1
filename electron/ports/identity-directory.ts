import type { Result } from '../contract/result.ts'
import type { Known } from '../contract/views.ts'
import type { Destination, DeviceFact, LastUse } from './aws.ts'
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
  /**
   * What AWS last saw of each key when it was last asked since the start, our own checks left out where that can be
   * told (failure case 48); of a key that is not in it AWS has not told yet.
   */
  readonly lastUses: ReadonlyMap<string, Known<LastUse>>
  /** The attached MFA devices; empty where AWS did not tell. */
  readonly devices: readonly DeviceFact[]
  /** AWS did not tell of devices. */
  readonly devicesUnknown?: boolean
}

/** What operations need to know of an identity. Problems: identity-unknown, and why AWS did not tell. */
export interface IdentityDirectory {
  access(identityId: string): Promise<Result<IdentityAccess>>
}
