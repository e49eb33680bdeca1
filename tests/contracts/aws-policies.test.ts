/** The Aws port's part on policies, groups and passwords, kept by the SDK's adapter against the practice server. */
import { describe, expect, test } from 'vitest'
import { mayHaveHadEffect } from '../../electron/ports/aws.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { Account, PolicyDocument } from '../../electron/practice/account.ts'
import { answerOf, codeOf, start } from './aws-world.ts'

/** A policy that is attached to nobody, of any content. */
function plant(account: Account, document: unknown): string {
  const [seeded] = account.policies
  if (seeded === undefined) throw new Error('no seeded policy')
  const version = { id: 'v1', createDate: seeded.createDate, document: document as PolicyDocument }
  const arn = `${seeded.arn}-planted`
  account.policies.push({ ...seeded, name: 'planted', arn, versions: [version] })
  return arn
}

describe('what gives the user its rights', () => {
  const developer = { arn: 'arn:aws:iam::123456789012:policy/acme-developer', name: 'acme-developer' }
  const ana = { kind: 'user', name: 'ana' } as const
  const developers = { kind: 'group', name: 'developers' } as const
  const everything: PolicyDocument = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  }
  const all = [{ effect: 'allow', actions: ['*'], resources: ['*'] }]

  test('attached straight, inline, and through groups, with what each says', async () => {
    const { iam, account } = await start()
    const [user] = account.users
    const [group] = account.groups
    if (user === undefined || group === undefined) throw new Error('no seeded user or group')
    const inline = { name: 'mine', document: everything }
    user.inlinePolicies.push(inline)
    group.inlinePolicies.push({ ...inline, name: 'ours' })
    user.groups.push(group.name)
    expect(await answerOf(iam.attachedPolicies(ana))).toEqual([developer])
    expect(await answerOf(iam.inlinePolicies(ana))).toEqual(['mine'])
    expect(await answerOf(iam.inlineStatements(ana, 'mine'))).toEqual(all)
    expect(await answerOf(iam.groupsOf('ana'))).toEqual(['developers'])
    expect(await answerOf(iam.attachedPolicies(developers))).toEqual([developer])
    expect(await answerOf(iam.inlinePolicies(developers))).toEqual(['ours'])
    expect(await answerOf(iam.inlineStatements(developers, 'ours'))).toEqual(all)
    expect(await answerOf(iam.groupsWith(developer.arn))).toEqual(['developers'])
    expect(await answerOf(iam.managedStatements(developer.arn))).toContainEqual({
      effect: 'allow',
      actions: ['iam:AddUserToGroup'],
      resources: ['arn:aws:iam::123456789012:group/developers'],
    })
    expect(await codeOf(iam.managedStatements(`${developer.arn}-gone`))).toBe('not-found')
  })

  test.each([
    ['one statement without a list', { Statement: { Effect: 'Deny', Action: ['*'], Resource: ['*'] } }, 1],
    ['what is not meant', { Statement: [{ Effect: 'Allow', NotAction: 's3:*', NotResource: 'a' }] }, 0],
  ])('a document of %s', async (_title, document, named) => {
    const { iam, account } = await start()
    const arn = plant(account, document)
    const [statement] = await answerOf(iam.managedStatements(arn))
    expect([statement?.actions.length, statement?.resources.length]).toEqual([named, named])
  })

  test('what is not meant is told as such', async () => {
    const { iam, account } = await start()
    const document = { Statement: { Effect: 'Allow', NotAction: 's3:*', NotResource: ['a', 'b'] } }
    expect(await answerOf(iam.managedStatements(plant(account, document)))).toEqual([
      { effect: 'allow', actions: [], resources: [], notActions: ['s3:*'], notResources: ['a', 'b'] },
    ])
  })

  test.each([
    {},
    { Statement: [{ Effect: 'Maybe' }] },
    { Statement: [{ Effect: 'Allow', Resource: '*' }] },
    { Statement: [{ Effect: 'Allow', Action: '*' }] },
    'text',
  ])('a document that is none: %j', async (none) => {
    const { iam, account } = await start()
    expect(await codeOf(iam.managedStatements(plant(account, none)))).toBe('answer-unreadable')
  })

  test('case 38: lists in several pages are read to their end', async () => {
    const { iam, account } = await start()
    const [user] = account.users
    const [policy] = account.policies
    if (user === undefined || policy === undefined) throw new Error('no seeded user or policy')
    for (let index = 0; index < 150; index += 1) {
      const name = `group-${index}`
      account.groups.push({
        ...{ name, path: '/', id: `AGPA${index}`, createDate: policy.createDate },
        ...{ attachedPolicies: [policy.arn], inlinePolicies: [] },
      })
      user.groups.push(name)
      user.inlinePolicies.push({ name: `inline-${index}`, document: everything })
    }
    expect(await answerOf(iam.groupsOf('ana'))).toHaveLength(150)
    expect(await answerOf(iam.groupsWith(policy.arn))).toHaveLength(151)
    expect(await answerOf(iam.inlinePolicies(ana))).toHaveLength(150)
    expect(await answerOf(iam.attachedPolicies(ana))).toHaveLength(1)
  })

  test('joined to a group, then detached', async () => {
    const { iam } = await start()
    await answerOf(iam.addUserToGroup('ana', 'developers'))
    expect(await answerOf(iam.groupsOf('ana'))).toEqual(['developers'])
    await answerOf(iam.detachUserPolicy('ana', developer.arn))
    expect(await answerOf(iam.attachedPolicies(ana))).toEqual([])
    expect(await codeOf(iam.detachUserPolicy('ana', developer.arn))).toBe('not-found')
    expect(await iam.addUserToGroup('ana', 'admins')).toMatchObject({
      problem: { code: 'access-denied', data: { action: 'iam:AddUserToGroup', explicit: false } },
    })
  })
})

describe('the console password', () => {
  const secret = (text: string) => new Secret(text)
  const old = secret('correct-Horse-7-battery')
  const fresh = secret('another-Horse-8-battery')

  test('the rules of the account, and none', async () => {
    const { iam, account } = await start()
    const wholly = { requiresSymbols: true, requiresNumbers: true }
    expect(await answerOf(iam.passwordRules())).toEqual({
      ...{ ...wholly, requiresUppercase: true, requiresLowercase: true, mayChange: true },
      ...{ minimumLength: 14, maxAgeDays: 365, reusePrevention: 24 },
    })
    delete account.passwordPolicy
    expect(await answerOf(iam.passwordRules())).toBeNull()
  })

  test('changed once, and only by who knows it', async () => {
    const { iam, server } = await start()
    await answerOf(iam.changePassword({ old, new: fresh }))
    expect(server.requests).toHaveLength(1)
    expect(await codeOf(iam.changePassword({ old, new: secret('third-Horse-9-battery') }))).toBe(
      'password-wrong',
    )
    expect(await iam.changePassword({ old: fresh, new: secret('short') })).toMatchObject({
      problem: { code: 'password-refused', data: { detail: expect.stringContaining('14 characters') } },
    })
    expect(await codeOf(iam.changePassword({ old: fresh, new: secret('日本語') }))).toBe('password-refused')
  })

  test('an answer that is lost: one request, and the problem says that it may have happened', async () => {
    const { iam, server } = await start()
    server.fault({ operation: 'ChangePassword', kind: 'drop', when: 'after' })
    expect(mayHaveHadEffect(await codeOf(iam.changePassword({ old, new: fresh })))).toBe(true)
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    ['it', fresh.reveal()],
    ['some of it, the rest in another alphabet', fresh.reveal().replace('another', '???????')],
  ])('what AWS says of a password is not passed on where it repeats %s', async (_title, repeated) => {
    const { iam, server } = await start()
    const message = `Value '${repeated}' at 'newPassword' failed to satisfy constraint`
    server.fault({
      ...{ operation: 'ChangePassword', kind: 'error', when: 'before' },
      ...{ code: 'ValidationError', status: 400, message },
    })
    expect(await iam.changePassword({ old, new: fresh })).toMatchObject({
      problem: { code: 'password-refused', data: { detail: '' } },
    })
  })
})
