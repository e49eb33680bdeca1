/**
 * The Aws port over the AWS SDK.
 *
 * Protects: nothing is looked up behind the callers' back. Credentials, region and endpoint come from the caller, the
 * proxy and certificate authorities from the Environment port, time from the Clock port.
 */
import type { Aws, ConnectOptions, Credentials, Destination } from '../ports/aws.ts'
import type { Clock } from '../ports/clock.ts'
import { AwsTime } from './aws-time.ts'
import { type ConnectionSettings, runnerFor } from './calls.ts'
import { createIam } from './iam.ts'
import { SharedAgents } from './shared-agents.ts'
import { createSts } from './sts.ts'

export type SdkAwsOptions = {
  readonly clock: Clock
  /** The Environment port's variables: HTTPS_PROXY, NO_PROXY and AWS_CA_BUNDLE are read. */
  readonly variables: Readonly<Record<string, string | undefined>>
  /** Keyturn's version, for the user agent. */
  readonly appVersion: string
  /** Milliseconds; 5 s to connect and 15 s for an answer where not given. */
  readonly timeouts?: ConnectionSettings['timeouts']
}

export class SdkAws implements Aws {
  readonly #awsTime: AwsTime
  readonly #agents: SharedAgents
  readonly #appVersion: string
  readonly #timeouts: ConnectionSettings['timeouts']

  constructor({ clock, variables, appVersion, timeouts }: SdkAwsOptions) {
    this.#awsTime = new AwsTime(clock)
    this.#agents = new SharedAgents(variables)
    this.#appVersion = appVersion
    this.#timeouts = timeouts ?? { connect: 5_000, answer: 15_000 }
  }

  /** Sends nothing by itself: the SDK is loaded and the connection opened by the first call. */
  connect(
    credentials: Credentials,
    destination: Destination,
    options: ConnectOptions = {},
  ): ReturnType<Aws['connect']> {
    const settings: ConnectionSettings = {
      credentials,
      destination,
      fresh: options.freshConnection ?? false,
      agents: this.#agents,
      awsTime: this.#awsTime,
      timeouts: this.#timeouts,
      appVersion: this.#appVersion,
    }
    const iam = runnerFor('iam', settings, (sdk, endpoint, client) => sdk.createIamClient(endpoint, client))
    const sts = runnerFor('sts', settings, (sdk, endpoint, client) => sdk.createStsClient(endpoint, client))
    return { iam: createIam(iam), sts: createSts(sts) }
  }

  clockOffset(): number | null {
    return this.#awsTime.offset
  }
}
