/**
 * From a profile's settings and the environment to where its calls go. Pure: nothing is read or looked up here.
 */
import type { Destination } from '../ports/aws.ts'
import { partitionOf } from './partitions.ts'

/** The settings of a profile that decide where its calls go, as they stand in the AWS files. */
export type DestinationSettings = {
  readonly region?: string | undefined
  readonly endpointUrl?: string | undefined
  readonly ignoreConfiguredEndpointUrls?: string | undefined
  /** `endpoint_url` of the `iam` and `sts` blocks of the `[services …]` section that the profile names. */
  readonly services?: { readonly iam?: string | undefined; readonly sts?: string | undefined } | undefined
}

type Variables = Readonly<Record<string, string | undefined>>

const defaultRegion = 'us-east-1'

/**
 * Where a profile's calls go. Endpoints in the order of the SDK reference guide ("Service-specific endpoints"):
 * ignored altogether where asked, else the service's variable, the general variable, the services section, the
 * profile's `endpoint_url`.
 *
 * The region is the profile's own before `AWS_REGION`: one app shows profiles of several partitions side by side,
 * so a variable meant for one shell must not move a profile of `aws-cn` to another partition.
 */
export function destinationFor(settings: DestinationSettings, variables: Variables): Destination {
  const region =
    filled(settings.region) ??
    filled(variables['AWS_REGION']) ??
    filled(variables['AWS_DEFAULT_REGION']) ??
    defaultRegion
  const ignored =
    isTrue(variables['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']) || isTrue(settings.ignoreConfiguredEndpointUrls)
  const configured = (service: 'iam' | 'sts') =>
    filled(variables[`AWS_ENDPOINT_URL_${service.toUpperCase()}`]) ??
    filled(variables['AWS_ENDPOINT_URL']) ??
    filled(settings.services?.[service]) ??
    filled(settings.endpointUrl)
  const iamEndpoint = ignored ? undefined : configured('iam')
  const stsEndpoint = ignored ? undefined : configured('sts')
  return {
    region,
    partition: partitionOf(region).name,
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
    ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
  }
}

function filled(value: string | undefined): string | undefined {
  const trimmed = value?.trim()
  return trimmed === '' ? undefined : trimmed
}

function isTrue(value: string | undefined): boolean {
  return value?.trim().toLowerCase() === 'true'
}
