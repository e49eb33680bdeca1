import { Secret } from '../ports/secret.ts'
import {
  type AccessKey,
  type Account,
  iamArn,
  type ManagedPolicy,
  type Partition,
  type PolicyDocument,
  type User,
} from './account.ts'

/** The key of the seeded user, in the manner of AWS's own examples: worth nothing anywhere but here. */
const seededKeyId = 'AKIAIOSFODNN7KEYTURN'
const seededSecret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const day = 24 * 60 * 60 * 1000

export type SeedOptions = {
  readonly accountId?: string
  readonly alias?: string
  readonly partition?: Partition
  readonly userName?: string
  /** `/` or `/eng/`. */
  readonly path?: string
  readonly keyAgeDays?: number
}

/**
 * The practice account of product.md, section 8: user `ana` with a 97-day-old key, no MFA, a policy attached straight
 * to her, a password; besides a group with the same policy that she could join instead.
 */
export function practiceSeed(now: Date, options: SeedOptions = {}): Account {
  const account: Account = {
    partition: options.partition ?? 'aws',
    id: options.accountId ?? '123456789012',
    alias: options.alias ?? 'acme-dev',
    users: [],
    groups: [],
    policies: [],
    virtualDevices: [],
    sessions: [],
    rootKeys: [],
    deletedKeys: [],
    passwordPolicy: {
      minimumLength: 14,
      requireSymbols: true,
      requireNumbers: true,
      requireUppercase: true,
      requireLowercase: true,
      allowChange: true,
      maxAgeDays: 365,
      reusePrevention: 24,
    },
  }
  const policy = developerPolicy(account, daysBefore(now, 700))
  account.policies.push(policy)
  account.groups.push({
    name: 'developers',
    path: '/',
    id: 'AGPAIOSFODNN7KEYTURN2',
    createDate: daysBefore(now, 700),
    attachedPolicies: [policy.arn],
    inlinePolicies: [],
  })
  account.users.push(seededUser(now, policy, options))
  return account
}

function seededUser(now: Date, policy: ManagedPolicy, options: SeedOptions): User {
  const key = accessKeyOf(daysBefore(now, options.keyAgeDays ?? 97), {
    id: seededKeyId,
    secret: seededSecret,
  })
  key.lastUsed = { date: daysBefore(now, 1), service: 'sts', region: 'eu-central-1' }
  return {
    name: options.userName ?? 'ana',
    path: options.path ?? '/',
    id: 'AIDAIOSFODNN7KEYTURN2',
    createDate: daysBefore(now, 412),
    keys: [key],
    attachedPolicies: [policy.arn],
    inlinePolicies: [],
    groups: [],
    login: {
      createDate: daysBefore(now, 412),
      password: new Secret('correct-Horse-7-battery'),
      resetRequired: false,
      lastUsed: daysBefore(now, 3),
    },
    hardwareDevices: [],
  }
}

/** An active key as tests and the seed plant it: long spread, never used. */
export function accessKeyOf(
  createDate: Date,
  pair: { readonly id: string; readonly secret: string },
): AccessKey {
  return {
    id: pair.id,
    secret: new Secret(pair.secret),
    status: 'Active',
    createDate,
    changedAt: createDate,
    slowness: { sts: 1, iam: 1 },
  }
}

/** What a developer has: some services, her own credentials, reading how she stands, and joining the group. */
function developerPolicy(account: Account, createDate: Date): ManagedPolicy {
  const document: PolicyDocument = {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Work', Effect: 'Allow', Action: ['s3:*', 'ec2:Describe*', 'logs:Get*'], Resource: '*' },
      {
        Sid: 'SeeHowIStand',
        Effect: 'Allow',
        Action: [
          'iam:GetAccount*',
          'iam:ListAccountAliases',
          'iam:ListVirtualMFADevices',
          'iam:GetPolicy*',
          'iam:GetGroupPolicy',
          'iam:List*GroupPolicies',
          'iam:ListEntitiesForPolicy',
        ],
        Resource: '*',
      },
      {
        Sid: 'OwnUser',
        Effect: 'Allow',
        Action: [
          'iam:*AccessKey*',
          'iam:*MFADevice*',
          'iam:GetUser*',
          'iam:GetLoginProfile',
          'iam:ChangePassword',
          'iam:List*UserPolicies',
          'iam:ListGroupsForUser',
          'iam:D*UserPolicy',
        ],
        Resource: [iamArn(account, `user/\${aws:username}`), iamArn(account, `user/*/\${aws:username}`)],
      },
      {
        Sid: 'OwnDevices',
        Effect: 'Allow',
        Action: 'iam:*VirtualMFADevice',
        Resource: iamArn(account, 'mfa/*'),
      },
      {
        Sid: 'Join',
        Effect: 'Allow',
        Action: 'iam:AddUserToGroup',
        Resource: iamArn(account, 'group/developers'),
      },
    ],
  }
  return {
    name: 'acme-developer',
    arn: iamArn(account, 'policy/acme-developer'),
    id: 'ANPAIOSFODNN7KEYTURN2',
    createDate,
    defaultVersion: 'v1',
    versions: [{ id: 'v1', createDate, document }],
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * day)
}
