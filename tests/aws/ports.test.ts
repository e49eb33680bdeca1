import { expect, test } from 'vitest'
import { connectTo } from './connection.ts'
import { answer, errorReply, startRawServer } from './raw-server.ts'

const serial = 'arn:aws:iam::123456789012:mfa/ana'

test('lists are followed to their last page', async () => {
  const member = (id: number, status: string) =>
    `<member><UserName>ana</UserName><AccessKeyId>AKIA${id}</AccessKeyId><Status>${status}</Status><CreateDate>2026-01-0${id}T10:00:00Z</CreateDate></member>`
  const pages = [
    `<AccessKeyMetadata>${member(1, 'Active')}</AccessKeyMetadata><IsTruncated>true</IsTruncated><Marker>m&amp;1</Marker>`,
    `<AccessKeyMetadata/><IsTruncated>true</IsTruncated><Marker>m2</Marker>`,
    `<AccessKeyMetadata>${member(2, 'Inactive')}${member(3, 'Expired')}</AccessKeyMetadata><IsTruncated>false</IsTruncated>`,
  ]
  const server = await startRawServer((_seen, count) => answer('ListAccessKeys', pages[count - 1]))
  const result = await connectTo(server.url).iam.listAccessKeys('ana')
  expect(result.ok && result.value.value).toEqual([
    { accessKeyId: 'AKIA1', status: 'active', createdAt: new Date('2026-01-01T10:00:00Z') },
    { accessKeyId: 'AKIA2', status: 'inactive', createdAt: new Date('2026-01-02T10:00:00Z') },
    { accessKeyId: 'AKIA3', status: 'expired', createdAt: new Date('2026-01-03T10:00:00Z') },
  ])
  expect(server.seen.map(({ parameters }) => parameters.get('Marker'))).toEqual([null, 'm&1', 'm2'])
})

test('a list that says there is more and not where is unreadable', async () => {
  const server = await startRawServer(() =>
    answer('ListMFADevices', '<MFADevices/><IsTruncated>true</IsTruncated>'),
  )
  const result = await connectTo(server.url).iam.listMfaDevices('ana')
  expect(result).toMatchObject({ ok: false, problem: { code: 'answer-unreadable' } })
})

test.each([
  [
    'LastUsedDate is there',
    '<LastUsedDate>2026-03-01T08:00:00Z</LastUsedDate><ServiceName>s3</ServiceName><Region>eu-central-1</Region>',
    { at: new Date('2026-03-01T08:00:00Z'), service: 's3', region: 'eu-central-1' },
  ],
  ['it never was', '<ServiceName>N/A</ServiceName><Region>N/A</Region>', null],
])('last use of a key, where %s', async (_title, inner, expected) => {
  const server = await startRawServer(() =>
    answer('GetAccessKeyLastUsed', `<UserName>ana</UserName><AccessKeyLastUsed>${inner}</AccessKeyLastUsed>`),
  )
  const result = await connectTo(server.url).iam.accessKeyLastUsed('AKIAIOSFODNN7EXAMPLE')
  expect(result).toMatchObject({ ok: true, value: { value: expected } })
})

test('the seed is the text after one base64 decoding, and does not print', async () => {
  const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  const wire = Buffer.from(seed).toString('base64')
  const server = await startRawServer(() =>
    answer(
      'CreateVirtualMFADevice',
      `<VirtualMFADevice><SerialNumber>${serial}</SerialNumber><Base32StringSeed>${wire}</Base32StringSeed><QRCodePNG>aGk=</QRCodePNG></VirtualMFADevice>`,
    ),
  )
  const result = await connectTo(server.url).iam.createVirtualMfaDevice('ana')
  expect(result.ok && result.value.value.seed.reveal()).toBe(seed)
  expect(JSON.stringify(result)).not.toContain(seed)
})

test('a new key: its secret with / + = whole, and never printed', async () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEK=='
  const server = await startRawServer(() =>
    answer(
      'CreateAccessKey',
      `<AccessKey><UserName>ana</UserName><AccessKeyId>AKIA9</AccessKeyId><Status>Active</Status><SecretAccessKey>${secret}</SecretAccessKey><CreateDate>2026-03-14T09:00:00Z</CreateDate></AccessKey>`,
    ),
  )
  const result = await connectTo(server.url).iam.createAccessKey('ana')
  expect(result.ok && result.value.value.secretAccessKey.reveal()).toBe(secret)
  expect(JSON.stringify(result)).not.toContain(secret)
})

test('virtual devices: attached, attached to root, left over', async () => {
  const device = (name: string, user: string) =>
    `<member><SerialNumber>arn:aws:iam::1:mfa/${name}</SerialNumber>${user}</member>`
  const list =
    device(
      'ana',
      '<User><UserName>ana</UserName><Arn>arn:aws:iam::1:user/eng/ana</Arn></User><EnableDate>2026-01-01T00:00:00Z</EnableDate>',
    ) +
    device(
      'root-account-mfa-device',
      '<User><UserId>1</UserId><Arn>arn:aws:iam::1:root</Arn></User><EnableDate>2026-01-01T00:00:00Z</EnableDate>',
    ) +
    device('left-over', '')
  const server = await startRawServer(() =>
    answer('ListVirtualMFADevices', `<VirtualMFADevices>${list}</VirtualMFADevices>`),
  )
  const result = await connectTo(server.url).iam.listVirtualMfaDevices()
  expect(result.ok && result.value.value.map(({ userName }) => userName)).toEqual(['ana', 'root', null])
})

test('case 12: a user with a path, a boundary and a password', async () => {
  const user = `<User><Path>/eng/</Path><UserName>ana</UserName><UserId>AIDA1</UserId><Arn>arn:aws:iam::1:user/eng/ana</Arn><CreateDate>2025-01-01T00:00:00Z</CreateDate><PasswordLastUsed>2026-01-01T00:00:00Z</PasswordLastUsed><PermissionsBoundary><PermissionsBoundaryType>Policy</PermissionsBoundaryType><PermissionsBoundaryArn>arn:aws:iam::1:policy/b</PermissionsBoundaryArn></PermissionsBoundary></User>`
  const server = await startRawServer(() => answer('GetUser', user))
  const result = await connectTo(server.url).iam.getUser('ana')
  expect(result.ok && result.value.value).toEqual({
    userName: 'ana',
    userId: 'AIDA1',
    arn: 'arn:aws:iam::1:user/eng/ana',
    createdAt: new Date('2025-01-01T00:00:00Z'),
    passwordLastUsedAt: new Date('2026-01-01T00:00:00Z'),
    permissionsBoundaryArn: 'arn:aws:iam::1:policy/b',
  })
})

test('console password: there, absent, or the user is not', async () => {
  const replies = [
    answer(
      'GetLoginProfile',
      '<LoginProfile><UserName>ana</UserName><CreateDate>2025-01-01T00:00:00Z</CreateDate></LoginProfile>',
    ),
    errorReply(404, 'NoSuchEntity', 'Login Profile for User ana cannot be found.'),
    errorReply(404, 'NoSuchEntity', 'The user with name ana cannot be found.'),
  ]
  const server = await startRawServer((_seen, count) => replies[count - 1] ?? 'drop')
  const { iam } = connectTo(server.url)
  expect(await iam.loginProfile('ana')).toMatchObject({
    ok: true,
    value: { value: { createdAt: new Date('2025-01-01T00:00:00Z') } },
  })
  expect(await iam.loginProfile('ana')).toMatchObject({
    ok: true,
    value: { value: null, requestId: '6ca66a39-87b0-4d36-aab9-4bff707642a2' },
  })
  expect(await iam.loginProfile('ana')).toMatchObject({
    ok: false,
    problem: { code: 'not-found', data: { what: 'user' } },
  })
})

test('who calls, and a session with one code', async () => {
  const server = await startRawServer(({ action }) =>
    action === 'GetCallerIdentity'
      ? answer(action, '<Arn>arn:aws:iam::1:user/ana</Arn><UserId>AIDA1</UserId><Account>1</Account>')
      : answer(
          action,
          '<Credentials><AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2026-03-14T10:00:00Z</Expiration></Credentials>',
        ),
  )
  const { sts } = connectTo(server.url)
  expect(await sts.callerIdentity()).toMatchObject({
    ok: true,
    value: { value: { account: '1', userId: 'AIDA1', arn: 'arn:aws:iam::1:user/ana' } },
  })
  const session = await sts.mfaSession(serial, '123456', 3600)
  expect(session.ok && session.value.value.credentials.sessionToken?.reveal()).toBe('t')
  expect(session.ok && session.value.value.expiresAt).toEqual(new Date('2026-03-14T10:00:00Z'))
  expect(server.seen[1]?.parameters.get('DurationSeconds')).toBe('3600')
})

test('calls without an answer of their own: what is sent', async () => {
  const server = await startRawServer(({ action }) => answer(action))
  const { iam } = connectTo(server.url)
  const codes = { first: '123456', second: '654321' }
  await iam.setAccessKeyStatus('ana', 'AKIAIOSFODNN7EXAMPLE', 'inactive')
  await iam.deleteAccessKey('ana', 'AKIAIOSFODNN7EXAMPLE')
  await iam.enableMfaDevice('ana', serial, codes)
  await iam.resyncMfaDevice('ana', serial, codes)
  await iam.deactivateMfaDevice('ana', serial)
  const last = await iam.deleteVirtualMfaDevice(serial)
  expect(last).toMatchObject({ ok: true, value: { value: undefined } })
  const sent = server.seen.map(({ parameters }) => Object.fromEntries(parameters))
  const key = { Version: '2010-05-08', UserName: 'ana', AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }
  const device = { Version: '2010-05-08', UserName: 'ana', SerialNumber: serial }
  const sentCodes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' }
  expect(sent).toEqual([
    { Action: 'UpdateAccessKey', ...key, Status: 'Inactive' },
    { Action: 'DeleteAccessKey', ...key },
    { Action: 'EnableMFADevice', ...device, ...sentCodes },
    { Action: 'ResyncMFADevice', ...device, ...sentCodes },
    { Action: 'DeactivateMFADevice', ...device },
    { Action: 'DeleteVirtualMFADevice', Version: '2010-05-08', SerialNumber: serial },
  ])
})
