import { Secret } from '../../ports/secret.ts'
import { type User, userArn } from '../account.ts'
import { everything } from '../authorization.ts'
import { existingUserName, password, requiredText, text, userName } from '../parameters.ts'
import { accessDenied, noSuchEntity, Refusal, Reply } from '../reply.ts'
import { type Call, iam, meantName, meantUser, userTarget } from './operation.ts'
import { passwordFaults } from './passwords.ts'

type Named = { readonly UserName: string | undefined }

const target = (values: Named, call: Call) => userTarget(call, meantName(call, values.UserName))
const ownTarget = (_values: object, call: Call) => userTarget(call, meantName(call, undefined))

/** The operations on the user itself and on its account. */
export const userOperations = [
  iam('GetUser', { UserName: text(existingUserName) }, target, getUser),
  iam('GetLoginProfile', { UserName: text(userName) }, target, getLogin),
  iam(
    'ChangePassword',
    { OldPassword: requiredText(password), NewPassword: requiredText(password) },
    ownTarget,
    changePassword,
  ),
  iam('GetAccountPasswordPolicy', {}, () => everything, passwordPolicy),
  iam('GetAccountSummary', {}, () => everything, accountSummary),
  iam('ListAccountAliases', {}, () => everything, aliases),
]

function getUser(values: Named, call: Call): Reply | Refusal {
  const user = meantUser(call, meantName(call, values.UserName))
  return user instanceof Refusal ? user : new Reply({ User: shownUser(user, call) })
}

function shownUser(user: User, { account }: Call) {
  const PermissionsBoundary = user.boundary
    ? { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: user.boundary }
    : undefined
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: userArn(account, user),
    CreateDate: user.createDate,
    PasswordLastUsed: user.login?.lastUsed,
    PermissionsBoundary,
  }
}

function getLogin(values: Named, call: Call): Reply | Refusal {
  const user = meantUser(call, meantName(call, values.UserName))
  if (user instanceof Refusal) return user
  if (!user.login) return noSuchLogin(user)
  const LoginProfile = {
    UserName: user.name,
    CreateDate: user.login.createDate,
    PasswordResetRequired: user.login.resetRequired,
  }
  return new Reply({ LoginProfile })
}

function changePassword(
  values: { readonly OldPassword: string; readonly NewPassword: string },
  call: Call,
): Reply | Refusal {
  const user = meantUser(call, meantName(call, undefined))
  if (user instanceof Refusal) return user
  if (!user.login) return noSuchLogin(user)
  const policy = call.account.passwordPolicy
  // Text and code are not confirmed by any source (aws-facts A2).
  if (!user.login.password.equals(new Secret(values.OldPassword)))
    return accessDenied('The old password was incorrect.')
  if (policy && !policy.allowChange)
    return accessDenied('Users are not allowed to change their own password.')
  const fault = policy && passwordFaults(values.NewPassword, policy)
  if (fault) return new Refusal(400, 'PasswordPolicyViolation', fault)
  user.login = { ...user.login, password: new Secret(values.NewPassword), resetRequired: false }
  return new Reply()
}

function passwordPolicy(_values: object, { account }: Call): Reply | Refusal {
  const policy = account.passwordPolicy
  if (!policy) return noSuchEntity(`The Password Policy with domain name ${account.id} cannot be found.`)
  const PasswordPolicy = {
    MinimumPasswordLength: policy.minimumLength,
    RequireSymbols: policy.requireSymbols,
    RequireNumbers: policy.requireNumbers,
    RequireUppercaseCharacters: policy.requireUppercase,
    RequireLowercaseCharacters: policy.requireLowercase,
    AllowUsersToChangePassword: policy.allowChange,
    ExpirePasswords: policy.maxAgeDays !== undefined,
    MaxPasswordAge: policy.maxAgeDays,
    PasswordReusePrevention: policy.reusePrevention,
    HardExpiry: false,
  }
  return new Reply({ PasswordPolicy })
}

function accountSummary(_values: object, { account }: Call): Reply {
  const { users, groups, policies, virtualDevices } = account
  const SummaryMap = new Map([
    ['Users', users.length],
    ['UsersQuota', 5000],
    ['Groups', groups.length],
    ['GroupsQuota', 300],
    ['Policies', policies.length],
    ['MFADevices', virtualDevices.length],
    ['MFADevicesInUse', virtualDevices.filter((device) => device.user !== undefined).length],
    ['AccountMFAEnabled', 1],
    ['AccountAccessKeysPresent', account.rootKeys.length > 0 ? 1 : 0],
    ['AccessKeysPerUserQuota', 2],
    ['GroupsPerUserQuota', 10],
    ['AttachedPoliciesPerUserQuota', 10],
  ])
  return new Reply({ SummaryMap })
}

function aliases(_values: object, { account }: Call): Reply {
  return new Reply({ AccountAliases: account.alias ? [account.alias] : [], IsTruncated: false })
}

function noSuchLogin(user: User): Refusal {
  return noSuchEntity(`Login Profile for User ${user.name} cannot be found.`)
}
