/** GitHub's release pages on this computer: the hosts' real names, over TLS, whatever each test has them answer. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Agent, createServer } from 'node:https'
import { connect } from 'node:tls'
import { onTestFinished } from 'vitest'
import { ok } from '../../electron/contract/result.ts'
import { isGitHub, ReleaseRequests, type ReleaseRequestsParts } from '../../electron/os/release-requests.ts'
import { authority, certificate, certificateKey } from '../aws/certificate.ts'
import { listen } from '../aws/raw-server.ts'

export type Answer = (response: ServerResponse, request: IncomingMessage) => void

export const text =
  (body: string | Buffer, status = 200): Answer =>
  (response) =>
    response.writeHead(status).end(body)

export const redirect =
  (location: string): Answer =>
  (response) =>
    response.writeHead(302, { location }).end()

/** Sends without end, until nobody listens any more. */
export const endless: Answer = (response) => {
  const block = Buffer.alloc(16 * 1024, 'a')
  const send = (): void => {
    while (!response.destroyed && response.write(block));
  }
  response.on('drain', send)
  send()
}

export const sha512 = (bytes: string | Buffer): string => createHash('sha512').update(bytes).digest('base64')

/** A server that answers for every host, by `host/path`; what it does not know is 404. */
export async function startGitHub(pages: Readonly<Record<string, Answer>> = {}) {
  const asked: string[] = []
  const headers: IncomingMessage['headers'][] = []
  const answers = new Map(Object.entries(pages))
  const server = createServer({ cert: certificate, key: certificateKey }, (request, response) => {
    const page = `${request.headers.host}${request.url}`
    asked.push(page)
    headers.push(request.headers)
    const answer = answers.get(page) ?? text('Not Found', 404)
    answer(response, request)
  })
  const port = await listen(server)
  onTestFinished(() => server.closeAllConnections())
  const agent = agentTo(port)
  const requests = (more: Partial<ReleaseRequestsParts> = {}) =>
    new ReleaseRequests({
      agents: async () => ok({ agentFor: () => agent }),
      isReleaseHost: isGitHub,
      appVersion: '1.4.0',
      ...more,
    })
  const close = () => new Promise((resolve) => server.close(resolve))
  return { asked, headers, answers, requests, close }
}

/** Leads every host here; the certificate is one for localhost. */
function agentTo(port: number): Agent {
  const agent = new Agent()
  agent.createConnection = () => connect({ host: '127.0.0.1', port, servername: 'localhost', ca: authority })
  return agent
}

const repository = 'github.com/keyturn/keyturn'
const files = 'release-assets.githubusercontent.com'

/** A release as electron-builder makes it, and as GitHub shows it. `yml` replaces what its release file says. */
export function release(
  given: {
    readonly version?: string
    readonly installer?: string
    readonly checksum?: string
    readonly yml?: string
  } = {},
): Record<string, Answer> {
  const { version = '1.5.0', installer = 'the installer' } = given
  const { checksum = sha512(installer) } = given
  const usual = [
    `version: ${version}`,
    'files:',
    `  - url: Keyturn-${version}-win-x64.exe`,
    `    sha512: ${checksum}`,
    `    size: ${installer.length}`,
    `path: Keyturn-${version}-win-x64.exe`,
    `sha512: ${checksum}`,
    "releaseDate: '2026-08-01T00:00:00.000Z'",
  ].join('\n')
  const { yml = usual } = given
  const feed = `<?xml version="1.0" encoding="UTF-8"?><feed><entry><link rel="alternate" href="https://${repository}/releases/tag/v${version}"/><title>${version}</title><content type="html">&lt;script&gt;</content></entry></feed>`
  const ymlNames = ['latest.yml', 'latest-mac.yml', 'latest-linux.yml', 'latest-linux-arm64.yml']
  return {
    [`${repository}/releases.atom`]: text(feed),
    [`${repository}/releases/latest`]: redirect(`https://${repository}/releases/tag/v${version}`),
    [`${repository}/releases/tag/v${version}`]: text(JSON.stringify({ tag_name: `v${version}` })),
    ...Object.fromEntries(
      ymlNames.flatMap((name) => [
        [`${repository}/releases/download/v${version}/${name}`, redirect(`https://${files}/${name}`)],
        [`${files}/${name}`, text(yml)],
      ]),
    ),
    [`${repository}/releases/download/v${version}/Keyturn-${version}-win-x64.exe`]: redirect(
      `https://${files}/installer`,
    ),
    [`${files}/installer`]: text(installer),
  }
}
