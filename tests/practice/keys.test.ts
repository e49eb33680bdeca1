import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { accessKeyOf, practiceSeed } from '../../electron/practice/seed.ts'
import { call, errorOf } from './raw.ts'
import { failureOf, openPractice, type Pair, type Practice } from './support.ts'

async function createKey(practice: Practice): Promise<Pair> {
  const { AccessKey } = await practice.iam().send(new CreateAccessKeyCommand({ UserName: 'ana' }))
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' }
}

describe('the life of a key', () => {
  test('created, listed, used, switched off and on, deleted', async () => {
    const practice = await openPractice()
    const { iam, sts, pair: old } = practice
    const made = await createKey(practice)
    expect(made.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/)
    expect(made.secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/)
    const list = async () =>
      (await iam(made).send(new ListAccessKeysCommand({ UserName: 'ana' }))).AccessKeyMetadata?.map(
        ({ AccessKeyId, Status }) => [AccessKeyId, Status],
      )
    const update = (Status: 'Active' | 'Inactive') =>
      iam(made).send(new UpdateAccessKeyCommand({ UserName: 'ana', AccessKeyId: old.accessKeyId, Status }))
    expect(await list()).toEqual([
      [old.accessKeyId, 'Active'],
      [made.accessKeyId, 'Active'],
    ])
    await update('Inactive')
    expect(await list()).toContainEqual([old.accessKeyId, 'Inactive'])
    expect((await failureOf(sts().send(new GetCallerIdentityCommand({})))).name).toBe('InvalidClientTokenId')
    await update('Active')
    expect((await sts().send(new GetCallerIdentityCommand({}))).Account).toBe('123456789012')
    await iam(made).send(new DeleteAccessKeyCommand({ UserName: 'ana', AccessKeyId: old.accessKeyId }))
    expect(await list()).toEqual([[made.accessKeyId, 'Active']])
    expect((await failureOf(sts().send(new GetCallerIdentityCommand({})))).name).toBe('InvalidClientTokenId')
  })

  test('case 1: a third key is refused, and an inactive key counts too', async () => {
    const practice = await openPractice()
    await createKey(practice)
    for (const status of ['Active', 'Inactive'] as const) {
      for (const key of practice.user.keys.slice(1)) key.status = status
      expect(await failureOf(createKey(practice))).toEqual({
        name: 'LimitExceededException',
        message: 'Cannot exceed quota for AccessKeysPerUser: 2',
        status: 409,
      })
    }
    expect(practice.user.keys).toHaveLength(2)
  })

  test('case 2: more than two keys, planted', async () => {
    const practice = await openPractice()
    const now = practice.clock.now()
    for (const id of ['AKIAIOSFODNN7SECOND2', 'AKIAIOSFODNN7THIRD22'])
      practice.user.keys.push(accessKeyOf(now, { id, secret: 'x'.repeat(40) }))
    expect((await practice.iam().send(new ListAccessKeysCommand({}))).AccessKeyMetadata).toHaveLength(3)
    expect((await failureOf(createKey(practice))).status).toBe(409)
  })

  test.each(['UpdateAccessKey', 'DeleteAccessKey'])(
    'case 3: %s of a key that is not this user’s',
    async (Action) => {
      const practice = await openPractice()
      const form = { Action, UserName: 'ana', AccessKeyId: 'AKIAIOSFODNN7FOREIGN', Status: 'Inactive' }
      expect(errorOf(await call(practice, form))).toEqual({
        status: 404,
        code: 'NoSuchEntity',
        message: 'The Access Key with id AKIAIOSFODNN7FOREIGN cannot be found.',
      })
    },
  )
})

describe('whose key', () => {
  test('the caller’s own where no name is given', async () => {
    const practice = await openPractice()
    const listed = await practice.iam().send(new ListAccessKeysCommand({}))
    expect(listed.AccessKeyMetadata?.[0]?.UserName).toBe('ana')
  })

  test('a user that is not there, for one who may look', async () => {
    const practice = await openPractice()
    practice.user.inlinePolicies.push({
      name: 'admin',
      document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    })
    for (const Action of ['CreateAccessKey', 'ListAccessKeys', 'GetUser', 'ListMFADevices'])
      expect(errorOf(await call(practice, { Action, UserName: 'Ana' }))).toEqual({
        status: 404,
        code: 'NoSuchEntity',
        message: 'The user with name Ana cannot be found.',
      })
  })

  test('case 4: a role and the root user must name the user', async () => {
    const practice = await openPractice()
    const { account } = practice.server
    account.rootKeys.push(
      accessKeyOf(practice.clock.now(), { id: 'AKIAIOSFODNN7ROOT222', secret: 's'.repeat(40) }),
    )
    const root = { accessKeyId: 'AKIAIOSFODNN7ROOT222', secretAccessKey: 's'.repeat(40) }
    expect(errorOf(await call(practice, { Action: 'ListAccessKeys' }, { pair: root }))).toEqual({
      status: 400,
      code: 'ValidationError',
      message: 'Must specify userName when calling with non-User credentials',
    })
    expect((await call(practice, { Action: 'ListAccessKeys', UserName: 'ana' }, { pair: root })).status).toBe(
      200,
    )
  })

  test('case 12: a user with a path', async () => {
    const practice = await openPractice({
      account: practiceSeed(new Date('2026-03-14T09:00:00Z'), { path: '/eng/' }),
    })
    await createKey(practice)
    const { Arn } = await practice.sts().send(new GetCallerIdentityCommand({}))
    expect(Arn).toBe('arn:aws:iam::123456789012:user/eng/ana')
  })

  test.each(['aws-cn', 'aws-us-gov'] as const)('case 11: partition %s', async (partition) => {
    const practice = await openPractice({
      account: practiceSeed(new Date('2026-03-14T09:00:00Z'), { partition }),
    })
    const region = partition === 'aws-cn' ? 'cn-north-1' : 'us-gov-west-1'
    const { body } = await call(practice, { Action: 'GetUser' }, { region })
    expect(body).toContain(`<Arn>arn:${partition}:iam::123456789012:user/ana</Arn>`)
  })
})

describe('last use', () => {
  const used = (practice: Practice, AccessKeyId: string) =>
    practice.iam().send(new GetAccessKeyLastUsedCommand({ AccessKeyId }))

  test('never', async () => {
    const practice = await openPractice()
    const made = await createKey(practice)
    const { AccessKeyLastUsed, UserName } = await used(practice, made.accessKeyId)
    expect([UserName, AccessKeyLastUsed]).toEqual(['ana', { ServiceName: 'N/A', Region: 'N/A' }])
  })

  test('case 48: each call counts at once, the question itself too', async () => {
    const practice = await openPractice()
    const made = await createKey(practice)
    practice.clock.advance(60_000)
    await practice.sts(made).send(new GetCallerIdentityCommand({}))
    practice.clock.advance(60_000)
    expect((await used(practice, made.accessKeyId)).AccessKeyLastUsed).toEqual({
      LastUsedDate: new Date('2026-03-14T09:01:00Z'),
      ServiceName: 'sts',
      Region: 'eu-central-1',
    })
    expect((await used(practice, practice.pair.accessKeyId)).AccessKeyLastUsed).toMatchObject({
      LastUsedDate: new Date('2026-03-14T09:02:00Z'),
      ServiceName: 'iam',
    })
  })

  test('a refused signature is no use', async () => {
    const practice = await openPractice()
    const before = practice.user.keys[0]?.lastUsed
    const pair = { ...practice.pair, secretAccessKey: 'x'.repeat(40) }
    await failureOf(practice.sts(pair).send(new GetCallerIdentityCommand({})))
    expect(practice.user.keys[0]?.lastUsed).toBe(before)
  })

  test('of a key that is not there', async () => {
    const practice = await openPractice()
    const denied = errorOf(
      await call(practice, { Action: 'GetAccessKeyLastUsed', AccessKeyId: 'AKIAIOSFODNN7FOREIGN' }),
    )
    expect(denied).toMatchObject({ status: 403, code: 'AccessDenied' })
    practice.user.inlinePolicies.push({
      name: 'look',
      document: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'iam:Get*', Resource: '*' }],
      },
    })
    const missing = errorOf(
      await call(practice, { Action: 'GetAccessKeyLastUsed', AccessKeyId: 'AKIAIOSFODNN7FOREIGN' }),
    )
    expect(missing).toMatchObject({ status: 404, code: 'NoSuchEntity' })
  })
})
