import { ListAccessKeysCommand } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { createDevice, enable, signIn, withMfa } from './mfa.ts'
import { call, errorOf } from './raw.ts'
import { failureOf, openPractice } from './support.ts'

const unknownDevice = {
  name: 'AccessDenied',
  message:
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
  status: 403,
}

describe('GetSessionToken', () => {
  test('lasts twelve hours unless told otherwise', async () => {
    const practice = await openPractice()
    const { Credentials } = await practice.sts().send(new GetSessionTokenCommand({}))
    expect(Credentials?.Expiration).toEqual(new Date('2026-03-14T21:00:00Z'))
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/)
  })

  test.each([
    ['899', 'greater than or equal to 900'],
    ['129601', 'less than or equal to 129600'],
  ])('not %s seconds', async (DurationSeconds, limit) => {
    const practice = await openPractice()
    const answer = await call(practice, { Action: 'GetSessionToken', DurationSeconds }, { service: 'sts' })
    expect(errorOf(answer)).toEqual({
      status: 400,
      code: 'ValidationError',
      message: `1 validation error detected: Value '${DurationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${limit}`,
    })
  })

  test('the root user gets an hour at most', async () => {
    const practice = await openPractice()
    practice.server.account.rootKeys.push(
      accessKeyOf(practice.clock.now(), { id: 'AKIAIOSFODNN7ROOT222', secret: 's'.repeat(40) }),
    )
    const root = practice.sts({ accessKeyId: 'AKIAIOSFODNN7ROOT222', secretAccessKey: 's'.repeat(40) })
    const { Credentials } = await root.send(new GetSessionTokenCommand({}))
    expect(Credentials?.Expiration).toEqual(new Date('2026-03-14T10:00:00Z'))
    expect((await failureOf(root.send(new GetSessionTokenCommand({ DurationSeconds: 7200 })))).name).toBe(
      'ValidationError',
    )
    expect(await root.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn: 'arn:aws:iam::123456789012:root',
      UserId: '123456789012',
    })
  })

  test('not with session credentials, with or without MFA', async () => {
    const practice = await openPractice()
    const { session } = await withMfa(practice)
    expect(await failureOf(practice.sts(session).send(new GetSessionTokenCommand({})))).toEqual({
      name: 'AccessDenied',
      message: 'Cannot call GetSessionToken with session credentials',
      status: 403,
    })
  })
})

describe('GetSessionToken with a code', () => {
  test('makes a session that may call IAM', async () => {
    const practice = await openPractice()
    const { session } = await withMfa(practice)
    const listed = await practice.iam(session).send(new ListAccessKeysCommand({ UserName: 'ana' }))
    expect(listed.AccessKeyMetadata).toHaveLength(1)
  })

  test('such a session must name the user for its keys', async () => {
    const practice = await openPractice()
    const { session } = await withMfa(practice)
    expect(await failureOf(practice.iam(session).send(new ListAccessKeysCommand({})))).toEqual({
      name: 'ValidationError',
      message: 'Must specify userName when calling with non-User credentials',
      status: 400,
    })
  })

  test('case 30: a code is good once, and an older one after it is not', async () => {
    const practice = await openPractice()
    const { serial, phone } = await withMfa(practice)
    const invalid = 'MultiFactorAuthentication failed with invalid MFA one time pass code.'
    expect((await failureOf(signIn(practice, serial, phone.code()))).message).toBe(invalid)
    await signIn(practice, serial, phone.nextCode())
    practice.clock.advance(30_000)
    for (const steps of [-1, 0])
      expect((await failureOf(signIn(practice, serial, phone.code(steps)))).message).toBe(invalid)
    await signIn(practice, serial, phone.code(1))
  })

  test.each([-2, 2])('a code %i steps off is refused', async (steps) => {
    const practice = await openPractice()
    const { serial, phone } = await withMfa(practice)
    practice.clock.advance(10 * 30_000)
    expect((await failureOf(signIn(practice, serial, phone.code(steps)))).status).toBe(403)
    await signIn(practice, serial, phone.code(steps / 2))
  })

  test('a device that is not there, not attached, or a passkey', async () => {
    const practice = await openPractice()
    const passkey = 'arn:aws:iam::123456789012:u2f/user/ana/passkey'
    practice.user.hardwareDevices.push({ serial: passkey, enableDate: practice.clock.now() })
    const { serial, phone } = await createDevice(practice)
    for (const other of ['arn:aws:iam::123456789012:mfa/other', serial, passkey])
      expect(await failureOf(signIn(practice, other, phone.code()))).toEqual(unknownDevice)
    await enable(practice, serial, phone.code(-1), phone.code())
    await signIn(practice, serial, phone.nextCode())
  })

  test('another user’s device', async () => {
    const practice = await openPractice()
    const { serial, phone } = await withMfa(practice)
    const bob = accessKeyOf(practice.clock.now(), { id: 'AKIAIOSFODNN7BOB2222', secret: 'b'.repeat(40) })
    practice.server.account.users.push({ ...practice.user, name: 'bob', id: 'AIDABOB', keys: [bob] })
    const pair = { accessKeyId: bob.id, secretAccessKey: bob.secret.reveal() }
    const signInAsBob = new GetSessionTokenCommand({ SerialNumber: serial, TokenCode: phone.nextCode() })
    expect(await failureOf(practice.sts(pair).send(signInAsBob))).toEqual(unknownDevice)
  })

  test.each([{ TokenCode: '123456' }, { SerialNumber: 'arn:aws:iam::123456789012:mfa/ana' }])(
    'half of the pair: %o',
    async (form) => {
      const practice = await openPractice()
      const answer = await call(practice, { Action: 'GetSessionToken', ...form }, { service: 'sts' })
      expect(errorOf(answer)).toEqual({
        status: 403,
        code: 'AccessDenied',
        message:
          'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
      })
    },
  )
})

describe('sessions and their keys', () => {
  test('case 31: a session outlives the key that made it', async () => {
    const practice = await openPractice()
    const { session } = await withMfa(practice)
    practice.user.keys = []
    expect(
      (await practice.iam(session).send(new ListAccessKeysCommand({ UserName: 'ana' }))).AccessKeyMetadata,
    ).toEqual([])
    practice.server.account.users = []
    expect((await failureOf(practice.sts(session).send(new GetCallerIdentityCommand({})))).name).toBe(
      'InvalidClientTokenId',
    )
  })

  test('case 4: a role’s session', async () => {
    const practice = await openPractice()
    practice.server.account.sessions.push({
      keyId: 'ASIAIOSFODNN7ROLE222',
      secret: new Secret('r'.repeat(40)),
      token: new Secret('token'),
      principal: { kind: 'role', role: 'deploy', session: 'ci' },
      expires: new Date('2026-03-14T10:00:00Z'),
    })
    const pair = {
      accessKeyId: 'ASIAIOSFODNN7ROLE222',
      secretAccessKey: 'r'.repeat(40),
      sessionToken: 'token',
    }
    expect((await practice.sts(pair).send(new GetCallerIdentityCommand({}))).Arn).toBe(
      'arn:aws:sts::123456789012:assumed-role/deploy/ci',
    )
    expect((await failureOf(practice.iam(pair).send(new ListAccessKeysCommand({})))).message).toBe(
      'Must specify userName when calling with non-User credentials',
    )
    expect(
      (await failureOf(practice.iam(pair).send(new ListAccessKeysCommand({ UserName: 'ana' })))).message,
    ).toBe(
      'User: arn:aws:sts::123456789012:assumed-role/deploy/ci is not authorized to perform: iam:ListAccessKeys on resource: user ana because no identity-based policy allows the iam:ListAccessKeys action',
    )
  })

  test('long expired sessions are forgotten', async () => {
    const practice = await openPractice()
    await practice.sts().send(new GetSessionTokenCommand({ DurationSeconds: 900 }))
    practice.clock.advance(40 * 3_600_000)
    await practice.sts().send(new GetSessionTokenCommand({ DurationSeconds: 900 }))
    expect(practice.server.account.sessions).toHaveLength(1)
  })
})
