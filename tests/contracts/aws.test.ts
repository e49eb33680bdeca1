/** The Aws port, kept by the SDK's adapter against the practice server over HTTP. */
import { describe, expect, test } from 'vitest'
import { mayHaveHadEffect } from '../../electron/ports/aws.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { Phone } from '../fakes/phone.ts'
import { answerOf, codeOf, start } from './aws-world.ts'

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
