import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { call, errorOf, send, sign } from './raw.ts'
import { openPractice, type Pair, type Practice } from './support.ts'

const list = { Action: 'ListAccessKeys', UserName: 'ana' }
const whoAmI = { Action: 'GetCallerIdentity' }
const minute = 60_000

async function session(practice: Practice): Promise<Pair> {
  const { Credentials } = await practice.sts().send(new GetSessionTokenCommand({ DurationSeconds: 900 }))
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {}
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
}

describe('session tokens', () => {
  test('a session signs as its user', async () => {
    const practice = await openPractice()
    const identity = await practice.sts(await session(practice)).send(new GetCallerIdentityCommand({}))
    expect(identity.Arn).toBe('arn:aws:iam::123456789012:user/ana')
  })

  test('missing, wrong and unsigned token', async () => {
    const practice = await openPractice()
    const own = await session(practice)
    const { sessionToken: _dropped, ...bare } = own
    const wrong = { ...own, sessionToken: `${own.sessionToken}x` }
    for (const pair of [bare, wrong])
      expect(errorOf(await call(practice, whoAmI, { service: 'sts', pair })).code).toBe(
        'InvalidClientTokenId',
      )
    const request = await sign(practice, whoAmI, { service: 'sts', pair: bare })
    const headers = { ...request.headers, 'x-amz-security-token': own.sessionToken ?? '' }
    expect(errorOf(await send(practice, { ...request, headers })).code).toBe('SignatureDoesNotMatch')
  })

  test('case 50: a stale token beside a long-term key', async () => {
    const practice = await openPractice()
    const pair = { ...practice.pair, sessionToken: (await session(practice)).sessionToken ?? '' }
    const answer = await call(practice, whoAmI, { service: 'sts', pair })
    expect(errorOf(answer)).toMatchObject({ status: 403, code: 'InvalidClientTokenId' })
  })

  test('expired', async () => {
    const practice = await openPractice()
    const pair = await session(practice)
    practice.clock.advance(15 * minute - 1000)
    expect((await call(practice, whoAmI, { service: 'sts', pair })).status).toBe(200)
    practice.clock.advance(1000)
    expect(errorOf(await call(practice, whoAmI, { service: 'sts', pair }))).toEqual({
      status: 403,
      code: 'ExpiredToken',
      message: 'The security token included in the request is expired',
    })
  })

  test('case 6: a session without MFA may call no IAM operation', async () => {
    const practice = await openPractice()
    const answer = await call(practice, list, { pair: await session(practice) })
    expect(errorOf(answer)).toMatchObject({ status: 403, code: 'InvalidClientTokenId' })
  })
})
