/** The HTTP side of the practice server: reads one request whole, sends one answer. Knows nothing of AWS but its headers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

export type WireRequest = {
  readonly method: string
  readonly path: string
  readonly query: Record<string, string[]>
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: Buffer
  /** The form of a POST, the query of a GET. */
  readonly parameters: URLSearchParams
}

export type WireAnswer =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly contentType: string
      readonly body: string
      readonly requestId: string
    }
  | { readonly kind: 'drop' }
  | { readonly kind: 'hang' }

/** AWS takes up to 1 MiB of form; nothing that Keyturn sends comes near this. */
const bodyLimit = 64 * 1024

export type Handler = {
  /** Never rejects. */
  respond(request: WireRequest): Promise<WireAnswer>
  /** The answer to a request that can't be read: too long, or not HTTP as AWS takes it. */
  refuse(status: number, code: string, message: string): WireAnswer
  now(): Date
}

/** A server that is not listening yet. */
export function createHttpServer(handler: Handler): Server {
  const server = createServer((incoming, response) => {
    void handle(incoming, response, handler)
  })
  server.on('clientError', (_error, socket) => {
    if (socket.writable)
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    else socket.destroy()
  })
  return server
}

async function handle(incoming: IncomingMessage, response: ServerResponse, handler: Handler): Promise<void> {
  const answer = await answerTo(incoming, handler)
  if (answer.kind === 'hang') return
  if (answer.kind === 'drop') {
    incoming.socket.destroy()
    return
  }
  response.writeHead(answer.status, {
    'x-amzn-RequestId': answer.requestId,
    'Content-Type': answer.contentType,
    'Content-Length': Buffer.byteLength(answer.body),
    Date: handler.now().toUTCString(),
    ...(incoming.complete ? {} : { Connection: 'close' }),
  })
  response.end(answer.body)
}

async function answerTo(incoming: IncomingMessage, handler: Handler): Promise<WireAnswer> {
  if (incoming.method !== 'POST' && incoming.method !== 'GET')
    return handler.refuse(405, 'InvalidAction', 'The request method is not supported.')
  const body = await readBody(incoming)
  if (body === 'lost') return { kind: 'drop' }
  if (body === 'too-long') return handler.refuse(413, 'RequestEntityTooLarge', 'The request is too long.')
  const address = URL.parse(incoming.url ?? '/', 'http://127.0.0.1')
  if (!address) return handler.refuse(400, 'ValidationError', 'The request address is not valid.')
  return handler.respond({
    method: incoming.method,
    path: address.pathname,
    query: queryOf(address.searchParams),
    headers: headersOf(incoming),
    body,
    parameters: incoming.method === 'GET' ? address.searchParams : new URLSearchParams(body.toString('utf8')),
  })
}

/** SECURITY: stops reading at the limit, so that nobody can fill the memory. */
function readBody(incoming: IncomingMessage): Promise<Buffer | 'too-long' | 'lost'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= bodyLimit) chunks.push(chunk)
      else incoming.pause()
      if (length > bodyLimit) resolve('too-long')
    })
    incoming.on('end', () => resolve(Buffer.concat(chunks)))
    incoming.on('close', () => resolve('lost'))
    incoming.on('error', () => resolve('lost'))
  })
}

function queryOf(parameters: URLSearchParams): Record<string, string[]> {
  const query: Record<string, string[]> = Object.create(null)
  for (const name of parameters.keys()) query[name] = parameters.getAll(name)
  return query
}

function headersOf(incoming: IncomingMessage): Map<string, string> {
  return new Map(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  )
}
