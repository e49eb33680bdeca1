import { readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Iam, mayHaveHadEffect, type Sts } from '../../electron/ports/aws.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { awsFor, connectTo, credentials, destinationAt } from './connection.ts'
import { answer, errorReply, type Reply, startRawServer } from './raw-server.ts'

const serial = 'arn:aws:iam::123456789012:mfa/ana'
const codes = { first: '123456', second: '654321' }
const noAliases = answer('ListAccountAliases', '<AccountAliases/><IsTruncated>false</IsTruncated>')

type Ports = { readonly iam: Iam; readonly sts: Sts }
const sentOnce = {
  CreateAccessKey: ({ iam }: Ports) => iam.createAccessKey('ana'),
  CreateVirtualMFADevice: ({ iam }: Ports) => iam.createVirtualMfaDevice('ana'),
  EnableMFADevice: ({ iam }: Ports) => iam.enableMfaDevice('ana', serial, codes),
  ResyncMFADevice: ({ iam }: Ports) => iam.resyncMfaDevice('ana', serial, codes),
  ChangePassword: ({ iam }: Ports) =>
    iam.changePassword({ old: new Secret('old-Horse-1'), new: new Secret('new-Horse-2') }),
  GetSessionToken: ({ sts }: Ports) => sts.mfaSession(serial, '123456', 3600),
}

const faults: Record<string, Reply> = {
  'answers 500': errorReply(500, 'InternalFailure', 'Sorry'),
  'answers 503 without XML': { status: 503, body: 'busy' },
  throttles: errorReply(400, 'Throttling', 'Rate exceeded'),
  'drops the connection': 'drop',
  'stops in the middle of its answer': 'stop in the middle',
  'never answers': 'never answer',
}

/** Short only where the time-out is what is tested: a busy machine must not turn another fault into it. */
const timeoutsFor = (fault: Reply) => ({
  timeouts: { connect: 5_000, answer: fault === 'never answer' ? 100 : 15_000 },
})

describe.each(Object.entries(sentOnce))('case 13: %s is one request on the wire', (action, ask) => {
  test.each(Object.entries(faults))('when AWS %s', async (_title, fault) => {
    const server = await startRawServer(() => fault)
    const result = await ask(connectTo(server.url, timeoutsFor(fault)))
    expect(result.ok).toBe(false)
    expect(server.seen.map((seen) => seen.action)).toEqual([action])
  })
})

test.each([
  ['answers 500', 'aws-failed', true],
  ['answers 503 without XML', 'answer-unreadable', true],
  ['throttles', 'throttled', false],
  ['drops the connection', 'answer-lost', true],
  ['stops in the middle of its answer', 'answer-lost', true],
  ['never answers', 'answer-lost', true],
] as const)('case 13: AWS %s: %s, and a key may have been made: %s', async (fault, code, effect) => {
  const server = await startRawServer(() => faults[fault] ?? 'drop')
  const result = await connectTo(server.url, {
    ...timeoutsFor(faults[fault] ?? 'drop'),
  }).iam.createAccessKey('ana')
  expect(result).toMatchObject({ ok: false, problem: { code } })
  expect(mayHaveHadEffect(code)).toBe(effect)
})

test.each(['answers 500', 'answers 503 without XML', 'drops the connection', 'throttles'])(
  'a read is tried three times when AWS %s',
  async (fault) => {
    const server = await startRawServer((_seen, count) => (count < 3 ? (faults[fault] ?? 'drop') : noAliases))
    expect(await connectTo(server.url).iam.accountAlias()).toMatchObject({ ok: true })
    expect(server.seen).toHaveLength(3)
  },
)

test('a read gives up after three attempts', async () => {
  const server = await startRawServer(() => 'drop')
  const result = await connectTo(server.url).iam.accountAlias()
  expect(result).toMatchObject({ ok: false, problem: { code: 'answer-lost', retryable: true } })
  expect(server.seen).toHaveLength(3)
})

test('case 10: nobody listens: offline, and nothing can have happened', async () => {
  const result = await connectTo('http://127.0.0.1:1').iam.createAccessKey('ana')
  expect(result).toMatchObject({ ok: false, problem: { code: 'offline', data: { host: '127.0.0.1:1' } } })
  expect(mayHaveHadEffect('offline')).toBe(false)
})

test('case 10: a name that does not resolve: offline', async () => {
  const result = await connectTo('https://keyturn.invalid').iam.createAccessKey('ana')
  expect(result).toMatchObject({ ok: false, problem: { code: 'offline', data: { host: 'keyturn.invalid' } } })
})

test.each([
  ['closes', (socket: { destroy(): void }) => socket.destroy()],
  ['says nothing', () => undefined],
])(
  'case 10: a host that %s before TLS stands: offline, since no byte of the request left',
  async (_title, react) => {
    const server = createServer(react)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const timeouts = { connect: 100, answer: 5_000 }
    const result = await connectTo(`https://127.0.0.1:${port}`, { timeouts }).iam.createAccessKey('ana')
    server.close()
    expect(result).toMatchObject({ ok: false, problem: { code: 'offline' } })
  },
)

test('a kept connection serves many reads; a fresh one and a call that is sent once have their own', async () => {
  const server = await startRawServer(({ action }) =>
    action === 'CreateAccessKey' ? errorReply(409, 'LimitExceeded', 'Cannot exceed quota') : noAliases,
  )
  const aws = awsFor()
  const kept = aws.connect(credentials, destinationAt(server.url)).iam
  await kept.accountAlias()
  await kept.accountAlias()
  expect(server.connections()).toBe(1)
  await kept.createAccessKey('ana')
  expect(server.connections()).toBe(2)
  const fresh = aws.connect(credentials, destinationAt(server.url), { freshConnection: true }).iam
  await fresh.accountAlias()
  await fresh.accountAlias()
  expect(server.connections()).toBe(4)
})

test('case 47: the offset of the clock comes from every answer, also from a refusal, never from a portal', async () => {
  const replies = [
    errorReply(403, 'AccessDenied', 'no', { Date: 'Sat, 14 Mar 2026 09:02:00 GMT' }),
    { body: '<html/>', headers: { Date: 'Thu, 01 Jan 1970 00:00:00 GMT' } },
    answer('ListAccountAliases', '<AccountAliases/>', { Date: 'Sat, 14 Mar 2026 08:59:00 GMT' }),
  ]
  const server = await startRawServer((_seen, count) => replies[count - 1] ?? 'drop')
  const aws = awsFor()
  const { iam } = aws.connect(credentials, destinationAt(server.url))
  const offsets = [aws.clockOffset()]
  for (const _reply of replies) {
    await iam.accountAlias()
    offsets.push(aws.clockOffset())
  }
  expect(offsets).toEqual([null, -120_000, -120_000, 60_000])
})

test('an answer carries the request id of AWS, from the header or, where that is missing, from the body', async () => {
  const bare = { ...(noAliases as { body: string }), headers: { Date: 'Sat, 14 Mar 2026 09:00:10 GMT' } }
  const server = await startRawServer(() => bare)
  const result = await connectTo(server.url).iam.accountAlias()
  const expected = {
    requestId: '6ca66a39-87b0-4d36-aab9-4bff707642a2',
    awsTime: new Date('2026-03-14T09:00:10Z'),
  }
  expect(result).toMatchObject({ ok: true, value: expected })
})

test('what is sent: our name and no more about this computer, signed for the region of IAM, the session token', async () => {
  const server = await startRawServer(() => noAliases)
  const session = { ...credentials, sessionToken: new Secret('IQoJb3JpZ2luX2VjEXAMPLE') }
  await awsFor().connect(session, destinationAt(server.url)).iam.accountAlias()
  const headers = server.seen[0]?.headers
  expect(headers?.['user-agent']).toMatch(/^keyturn\/0\.1\.0( [\w-]+\/[\w#.,-]+)*$/)
  expect(headers?.authorization).toContain('/20260314/us-east-1/iam/aws4_request')
  expect(headers?.['x-amz-security-token']).toBe('IQoJb3JpZ2luX2VjEXAMPLE')
})

/** Sets the time of the last read so far back that every kernel sets it anew at the next. */
async function forgetReads(path: string): Promise<void> {
  await utimes(path, new Date('2001-01-01'), new Date('2002-01-01'))
}

async function wasRead(path: string): Promise<boolean> {
  return (await stat(path)).atime.getFullYear() !== 2001
}

describe('the SDK looks nothing up by itself', () => {
  afterEach(() => vi.unstubAllEnvs())

  test('whether this file system tells what was read, which the next test rests on', async ({ skip }) => {
    const path = join(temporaryFolder(), 'config')
    await writeFile(path, '[default]')
    await forgetReads(path)
    await readFile(path)
    if (!(await wasRead(path))) skip('mounted without access times')
  })

  test('neither in the AWS files', async () => {
    const folder = temporaryFolder()
    const profile = `[default]\nregion = eu-west-3\nendpoint_url = http://127.0.0.1:1\nretry_mode = adaptive\nmax_attempts = 9\nuse_fips_endpoint = true\nsdk_ua_app_id = other\naws_access_key_id = AKIAOTHER00000000000\naws_secret_access_key = other\n`
    await writeFile(join(folder, 'config'), profile)
    vi.stubEnv('HOME', folder)
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'))
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'config'))
    await forgetReads(join(folder, 'config'))
    await expectOwnSettings()
    expect(await wasRead(join(folder, 'config'))).toBe(false)
  })

  test('nor in the environment', async () => {
    const variables = {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1',
      AWS_REGION: 'eu-west-3',
      AWS_ACCESS_KEY_ID: 'AKIAOTHER00000000000',
      AWS_SECRET_ACCESS_KEY: 'other',
      AWS_SESSION_TOKEN: 'other',
      AWS_MAX_ATTEMPTS: '9',
      AWS_RETRY_MODE: 'adaptive',
      AWS_DEFAULTS_MODE: 'legacy',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
      AWS_SDK_UA_APP_ID: 'other',
      AWS_EXECUTION_ENV: 'other',
      AWS_AUTH_SCHEME_PREFERENCE: 'noAuth',
      AWS_SIGV4A_SIGNING_REGION_SET: '*',
      HTTP_PROXY: 'http://127.0.0.1:1',
      HTTPS_PROXY: 'http://127.0.0.1:1',
    }
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
    await expectOwnSettings()
  })
})

/** Calls, and expects what goes over the wire to follow what we gave and nothing else. */
async function expectOwnSettings(): Promise<void> {
  const server = await startRawServer(() => 'drop')
  const { iam, sts } = connectTo(server.url)
  await iam.createAccessKey('ana')
  await sts.callerIdentity()
  expect(server.seen.map(({ action }) => action)).toEqual([
    'CreateAccessKey',
    ...Array(3).fill('GetCallerIdentity'),
  ])
  const sent = server.seen.map(({ headers }) => JSON.stringify(headers)).join()
  expect(sent).not.toMatch(/other/i)
  expect(sent).not.toContain('eu-west-3')
  expect(server.seen.every(({ headers }) => headers.authorization?.includes(credentials.accessKeyId))).toBe(
    true,
  )
}
