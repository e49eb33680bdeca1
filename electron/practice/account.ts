/**
 * What the practice server knows: one AWS account as plain data. Operations change it in place, the state file keeps
 * it, tests read and poke it. Every field that would be a secret at AWS is a `Secret` here too.
 */
import type { Secret } from '../ports/secret.ts'

export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov'

export type Account = {
  partition: Partition
  id: string
  alias?: string
  users: User[]
  groups: Group[]
  policies: ManagedPolicy[]
  virtualDevices: VirtualDevice[]
  sessions: Session[]
  /** Keys of the account's root user. */
  rootKeys: AccessKey[]
  /** Deleted keys stay usable for some seconds, as at AWS (aws-facts A3). */
  deletedKeys: DeletedKey[]
  passwordPolicy?: PasswordPolicy
}

export type User = {
  name: string
  /** `/` or `/eng/`. */
  path: string
  id: string
  createDate: Date
  keys: AccessKey[]
  attachedPolicies: string[]
  inlinePolicies: InlinePolicy[]
  groups: string[]
  boundary?: string
  login?: Login
  /** Passkeys, security keys and hardware tokens: listed and counted, never usable for a code (aws-facts A5). */
  hardwareDevices: HardwareDevice[]
}

export type AccessKey = {
  id: string
  secret: Secret
  status: 'Active' | 'Inactive'
  createDate: Date
  lastUsed?: LastUsed
  /** Since when the present status has been spreading. */
  changedAt: Date
  /** How much slower than usual this key spreads, service by service (1 = usual). */
  slowness: { sts: number; iam: number }
}

type DeletedKey = { key: AccessKey; owner: string | 'root'; deletedAt: Date }
/** `service` may be any of AWS's: a user of the account works with more than is served here. */
type LastUsed = { date: Date; service: string; region: string }
export type Service = 'iam' | 'sts'
type Login = { createDate: Date; password: Secret; resetRequired: boolean; lastUsed?: Date }
type HardwareDevice = { serial: string; enableDate: Date }
export type Group = {
  name: string
  path: string
  id: string
  createDate: Date
  attachedPolicies: string[]
  inlinePolicies: InlinePolicy[]
}
export type InlinePolicy = { name: string; document: PolicyDocument }
export type ManagedPolicy = {
  name: string
  arn: string
  id: string
  createDate: Date
  defaultVersion: string
  versions: { id: string; createDate: Date; document: PolicyDocument }[]
}

export type VirtualDevice = {
  serial: string
  /** 64 characters of base32, as AWS gives them. */
  seed: Secret
  /** The user it is attached to; absent while it is unassigned. */
  user?: string
  enableDate?: Date
  /** The counter of the last code that was spent: no code up to it is taken again. */
  lastCounter?: number
  /** How many 30 s steps the device runs ahead of the server, learnt by a resync. */
  drift: number
  /** Enabled with a pair that was too far off: single codes fail until a resync. */
  outOfSync: boolean
}

/** Temporary credentials. `mfaAt` is when a code was given; absent for a session without MFA. */
export type Session = {
  keyId: string
  secret: Secret
  token: Secret
  principal:
    | { kind: 'user'; name: string }
    | { kind: 'role'; role: string; session: string }
    | { kind: 'root' }
  mfaAt?: Date
  expires: Date
}

export type PasswordPolicy = {
  minimumLength: number
  requireSymbols: boolean
  requireNumbers: boolean
  requireUppercase: boolean
  requireLowercase: boolean
  allowChange: boolean
  maxAgeDays?: number
  reusePrevention?: number
}

export type PolicyDocument = { Version: string; Id?: string; Statement: Statement[] }
export type Statement = {
  Sid?: string
  Effect: 'Allow' | 'Deny'
  Action?: string | string[]
  NotAction?: string | string[]
  Resource?: string | string[]
  NotResource?: string | string[]
  Condition?: Record<string, Record<string, string | string[]>>
}

/** At most two access keys for a user, active or not (aws-facts A1, quotas). */
export const keysPerUser = 2

/** At most eight MFA devices for a user, of all kinds together (aws-facts A1, quotas). */
export const devicesPerUser = 8

/** The ARN of something in IAM: `iamArn(account, 'user/eng/ana')`. */
export function iamArn(account: Account, resource: string): string {
  return `arn:${account.partition}:iam::${account.id}:${resource}`
}

export function userArn(account: Account, user: Pick<User, 'name' | 'path'>): string {
  return iamArn(account, `user${user.path}${user.name}`)
}

export function groupArn(account: Account, group: Pick<Group, 'name' | 'path'>): string {
  return iamArn(account, `group${group.path}${group.name}`)
}

/** Names are unique ignoring case, but a lookup asks for the exact name (aws-facts A1, quotas). */
export function findUser(account: Account, name: string): User | undefined {
  return account.users.find((user) => user.name === name)
}

export function findKey(account: Account, keyId: string): { user: User; key: AccessKey } | undefined {
  for (const user of account.users) {
    const key = user.keys.find((candidate) => candidate.id === keyId)
    if (key) return { user, key }
  }
  return undefined
}

/** All MFA devices that count towards a user's limit. */
export function devicesOf(account: Account, user: User): { serial: string; enableDate: Date }[] {
  const virtual = account.virtualDevices.flatMap(({ serial, user: owner, enableDate }) =>
    owner === user.name && enableDate ? [{ serial, enableDate }] : [],
  )
  return [...virtual, ...user.hardwareDevices]
}
