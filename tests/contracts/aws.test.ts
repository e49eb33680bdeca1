/** The Aws port, kept by the SDK's adapter against the practice server over HTTP. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { SdkAws } from '../../electron/aws/sdk-aws.ts'
import type { Result } from '../../electron/contract/result.ts'
import {
  type Answered,
  type Credentials,
  type Destination,
  mayHaveHadEffect,
} from '../../electron/ports/aws.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { Account, PolicyDocument } from '../../electron/practice/account.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { practiceSeed } from '../../electron/practice/seed.ts'
import { startPracticeServer } from '../../electron/practice/server.ts'
import { FakeClock } from '../fakes/clock.ts'
import { Phone } from '../fakes/phone.ts'
import { SeededRandomness } from '../fakes/randomness.ts'

type Options = {
  readonly path?: string
  readonly spreading?: 'seeded'
  readonly forceMfa?: boolean
  readonly answerIn?: number
}

async function start({ path, spreading, forceMfa, answerIn = 15_000 }: Options = {}) {
  const clock = new FakeClock()
  const account = practiceSeed(clock.now(), path === undefined ? {} : { path })
  if (forceMfa) requireMfa(account, 'ana')
  const server = await startPracticeServer({
    clock,
    randomness: new SeededRandomness(),
    account,
    ...(spreading ? { spreading } : {}),
  })
  onTestFinished(() => server.close())
  const aws = new SdkAws({
    clock,
    variables: {},
    appVersion: '0.1.0',
    timeouts: { connect: 5_000, answer: answerIn },
  })
  const to: Destination = {
    region: 'eu-central-1',
    partition: 'aws',
    iamEndpoint: server.url,
    stsEndpoint: server.url,
  }
  const key = account.users[0]?.keys[0]
  if (key === undefined) throw new Error('the seed has no key')
  const ana: Credentials = { accessKeyId: key.id, secretAccessKey: key.secret }
  return { clock, server, account, aws, to, ana, ...aws.connect(ana, to) }
}

/** A policy that is attached to nobody, of any content. */
function plant(account: Account, document: unknown): string {
  const [seeded] = account.policies
  if (seeded === undefined) throw new Error('no seeded policy')
  const version = { id: 'v1', createDate: seeded.createDate, document: document as PolicyDocument }
  const arn = `${seeded.arn}-planted`
  account.policies.push({ ...seeded, name: 'planted', arn, versions: [version] })
  return arn
}

async function answerOf<T>(asked: Promise<Result<Answered<T>>>): Promise<T> {
  const result = await asked
  if (!result.ok) throw new Error(`refused: ${result.problem.code}`)
  return result.value.value
}

async function codeOf(asked: Promise<Result<unknown>>): Promise<string> {
  const result = await asked
  return result.ok ? 'ok' : result.problem.code
}

test('who calls, with the request id and the time of AWS', async () => {
  const { sts, clock } = await start()
  const result = await sts.callerIdentity()
  const value = {
    account: '123456789012',
    userId: 'AIDAIOSFODNN7KEYTURN2',
    arn: 'arn:aws:iam::123456789012:user/ana',
  }
  expect(result).toEqual({
    ok: true,
    value: { value, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), awsTime: clock.now() },
  })
})

test('case 12: a user with a path', async () => {
  const { iam, sts } = await start({ path: '/eng/' })
  expect(await answerOf(sts.callerIdentity())).toMatchObject({
    arn: 'arn:aws:iam::123456789012:user/eng/ana',
  })
  expect(await answerOf(iam.getUser('ana'))).toMatchObject({
    userName: 'ana',
    arn: 'arn:aws:iam::123456789012:user/eng/ana',
  })
})

test('what AWS tells of the user', async () => {
  const { iam, ana, clock } = await start()
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000)
  expect(await answerOf(iam.listAccessKeys('ana'))).toEqual([
    { accessKeyId: ana.accessKeyId, status: 'active', createdAt: daysAgo(97) },
  ])
  expect(await answerOf(iam.accessKeyLastUsed(ana.accessKeyId))).not.toBeNull()
  expect(await answerOf(iam.getUser('ana'))).toMatchObject({
    createdAt: daysAgo(412),
    passwordLastUsedAt: daysAgo(3),
    permissionsBoundaryArn: null,
  })
  expect(await answerOf(iam.loginProfile('ana'))).toEqual({ createdAt: daysAgo(412) })
  expect(await answerOf(iam.accountAlias())).toBe('acme-dev')
  expect(await answerOf(iam.listMfaDevices('ana'))).toEqual([])
  expect(await answerOf(iam.listVirtualMfaDevices())).toEqual([])
})

test('no console password', async () => {
  const { iam, account } = await start()
  for (const user of account.users) delete user.login
  expect(await answerOf(iam.loginProfile('ana'))).toBeNull()
})

test('a key: made, proved, the old one off, on and gone', async () => {
  const { iam, aws, to, ana } = await start()
  const made = await answerOf(iam.createAccessKey('ana'))
  expect(await codeOf(iam.createAccessKey('ana'))).toBe('limit-exceeded')
  const next = aws.connect(made, to, { freshConnection: true })
  expect(await answerOf(next.sts.callerIdentity())).toMatchObject({
    arn: 'arn:aws:iam::123456789012:user/ana',
  })
  expect(await answerOf(next.iam.accessKeyLastUsed(made.accessKeyId))).not.toBeUndefined()
  await answerOf(next.iam.setAccessKeyStatus('ana', ana.accessKeyId, 'inactive'))
  expect(await codeOf(iam.listAccessKeys('ana'))).toBe('key-not-accepted')
  await answerOf(next.iam.setAccessKeyStatus('ana', ana.accessKeyId, 'active'))
  expect(await answerOf(iam.listAccessKeys('ana'))).toHaveLength(2)
  await answerOf(next.iam.deleteAccessKey('ana', ana.accessKeyId))
  expect(await codeOf(next.iam.deleteAccessKey('ana', ana.accessKeyId))).toBe('not-found')
  expect(await answerOf(next.iam.listAccessKeys('ana'))).toMatchObject([{ accessKeyId: made.accessKeyId }])
})

test('a wrong secret', async () => {
  const { aws, to, ana } = await start()
  const { iam, sts } = aws.connect({ ...ana, secretAccessKey: new Secret('wrong') }, to)
  expect(await codeOf(sts.callerIdentity())).toBe('signature-mismatch')
  expect(await codeOf(iam.createAccessKey('ana'))).toBe('signature-mismatch')
})

test('a device: made, attached with two codes, used, resynced, detached, deleted', async () => {
  const { iam, sts, clock } = await start()
  const { serialNumber, seed } = await answerOf(iam.createVirtualMfaDevice('ana'))
  expect(serialNumber).toBe('arn:aws:iam::123456789012:mfa/ana')
  expect(await codeOf(iam.createVirtualMfaDevice('ana'))).toBe('already-exists')
  expect(await answerOf(iam.listVirtualMfaDevices())).toEqual([{ serialNumber, userName: null }])
  const phone = new Phone(seed.reveal(), clock)
  const wrong = { first: phone.code(), second: phone.code() }
  expect(await codeOf(iam.enableMfaDevice('ana', serialNumber, wrong))).toBe('mfa-code-refused')
  clock.advance(60_000)
  await answerOf(iam.enableMfaDevice('ana', serialNumber, { first: phone.code(-1), second: phone.code() }))
  expect(await answerOf(iam.listMfaDevices('ana'))).toMatchObject([{ serialNumber }])
  expect(await answerOf(iam.listVirtualMfaDevices())).toEqual([{ serialNumber, userName: 'ana' }])
  expect(await codeOf(sts.mfaSession(serialNumber, phone.code(), 3600))).toBe('mfa-code-refused')
  expect(await codeOf(sts.mfaSession(`${serialNumber}-other`, phone.nextCode(), 3600))).toBe(
    'mfa-device-refused',
  )
  clock.advance(60_000)
  expect((await answerOf(sts.mfaSession(serialNumber, phone.code(), 3600))).expiresAt).toEqual(
    new Date(clock.now().getTime() + 3_600_000),
  )
  clock.advance(90_000)
  await answerOf(iam.resyncMfaDevice('ana', serialNumber, { first: phone.code(-1), second: phone.code() }))
  expect(await codeOf(iam.deleteVirtualMfaDevice(serialNumber))).toBe('delete-conflict')
  await answerOf(iam.deactivateMfaDevice('ana', serialNumber))
  await answerOf(iam.deleteVirtualMfaDevice(serialNumber))
  expect(await codeOf(iam.deleteVirtualMfaDevice(serialNumber))).toBe('not-found')
})

test('case 6: under a policy that demands MFA: an explicit denial, then a session that may', async () => {
  const { iam, sts, aws, to, clock } = await start({ forceMfa: true })
  const { serialNumber, seed } = await answerOf(iam.createVirtualMfaDevice('ana'))
  const phone = new Phone(seed.reveal(), clock)
  await answerOf(iam.enableMfaDevice('ana', serialNumber, { first: phone.code(-1), second: phone.code() }))
  expect(await iam.listAccessKeys('ana')).toMatchObject({
    ok: false,
    problem: { code: 'access-denied', data: { action: 'iam:ListAccessKeys', explicit: true } },
  })
  clock.advance(60_000)
  const session = await answerOf(sts.mfaSession(serialNumber, phone.code(), 900))
  const connected = aws.connect(session.credentials, to)
  expect(await answerOf(connected.iam.listAccessKeys('ana'))).toHaveLength(1)
  expect(await codeOf(connected.sts.mfaSession(serialNumber, phone.nextCode(), 900))).not.toBe('ok')
  clock.advance(901_000)
  expect(await codeOf(connected.iam.listAccessKeys('ana'))).toBe('session-expired')
})

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

  test.each([{}, { Statement: [{ Effect: 'Maybe' }] }, 'text'])(
    'a document that is none: %j',
    async (none) => {
      const { iam, account } = await start()
      expect(await codeOf(iam.managedStatements(plant(account, none)))).toBe('answer-unreadable')
    },
  )

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

  test('what AWS says of a password is not passed on where it repeats it', async () => {
    const { iam, server } = await start()
    const message = `Value '${fresh.reveal()}' at 'newPassword' failed to satisfy constraint`
    server.fault({
      ...{ operation: 'ChangePassword', kind: 'error', when: 'before' },
      ...{ code: 'ValidationError', status: 400, message },
    })
    expect(await iam.changePassword({ old, new: fresh })).toMatchObject({
      problem: { code: 'password-refused', data: { detail: '' } },
    })
  })
})

describe('case 10: the clock is wrong', () => {
  test.each([
    ['behind', 3_600],
    ['ahead', -3_600],
  ])(
    'an hour %s: reads go through, the offset is known, and then everything goes through',
    async (_title, skew) => {
      const { iam, aws, server } = await start()
      server.setClockSkew(skew)
      expect(await iam.createAccessKey('ana')).toMatchObject({
        ok: false,
        problem: { code: 'clock-wrong', data: { offsetSeconds: -skew } },
      })
      expect(aws.clockOffset()).toBe(-skew * 1000)
      expect(await answerOf(iam.listAccessKeys('ana'))).toHaveLength(1)
      await answerOf(iam.createAccessKey('ana'))
    },
  )

  test('the very first read mends it by itself', async () => {
    const { sts, server } = await start()
    server.setClockSkew(3_600)
    expect(await codeOf(sts.callerIdentity())).toBe('ok')
    expect(server.requests).toHaveLength(2)
  })
})

test.each(['drop', 'hang', 'html', 'error'] as const)(
  'case 13: the key is made and the answer is lost (%s): one request, one key, and the problem says that it may be there',
  async (kind) => {
    const { iam, server, account } = await start(kind === 'hang' ? { answerIn: 200 } : {})
    server.fault({ operation: 'CreateAccessKey', kind, when: 'after' })
    const code = await codeOf(iam.createAccessKey('ana'))
    expect(mayHaveHadEffect(code)).toBe(true)
    expect(server.requests).toHaveLength(1)
    expect(account.users[0]?.keys).toHaveLength(2)
  },
)
