/**
 * What the capabilities ask of IAM and STS, in our words.
 *
 * Every answer carries AWS's request id and AWS's time (the `Date` header), because the journal records both and
 * decisions about age and due dates rest on AWS's clock, never on this computer's.
 */
import type { PasswordRules } from '../contract/checkup-views.ts'
import type { Result } from '../contract/result.ts'
import type { Known } from '../contract/views.ts'
import type { Secret } from './secret.ts'

/** A long-term pair, or temporary credentials where `sessionToken` is there. */
export type Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  readonly sessionToken?: Secret
}

/** Where a profile's calls go. `partition` follows from the region where the profile names one, else `aws`. */
export type Destination = {
  readonly region: string
  readonly partition: string
  /** The profile's `endpoint_url` (or the environment's), for IAM and for STS. */
  readonly iamEndpoint?: string | undefined
  readonly stsEndpoint?: string | undefined
}

export type Answered<T> = { readonly value: T; readonly requestId: string; readonly awsTime: Date }
export type AwsResult<T> = Promise<Result<Answered<T>>>

export type CallerIdentity = { readonly account: string; readonly userId: string; readonly arn: string }

export type AccessKeyStatus = 'active' | 'inactive' | 'expired'
export type AccessKeyFact = {
  readonly accessKeyId: string
  readonly status: AccessKeyStatus
  readonly createdAt: Date
}
/** `at` is null where AWS says that the key was never used. AWS never tells by whom. */
export type LastUse = { readonly at: Date; readonly service: string; readonly region: string } | null
export type NewAccessKey = AccessKeyFact & { readonly secretAccessKey: Secret }

export type UserFact = {
  readonly userName: string
  readonly userId: string
  readonly arn: string
  readonly createdAt: Date
  readonly passwordLastUsedAt: Date | null
  readonly permissionsBoundaryArn: string | null
}
export type DeviceFact = { readonly serialNumber: string; readonly enabledAt: Date }
/** A virtual device; `userName` is null where nobody has it attached. */
export type VirtualDeviceFact = { readonly serialNumber: string; readonly userName: string | null }
/** Who a policy is attached to, or stands in. */
export type PolicyHolder = { readonly kind: 'user' | 'group'; readonly name: string }
export type ManagedPolicy = { readonly arn: string; readonly name: string }
/** One statement of a policy. `actions` or `resources` are empty where it names what is not meant (`NotAction`). */
export type PolicyStatement = {
  readonly effect: 'allow' | 'deny'
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  readonly notActions?: readonly string[] | undefined
  readonly notResources?: readonly string[] | undefined
}
type NewVirtualDevice = { readonly serialNumber: string; readonly seed: Secret }
type CodePair = { readonly first: string; readonly second: string }

/** IAM with one set of credentials. Every call names the user, since sessions have no implied one (aws-facts A1). */
export interface Iam {
  listAccessKeys(userName: string): AwsResult<readonly AccessKeyFact[]>
  accessKeyLastUsed(accessKeyId: string): AwsResult<LastUse>
  /** One attempt on the wire: the SDK's own retry would make a second key. */
  createAccessKey(userName: string): AwsResult<NewAccessKey>
  setAccessKeyStatus(userName: string, accessKeyId: string, status: 'active' | 'inactive'): AwsResult<void>
  deleteAccessKey(userName: string, accessKeyId: string): AwsResult<void>
  getUser(userName: string): AwsResult<UserFact>
  listMfaDevices(userName: string): AwsResult<readonly DeviceFact[]>
  /** All virtual devices of the account, attached or not. */
  listVirtualMfaDevices(): AwsResult<readonly VirtualDeviceFact[]>
  /** One attempt. `name` also ends the serial number (`arn:…:mfa/name`). The seed is Base32 text. */
  createVirtualMfaDevice(name: string): AwsResult<NewVirtualDevice>
  /** One attempt: a second one would spend the codes twice. */
  enableMfaDevice(userName: string, serialNumber: string, codes: CodePair): AwsResult<void>
  resyncMfaDevice(userName: string, serialNumber: string, codes: CodePair): AwsResult<void>
  deactivateMfaDevice(userName: string, serialNumber: string): AwsResult<void>
  deleteVirtualMfaDevice(serialNumber: string): AwsResult<void>
  /** Whether the user has a console password; null where there is none. `createdAt` need not move when it is changed. */
  loginProfile(userName: string): AwsResult<{ readonly createdAt: Date } | null>
  accountAlias(): AwsResult<string | null>
  /** The names of the groups that the user is in. */
  groupsOf(userName: string): AwsResult<readonly string[]>
  attachedPolicies(holder: PolicyHolder): AwsResult<readonly ManagedPolicy[]>
  /** The names of the policies that stand in the user or group itself. */
  inlinePolicies(holder: PolicyHolder): AwsResult<readonly string[]>
  inlineStatements(holder: PolicyHolder, policyName: string): AwsResult<readonly PolicyStatement[]>
  /** What a managed policy says in its default version. */
  managedStatements(policyArn: string): AwsResult<readonly PolicyStatement[]>
  /** The names of the groups that a managed policy is attached to. */
  groupsWith(policyArn: string): AwsResult<readonly string[]>
  /** The account's rules for passwords; null where it has none of its own, so that AWS's apply. */
  passwordRules(): AwsResult<PasswordRules | null>
  addUserToGroup(userName: string, groupName: string): AwsResult<void>
  detachUserPolicy(userName: string, policyArn: string): AwsResult<void>
  /**
   * Of the user who calls. One attempt: a second one would find the old password changed. Problems of its own:
   * password-wrong (the old one), password-refused (the new one).
   */
  changePassword(passwords: { readonly old: Secret; readonly new: Secret }): AwsResult<void>
}

/** STS with one set of credentials. */
export interface Sts {
  callerIdentity(): AwsResult<CallerIdentity>
  /** One attempt. A session of `seconds` (900 to 129 600) with one code of the device. */
  mfaSession(
    serialNumber: string,
    code: string,
    seconds: number,
  ): AwsResult<{ readonly credentials: Required<Credentials>; readonly expiresAt: Date }>
}

export type ConnectOptions = {
  /** A connection of its own for each call, as proving a key needs: a kept one may sit on one endpoint. */
  readonly freshConnection?: boolean
}

export interface Aws {
  connect(
    credentials: Credentials,
    destination: Destination,
    options?: ConnectOptions,
  ): { readonly iam: Iam; readonly sts: Sts }
  /** This computer's clock minus AWS's in milliseconds, as the last answer showed it; null before the first. */
  clockOffset(): number | null
}

/**
 * Whether a call that failed so may still have had its effect (rotation-machine.md, section 6.1): no answer came,
 * an unreadable one, or a server error.
 */
export function mayHaveHadEffect(code: string): boolean {
  return (
    code === 'answer-lost' || code === 'answer-unreadable' || code === 'aws-failed' || code === 'internal'
  )
}

/** An answer as a fact: its value, or why it isn't known. */
export async function known<T>(answer: AwsResult<T>): Promise<Known<T>> {
  const result = await answer
  return result.ok ? { known: true, value: result.value.value } : { known: false, problem: result.problem }
}
