/**
 * The one translation from what the SDK throws to problems.
 *
 * Codes and texts are those of aws-facts A2. Texts are matched by substring, never whole: AWS adds policy ARNs to
 * denials (since January 2026), leaves full stops away and doubles spaces.
 */
import { type Problem, problem } from '../contract/problems.ts'
import { TransportError } from './transport-error.ts'

/** What the translation needs to know of the call that failed. */
export type CallFacts = {
  /** The permission that the call needs, such as `iam:CreateAccessKey`. */
  readonly action: string
  /** What was asked for, for `already-exists`: the name given to AWS. */
  readonly name: string
  readonly accessKeyId: string
  readonly host: string
  /** This computer's clock minus AWS's in milliseconds, from this answer's `Date` header; null where it had none. */
  readonly clockOffset: number | null
}

/** An answer in the right form that lacks what it must hold. */
export class IncompleteAnswerError extends Error {}

type AwsError = {
  readonly code: string
  readonly text: string
  readonly status: number
  readonly requestId?: string
}
type Translation = (error: AwsError, facts: CallFacts) => Problem

/** The problem that an error means. Anything that came neither from AWS nor from the way to it is thrown again. */
export function problemOf(error: unknown, facts: CallFacts): Problem {
  if (error instanceof TransportError) return transportProblem(error)
  if (error instanceof IncompleteAnswerError) return problem('answer-unreadable', { host: facts.host })
  const awsError = awsErrorOf(error)
  if (awsError !== null) return translate(awsError, facts)
  if (error instanceof Error && '$response' in error)
    return problem('answer-unreadable', { host: facts.host })
  throw error
}

/** What AWS says it did not find (see `missingThing`), or null where the error says something else. */
export function missingThingOf(error: unknown): string | null {
  const awsError = awsErrorOf(error)
  return awsError?.code === 'NoSuchEntity' ? missingThing(awsError.text) : null
}

/** Whether AWS refused the request because of the time in its signature. */
export function isClockComplaint(error: unknown): boolean {
  const awsError = awsErrorOf(error)
  return awsError !== null && isAboutClock(awsError)
}

function transportProblem({ failure, host }: TransportError): Problem {
  if (failure === 'unreachable') return problem('offline', { host })
  if (failure === 'untrusted') return problem('endpoint-refused', { host })
  return problem(failure === 'lost' ? 'answer-lost' : 'answer-unreadable', { host })
}

/** The code on the wire stands in `Error.Code`; the SDK's `name` of a modelled error ends in `Exception`. */
function awsErrorOf(error: unknown): AwsError | null {
  if (!(error instanceof Error) || !('$fault' in error)) return null
  const { Error: wire, $metadata: metadata } = error as {
    Error?: { Code?: string }
    $metadata?: { httpStatusCode?: number; requestId?: string }
  }
  const code = (wire?.Code ?? error.name).replace(/Exception$/, '')
  return {
    code,
    text: error.message,
    status: metadata?.httpStatusCode ?? 0,
    ...(metadata?.requestId ? { requestId: metadata.requestId } : {}),
  }
}

function translate(error: AwsError, facts: CallFacts): Problem {
  const translation = translations[error.code]
  if (translation !== undefined) return translation(error, facts)
  if (error.status === 429) return throttled(error, facts)
  return problem('aws-failed', { status: error.status, awsCode: error.code }, error.requestId)
}

const throttled: Translation = ({ requestId }) => problem('throttled', {}, requestId)
const inputRefused: Translation = ({ text, requestId }) =>
  problem('input-refused', { detail: text }, requestId)
const unmodifiable: Translation = ({ requestId }) => problem('temporarily-unmodifiable', {}, requestId)
const sessionExpired: Translation = ({ requestId }) => problem('session-expired', {}, requestId)
const endpointRefused: Translation = ({ requestId }, { host }) =>
  problem('endpoint-refused', { host }, requestId)
const keyNotAccepted: Translation = ({ requestId }, { accessKeyId }) =>
  problem('key-not-accepted', { accessKeyId }, requestId)

/** Keyed by the code on the wire, without a trailing `Exception`: some pages of AWS's give both forms of one code. */
const translations: Readonly<Record<string, Translation>> = {
  AccessDenied: accessDenied,
  ConcurrentModification: unmodifiable,
  DeleteConflict: ({ requestId }) => problem('delete-conflict', {}, requestId),
  EntityAlreadyExists: ({ requestId }, { name }) => problem('already-exists', { name }, requestId),
  EntityTemporarilyUnmodifiable: unmodifiable,
  ExpiredToken: sessionExpired,
  InvalidAuthenticationCode: ({ requestId }) => problem('mfa-code-refused', {}, requestId),
  InvalidClientTokenId: keyNotAccepted,
  InvalidInput: inputRefused,
  InvalidParameterCombination: inputRefused,
  InvalidParameterValue: inputRefused,
  InvalidUserType: inputRefused,
  LimitExceeded: limitExceeded,
  NoSuchEntity: ({ text, requestId }) => problem('not-found', { what: missingThing(text) }, requestId),
  PasswordPolicyViolation: ({ text, requestId }) => problem('password-refused', { detail: text }, requestId),
  RegionDisabled: endpointRefused,
  RequestExpired: clockWrong,
  RequestLimitExceeded: throttled,
  SignatureDoesNotMatch: signatureRefused,
  Throttling: throttled,
  Throttled: throttled,
  TooManyRequests: throttled,
  UnrecognizedClient: keyNotAccepted,
  ValidationError: inputRefused,
}

/** Of GetSessionToken and ChangePassword, AWS reports a refused code, device or password as a denial (aws-facts A2). */
function accessDenied({ text, requestId }: AwsError, { action }: CallFacts): Problem {
  if (/old password/i.test(text)) return problem('password-wrong', {}, requestId)
  if (text.includes('invalid MFA one time pass code')) return problem('mfa-code-refused', {}, requestId)
  if (text.includes('MultiFactorAuthentication failed')) return problem('mfa-device-refused', {}, requestId)
  if (text.includes('with session credentials'))
    return problem('not-an-iam-user', { kind: 'session' }, requestId)
  const named = /not authorized to perform: ([\w-]+:\w+)/.exec(text)?.[1]
  return problem(
    'access-denied',
    { action: named ?? action, explicit: /explicit deny/i.test(text) },
    requestId,
  )
}

function signatureRefused(error: AwsError, facts: CallFacts): Problem {
  if (isAboutClock(error)) return clockWrong(error, facts)
  if (error.text.includes('Credential should be scoped')) return endpointRefused(error, facts)
  return problem('signature-mismatch', {}, error.requestId)
}

function isAboutClock({ code, text }: AwsError): boolean {
  if (code === 'RequestExpired') return true
  return code === 'SignatureDoesNotMatch' && /Signature (expired|not yet current)/.test(text)
}

function clockWrong({ text, requestId }: AwsError, { clockOffset }: CallFacts): Problem {
  const seconds = clockOffset === null ? offsetInText(text) : Math.round(clockOffset / 1000)
  return problem('clock-wrong', { offsetSeconds: seconds }, requestId)
}

/** `Signature expired: <signed> is now earlier than <bound> (<AWS's time> - 15 min.)`: seconds that the signer is ahead. */
function offsetInText(text: string): number {
  const signed = /(?:expired|current): (\d{8}T\d{6}Z)/.exec(text)?.[1]
  const actual = /\((\d{8}T\d{6}Z)/.exec(text)?.[1]
  return signed === undefined || actual === undefined ? 0 : (compactTime(signed) - compactTime(actual)) / 1000
}

function compactTime(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'))
}

function limitExceeded({ text, requestId }: AwsError, { action }: CallFacts): Problem {
  const said = `${text} ${action}`
  if (/AccessKey/i.test(said)) return problem('limit-exceeded', { what: 'access-keys' }, requestId)
  const what = /MFA/i.test(said) ? 'mfa-devices' : 'other'
  return problem('limit-exceeded', { what }, requestId)
}

/** What AWS did not find, as a word for the renderer: `user`, `access-key`, `login-profile`, `mfa-device` or `other`. */
function missingThing(text: string): string {
  if (/access key/i.test(text)) return 'access-key'
  if (/MFA/i.test(text)) return 'mfa-device'
  if (/login profile/i.test(text)) return 'login-profile'
  return /user with name/i.test(text) ? 'user' : 'other'
}
