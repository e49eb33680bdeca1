import {
  type Account,
  type Group,
  groupArn,
  type InlinePolicy,
  iamArn,
  type ManagedPolicy,
  type User,
} from '../account.ts'
import { policyTarget, type Target } from '../authorization.ts'
import { page } from '../pages.ts'
import {
  existingUserName,
  paging,
  policyArn,
  policyName,
  requiredText,
  text,
  userName,
} from '../parameters.ts'
import { noSuchEntity, Refusal, Reply, type ReplyValue } from '../reply.ts'
import { type Call, iam, meantUser, userTarget } from './operation.ts'

const user = { UserName: requiredText(existingUserName) }
const listedUser = { UserName: requiredText(userName), ...paging }
const group = { GroupName: requiredText({ ...existingUserName }) }
const inline = { PolicyName: requiredText(policyName) }
const managed = { PolicyArn: requiredText(policyArn) }
const entityFilters = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy']

type UserNamed = { readonly UserName: string }
type GroupNamed = { readonly GroupName: string }
type PolicyNamed = { readonly PolicyName: string }
type Managed = { readonly PolicyArn: string }
type Paging = { readonly Marker: string | undefined; readonly MaxItems: number | undefined }

const ofUser = (values: UserNamed, call: Call) => userTarget(call, values.UserName)
const ofPolicy = (values: Managed) => policyTarget(values.PolicyArn)
/** A user, where policies may ask about the policy too. */
const ofUserAndPolicy = (values: UserNamed & Managed, call: Call): Target | Refusal => {
  const target = ofUser(values, call)
  if (target instanceof Refusal) return target
  return { ...target, context: new Map([['iam:policyarn', values.PolicyArn]]) }
}

/** The operations on what gives a user its rights. */
export const policyOperations = [
  iam('ListGroupsForUser', { ...user, ...paging }, ofUser, listGroups),
  iam('ListUserPolicies', { ...user, ...paging }, ofUser, listUserPolicies),
  iam('GetUserPolicy', { ...user, ...inline }, ofUser, getUserPolicy),
  iam('DeleteUserPolicy', { ...user, ...inline }, ofUser, deleteUserPolicy),
  iam('ListAttachedUserPolicies', listedUser, ofUser, listAttachedToUser),
  iam('DetachUserPolicy', { ...user, ...managed }, ofUserAndPolicy, detachUserPolicy),
  iam('ListGroupPolicies', { ...group, ...paging }, ofGroup, listGroupPolicies),
  iam('GetGroupPolicy', { ...group, ...inline }, ofGroup, getGroupPolicy),
  iam('ListAttachedGroupPolicies', { ...group, ...paging }, ofGroup, listAttachedToGroup),
  iam('AddUserToGroup', { ...user, ...group }, ofGroup, addToGroup),
  iam('GetPolicy', managed, ofPolicy, getPolicy),
  iam(
    'GetPolicyVersion',
    { ...managed, VersionId: requiredText({ pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?' }) },
    ofPolicy,
    getVersion,
  ),
  iam(
    'ListEntitiesForPolicy',
    { ...managed, EntityFilter: text({ oneOf: entityFilters }), ...paging },
    ofPolicy,
    listEntities,
  ),
]

function ofGroup({ GroupName }: GroupNamed, { account }: Call): Target {
  const found = account.groups.find(({ name }) => name === GroupName)
  const arn = found ? groupArn(account, found) : iamArn(account, `group/${GroupName}`)
  return { arn, shownAs: `group ${GroupName}` }
}

function listGroups(values: UserNamed & Paging, call: Call): Reply | Refusal {
  const owner = meantUser(call, values.UserName)
  if (owner instanceof Refusal) return owner
  const groups = call.account.groups.filter(({ name }) => owner.groups.includes(name))
  const shown = groups.map((one) => ({
    Path: one.path,
    GroupName: one.name,
    GroupId: one.id,
    Arn: groupArn(call.account, one),
    CreateDate: one.createDate,
  }))
  return listReply('Groups', shown, values)
}

function listUserPolicies(values: UserNamed & Paging, call: Call): Reply | Refusal {
  const owner = meantUser(call, values.UserName)
  return owner instanceof Refusal ? owner : listReply('PolicyNames', namesOf(owner.inlinePolicies), values)
}

function getUserPolicy(values: UserNamed & PolicyNamed, call: Call): Reply | Refusal {
  const owner = meantUser(call, values.UserName)
  if (owner instanceof Refusal) return owner
  const found = owner.inlinePolicies.find(({ name }) => name === values.PolicyName)
  return found ? new Reply({ UserName: owner.name, ...shownInline(found) }) : noSuchUserPolicy(values)
}

function deleteUserPolicy(values: UserNamed & PolicyNamed, call: Call): Reply | Refusal {
  const owner = meantUser(call, values.UserName)
  if (owner instanceof Refusal) return owner
  const kept = owner.inlinePolicies.filter(({ name }) => name !== values.PolicyName)
  if (kept.length === owner.inlinePolicies.length) return noSuchUserPolicy(values)
  owner.inlinePolicies = kept
  return new Reply()
}

function listAttachedToUser(values: UserNamed & Paging, call: Call): Reply | Refusal {
  const owner = meantUser(call, values.UserName)
  return owner instanceof Refusal ? owner : attachedReply(call.account, owner.attachedPolicies, values)
}

function detachUserPolicy(values: UserNamed & Managed, call: Call): Reply | Refusal {
  const owner = meantUser(call, values.UserName)
  if (owner instanceof Refusal) return owner
  if (!owner.attachedPolicies.includes(values.PolicyArn))
    return noSuchEntity(`Policy ${values.PolicyArn} was not found.`)
  owner.attachedPolicies = owner.attachedPolicies.filter((arn) => arn !== values.PolicyArn)
  return new Reply()
}

function listGroupPolicies(values: GroupNamed & Paging, call: Call): Reply | Refusal {
  const found = meantGroup(call, values.GroupName)
  return found instanceof Refusal ? found : listReply('PolicyNames', namesOf(found.inlinePolicies), values)
}

function getGroupPolicy(values: GroupNamed & PolicyNamed, call: Call): Reply | Refusal {
  const found = meantGroup(call, values.GroupName)
  if (found instanceof Refusal) return found
  const policy = found.inlinePolicies.find(({ name }) => name === values.PolicyName)
  if (!policy) return noSuchEntity(`The group policy with name ${values.PolicyName} cannot be found.`)
  return new Reply({ GroupName: found.name, ...shownInline(policy) })
}

function listAttachedToGroup(values: GroupNamed & Paging, call: Call): Reply | Refusal {
  const found = meantGroup(call, values.GroupName)
  return found instanceof Refusal ? found : attachedReply(call.account, found.attachedPolicies, values)
}

function addToGroup(values: UserNamed & GroupNamed, call: Call): Reply | Refusal {
  const found = meantGroup(call, values.GroupName)
  if (found instanceof Refusal) return found
  const member = meantUser(call, values.UserName)
  if (member instanceof Refusal) return member
  if (!member.groups.includes(found.name)) member.groups.push(found.name)
  return new Reply()
}

function getPolicy(values: Managed, { account }: Call): Reply | Refusal {
  const policy = findPolicy(account, values.PolicyArn)
  if (!policy) return noSuchPolicy(values.PolicyArn)
  const attached = [...account.users, ...account.groups].filter((one) =>
    one.attachedPolicies.includes(policy.arn),
  )
  const Policy = {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: '/',
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: attached.length,
    PermissionsBoundaryUsageCount: account.users.filter(({ boundary }) => boundary === policy.arn).length,
    IsAttachable: true,
    CreateDate: policy.createDate,
    UpdateDate: policy.createDate,
  }
  return new Reply({ Policy })
}

function getVersion(values: Managed & { readonly VersionId: string }, { account }: Call): Reply | Refusal {
  const policy = findPolicy(account, values.PolicyArn)
  if (!policy) return noSuchPolicy(values.PolicyArn)
  const version = policy.versions.find(({ id }) => id === values.VersionId)
  if (!version)
    return noSuchEntity(
      `Policy ${policy.arn} version ${values.VersionId} does not exist or is not attachable.`,
    )
  const PolicyVersion = {
    Document: encodeURIComponent(JSON.stringify(version.document)),
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersion,
    CreateDate: version.createDate,
  }
  return new Reply({ PolicyVersion })
}

/** Users and groups in one list of pages, as IAM counts them. There are no roles here. */
function listEntities(
  values: Managed & Paging & { readonly EntityFilter: string | undefined },
  { account }: Call,
): Reply | Refusal {
  const policy = findPolicy(account, values.PolicyArn)
  if (!policy) return noSuchPolicy(values.PolicyArn)
  const wanted = (kind: string) => values.EntityFilter === undefined || values.EntityFilter === kind
  const holders = <T extends Group | User>(kind: string, all: readonly T[]): readonly T[] =>
    wanted(kind) ? all.filter(({ attachedPolicies }) => attachedPolicies.includes(policy.arn)) : []
  const found = page(
    [
      ...holders('Group', account.groups).map((one) => ({ GroupName: one.name, GroupId: one.id })),
      ...holders('User', account.users).map((one) => ({ UserName: one.name, UserId: one.id })),
    ],
    values,
  )
  if (found instanceof Refusal) return found
  const { members, rest } = found
  return new Reply({
    PolicyGroups: members.filter((member) => 'GroupName' in member),
    PolicyUsers: members.filter((member) => 'UserName' in member),
    PolicyRoles: [],
    ...rest,
  })
}

function shownInline(policy: InlinePolicy) {
  // IAM gives policy documents percent-encoded (RFC 3986).
  return { PolicyName: policy.name, PolicyDocument: encodeURIComponent(JSON.stringify(policy.document)) }
}

function namesOf(policies: readonly InlinePolicy[]): string[] {
  return policies.map(({ name }) => name)
}

function attachedReply(account: Account, arns: readonly string[], values: Paging): Reply | Refusal {
  const attached = arns.map((arn) => ({ PolicyName: findPolicy(account, arn)?.name, PolicyArn: arn }))
  return listReply('AttachedPolicies', attached, values)
}

function listReply(name: string, all: readonly ReplyValue[], values: Paging): Reply | Refusal {
  const found = page(all, values)
  return found instanceof Refusal ? found : new Reply({ [name]: found.members, ...found.rest })
}

function meantGroup({ account }: Call, name: string): Group | Refusal {
  return (
    account.groups.find((candidate) => candidate.name === name) ??
    noSuchEntity(`The group with name ${name} cannot be found.`)
  )
}

function findPolicy(account: Account, arn: string): ManagedPolicy | undefined {
  return account.policies.find((policy) => policy.arn === arn)
}

function noSuchPolicy(arn: string): Refusal {
  return noSuchEntity(`Policy ${arn} does not exist or is not attachable.`)
}

function noSuchUserPolicy(values: PolicyNamed): Refusal {
  return noSuchEntity(`The user policy with name ${values.PolicyName} cannot be found.`)
}
