import {
  AddUserToGroupCommand,
  ChangePasswordCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetGroupPolicyCommand,
  GetLoginProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListAccountAliasesCommand,
  ListAttachedGroupPoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListGroupPoliciesCommand,
  ListGroupsForUserCommand,
  ListUserPoliciesCommand,
} from '@aws-sdk/client-iam'
import { describe, expect, test } from 'vitest'
import { failureOf, openPractice, type Practice } from './support.ts'

const ana = { UserName: 'ana' }
const developer = 'arn:aws:iam::123456789012:policy/acme-developer'
const document = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow' as const, Action: 's3:*', Resource: '*' }],
}

describe('the seeded account, as the check-up reads it', () => {
  test('a user with a 97-day-old key, a password, and a policy attached straight', async () => {
    const { iam, user } = await openPractice()
    expect((await iam().send(new GetUserCommand({}))).User).toEqual({
      Path: '/',
      UserName: 'ana',
      UserId: 'AIDAIOSFODNN7KEYTURN2',
      Arn: 'arn:aws:iam::123456789012:user/ana',
      CreateDate: new Date('2025-01-26T09:00:00Z'),
      PasswordLastUsed: new Date('2026-03-11T09:00:00Z'),
    })
    expect(user.keys.map(({ createDate }) => createDate)).toEqual([new Date('2025-12-07T09:00:00Z')])
    expect((await iam().send(new GetLoginProfileCommand(ana))).LoginProfile).toMatchObject({
      UserName: 'ana',
      PasswordResetRequired: false,
    })
    expect((await iam().send(new ListAttachedUserPoliciesCommand(ana))).AttachedPolicies).toEqual([
      { PolicyName: 'acme-developer', PolicyArn: developer },
    ])
    expect((await iam().send(new ListUserPoliciesCommand(ana))).PolicyNames).toEqual([])
    expect((await iam().send(new ListGroupsForUserCommand(ana))).Groups).toEqual([])
  })

  test('the account', async () => {
    const { iam } = await openPractice()
    expect((await iam().send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual(['acme-dev'])
    expect((await iam().send(new GetAccountSummaryCommand({}))).SummaryMap).toMatchObject({
      Users: 1,
      AccessKeysPerUserQuota: 2,
    })
    expect((await iam().send(new GetAccountPasswordPolicyCommand({}))).PasswordPolicy).toMatchObject({
      MinimumPasswordLength: 14,
      ExpirePasswords: true,
      MaxPasswordAge: 365,
      PasswordReusePrevention: 24,
    })
  })

  test('a boundary shows on the user', async () => {
    const { iam, user } = await openPractice()
    user.boundary = developer
    expect((await iam().send(new GetUserCommand(ana))).User?.PermissionsBoundary).toEqual({
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: developer,
    })
  })

  test('what is not there', async () => {
    const { iam, user, server } = await openPractice()
    delete user.login
    delete server.account.passwordPolicy
    delete server.account.alias
    expect(await failureOf(iam().send(new GetLoginProfileCommand(ana)))).toEqual({
      name: 'NoSuchEntityException',
      message: 'Login Profile for User ana cannot be found.',
      status: 404,
    })
    expect(await failureOf(iam().send(new GetAccountPasswordPolicyCommand({})))).toMatchObject({
      message: 'The Password Policy with domain name 123456789012 cannot be found.',
      status: 404,
    })
    expect((await iam().send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([])
  })

  test('GetLoginProfile takes shorter names than the rest', async () => {
    const { iam } = await openPractice()
    const failure = await failureOf(iam().send(new GetLoginProfileCommand({ UserName: 'a'.repeat(65) })))
    expect(failure).toMatchObject({ name: 'ValidationError', status: 400 })
    expect(failure.message).toMatch(/Member must have length less than or equal to 64$/)
  })
})

describe('changing the password', () => {
  const change = (practice: Practice, OldPassword: string, NewPassword: string) =>
    practice.iam().send(new ChangePasswordCommand({ OldPassword, NewPassword }))
  const old = 'correct-Horse-7-battery'

  test('by the rules', async () => {
    const practice = await openPractice()
    await change(practice, old, 'another-Horse-8-battery')
    expect((await failureOf(change(practice, old, 'third-Horse-9-battery'))).name).toBe('AccessDenied')
    await change(practice, 'another-Horse-8-battery', old)
  })

  test('a new one that is too weak names what it lacks', async () => {
    const practice = await openPractice()
    expect(await failureOf(change(practice, old, 'short'))).toEqual({
      name: 'PasswordPolicyViolationException',
      message:
        'Password does not conform to the account password policy: it must have at least 14 characters, at least one uppercase letter, at least one number, at least one symbol.',
      status: 400,
    })
  })

  test('not allowed, or no password at all', async () => {
    const practice = await openPractice()
    const { passwordPolicy } = practice.server.account
    if (passwordPolicy) passwordPolicy.allowChange = false
    expect((await failureOf(change(practice, old, old))).name).toBe('AccessDenied')
    delete practice.user.login
    expect((await failureOf(change(practice, old, old))).status).toBe(404)
  })
})

describe('policies', () => {
  test('a managed one, with its document', async () => {
    const { iam } = await openPractice()
    const { Policy } = await iam().send(new GetPolicyCommand({ PolicyArn: developer }))
    expect(Policy).toMatchObject({ PolicyName: 'acme-developer', DefaultVersionId: 'v1', AttachmentCount: 2 })
    const { PolicyVersion } = await iam().send(
      new GetPolicyVersionCommand({ PolicyArn: developer, VersionId: 'v1' }),
    )
    expect(PolicyVersion).toMatchObject({ IsDefaultVersion: true })
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ''))).toMatchObject({
      Version: '2012-10-17',
    })
  })

  test('an inline one: read, deleted', async () => {
    const { iam, user } = await openPractice()
    user.inlinePolicies.push({ name: 'buckets', document })
    const named = { ...ana, PolicyName: 'buckets' }
    expect((await iam().send(new ListUserPoliciesCommand(ana))).PolicyNames).toEqual(['buckets'])
    const { PolicyDocument } = await iam().send(new GetUserPolicyCommand(named))
    expect(JSON.parse(decodeURIComponent(PolicyDocument ?? ''))).toEqual(document)
    await iam().send(new DeleteUserPolicyCommand(named))
    for (const command of [new GetUserPolicyCommand(named), new DeleteUserPolicyCommand(named)])
      expect(await failureOf(iam().send(command as GetUserPolicyCommand))).toMatchObject({
        message: 'The user policy with name buckets cannot be found.',
        status: 404,
      })
  })

  test('mending what hangs on the user: join the group, then detach', async () => {
    const { iam } = await openPractice()
    await iam().send(new AddUserToGroupCommand({ ...ana, GroupName: 'developers' }))
    await iam().send(new DetachUserPolicyCommand({ ...ana, PolicyArn: developer }))
    expect((await iam().send(new ListGroupsForUserCommand(ana))).Groups?.[0]).toMatchObject({
      GroupName: 'developers',
      Arn: 'arn:aws:iam::123456789012:group/developers',
    })
    const again = iam().send(new DetachUserPolicyCommand({ ...ana, PolicyArn: developer }))
    expect(await failureOf(again)).toMatchObject({
      message: `Policy ${developer} was not found.`,
      status: 404,
    })
  })

  test('who carries one: groups alone where they are asked for', async () => {
    const { iam } = await openPractice()
    const carriers = { PolicyGroups: [{ GroupName: 'developers' }] }
    const groups = new ListEntitiesForPolicyCommand({ PolicyArn: developer, EntityFilter: 'Group' })
    expect(await iam().send(groups)).toMatchObject({ ...carriers, PolicyUsers: [], PolicyRoles: [] })
    const all = new ListEntitiesForPolicyCommand({ PolicyArn: developer })
    expect(await iam().send(all)).toMatchObject({ ...carriers, PolicyUsers: [{ UserName: 'ana' }] })
    const firstPage = new ListEntitiesForPolicyCommand({ PolicyArn: developer, MaxItems: 1 })
    expect(await iam().send(firstPage)).toMatchObject({ ...carriers, PolicyUsers: [], IsTruncated: true })
  })

  test('those of a group', async () => {
    const { iam, server } = await openPractice()
    server.account.groups[0]?.inlinePolicies.push({ name: 'logs', document })
    const group = { GroupName: 'developers' }
    expect((await iam().send(new ListAttachedGroupPoliciesCommand(group))).AttachedPolicies).toHaveLength(1)
    expect((await iam().send(new ListGroupPoliciesCommand(group))).PolicyNames).toEqual(['logs'])
    const { PolicyDocument } = await iam().send(new GetGroupPolicyCommand({ ...group, PolicyName: 'logs' }))
    expect(JSON.parse(decodeURIComponent(PolicyDocument ?? ''))).toEqual(document)
    const missing = iam().send(new GetGroupPolicyCommand({ ...group, PolicyName: 'none' }))
    expect((await failureOf(missing)).message).toBe('The group policy with name none cannot be found.')
  })

  test('case 38: lists come in pages', async () => {
    const { iam, user } = await openPractice()
    for (let number = 0; number < 105; number += 1) user.inlinePolicies.push({ name: `p${number}`, document })
    const first = await iam().send(new ListUserPoliciesCommand(ana))
    expect([first.PolicyNames?.length, first.IsTruncated]).toEqual([100, true])
    const second = await iam().send(new ListUserPoliciesCommand({ ...ana, Marker: first.Marker ?? '' }))
    expect([second.PolicyNames?.[0], second.PolicyNames?.length, second.IsTruncated]).toEqual([
      'p100',
      5,
      false,
    ])
  })

  test('what is not there', async () => {
    const { iam } = await openPractice()
    const PolicyArn = 'arn:aws:iam::123456789012:policy/none'
    expect((await failureOf(iam().send(new GetPolicyCommand({ PolicyArn })))).message).toBe(
      `Policy ${PolicyArn} does not exist or is not attachable.`,
    )
    const version = iam().send(new GetPolicyVersionCommand({ PolicyArn: developer, VersionId: 'v2' }))
    expect((await failureOf(version)).message).toBe(
      `Policy ${developer} version v2 does not exist or is not attachable.`,
    )
    const group = iam().send(new ListGroupPoliciesCommand({ GroupName: 'none' }))
    expect((await failureOf(group)).message).toBe('The group with name none cannot be found.')
  })
})
