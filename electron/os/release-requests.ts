/**
 * What electron-updater asks the network with, in place of Electron's `net`: Node's HTTPS. Chromium's own way out stays
 * closed (security/network.ts).
 *
 * SECURITY: TLS alone and release hosts alone, redirects included; every answer is bounded in size and time; a file counts
 * only with the sha512 that its release tells. Of this computer it sends Keyturn's version and nothing else.
 */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import type { Agent, IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { get } from 'node:https'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ProblemData } from '../contract/problems.ts'
import type { Result } from '../contract/result.ts'

type Reason = ProblemData['update-failed']['reason']

/** Why a release could not be had. */
export class ReleaseFailure extends Error {
  readonly reason: Reason

  constructor(reason: Reason, { why, cause }: { readonly why: string; readonly cause?: unknown }) {
    super(why, { cause })
    this.name = 'ReleaseFailure'
    this.reason = reason
  }
}

export type ReleaseRequestsParts = {
  /** Those that also reach AWS, with the person's proxy and authorities. */
  readonly agents: () => Promise<Result<{ agentFor(url: URL, fresh: boolean): Agent }>>
  /** Whether a URL is one of the release page's. */
  readonly isReleaseHost: (url: URL) => boolean
  readonly appVersion: string
  readonly limits?: Limits
}

type Limits = {
  /** Bytes. */
  readonly text: number
  readonly file: number
  /** Milliseconds without a byte, and for a whole answer. */
  readonly silence: number
  readonly textTime: number
  readonly fileTime: number
}

const usualLimits: Limits = {
  text: 4 * 1024 * 1024,
  file: 500 * 1024 * 1024,
  silence: 60_000,
  textTime: 2 * 60_000,
  fileTime: 60 * 60_000,
}
const maximumRedirects = 5

/** What electron-updater tells of a request: parts of a URL, and headers. */
export type RequestOptions = {
  readonly protocol?: string | null
  readonly hostname?: string | null
  readonly port?: string | number | null
  readonly path?: string | null
  readonly headers?: OutgoingHttpHeaders | readonly string[]
}

/** GitHub's own hosts: its pages, and where it keeps the files of releases. */
export const isGitHub = (url: URL): boolean =>
  url.port === '' && (url.hostname === 'github.com' || url.hostname.endsWith('.githubusercontent.com'))

/** Has the methods of builder-util-runtime's `HttpExecutor` that electron-updater calls. */
export class ReleaseRequests {
  readonly #parts: ReleaseRequestsParts
  readonly #limits: Limits
  #signal: AbortSignal = new AbortController().signal

  constructor(parts: ReleaseRequestsParts) {
    this.#parts = parts
    this.#limits = parts.limits ?? usualLimits
  }

  /** What is asked from now on ends with this signal. */
  follow(signal: AbortSignal): void {
    this.#signal = signal
  }

  /** The text of an answer; null: it was empty. Rejects with a `ReleaseFailure`. */
  async request(options: RequestOptions): Promise<string | null> {
    const { protocol, hostname, port, path, headers } = options
    const url = new URL(`${protocol ?? 'https:'}//${hostname}${port ? `:${port}` : ''}${path ?? '/'}`)
    return this.#within(this.#limits.textTime, async (signal) => {
      const answer = await this.#get(url, acceptOf(headers), signal)
      const chunks: Buffer[] = []
      await pipeline(answer, bounded(this.#limits.text), async (source) => {
        for await (const chunk of source) chunks.push(chunk)
      })
      const text = Buffer.concat(chunks).toString('utf8')
      if (url.pathname.endsWith('.yml')) refuseReferences(text)
      return text === '' ? null : text
    })
  }

  /** Fetches a file to `destination`. Rejects with a `ReleaseFailure`, and then what is there counts for nothing. */
  async download(
    url: URL,
    destination: string,
    options: { readonly sha512?: string | null },
  ): Promise<string> {
    const { sha512 } = options
    if (!sha512) throw new ReleaseFailure('answer', { why: 'the release tells no sha512' })
    const digest = createHash('sha512')
    await this.#within(this.#limits.fileTime, async (signal) => {
      const answer = await this.#get(url, '*/*', signal)
      const file = createWriteStream(destination, { flags: 'wx', mode: 0o600 })
      const hashed = bounded(this.#limits.file, (chunk) => digest.update(chunk))
      await pipeline(answer, hashed, file, { signal }).catch((error: unknown) => {
        const code = codeOf(error)
        throw /^E(NOSPC|ACCES|PERM|EXIST|NOENT|ROFS|DQUOT|IO)$/.test(code)
          ? new ReleaseFailure('disk', { why: code, cause: error })
          : error
      })
    })
    if (digest.digest('base64') !== sha512) throw new ReleaseFailure('damaged', { why: 'another sha512' })
    return destination
  }

  /** Differential downloads are off: a file is fetched whole, or not. */
  async downloadToBuffer(): Promise<never> {
    throw new ReleaseFailure('answer', { why: 'no differential downloads' })
  }

  async #within<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await work(AbortSignal.any([this.#signal, AbortSignal.timeout(milliseconds)]))
    } catch (error) {
      if (error instanceof ReleaseFailure) throw error
      throw new ReleaseFailure('unreachable', { why: codeOf(error), cause: error })
    }
  }

  async #get(start: URL, accept: string, signal: AbortSignal): Promise<IncomingMessage> {
    const agents = await this.#parts.agents()
    if (!agents.ok) throw new ReleaseFailure('unreachable', { why: agents.problem.code })
    let url = start
    for (let asked = 0; asked <= maximumRedirects; asked += 1) {
      if (url.protocol !== 'https:' || url.username !== '' || !this.#parts.isReleaseHost(url))
        throw new ReleaseFailure('answer', { why: `not a release host: ${url.host}` })
      const answer = await this.#ask(url, agents.value.agentFor(url, true), accept, signal)
      const status = answer.statusCode ?? 0
      const { location } = answer.headers
      if (status === 200) return answer
      answer.destroy()
      if (status < 300 || status >= 400 || location === undefined || !URL.canParse(location, url.href))
        throw new ReleaseFailure('answer', { why: `status ${status}` })
      url = new URL(location, url.href)
    }
    throw new ReleaseFailure('answer', { why: 'too many redirects' })
  }

  #ask(url: URL, agent: Agent, accept: string, signal: AbortSignal): Promise<IncomingMessage> {
    // SECURITY: electron-updater's own headers would name this installation (`x-user-staging-id`).
    const headers = { accept, 'user-agent': `Keyturn/${this.#parts.appVersion}`, 'cache-control': 'no-cache' }
    return new Promise((resolve, reject) => {
      const request = get(url, { agent, headers, signal }, resolve)
      request.setTimeout(this.#limits.silence, () => request.destroy(new Error('silence')))
      request.on('error', reject)
    })
  }
}

/** Passes on at most so many bytes. */
function bounded(limit: number, seen: (chunk: Buffer) => void = () => {}): Transform {
  let length = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length
      if (length > limit) return done(new ReleaseFailure('answer', { why: `more than ${limit} bytes` }))
      seen(chunk)
      done(null, chunk)
    },
  })
}

/** SECURITY: a few lines of YAML that refer to each other become gigabytes once they are printed; releases need none. */
function refuseReferences(text: string): void {
  if (/(^|[\s[{,:-])[&*]\S/m.test(text))
    throw new ReleaseFailure('answer', { why: 'references in a release file' })
}

function acceptOf(headers: RequestOptions['headers']): string {
  const found = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'accept')
  return typeof found?.[1] === 'string' ? found[1] : '*/*'
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
