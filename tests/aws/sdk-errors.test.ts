import { expect, test } from 'vitest'
import type { Result } from '../../electron/contract/result.ts'
import type { Iam, Sts } from '../../electron/ports/aws.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { FakeClock } from '../fakes/clock.ts'
import { connectTo, credentials } from './connection.ts'
import { answer, errorReply, requestId, startRawServer } from './raw-server.ts'

type Ask = (ports: { iam: Iam; sts: Sts }) => Promise<Result<unknown>>

const serial = 'arn:aws:iam::123456789012:mfa/ana'
const codes = { first: '123456', second: '654321' }
const keyId = credentials.accessKeyId

const calls: Readonly<Record<string, Ask>> = {
  ListAccessKeys: ({ iam }) => iam.listAccessKeys('ana'),
  CreateAccessKey: ({ iam }) => iam.createAccessKey('ana'),
  UpdateAccessKey: ({ iam }) => iam.setAccessKeyStatus('ana', keyId, 'active'),
  DeleteAccessKey: ({ iam }) => iam.deleteAccessKey('ana', keyId),
  GetUser: ({ iam }) => iam.getUser('ana'),
  CreateVirtualMFADevice: ({ iam }) => iam.createVirtualMfaDevice('ana'),
  EnableMFADevice: ({ iam }) => iam.enableMfaDevice('ana', serial, codes),
  ResyncMFADevice: ({ iam }) => iam.resyncMfaDevice('ana', serial, codes),
  DeactivateMFADevice: ({ iam }) => iam.deactivateMfaDevice('ana', serial),
  DeleteVirtualMFADevice: ({ iam }) => iam.deleteVirtualMfaDevice(serial),
  ChangePassword: ({ iam }) =>
    iam.changePassword({ old: new Secret('old-Horse-1'), new: new Secret('new-Horse-2') }),
  GetSessionToken: ({ sts }) => sts.mfaSession(serial, '123456', 3600),
}

const denied =
  'User: arn:aws:iam::123456789012:user/ana is not authorized to perform: iam:ListAccessKeys on resource: user ana'
const expiredText =
  'Signature expired: 20220127T001427Z is now earlier than 20220127T014428Z (20220127T015928Z - 15 min.)'
const earlyText =
  'Signature not yet current: 20220127T021500Z is still later than 20220127T021459Z (20220127T015959Z + 15 min.)'

/** What is asked | status | code | text (aws-facts A2) | the problem and its data. `HOST` is the server's. */
const table = `
ListAccessKeys | 403 | AccessDenied | ${denied} because no identity-based policy allows the iam:ListAccessKeys action | access-denied {"action":"iam:ListAccessKeys","explicit":false}
ListAccessKeys | 403 | AccessDenied | ${denied} with an explicit deny in an identity-based policy | access-denied {"action":"iam:ListAccessKeys","explicit":true}
ListAccessKeys | 403 | AccessDenied | ${denied} with an explicit deny | access-denied {"action":"iam:ListAccessKeys","explicit":true}
ListAccessKeys | 403 | AccessDenied | ${denied} with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/p-1 | access-denied {"action":"iam:ListAccessKeys","explicit":true}
CreateAccessKey | 403 | AccessDenied | ${denied} with an explicit deny in a permissions boundary | access-denied {"action":"iam:ListAccessKeys","explicit":true}
CreateAccessKey | 403 | AccessDeniedException | Access denied | access-denied {"action":"iam:CreateAccessKey","explicit":false}
ListAccessKeys | 403 | InvalidClientTokenId | The security token included in the request is invalid | key-not-accepted {"accessKeyId":"${keyId}"}
ListAccessKeys | 403 | InvalidClientTokenId | The security token included in the request is invalid. | key-not-accepted {"accessKeyId":"${keyId}"}
ListAccessKeys | 403 | UnrecognizedClientException | The security token included in the request is invalid | key-not-accepted {"accessKeyId":"${keyId}"}
ListAccessKeys | 403 | SignatureDoesNotMatch | The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details. | signature-mismatch {}
ListAccessKeys | 403 | SignatureDoesNotMatch | Credential should be scoped to a valid Region, not x | endpoint-refused {"host":"HOST"}
ListAccessKeys | 403 | ExpiredToken | The security token included in the request is expired | session-expired {}
ListAccessKeys | 403 | ExpiredTokenException | The security token included in the request is expired | session-expired {}
CreateAccessKey | 400 | Throttling | Rate exceeded | throttled {}
CreateAccessKey | 400 | ThrottlingException | Rate exceeded | throttled {}
CreateAccessKey | 429 | Whatever | Slow down | throttled {}
CreateAccessKey | 409 | LimitExceeded | Cannot exceed quota for AccessKeysPerUser: 2 | limit-exceeded {"what":"access-keys"}
EnableMFADevice | 409 | LimitExceeded | Cannot exceed quota for MFADevicesPerUser: 8 | limit-exceeded {"what":"mfa-devices"}
CreateVirtualMFADevice | 409 | LimitExceeded | Cannot exceed quota | limit-exceeded {"what":"mfa-devices"}
GetUser | 409 | LimitExceeded | Cannot exceed quota | limit-exceeded {"what":"other"}
CreateVirtualMFADevice | 409 | EntityAlreadyExists | MFADevice entity at the same path and name already exists. | already-exists {"name":"ana"}
ChangePassword | 403 | AccessDenied | The old password was incorrect. | password-wrong {}
ChangePassword | 400 | PasswordPolicyViolation | Password does not conform to the account password policy. | password-refused {"detail":"Password does not conform to the account password policy."}
ChangePassword | 400 | PasswordPolicyViolation | Policy constraint violation with password reuse prevention during password change. | password-refused {"detail":"Policy constraint violation with password reuse prevention during password change."}
ChangePassword | 403 | AccessDenied | ${denied} because no identity-based policy allows it | access-denied {"action":"iam:ListAccessKeys","explicit":false}
ListAccessKeys | 404 | NoSuchEntity | The user with name ana cannot be found. | not-found {"what":"user"}
DeleteAccessKey | 404 | NoSuchEntity | The Access Key with id AKIA1 cannot be found. | not-found {"what":"access-key"}
DeleteVirtualMFADevice | 404 | NoSuchEntity | VirtualMFADevice with serial number ${serial} doesn't exist. | not-found {"what":"mfa-device"}
DeactivateMFADevice | 404 | NoSuchEntity | MFA Device invalid for user. | not-found {"what":"mfa-device"}
ListAccessKeys | 404 | NoSuchEntity | Gone. | not-found {"what":"other"}
DeleteVirtualMFADevice | 409 | DeleteConflict | MFA VirtualDevice in use. Must deactivate first. | delete-conflict {}
EnableMFADevice | 409 | EntityTemporarilyUnmodifiable | Login Profile for User ana cannot be modified while login profile is being created. | temporarily-unmodifiable {}
EnableMFADevice | 409 | ConcurrentModification | The request was rejected | temporarily-unmodifiable {}
EnableMFADevice | 403 | InvalidAuthenticationCode | Authentication code for device is not valid | mfa-code-refused {}
ResyncMFADevice | 403 | InvalidAuthenticationCode | Authentication code for device is not valid. | mfa-code-refused {}
GetSessionToken | 403 | AccessDenied | MultiFactorAuthentication failed with invalid MFA one time pass code. | mfa-code-refused {}
GetSessionToken | 403 | AccessDenied | MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user. | mfa-device-refused {}
GetSessionToken | 403 | AccessDenied | Cannot call GetSessionToken with session credentials | not-an-iam-user {"kind":"session"}
GetSessionToken | 403 | RegionDisabledException | STS is not activated in this region | endpoint-refused {"host":"HOST"}
ListAccessKeys | 400 | ValidationError | 1 validation error detected: Value null at 'userName' | input-refused {"detail":"1 validation error detected: Value null at 'userName'"}
UpdateAccessKey | 400 | InvalidInput | Not so | input-refused {"detail":"Not so"}
CreateAccessKey | 500 | ServiceFailure | Try later | aws-failed {"status":500,"awsCode":"ServiceFailure"}
CreateAccessKey | 503 | ServiceUnavailable | Try later | aws-failed {"status":503,"awsCode":"ServiceUnavailable"}
CreateAccessKey | 400 | BrandNew | Well | aws-failed {"status":400,"awsCode":"BrandNew"}
`
const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split(' | '))

test.each(rows)(
  '%s answered with %s %s: %s',
  async (call = '', status = '', code = '', text = '', expected = '') => {
    const server = await startRawServer(() => errorReply(Number(status), code, text))
    const result = await calls[call]?.(connectTo(server.url))
    const [problemCode, ...data] = expected.replace('HOST', new URL(server.url).host).split(' ')
    const problem = { code: problemCode, data: JSON.parse(data.join(' ')), requestId }
    expect(result).toEqual({ ok: false, problem: expect.objectContaining(problem) })
  },
)

test.each([
  ['case 10: clock behind, no Date header', expiredText, -6301],
  ['case 10: clock ahead, no Date header', earlyText, 901],
  ['clock wrong by a text that gives no times', 'Signature expired: long ago', 0],
])('%s', async (_title, text, offsetSeconds) => {
  const server = await startRawServer(
    () => ({ ...(errorReply(403, 'SignatureDoesNotMatch', text) as object), headers: { Date: '' } }) as never,
  )
  const result = await connectTo(server.url).iam.createAccessKey('ana')
  expect(result).toMatchObject({ ok: false, problem: { code: 'clock-wrong', data: { offsetSeconds } } })
})

test.each([
  ['SignatureDoesNotMatch', expiredText],
  ['RequestExpired', 'Request has expired.'],
])('case 10: the Date header tells how wrong the clock is (%s)', async (code, text) => {
  const clock = new FakeClock(new Date('2026-03-14T09:00:00Z'))
  const server = await startRawServer(() =>
    errorReply(403, code, text, { Date: 'Sat, 14 Mar 2026 09:20:00 GMT' }),
  )
  const result = await connectTo(server.url, { clock }).iam.createAccessKey('ana')
  expect(result).toMatchObject({
    ok: false,
    problem: { code: 'clock-wrong', data: { offsetSeconds: -1200 } },
  })
})

test('case 10: a read goes through with a wrong clock: the second attempt is signed with the time of AWS', async () => {
  const clock = new FakeClock(new Date('2026-03-14T09:00:00Z'))
  const date = { Date: 'Sat, 14 Mar 2026 11:00:00 GMT' }
  const server = await startRawServer((_seen, count) =>
    count === 1
      ? errorReply(403, 'SignatureDoesNotMatch', expiredText, date)
      : answer('ListAccountAliases', '<AccountAliases/><IsTruncated>false</IsTruncated>', date),
  )
  const result = await connectTo(server.url, { clock }).iam.accountAlias()
  expect(result).toMatchObject({
    ok: true,
    value: { value: null, awsTime: new Date('2026-03-14T11:00:00Z') },
  })
  expect(server.seen.map(({ headers }) => headers['x-amz-date'])).toEqual([
    '20260314T090000Z',
    '20260314T110000Z',
  ])
})

test.each([
  [
    'a captive portal',
    { body: '<html><body>Please sign in</body></html>', headers: { 'Content-Type': 'text/html' } },
  ],
  ['an empty page', { body: '' }],
  ['XML cut short', { body: '<EnableMFADeviceResponse><ResponseMetadata>' }],
  ['an error that is no XML', { status: 403, body: 'Forbidden' }],
  ['an error cut short', { status: 403, body: '<ErrorResponse><Error><Code>AccessDen' }],
])('case 10: %s is no success and no denial', async (_title, reply) => {
  const server = await startRawServer(() => reply)
  const result = await connectTo(server.url).iam.enableMfaDevice('ana', serial, codes)
  expect(result).toMatchObject({
    ok: false,
    problem: { code: 'answer-unreadable', data: { host: new URL(server.url).host } },
  })
})

test('an answer without the new secret is unreadable, so the key may be there', async () => {
  const key =
    '<AccessKey><AccessKeyId>AKIA1</AccessKeyId><Status>Active</Status><CreateDate>2026-03-14T09:00:00Z</CreateDate></AccessKey>'
  const server = await startRawServer(() => answer('CreateAccessKey', key))
  expect(await connectTo(server.url).iam.createAccessKey('ana')).toMatchObject({
    ok: false,
    problem: { code: 'answer-unreadable' },
  })
})
