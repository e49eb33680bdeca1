/**
 * Builds the SDK's clients so that they know nothing but what they are given.
 *
 * Protects: every setting that the SDK would otherwise look up in the environment or in `~/.aws` (credentials,
 * region, endpoint, retries, defaults mode, FIPS, dual-stack, app id) is given here.
 */
import { IAMClient } from '@aws-sdk/client-iam'
import { STSClient } from '@aws-sdk/client-sts'
import type { Credentials } from '../ports/aws.ts'
import type { Agents } from './agents.ts'
import type { AwsTime } from './aws-time.ts'
import type { Endpoint, Service } from './endpoint.ts'
import { signingScheme } from './signer.ts'
import { Transport, type TransportOptions } from './transport.ts'

/**
 * `once`: one request on the wire, whatever comes of it, for calls that must not happen twice. `retried`: three
 * attempts with the SDK's standard backoff.
 */
type Attempts = 'once' | 'retried'

export type ClientSettings = {
  readonly credentials: Credentials
  readonly attempts: Attempts
  readonly fresh: boolean
  readonly agents: Agents
  readonly awsTime: AwsTime
  readonly timeouts: TransportOptions['timeouts']
  readonly appVersion: string
}

export function createIamClient(endpoint: Endpoint, settings: ClientSettings): IAMClient {
  return new IAMClient(configuration('iam', endpoint, settings))
}

export function createStsClient(endpoint: Endpoint, settings: ClientSettings): STSClient {
  return new STSClient(configuration('sts', endpoint, settings))
}

function configuration(service: Service, endpoint: Endpoint, settings: ClientSettings) {
  const { credentials, attempts, agents, awsTime } = settings
  const identity = {
    accessKeyId: credentials.accessKeyId,
    secretAccessKey: credentials.secretAccessKey.reveal(),
    ...(credentials.sessionToken === undefined ? {} : { sessionToken: credentials.sessionToken.reveal() }),
  }
  // A kept connection may have died unnoticed. Losing an answer to that is cheap for a read and costs a search for
  // an unheld key after a create, so calls that are sent once get a connection of their own.
  const fresh = settings.fresh || attempts === 'once'
  const userAgent: [string, string] = ['keyturn', settings.appVersion]
  return {
    region: endpoint.signingRegion,
    endpoint: endpoint.url.href,
    credentials: identity,
    httpAuthSchemes: [signingScheme(identity, service, endpoint.signingRegion, awsTime)],
    authSchemePreference: [],
    maxAttempts: attempts === 'once' ? 1 : 3,
    retryMode: 'standard',
    defaultsMode: 'standard' as const,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    userAgentAppId: 'keyturn',
    defaultUserAgentProvider: async () => [userAgent],
    requestHandler: new Transport({
      agentFor: (url) => agents.agentFor(url, fresh),
      onAnswer: (date) => awsTime.note(date),
      timeouts: settings.timeouts,
    }),
  }
}
