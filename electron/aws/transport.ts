/**
 * One request to AWS over Node's http(s), as the SDK's request handler.
 *
 * The SDK's own handler does not tell whether a failed request had left this computer. That is what decides whether a
 * key may have been made (rotation-machine.md, section 6.1), so here every failure says it.
 */
import { type Agent, type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols'
import { TransportError, type TransportFailure } from './transport-error.ts'

export type TransportOptions = {
  readonly agentFor: (url: URL) => Agent
  /** Called with the `Date` header of every answer that is AWS's. */
  readonly onAnswer: (dateHeader: string | undefined) => void
  /** Milliseconds: until the connection stands (TLS included), and from then until the whole answer is here. */
  readonly timeouts: { readonly connect: number; readonly answer: number }
}

/** Far above any page of IAM's lists (1000 items), far below what would hurt. */
const longestAnswer = 16 * 1024 * 1024

export class Transport {
  readonly #options: TransportOptions

  constructor(options: TransportOptions) {
    this.#options = options
  }

  async handle(request: HttpRequest): Promise<{ response: HttpResponse }> {
    const url = new URL(`${request.protocol}//${request.hostname}`)
    if (request.port !== undefined) url.port = String(request.port)
    const { status, headers, body } = await this.#exchange(request, url)
    if (!isFromAws(body)) throw new TransportError('unreadable', url.host, { status })
    this.#options.onAnswer(headers['date'])
    headers['x-amzn-requestid'] ??= /<RequestId>([^<]*)</.exec(body)?.[1] ?? ''
    return { response: new HttpResponse({ statusCode: status, headers, body: Buffer.from(body) }) }
  }

  #exchange(request: HttpRequest, url: URL): Promise<Answer> {
    const secure = url.protocol === 'https:'
    return new Promise((resolve, reject) => {
      const outgoing = (secure ? secureRequest : plainRequest)({
        host: request.hostname.replace(/^\[(.*)\]$/, '$1'),
        port: request.port,
        method: request.method,
        path: request.path,
        headers: request.headers,
        agent: this.#options.agentFor(url),
      })
      let sent = false
      let timer = setTimeout(
        () => outgoing.destroy(new Error('no connection in time')),
        this.#options.timeouts.connect,
      )
      const onSent = () => {
        if (sent) return
        sent = true
        clearTimeout(timer)
        timer = setTimeout(
          () => outgoing.destroy(new Error('no answer in time')),
          this.#options.timeouts.answer,
        )
      }
      whenSent(outgoing, secure, onSent)
      outgoing.once('close', () => clearTimeout(timer))
      outgoing.once('error', (cause) =>
        reject(new TransportError(failureOf(sent, cause), url.host, { cause })),
      )
      outgoing.once('response', (incoming) => {
        readAnswer(incoming).then(resolve, (cause) => {
          outgoing.destroy()
          reject(new TransportError('lost', url.host, { cause }))
        })
      })
      outgoing.end(request.body)
    })
  }
}

type Answer = { readonly status: number; readonly headers: Record<string, string>; readonly body: string }

/** Calls back as soon as bytes of the request may have left. `finish` is the net under the two that come earlier. */
function whenSent(outgoing: ClientRequest, secure: boolean, onSent: () => void): void {
  outgoing.once('finish', onSent)
  outgoing.once('socket', (socket) => {
    if (outgoing.reusedSocket || (!secure && !socket.connecting)) onSent()
    else socket.once(secure ? 'secureConnect' : 'connect', onSent)
  })
}

async function readAnswer(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > longestAnswer) throw new Error('answer too long')
    chunks.push(chunk)
  }
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const)
  return {
    status: incoming.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

/**
 * SECURITY: a captive portal answers 200 with its own page, and calls without output would take that for success.
 * AWS's query protocol answers with `<…Response>` and nothing else.
 */
function isFromAws(body: string): boolean {
  return /^\s*(<\?xml[^>]*\?>\s*)?<\w*Response[\s>]/.test(body)
}

function failureOf(sent: boolean, cause: Error & { code?: string }): TransportFailure {
  if (sent) return 'lost'
  return isCertificateError(cause.code ?? '') ? 'untrusted' : 'unreachable'
}

/** OpenSSL's names for certificates that don't hold (Node's documentation of TLS, "X509 certificate error codes"). */
function isCertificateError(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH/.test(code)
}
