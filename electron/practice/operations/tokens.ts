import type { Session, VirtualDevice } from '../account.ts'
import { callerArn } from '../callers.ts'
import { spendCode } from '../codes.ts'
import { awsId, secretKey, sessionToken } from '../identifiers.ts'
import { number, serialNumber, text } from '../parameters.ts'
import { accessDenied, type Refusal, Reply, validationError } from '../reply.ts'
import { type Call, sts } from './operation.ts'

const defaultSeconds = 43_200
const rootSeconds = 3_600
const longestSeconds = 129_600
const wrongCode = 'MultiFactorAuthentication failed with invalid MFA one time pass code.'
const unknownDevice =
  'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.'

/** The operations of STS. */
export const tokenOperations = [
  sts('GetCallerIdentity', {}, callerIdentity),
  sts(
    'GetSessionToken',
    {
      DurationSeconds: number(900, longestSeconds),
      SerialNumber: text(serialNumber),
      TokenCode: text({ min: 6, max: 6, pattern: '[\\d]*' }),
    },
    createSession,
  ),
]

function callerIdentity(_values: object, call: Call): Reply {
  return new Reply({
    Arn: callerArn(call.account, call.caller),
    UserId: callerId(call),
    Account: call.account.id,
  })
}

function callerId({ account, caller: { principal } }: Call): string {
  if (principal.kind === 'user') return principal.user.id
  return principal.kind === 'root' ? account.id : `AROAPRACTICEROLE2345:${principal.session}`
}

type SessionRequest = {
  readonly DurationSeconds: number | undefined
  readonly SerialNumber: string | undefined
  readonly TokenCode: string | undefined
}

function createSession(values: SessionRequest, call: Call): Reply | Refusal {
  const { caller, account, now, randomness } = call
  if (caller.session || caller.principal.kind === 'role')
    return accessDenied('Cannot call GetSessionToken with session credentials')
  const isRoot = caller.principal.kind === 'root'
  const seconds = values.DurationSeconds ?? (isRoot ? rootSeconds : defaultSeconds)
  if (isRoot && seconds > rootSeconds)
    return validationError(
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to ${rootSeconds}`,
    )
  const refused = checkCode(values, call)
  if (refused) return refused
  const session: Session = {
    keyId: awsId('ASIA', randomness),
    secret: secretKey(randomness),
    token: sessionToken(randomness),
    principal:
      caller.principal.kind === 'user'
        ? { kind: 'user', name: caller.principal.user.name }
        : { kind: 'root' },
    expires: new Date(now.getTime() + seconds * 1000),
    ...(values.SerialNumber === undefined ? {} : { mfaAt: now }),
  }
  forgetOldSessions(call)
  account.sessions.push(session)
  const Credentials = {
    AccessKeyId: session.keyId,
    SecretAccessKey: session.secret.reveal(),
    SessionToken: session.token.reveal(),
    Expiration: session.expires,
  }
  return new Reply({ Credentials })
}

function checkCode({ SerialNumber, TokenCode }: SessionRequest, call: Call): Refusal | undefined {
  if (SerialNumber === undefined && TokenCode === undefined) return undefined
  if (SerialNumber === undefined || TokenCode === undefined)
    return accessDenied(
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    )
  const device = usableDevice(SerialNumber, call)
  if (!device) return accessDenied(unknownDevice)
  const result = spendCode(device, TokenCode, call.now)
  if (result === 'out-of-sync') return accessDenied(unknownDevice)
  return result === 'wrong' ? accessDenied(wrongCode) : undefined
}

/** An attached virtual device of the caller. Passkeys give no codes; a device just enabled may still be unseen (case 49). */
function usableDevice(serial: string, { account, caller, spreading, now }: Call): VirtualDevice | undefined {
  if (caller.principal.kind !== 'user') return undefined
  const owner = caller.principal.user.name
  const device = account.virtualDevices.find(
    (candidate) => candidate.serial === serial && candidate.user === owner,
  )
  return device?.enableDate && spreading.sees(device.enableDate, now) ? device : undefined
}

/** Long expired sessions need no ExpiredToken any more, so the account does not grow for ever. */
function forgetOldSessions({ account, now }: Call): void {
  const oldest = now.getTime() - longestSeconds * 1000
  account.sessions = account.sessions.filter((session) => session.expires.getTime() > oldest)
}
