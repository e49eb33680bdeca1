import { ListAccessKeysCommand } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { call, errorOf, reauthorize, send, sign } from './raw.ts'
import { failureOf, openPractice } from './support.ts'

const list = { Action: 'ListAccessKeys', UserName: 'ana' }
const whoAmI = { Action: 'GetCallerIdentity' }
const minute = 60_000
const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'

describe('a right signature', () => {
  test('by the SDK, for IAM and STS on one address', async () => {
    const { iam, sts } = await openPractice()
    expect((await iam().send(new ListAccessKeysCommand({ UserName: 'ana' }))).AccessKeyMetadata).toHaveLength(
      1,
    )
    expect((await sts().send(new GetCallerIdentityCommand({}))).Arn).toBe(
      'arn:aws:iam::123456789012:user/ana',
    )
  })

  test('of a GET request', async () => {
    const practice = await openPractice()
    expect((await call(practice, list, { method: 'GET' })).status).toBe(200)
  })

  test('with headers that signers usually leave out', async () => {
    const practice = await openPractice()
    const answer = await call(practice, list, { headers: { 'x-amz-meta': '  two   spaces  ' } })
    expect(answer.status).toBe(200)
  })

  test.each([15 * minute, -15 * minute])('made %i ms off the server time is still taken', async (off) => {
    const practice = await openPractice()
    const date = new Date(practice.clock.now().getTime() + off)
    expect((await call(practice, list, { date })).status).toBe(200)
  })
})

describe('a refused signature', () => {
  test('wrong secret', async () => {
    const practice = await openPractice()
    const pair = { ...practice.pair, secretAccessKey: `${practice.pair.secretAccessKey.slice(0, -1)}X` }
    const failure = await failureOf(practice.sts(pair).send(new GetCallerIdentityCommand({})))
    expect(failure).toEqual({ name: 'SignatureDoesNotMatch', message: mismatch, status: 403 })
  })

  test('unknown key', async () => {
    const practice = await openPractice()
    const pair = { ...practice.pair, accessKeyId: 'AKIAIOSFODNN7UNKNOWN' }
    expect(await failureOf(practice.iam(pair).send(new ListAccessKeysCommand({})))).toEqual({
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid',
      status: 403,
    })
    expect(await failureOf(practice.sts(pair).send(new GetCallerIdentityCommand({})))).toMatchObject({
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
    })
  })

  test('inactive key', async () => {
    const practice = await openPractice()
    for (const key of practice.user.keys) key.status = 'Inactive'
    const failure = await failureOf(practice.iam().send(new ListAccessKeysCommand({})))
    expect(failure).toMatchObject({ name: 'InvalidClientTokenId', status: 403 })
  })

  test('body changed on the way, with and without its hash in a header', async () => {
    const practice = await openPractice()
    const plain = await sign(practice, list)
    const hashed = await sign(practice, list, {
      headers: { 'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
    })
    for (const request of [plain, hashed]) {
      const answer = await send(practice, { ...request, body: plain.body.replace('ana', 'bob') })
      expect(errorOf(answer)).toEqual({ status: 403, code: 'SignatureDoesNotMatch', message: mismatch })
    }
  })

  test('query of a GET changed on the way', async () => {
    const practice = await openPractice()
    const request = await sign(practice, list, { method: 'GET' })
    const answer = await send(practice, { ...request, path: request.path.replace('ana', 'bob') })
    expect(errorOf(answer).code).toBe('SignatureDoesNotMatch')
  })

  test('signature of another length', async () => {
    const practice = await openPractice()
    const request = await sign(practice, list)
    const answer = await send(
      practice,
      reauthorize(request, (text) => `${text}00`),
    )
    expect(errorOf(answer).code).toBe('SignatureDoesNotMatch')
  })

  test('host left out of the signature', async () => {
    const practice = await openPractice()
    const request = await sign(practice, list)
    const forged = reauthorize(request, (text) => text.replace('content-type;host;', 'content-type;'))
    const answer = await send(practice, forged)
    expect(errorOf(answer)).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    })
  })
})

describe('case 10: a wrong clock', () => {
  test('signed too early', async () => {
    const practice = await openPractice()
    const date = new Date(practice.clock.now().getTime() - 15 * minute - 1000)
    expect(errorOf(await call(practice, whoAmI, { service: 'sts', date }))).toEqual({
      status: 403,
      code: 'SignatureDoesNotMatch',
      message:
        'Signature expired: 20260314T084459Z is now earlier than 20260314T084500Z (20260314T090000Z - 15 min.)',
    })
  })

  test('signed too late, as seen by a server whose clock is behind', async () => {
    const practice = await openPractice()
    practice.server.setClockSkew(-16 * 60)
    const answer = await call(practice, whoAmI, { service: 'sts' })
    expect(errorOf(answer).message).toBe(
      'Signature not yet current: 20260314T090000Z is still later than 20260314T085900Z (20260314T084400Z + 15 min.)',
    )
    expect(answer.headers.date).toBe('Sat, 14 Mar 2026 08:44:00 GMT')
  })

  test('a date that is none', async () => {
    const practice = await openPractice()
    const request = await sign(practice, list)
    for (const stamp of ['yesterday', '20261399T999999Z']) {
      const answer = await send(practice, {
        ...request,
        headers: { ...request.headers, 'x-amz-date': stamp },
      })
      expect(errorOf(answer)).toEqual({
        status: 400,
        code: 'IncompleteSignature',
        message: `Date must be in ISO-8601 'basic format'. Got '${stamp}'.`,
      })
    }
  })
})

describe('a wrong scope', () => {
  test.each([
    [{ service: 'sts' }, "Credential should be scoped to correct service: 'iam'."],
    [{ region: 'mars-1' }, 'Credential should be scoped to a valid Region, not mars-1'],
    [{ region: 'cn-north-1' }, 'Credential should be scoped to a valid Region, not cn-north-1'],
  ])('%o', async (options, message) => {
    const practice = await openPractice()
    const answer = await call(practice, { ...list, Version: '2010-05-08' }, options)
    expect(errorOf(answer)).toEqual({ status: 403, code: 'SignatureDoesNotMatch', message })
  })

  test.each([
    ['/aws4_request', '/aws5_request', "Credential should be scoped with a valid terminator: 'aws4_request'"],
    ['/20260314/', '/20260313/', /^Date in Credential scope does not match YYYYMMDD/],
  ])('%s becomes %s', async (from, to, message) => {
    const practice = await openPractice()
    const request = await sign(practice, list)
    const answer = errorOf(
      await send(
        practice,
        reauthorize(request, (text) => text.replace(from, to)),
      ),
    )
    expect(answer).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
    expect(answer.message).toMatch(message)
  })
})

describe('no authorization to speak of', () => {
  test('none', async () => {
    const practice = await openPractice()
    const { authorization: _dropped, ...headers } = (await sign(practice, list)).headers
    expect(errorOf(await send(practice, { ...(await sign(practice, list)), headers }))).toEqual({
      status: 403,
      code: 'MissingAuthenticationToken',
      message: 'Request is missing Authentication Token',
    })
  })

  test.each([
    ['Basic dXNlcjpwYXNz', "Unsupported AWS 'algorithm': 'Basic'."],
    [
      'AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request',
      "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.",
    ],
    [
      'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0',
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b'",
    ],
  ])('%s', async (authorization, message) => {
    const practice = await openPractice()
    const request = await sign(practice, list)
    const answer = await send(
      practice,
      reauthorize(request, () => authorization),
    )
    expect(errorOf(answer)).toEqual({ status: 400, code: 'IncompleteSignature', message })
  })
})
