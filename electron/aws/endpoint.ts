/**
 * The address and signing region of a service for a destination, and which addresses are refused.
 */
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Destination } from '../ports/aws.ts'
import { partitionOf } from './partitions.ts'

export type Service = 'iam' | 'sts'
export type Endpoint = { readonly url: URL; readonly signingRegion: string }

/**
 * Where a service is called for this destination. IAM is one endpoint per partition, signed for the partition's own
 * region; STS is regional. Problem: endpoint-refused.
 */
export function endpointFor(service: Service, destination: Destination): Result<Endpoint> {
  const region = realRegion(destination.region)
  const partition = partitionOf(region)
  const configured = service === 'iam' ? destination.iamEndpoint : destination.stsEndpoint
  const host = service === 'iam' ? partition.iamHost : `sts.${region}.${partition.suffix}`
  // SECURITY: the region comes from a file and becomes part of a host name; anything but a host label could name
  // another host, and the signed request would go there.
  if (!/^[a-z0-9-]{1,63}$/.test(region)) return failed(problem('endpoint-refused', { host: region }))
  const address = configured ?? `https://${host}`
  const url = URL.parse(address)
  if (url === null || !isAcceptable(url))
    return failed(problem('endpoint-refused', { host: url?.host || address }))
  return ok({ url, signingRegion: service === 'iam' ? partition.iamRegion : region })
}

/** Whether an address is this computer's own. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

/** `aws-global` and its like are names for "the partition's main region", not parts of a host name. */
function realRegion(region: string): string {
  return region === 'aws-global' ? 'us-east-1' : region
}

/**
 * SECURITY: plain http only to this computer. A signed request sent in the clear could be read, and answered, by
 * anybody on the way; new secrets come in such answers.
 */
function isAcceptable(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}
