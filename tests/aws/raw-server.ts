import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** What a request looked like on the wire. */
export type Seen = {
  readonly action: string
  readonly parameters: URLSearchParams
  readonly headers: IncomingMessage['headers']
}

/** Bytes to answer with, or what to do to the connection instead. */
export type Reply =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: string }
  | 'drop'
  | 'never answer'
  | 'stop in the middle'

export type RawServer = { readonly url: string; readonly seen: readonly Seen[]; connections(): number }

/** A server that gives exactly the bytes that a test wants, for texts and faults that the practice server does not make. */
export async function startRawServer(replyTo: (seen: Seen, count: number) => Reply): Promise<RawServer> {
  const seen: Seen[] = []
  let connections = 0
  const server = createServer(listenerFor(seen, replyTo))
  server.on('connection', () => {
    connections += 1
  })
  const port = await listen(server)
  return { url: `http://127.0.0.1:${port}`, seen, connections: () => connections }
}

export function listenerFor(seen: Seen[], replyTo: (seen: Seen, count: number) => Reply): RequestListener {
  return async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const parameters = new URLSearchParams(Buffer.concat(chunks).toString())
    const one = { action: parameters.get('Action') ?? '', parameters, headers: request.headers }
    seen.push(one)
    const reply = replyTo(one, seen.length)
    if (reply === 'never answer') return
    if (reply === 'drop') {
      request.socket.destroy()
      return
    }
    if (reply === 'stop in the middle') {
      response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': '1000' })
      response.write('<GetUserResponse>', () => request.socket.destroy())
      return
    }
    response.writeHead(reply.status ?? 200, { 'Content-Type': 'text/xml', ...reply.headers })
    response.end(reply.body)
  }
}

/** Listens on a free port of this computer and closes, with every connection, when the test is over. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}

export const requestId = '6ca66a39-87b0-4d36-aab9-4bff707642a2'

/** An error byte for byte as IAM sends it (aws-facts A2). */
export function errorReply(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Reply {
  const body = `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\n  <Error>\n    <Type>Sender</Type>\n    <Code>${code}</Code>\n    <Message>${message}</Message>\n  </Error>\n  <RequestId>${requestId}</RequestId>\n</ErrorResponse>\n`
  return { status, headers: { 'x-amzn-RequestId': requestId, ...headers }, body }
}

/** A success; without `result` as the calls without output answer. */
export function answer(action: string, result?: string, headers: Record<string, string> = {}): Reply {
  const inner = result === undefined ? '' : `<${action}Result>${result}</${action}Result>`
  const body = `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/">${inner}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`
  return { headers: { 'x-amzn-RequestId': requestId, ...headers }, body }
}
