/**
 * The Aws port straight onto the practice server's desk: the same signatures, policies, faults and XML as over HTTP,
 * but no socket and no timer, so that a run needs no real time and plays again exactly. (The SDK over HTTP is proved in
 * tests/aws and tests/rotation.)
 */
import { Sha256 } from '@smithy/core/checksum'
import { HttpRequest } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'
import { AwsTime } from '../../electron/aws/aws-time.ts'
import { problemOf } from '../../electron/aws/errors.ts'
import { TransportError } from '../../electron/aws/transport-error.ts'
import { failed, ok } from '../../electron/contract/result.ts'
import type { AccessKeyStatus, Aws, AwsResult, Credentials, Iam, Sts } from '../../electron/ports/aws.ts'
import type { Clock } from '../../electron/ports/clock.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { Desk } from '../../electron/practice/desk.ts'
import type { WireAnswer } from '../../electron/practice/http.ts'

export type AwsCall = {
  readonly operation: string
  readonly parameters: Readonly<Record<string, string>>
  readonly accessKeyId: string
}
type AwsHooks = {
  readonly before: (call: AwsCall) => Promise<void>
  /** Whatever effect it had stands, and its answer is on the way: `ok`, AWS's code, or `lost`. */
  readonly after: (call: AwsCall, answer: string) => Promise<void>
}
export type DeskAwsParts = {
  readonly desk: Desk
  readonly clock: Clock
  readonly hooks: AwsHooks
  /** How often a call is sent that must not happen twice: once, save in a broken copy. */
  readonly createAttempts?: number
}

const retriedAttempts = 3
const answerTimeout = 15_000
const host = 'desk'

type Ask = (operation: string, parameters: Record<string, string>, attempts?: number) => Promise<string>

export class DeskAws implements Aws {
  readonly #parts: DeskAwsParts
  readonly #time: AwsTime

  constructor(parts: DeskAwsParts) {
    this.#parts = parts
    this.#time = new AwsTime(parts.clock)
  }

  clockOffset(): number | null {
    return this.#time.offset
  }

  connect(credentials: Credentials): { readonly iam: Iam; readonly sts: Sts } {
    const iam: Ask = (operation, parameters, attempts = retriedAttempts) =>
      this.#ask('iam', credentials, { operation, parameters, attempts })
    const sts: Ask = (operation, parameters, attempts = retriedAttempts) =>
      this.#ask('sts', credentials, { operation, parameters, attempts })
    const answer = async <T>(action: string, work: () => Promise<string>, read: (xml: string) => T) => {
      try {
        const xml = await work()
        return ok({ value: read(xml), requestId: textOf(xml, 'RequestId'), awsTime: this.#time.now() })
      } catch (error) {
        const { accessKeyId } = credentials
        return failed(
          problemOf(error, { action, name: '', accessKeyId, host, clockOffset: this.#time.offset }),
        )
      }
    }
    return { iam: iamOver(iam, answer, this.#parts.createAttempts ?? 1), sts: stsOver(sts, answer) }
  }

  async #ask(
    service: 'iam' | 'sts',
    credentials: Credentials,
    call: {
      readonly operation: string
      readonly parameters: Record<string, string>
      readonly attempts: number
    },
  ): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#send(service, credentials, call)
      } catch (error) {
        if (attempt >= call.attempts || !isRetried(error)) throw error
        await this.#parts.clock.wait(100 * 2 ** attempt)
      }
    }
  }

  async #send(
    service: 'iam' | 'sts',
    credentials: Credentials,
    { operation, parameters }: { readonly operation: string; readonly parameters: Record<string, string> },
  ): Promise<string> {
    const { desk, hooks, clock } = this.#parts
    const { accessKeyId } = credentials
    const call = { operation, parameters, accessKeyId }
    await hooks.before(call)
    const version = service === 'iam' ? '2010-05-08' : '2011-06-15'
    const form = new URLSearchParams({ Action: operation, Version: version, ...parameters })
    const headers = await sign(service, credentials, form.toString(), this.#time.now())
    const answer = await desk.respond({
      method: 'POST',
      path: '/',
      query: {},
      headers,
      body: Buffer.from(form.toString()),
      parameters: form,
    })
    await hooks.after(call, answerCode(answer))
    if (answer.kind === 'hang') await clock.wait(answerTimeout)
    if (answer.kind !== 'answer') throw new TransportError('lost', host)
    if (answer.contentType === 'text/html')
      throw new TransportError('unreadable', host, { status: answer.status })
    this.#time.note(desk.now().toUTCString())
    if (answer.status < 300) return answer.body
    const wire = { Code: textOf(answer.body, 'Code') }
    const $metadata = { httpStatusCode: answer.status, requestId: answer.requestId }
    throw Object.assign(new Error(textOf(answer.body, 'Message')), {
      $fault: 'client',
      Error: wire,
      $metadata,
    })
  }
}

async function sign(
  service: string,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  body: string,
  signingDate: Date,
): Promise<Map<string, string>> {
  const signer = new SignatureV4({
    service,
    region: 'us-east-1',
    sha256: Sha256,
    credentials: {
      accessKeyId,
      secretAccessKey: secretAccessKey.reveal(),
      ...(sessionToken === undefined ? {} : { sessionToken: sessionToken.reveal() }),
    },
  })
  const headers = { host, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  const request = new HttpRequest({ method: 'POST', hostname: host, path: '/', headers, body })
  const signed = await signer.sign(request, { signingDate })
  return new Map(Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** As the SDK's standard retries do: nothing came, AWS failed, was too busy, or complained about the clock. */
function isRetried(error: unknown): boolean {
  if (error instanceof TransportError) return error.failure === 'lost'
  if (!(error instanceof Error) || !('$metadata' in error)) return false
  const { $metadata, message } = error as Error & { $metadata: { httpStatusCode: number } }
  return $metadata.httpStatusCode >= 500 || /Rate exceeded|Signature (expired|not yet)/.test(message)
}

type Answer = <T>(action: string, work: () => Promise<string>, read: (xml: string) => T) => AwsResult<T>

function iamOver(ask: Ask, answer: Answer, createAttempts: number): Iam {
  const key = (xml: string) => ({
    accessKeyId: textOf(xml, 'AccessKeyId'),
    status: textOf(xml, 'Status').toLowerCase() as AccessKeyStatus,
    createdAt: new Date(textOf(xml, 'CreateDate')),
  })
  const called: Partial<Iam> = {
    listAccessKeys: (UserName) =>
      answer(
        'iam:ListAccessKeys',
        () => ask('ListAccessKeys', { UserName }),
        (xml) => membersOf(xml).map(key),
      ),
    accessKeyLastUsed: (AccessKeyId) =>
      answer(
        'iam:GetAccessKeyLastUsed',
        () => ask('GetAccessKeyLastUsed', { AccessKeyId }),
        (xml) => {
          const at = textOf(xml, 'LastUsedDate')
          const [service, region] = [textOf(xml, 'ServiceName'), textOf(xml, 'Region')]
          return at === '' ? null : { at: new Date(at), service, region }
        },
      ),
    createAccessKey: (UserName) =>
      answer(
        'iam:CreateAccessKey',
        () => ask('CreateAccessKey', { UserName }, createAttempts),
        (xml) => ({
          ...key(xml),
          secretAccessKey: new Secret(textOf(xml, 'SecretAccessKey')),
        }),
      ),
    setAccessKeyStatus: (UserName, AccessKeyId, status) => {
      const Status = status === 'active' ? 'Active' : 'Inactive'
      return answer(
        'iam:UpdateAccessKey',
        () => ask('UpdateAccessKey', { UserName, AccessKeyId, Status }),
        nothing,
      )
    },
    deleteAccessKey: (UserName, AccessKeyId) =>
      answer('iam:DeleteAccessKey', () => ask('DeleteAccessKey', { UserName, AccessKeyId }), nothing),
    listMfaDevices: (UserName) =>
      answer(
        'iam:ListMFADevices',
        () => ask('ListMFADevices', { UserName }),
        (xml) =>
          membersOf(xml).map((member) => ({
            serialNumber: textOf(member, 'SerialNumber'),
            enabledAt: new Date(textOf(member, 'EnableDate')),
          })),
      ),
  }
  return new Proxy(called as Iam, {
    get: (target, name) => {
      if (Reflect.has(target, name)) return Reflect.get(target, name)
      throw new Error(`a rotation never calls ${String(name)}`)
    },
  })
}

function stsOver(ask: Ask, answer: Answer): Sts {
  return {
    callerIdentity: () =>
      answer(
        'sts:GetCallerIdentity',
        () => ask('GetCallerIdentity', {}),
        (xml) => ({
          account: textOf(xml, 'Account'),
          userId: textOf(xml, 'UserId'),
          arn: textOf(xml, 'Arn'),
        }),
      ),
    mfaSession: (SerialNumber, TokenCode, seconds) =>
      answer(
        'sts:GetSessionToken',
        () => ask('GetSessionToken', { SerialNumber, TokenCode, DurationSeconds: String(seconds) }, 1),
        (xml) => ({
          credentials: {
            accessKeyId: textOf(xml, 'AccessKeyId'),
            secretAccessKey: new Secret(textOf(xml, 'SecretAccessKey')),
            sessionToken: new Secret(textOf(xml, 'SessionToken')),
          },
          expiresAt: new Date(textOf(xml, 'Expiration')),
        }),
      ),
  }
}

/** What a caller is told: `ok`, AWS's code, or that the answer is `lost`. */
export function answerCode(answer: WireAnswer): string {
  return answer.kind === 'answer' ? textOf(answer.body, 'Code') || 'ok' : 'lost'
}

const nothing = (): void => undefined

function textOf(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''
}

function membersOf(xml: string): readonly string[] {
  return [...xml.matchAll(/<member>(.*?)<\/member>/gs)].map((match) => match[1] ?? '')
}
