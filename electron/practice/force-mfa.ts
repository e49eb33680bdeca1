/** The policies that AWS documents for users who must set up MFA before anything else (aws-facts A5). */
import type { Account, PolicyDocument, Statement } from './account.ts'
import { findUser, iamArn } from './account.ts'

/**
 * `documented`: my-sec-creds-self-manage of today. `older`: the same before November 2022, where a device must be
 * named like its user. `selfmanage`: iam_mfa-selfmanage, which lets users do little but manage their device.
 */
export type ForceMfaVariant = 'documented' | 'older' | 'selfmanage'

/** The policy document, as AWS prints it. */
export function forceMfaPolicy(account: Account, variant: ForceMfaVariant = 'documented'): PolicyDocument {
  const ownUser = `arn:${account.partition}:iam::*:user/\${aws:username}`
  const anyDevice = `arn:${account.partition}:iam::*:mfa/*`
  const ownDevice = `arn:${account.partition}:iam::*:mfa/\${aws:username}`
  if (variant === 'selfmanage') return { Version: '2012-10-17', Statement: selfManage(ownUser, anyDevice) }
  const devices: Statement =
    variant === 'older'
      ? allow(
          'AllowManageOwnVirtualMFADevice',
          ['CreateVirtualMFADevice', 'DeleteVirtualMFADevice'],
          ownDevice,
        )
      : allow('AllowManageOwnVirtualMFADevice', ['CreateVirtualMFADevice'], anyDevice)
  return { Version: '2012-10-17', Statement: [...ownCredentials(ownUser), devices, ...ownMfa(ownUser)] }
}

/** Puts a user under one of these policies and nothing else. For tests and the practice account. */
export function requireMfa(
  account: Account,
  userName: string,
  variant: ForceMfaVariant = 'documented',
): void {
  const user = findUser(account, userName)
  if (!user) return
  const arn = iamArn(account, `policy/force-mfa-${variant}`)
  account.policies = account.policies.filter((policy) => policy.arn !== arn)
  account.policies.push({
    name: `force-mfa-${variant}`,
    arn,
    id: 'ANPAPRACTICEFORCEMFA2',
    createDate: user.createDate,
    defaultVersion: 'v1',
    versions: [{ id: 'v1', createDate: user.createDate, document: forceMfaPolicy(account, variant) }],
  })
  user.attachedPolicies = [arn]
  user.inlinePolicies = []
  user.groups = []
}

function allow(Sid: string, operations: string[], Resource: string): Statement {
  return { Sid, Effect: 'Allow', Action: operations.map((name) => `iam:${name}`), Resource }
}

function ownCredentials(ownUser: string): Statement[] {
  return [
    allow('AllowViewAccountInfo', ['GetAccountPasswordPolicy', 'ListVirtualMFADevices'], '*'),
    allow('AllowManageOwnPasswords', ['ChangePassword', 'GetUser'], ownUser),
    allow(
      'AllowManageOwnAccessKeys',
      ['CreateAccessKey', 'DeleteAccessKey', 'ListAccessKeys', 'UpdateAccessKey', 'GetAccessKeyLastUsed'],
      ownUser,
    ),
    allow(
      'AllowManageOwnSigningCertificates',
      [
        'DeleteSigningCertificate',
        'ListSigningCertificates',
        'UpdateSigningCertificate',
        'UploadSigningCertificate',
      ],
      ownUser,
    ),
    allow(
      'AllowManageOwnSSHPublicKeys',
      [
        'DeleteSSHPublicKey',
        'GetSSHPublicKey',
        'ListSSHPublicKeys',
        'UpdateSSHPublicKey',
        'UploadSSHPublicKey',
      ],
      ownUser,
    ),
    allow(
      'AllowManageOwnGitCredentials',
      [
        'CreateServiceSpecificCredential',
        'DeleteServiceSpecificCredential',
        'ListServiceSpecificCredentials',
        'ResetServiceSpecificCredential',
        'UpdateServiceSpecificCredential',
      ],
      ownUser,
    ),
  ]
}

function ownMfa(ownUser: string): Statement[] {
  return [
    allow(
      'AllowManageOwnUserMFA',
      ['DeactivateMFADevice', 'EnableMFADevice', 'ListMFADevices', 'ResyncMFADevice'],
      ownUser,
    ),
    {
      Sid: 'DenyAllExceptListedIfNoMFA',
      Effect: 'Deny',
      NotAction: [
        'iam:CreateVirtualMFADevice',
        'iam:EnableMFADevice',
        'iam:GetUser',
        'iam:ListMFADevices',
        'iam:ListVirtualMFADevices',
        'iam:ResyncMFADevice',
        'sts:GetSessionToken',
      ],
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
  ]
}

function selfManage(ownUser: string, anyDevice: string): Statement[] {
  return [
    allow('AllowListActions', ['ListUsers', 'ListVirtualMFADevices'], '*'),
    allow('AllowUserToCreateVirtualMFADevice', ['CreateVirtualMFADevice'], anyDevice),
    allow('AllowUserToManageTheirOwnMFA', ['EnableMFADevice', 'ListMFADevices', 'ResyncMFADevice'], ownUser),
    {
      ...allow('AllowUserToDeactivateTheirOwnMFAOnlyWhenUsingMFA', ['DeactivateMFADevice'], ownUser),
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    },
    {
      Sid: 'BlockMostAccessUnlessSignedInWithMFA',
      Effect: 'Deny',
      NotAction: [
        'iam:CreateVirtualMFADevice',
        'iam:EnableMFADevice',
        'iam:ListMFADevices',
        'iam:ListUsers',
        'iam:ListVirtualMFADevices',
        'iam:ResyncMFADevice',
      ],
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
  ]
}
