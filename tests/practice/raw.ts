/** Requests by hand, for shapes to the byte and for what no SDK would send. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { HttpRequest } from '@smithy/core/protocols'
import { Hash } from '@smithy/core/serde'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Pair, Practice } from './support.ts'

export type RawRequest = {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string
}
export type RawAnswer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type SigningOptions = {
  readonly pair?: Pair
  readonly service?: string
  readonly region?: string
  readonly method?: 'POST' | 'GET'
  readonly date?: Date
  readonly headers?: Record<string, string>
}

const versions: Record<string, string> = { iam: '2010-05-08', sts: '2011-06-15' }

/** A request signed as AWS wants it; what is wrong with it, the test changes afterwards. */
export async function sign(
  practice: Practice,
  form: Record<string, string>,
  options: SigningOptions = {},
): Promise<RawRequest> {
  const { service = 'iam', region = 'us-east-1', method = 'POST', date = practice.clock.now() } = options
  const signer = new SignatureV4({
    service,
    region,
    credentials: options.pair ?? practice.pair,
    sha256: Hash.bind(null, 'sha256'),
    applyChecksum: false,
  })
  const parameters = { Version: versions[service] ?? '', ...form }
  const body = method === 'POST' ? new URLSearchParams(parameters).toString() : ''
  const signed = await signer.sign(
    new HttpRequest({
      method,
      path: '/',
      query: method === 'GET' ? parameters : {},
      headers: {
        host: new URL(practice.server.url).host,
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        ...options.headers,
      },
      body,
    }),
    { signingDate: date },
  )
  const query = method === 'GET' ? `?${new URLSearchParams(parameters)}` : ''
  return { method, path: `/${query}`, headers: signed.headers, body }
}

export function send(practice: Practice, { method, path, headers, body }: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(practice.server.url)
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ hostname, port, method, path, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** The same request with another Authorization header. */
export function reauthorize(request: RawRequest, change: (authorization: string) => string): RawRequest {
  const { authorization = '' } = request.headers
  return { ...request, headers: { ...request.headers, authorization: change(authorization) } }
}

/** Signs and sends. */
export async function call(
  practice: Practice,
  form: Record<string, string>,
  options: SigningOptions = {},
): Promise<RawAnswer> {
  return send(practice, await sign(practice, form, options))
}

/** The code and the message of an AWS error. */
export function errorOf({ body, status }: RawAnswer): { status: number; code: string; message: string } {
  const part = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1] ?? ''
  return { status, code: part('Code'), message: part('Message') }
}
