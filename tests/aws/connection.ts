import { SdkAws } from '../../electron/aws/sdk-aws.ts'
import type { Credentials, Destination } from '../../electron/ports/aws.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { FakeClock } from '../fakes/clock.ts'

export const credentials: Credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: new Secret('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'),
}

export function destinationAt(url: string): Destination {
  return { region: 'eu-central-1', partition: 'aws', iamEndpoint: url, stsEndpoint: url }
}

/** The adapter with short time-outs, so that tests of them need not wait. */
export function awsFor(options: Partial<ConstructorParameters<typeof SdkAws>[0]> = {}): SdkAws {
  return new SdkAws({
    clock: new FakeClock(),
    variables: {},
    appVersion: '0.1.0',
    timeouts: { connect: 5_000, answer: 5_000 },
    ...options,
  })
}

export function connectTo(url: string, options: Partial<ConstructorParameters<typeof SdkAws>[0]> = {}) {
  return awsFor(options).connect(credentials, destinationAt(url))
}
