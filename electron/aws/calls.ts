/**
 * Runs one call: loads the SDK and builds the client when they are first needed, and turns answers and errors into
 * results. Imports of the SDK are types only (sdk.ts says why).
 */
import { failed, ok } from '../contract/result.ts'
import type { AwsResult, Destination } from '../ports/aws.ts'
import type { ClientSettings } from './clients.ts'
import { type Endpoint, endpointFor, type Service } from './endpoint.ts'
import { IncompleteAnswerError, problemOf } from './errors.ts'
import type { SharedAgents } from './shared-agents.ts'

type Sdk = typeof import('./sdk.ts')['sdk']

export type Call = {
  /** The permission that the call needs, such as `iam:CreateAccessKey`. */
  readonly action: string
  /** `once` for calls that must not happen twice; else `retried`. */
  readonly attempts?: ClientSettings['attempts']
  /** The name given to AWS, where the call makes something. */
  readonly name?: string
}

/** A value and the answer that it was read from; of several pages the last. */
export type Outcome<T> = { readonly from: AnswerMetadata; readonly value: T }
export type AnswerMetadata = { readonly $metadata: { readonly requestId?: string | undefined } }

/** Runs `body` with a client for the call. Problems: those of errors.ts, endpoint.ts and agents.ts. */
export type Run<Client> = <T>(
  call: Call,
  body: (client: Client, sdk: Sdk) => Promise<Outcome<T>>,
) => AwsResult<T>

export type ConnectionSettings = Omit<ClientSettings, 'attempts' | 'agents'> & {
  readonly destination: Destination
  readonly agents: SharedAgents
}

/** The runner of one service's calls with one set of credentials. */
export function runnerFor<Client>(
  service: Service,
  settings: ConnectionSettings,
  createClient: (sdk: Sdk, endpoint: Endpoint, settings: ClientSettings) => Client,
): Run<Client> {
  const clients = new Map<ClientSettings['attempts'], Client>()
  return async (call, body) => {
    const endpoint = endpointFor(service, settings.destination)
    if (!endpoint.ok) return endpoint
    const agents = await settings.agents.get()
    if (!agents.ok) return agents
    const { sdk } = await import('./sdk.ts')
    const attempts = call.attempts ?? 'retried'
    const client =
      clients.get(attempts) ??
      createClient(sdk, endpoint.value, { ...settings, attempts, agents: agents.value })
    clients.set(attempts, client)
    try {
      const { from, value } = await body(client, sdk)
      const awsTime = settings.awsTime.now()
      return ok({ value, requestId: from.$metadata.requestId ?? '', awsTime })
    } catch (error) {
      const { awsTime, credentials } = settings
      const facts = {
        action: call.action,
        name: call.name ?? '',
        accessKeyId: credentials.accessKeyId,
        host: endpoint.value.url.host,
        clockOffset: awsTime.offset,
      }
      return failed(problemOf(error, facts))
    }
  }
}

/** A member that AWS always sends. An answer without it is no answer. */
export function present<T>(member: T | undefined): T {
  if (member === undefined) throw new IncompleteAnswerError('a member is missing')
  return member
}

/** What a call gives whose answer holds nothing. */
export function nothing(from: AnswerMetadata): Outcome<undefined> {
  return { from, value: undefined }
}

type Page = AnswerMetadata & {
  readonly IsTruncated?: boolean | undefined
  readonly Marker?: string | undefined
}

/** Follows a list to its end: all its items, and the last page for its metadata. */
export async function allPages<P extends Page, Item>(
  ask: (marker: { readonly Marker?: string }) => Promise<P>,
  itemsOf: (page: P) => readonly Item[] | undefined,
): Promise<Outcome<readonly Item[]>> {
  const items: Item[] = []
  let page = await ask({})
  items.push(...(itemsOf(page) ?? []))
  while (page.IsTruncated === true) {
    page = await ask({ Marker: present(page.Marker) })
    items.push(...(itemsOf(page) ?? []))
  }
  return { from: page, value: items }
}
