import { connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { call, errorOf, send, sign } from './raw.ts'
import { openPractice, type Practice } from './support.ts'

const iam = 'https://iam.amazonaws.com/doc/2010-05-08/'
const sts = 'https://sts.amazonaws.com/doc/2011-06-15/'

function lastId(practice: Practice): string {
  return practice.server.requests.at(-1)?.requestId ?? ''
}

describe('answers, byte for byte', () => {
  test('a success with output', async () => {
    const practice = await openPractice()
    const answer = await call(practice, { Action: 'ListAccessKeys', UserName: 'ana' })
    expect(answer.body).toBe(
      `<ListAccessKeysResponse xmlns="${iam}"><ListAccessKeysResult><AccessKeyMetadata><member><UserName>ana</UserName>` +
        '<AccessKeyId>AKIAIOSFODNN7KEYTURN</AccessKeyId><Status>Active</Status><CreateDate>2025-12-07T09:00:00Z</CreateDate>' +
        '</member></AccessKeyMetadata><IsTruncated>false</IsTruncated></ListAccessKeysResult><ResponseMetadata>' +
        `<RequestId>${lastId(practice)}</RequestId></ResponseMetadata></ListAccessKeysResponse>`,
    )
  })

  test('a success without output', async () => {
    const practice = await openPractice()
    const AccessKeyId = practice.pair.accessKeyId
    const answer = await call(practice, {
      Action: 'UpdateAccessKey',
      UserName: 'ana',
      AccessKeyId,
      Status: 'Active',
    })
    expect(answer.body).toBe(
      `<UpdateAccessKeyResponse xmlns="${iam}"><ResponseMetadata><RequestId>${lastId(practice)}</RequestId>` +
        '</ResponseMetadata></UpdateAccessKeyResponse>',
    )
  })

  test('an empty list', async () => {
    const practice = await openPractice()
    const { body } = await call(practice, { Action: 'ListMFADevices', UserName: 'ana' })
    expect(body).toContain(
      '<ListMFADevicesResult><MFADevices/><IsTruncated>false</IsTruncated></ListMFADevicesResult>',
    )
  })

  test('a map', async () => {
    const practice = await openPractice()
    const { body } = await call(practice, { Action: 'GetAccountSummary' })
    expect(body).toContain('<entry><key>AccessKeysPerUserQuota</key><value>2</value></entry>')
  })

  test('STS', async () => {
    const practice = await openPractice()
    const { body } = await call(
      practice,
      { Action: 'GetCallerIdentity' },
      { service: 'sts', region: 'eu-central-1' },
    )
    expect(body).toBe(
      `<GetCallerIdentityResponse xmlns="${sts}"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ana</Arn>` +
        '<UserId>AIDAIOSFODNN7KEYTURN2</UserId><Account>123456789012</Account></GetCallerIdentityResult>' +
        `<ResponseMetadata><RequestId>${lastId(practice)}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
    )
  })

  test('an error, with its headers', async () => {
    const practice = await openPractice()
    const pair = { ...practice.pair, accessKeyId: 'AKIAIOSFODNN7UNKNOWN' }
    const answer = await call(practice, { Action: 'ListAccessKeys' }, { pair })
    const id = lastId(practice)
    expect(answer.status).toBe(403)
    expect(answer.body).toBe(
      `<ErrorResponse xmlns="${iam}">\n  <Error>\n    <Type>Sender</Type>\n    <Code>InvalidClientTokenId</Code>\n    ` +
        '<Message>The security token included in the request is invalid</Message>\n  </Error>\n  ' +
        `<RequestId>${id}</RequestId>\n</ErrorResponse>\n`,
    )
    expect(answer.headers).toMatchObject({
      'x-amzn-requestid': id,
      'content-type': 'text/xml',
      date: 'Sat, 14 Mar 2026 09:00:00 GMT',
    })
  })

  test('an error of the server side', async () => {
    const practice = await openPractice()
    practice.server.fault({ operation: '*', when: 'before', kind: 'error' })
    const { body, status } = await call(practice, { Action: 'GetCallerIdentity' }, { service: 'sts' })
    expect(status).toBe(500)
    expect(body).toContain(`<ErrorResponse xmlns="${sts}">\n  <Error>\n    <Type>Receiver</Type>`)
  })

  test('what a caller sent comes back escaped', async () => {
    const practice = await openPractice()
    const { body } = await call(practice, { Action: '<b>&"\u0000\ud800', Version: '1' })
    expect(body).toContain(
      '<Message>Could not find operation &lt;b&gt;&amp;&quot;\ufffd\ufffd for version 1</Message>',
    )
  })
})

describe('malformed requests', () => {
  test.each([
    [
      { Action: 'ListBuckets' },
      'InvalidAction',
      'Could not find operation ListBuckets for version 2010-05-08',
    ],
    [
      { Action: 'GetCallerIdentity' },
      'InvalidAction',
      'Could not find operation GetCallerIdentity for version 2010-05-08',
    ],
    [{ Action: '' }, 'MissingAction', 'The request is missing an action or a required parameter.'],
    [
      { Action: 'constructor' },
      'InvalidAction',
      'Could not find operation constructor for version 2010-05-08',
    ],
  ])('%o', async (form, code, message) => {
    const practice = await openPractice()
    expect(errorOf(await call(practice, form))).toEqual({ status: 400, code, message })
  })

  test('no version', async () => {
    const practice = await openPractice()
    const answer = await send(practice, { method: 'GET', path: '/?Action=ListUsers', headers: {}, body: '' })
    expect(errorOf(answer).message).toBe(
      'Could not find operation ListUsers for version NO_VERSION_SPECIFIED',
    )
  })

  test('another method, a strange address', async () => {
    const practice = await openPractice()
    expect((await send(practice, { method: 'PUT', path: '/', headers: {}, body: 'x' })).status).toBe(405)
    expect((await send(practice, { method: 'GET', path: 'http://[', headers: {}, body: '' })).status).toBe(
      400,
    )
  })

  test('a body over the limit is refused unread, and the server lives on', async () => {
    const practice = await openPractice()
    const request = await sign(practice, { Action: 'GetUser', UserName: 'x'.repeat(64 * 1024) })
    expect(errorOf(await send(practice, request))).toMatchObject({
      status: 413,
      code: 'RequestEntityTooLarge',
    })
    expect((await call(practice, { Action: 'GetUser' })).status).toBe(200)
  })

  test('only this computer reaches it', async () => {
    const practice = await openPractice()
    const refused = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(practice.server.url).port), '127.0.0.2')
      socket.on('connect', () => resolve('connected'))
      socket.on('error', () => resolve('refused'))
      socket.on('close', () => socket.destroy())
    })
    expect(refused).toBe('refused')
  })

  test('what is not HTTP at all', async () => {
    const practice = await openPractice()
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(practice.server.url).port), '127.0.0.1', () =>
        socket.write('\u0016\u0003 hello\r\n\r\n'),
      )
      socket.on('data', (data: Buffer) => resolve(data.toString()))
      socket.on('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect((await call(practice, { Action: 'GetUser' })).status).toBe(200)
  })

  test('a caller that hangs up in mid-request', async () => {
    const practice = await openPractice()
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(practice.server.url).port), '127.0.0.1', () => {
        socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nAction=')
        socket.destroySoon()
      })
      socket.on('close', () => resolve())
    })
    expect((await call(practice, { Action: 'GetUser' })).status).toBe(200)
  })

  test('whatever is sent gets an AWS error, never a 500', async () => {
    const practice = await openPractice()
    const actions = fc.constantFrom(
      'CreateAccessKey',
      'EnableMFADevice',
      'GetUser',
      'GetPolicyVersion',
      'ListAccessKeys',
    )
    const form = fc.dictionary(
      fc.constantFrom(
        'UserName',
        'SerialNumber',
        'Marker',
        'MaxItems',
        'AccessKeyId',
        'AuthenticationCode1',
        'PolicyArn',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    await fc.assert(
      fc.asyncProperty(actions, form, async (Action, parameters) => {
        const answer = await call(practice, { ...parameters, Action })
        expect(answer.status).toBeLessThan(500)
        expect(answer.body).toMatch(/^<(ErrorResponse|\w+Response) xmlns=/)
      }),
      { numRuns: 300 },
    )
  })

  test('whatever stands in the headers gets an AWS error', async () => {
    const practice = await openPractice()
    const request = await sign(practice, { Action: 'GetUser' })
    const header = fc.string({ unit: fc.constantFrom(...'AWS4-HMACSHA256 Credential=/,;%\t'), maxLength: 80 })
    await fc.assert(
      fc.asyncProperty(header, header, async (authorization, token) => {
        const headers = {
          ...request.headers,
          authorization: `AWS4-HMAC-SHA256 ${authorization}`,
          'x-amz-security-token': token,
        }
        expect((await send(practice, { ...request, headers })).status).toBeLessThan(500)
      }),
      { numRuns: 200 },
    )
  })
})
