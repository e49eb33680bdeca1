/**
 * The policy that a company hands out for Keyturn, as data: the settings page shows it, the README prints it, and the
 * tests run Keyturn under it. Resources are as narrow as AWS's service authorization reference for IAM allows.
 */

/** What an action acts on. `account`: AWS takes no resource there but `*`. */
export type ActsOn = 'own-user' | 'virtual-device' | 'group' | 'policy' | 'account'

type Permission = { readonly sid: string; readonly on: ActsOn; readonly actions: readonly string[] }

/** All that Keyturn asks of IAM for the user itself, one entry for each purpose. Two STS calls need no permission. */
export const permissions: readonly Permission[] = [
  {
    sid: 'OwnAccessKeys',
    on: 'own-user',
    actions: [
      'iam:CreateAccessKey',
      'iam:DeleteAccessKey',
      'iam:GetAccessKeyLastUsed',
      'iam:ListAccessKeys',
      'iam:UpdateAccessKey',
    ],
  },
  {
    sid: 'OwnMfaDevices',
    on: 'own-user',
    actions: ['iam:DeactivateMFADevice', 'iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice'],
  },
  // Any name, as in AWS's own example: people name their devices. What is attached can't be deleted, and only the user's
  // own device can be detached.
  {
    sid: 'VirtualMfaDevices',
    on: 'virtual-device',
    actions: ['iam:CreateVirtualMFADevice', 'iam:DeleteVirtualMFADevice'],
  },
  { sid: 'OwnPassword', on: 'own-user', actions: ['iam:ChangePassword'] },
  {
    sid: 'HowTheUserStands',
    on: 'own-user',
    actions: [
      'iam:GetLoginProfile',
      'iam:GetUser',
      'iam:GetUserPolicy',
      'iam:ListAttachedUserPolicies',
      'iam:ListGroupsForUser',
      'iam:ListUserPolicies',
    ],
  },
  {
    sid: 'WhatGroupsGive',
    on: 'group',
    actions: ['iam:GetGroupPolicy', 'iam:ListAttachedGroupPolicies', 'iam:ListGroupPolicies'],
  },
  {
    sid: 'WhatPoliciesGive',
    on: 'policy',
    actions: ['iam:GetPolicy', 'iam:GetPolicyVersion', 'iam:ListEntitiesForPolicy'],
  },
  {
    sid: 'OfTheAccount',
    on: 'account',
    actions: ['iam:GetAccountPasswordPolicy', 'iam:ListAccountAliases', 'iam:ListVirtualMFADevices'],
  },
]

/**
 * What sets up MFA or mends it, and nothing else: the rest waits for a code. Not among them:
 * `iam:DeleteVirtualMFADevice`, as AWS's guide advises; a set-up that is cancelled stays resumable.
 * `sts:GetSessionToken`, which no policy can deny ("Permissions for GetSessionToken" in AWS's guide).
 */
export const withoutMfa: readonly string[] = [
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ResyncMFADevice',
]

/** For the administrator to fill in. */
export const groupToFillIn = 'NAME-OF-THE-GROUP'
const policyToFillIn = 'NAME-OF-THE-POLICY'

export type PolicyStatement = {
  Sid: string
  Effect: 'Allow' | 'Deny'
  Action?: string[]
  NotAction?: string[]
  Resource: string | string[]
  Condition?: Record<string, Record<string, string>>
}
export type PolicyDocument = { Version: '2012-10-17'; Statement: PolicyStatement[] }

export type PolicyChoice = {
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string
  /** Denies everything but `withoutMfa` until a code was given. */
  readonly forceMfa: boolean
  /** Lets the user move one policy, attached straight, to the one group that carries it. */
  readonly mayMove: boolean
}

/** The whole document. */
export function companyPolicy({ partition, forceMfa, mayMove }: PolicyChoice): PolicyDocument {
  const statements = permissions.map(
    ({ sid, on, actions }): PolicyStatement => ({
      Sid: sid,
      Effect: 'Allow',
      Action: [...actions],
      Resource: everyUsers(on, partition),
    }),
  )
  return {
    Version: '2012-10-17',
    Statement: [
      ...statements,
      ...(mayMove ? movingOnePolicy(partition) : []),
      ...(forceMfa ? [denyWithoutMfa] : []),
    ],
  }
}

/** As text to paste into the IAM console. */
export const policyText = (document: PolicyDocument): string => JSON.stringify(document, null, 2)

/** Resources that mean each user's own, in every account; names of users are unique in theirs, whatever their path. */
function everyUsers(on: ActsOn, partition: string): string | string[] {
  const iam = `arn:${partition}:iam::*`
  switch (on) {
    case 'own-user':
      return [`${iam}:user/\${aws:username}`, `${iam}:user/*/\${aws:username}`]
    case 'virtual-device':
      return `${iam}:mfa/*`
    case 'group':
      return `${iam}:group/*`
    case 'policy':
      return `${iam}:policy/*`
    case 'account':
      return '*'
  }
}

/**
 * One group by name, since groups give rights; and taking off the one policy that it carries, since whoever may take off
 * every policy may take off a deny.
 */
function movingOnePolicy(partition: string): PolicyStatement[] {
  return [
    {
      Sid: 'JoinOneGroup',
      Effect: 'Allow',
      Action: ['iam:AddUserToGroup'],
      Resource: `arn:${partition}:iam::*:group/${groupToFillIn}`,
    },
    {
      Sid: 'DetachThePolicyOfThatGroup',
      Effect: 'Allow',
      Action: ['iam:DetachUserPolicy'],
      Resource: everyUsers('own-user', partition),
      Condition: { ArnLike: { 'iam:PolicyARN': `arn:${partition}:iam::*:policy/${policyToFillIn}` } },
    },
  ]
}

/** `BoolIfExists`, since calls with plain keys carry no `aws:MultiFactorAuthPresent` at all. */
const denyWithoutMfa: PolicyStatement = {
  Sid: 'DenyAllExceptListedIfNoMFA',
  Effect: 'Deny',
  NotAction: [...withoutMfa],
  Resource: '*',
  Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
}
