import { describeDevice } from '../contract/describe.ts'
import { type Problem, problem } from '../contract/problems.ts'
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

/**
 * Why a call was denied that came without a code: a denial by name is lifted by one, where the user has a device that
 * makes codes (failure cases 6, 46). One that came although a code was just given is not about MFA.
 */
export function orMfaRequired(cause: Problem, { devices }: Pick<IdentityAccess, 'devices'>): Problem {
  const makesCodes = devices.some((device) => describeDevice(device).kind !== 'passkey')
  const isByName = cause.code === 'access-denied' && cause.data.explicit
  return isByName && makesCodes ? problem('mfa-required', { action: cause.data.action }) : cause
}
