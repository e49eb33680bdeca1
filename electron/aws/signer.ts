/**
 * Signs requests with AWS's time instead of this computer's.
 *
 * The SDK's own signer reads the system clock and keeps what it learns per client; here all clients share one
 * knowledge of AWS's clock, and time comes through the Clock port.
 */
import type { IAMClientConfig } from '@aws-sdk/client-iam'
import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import type { AwsTime } from './aws-time.ts'
import type { Service } from './endpoint.ts'
import { isClockComplaint } from './errors.ts'

/** The SDK's own shapes, by way of a client's configuration: the packages that declare them are not ours to name. */
type SigningScheme = NonNullable<IAMClientConfig['httpAuthSchemes']>[number]
type Identity = ConstructorParameters<typeof SignatureV4>[0]['credentials']

/** The one way of signing that a client gets: signature version 4 for this service and region. */
export function signingScheme(
  credentials: Exclude<Identity, (...parameters: never[]) => unknown>,
  service: Service,
  region: string,
  awsTime: AwsTime,
): SigningScheme {
  const signature = new SignatureV4({ credentials, service, region, sha256: Sha256 })
  const signer: SigningScheme['signer'] = {
    sign: (request) => signature.sign(request, { signingDate: awsTime.now() }),
    errorHandler: () => (error) => {
      // The answer that complained has just taught us AWS's time, so another attempt, if the call has one, will do.
      if (isClockComplaint(error)) Object.assign(error, { $retryable: { throttling: false } })
      throw error
    },
  }
  return { schemeId: 'aws.auth#sigv4', identityProvider: () => async () => credentials, signer }
}
