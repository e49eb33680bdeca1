/**
 * The connections to AWS: proxy and certificate authorities from the environment, kept or fresh.
 *
 * Protects: certificates are always checked; the person's own authorities are added to the usual ones, never put in
 * their place.
 */
import { readFile } from 'node:fs/promises'
import { Agent as HttpAgent, type ProxyEnv } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { getCACertificates } from 'node:tls'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import { isLoopback } from './endpoint.ts'

export type Agents = {
  /** The agent for a URL. `fresh`: one connection for each request, never one that was kept. */
  agentFor(url: URL, fresh: boolean): HttpAgent
}

type Variables = Readonly<Record<string, string | undefined>>

/**
 * Makes the agents from `HTTPS_PROXY`, `NO_PROXY` (either case) and `AWS_CA_BUNDLE`. This computer's own addresses
 * are never asked through a proxy; plain http goes nowhere else (endpoint.ts), so `HTTP_PROXY` has no use here.
 * Problems: file-missing and file-unreadable for the bundle, endpoint-refused for a proxy that is no address.
 */
export async function createAgents(variables: Variables): Promise<Result<Agents>> {
  const proxy = proxyFrom(variables['https_proxy'] || variables['HTTPS_PROXY'])
  if (!proxy.ok) return proxy
  const bundle = await readBundle(variables['AWS_CA_BUNDLE'])
  if (!bundle.ok) return bundle
  const proxyEnv = { HTTPS_PROXY: proxy.value, NO_PROXY: variables['no_proxy'] || variables['NO_PROXY'] }
  return ok(
    agentTable(
      bundle.value === null ? {} : { ca: [...getCACertificates('default'), bundle.value] },
      proxyEnv,
    ),
  )
}

/** Node passes over a proxy without a scheme; the AWS CLI and curl take `proxy:3128` for http, and so do we. */
function proxyFrom(value: string | undefined): Result<string | undefined> {
  if (value === undefined || value === '') return ok(undefined)
  const address = value.includes('://') ? value : `http://${value}`
  const url = URL.parse(address)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return ok(address)
  // Only the host may be shown: a proxy's address often holds a password.
  return failed(problem('endpoint-refused', { host: url?.host ?? '' }))
}

function agentTable(trust: { ca?: string[] }, proxyEnv: ProxyEnv): Agents {
  const both = <Agent>(make: (keepAlive: boolean) => Agent) => ({ kept: make(true), fresh: make(false) })
  const outside = both((keepAlive) => new HttpsAgent({ keepAlive, proxyEnv, ...trust }))
  const loopback = both((keepAlive) => new HttpsAgent({ keepAlive, ...trust }))
  const plain = both((keepAlive) => new HttpAgent({ keepAlive }))
  return {
    agentFor(url, fresh) {
      const secure = isLoopback(url.hostname) ? loopback : outside
      const agents = url.protocol === 'http:' ? plain : secure
      return fresh ? agents.fresh : agents.kept
    },
  }
}

async function readBundle(path: string | undefined): Promise<Result<string | null>> {
  if (path === undefined || path === '') return ok(null)
  try {
    return ok(await readFile(path, 'utf8'))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return failed(problem(missing ? 'file-missing' : 'file-unreadable', { path }))
  }
}
