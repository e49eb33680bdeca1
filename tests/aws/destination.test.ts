import { describe, expect, test } from 'vitest'
import { destinationFor } from '../../electron/aws/destination.ts'
import { endpointFor } from '../../electron/aws/endpoint.ts'
import { connectTo } from './connection.ts'

test.each([
  [
    'eu-central-1',
    'aws',
    'https://iam.amazonaws.com/',
    'us-east-1',
    'https://sts.eu-central-1.amazonaws.com/',
  ],
  [
    'ap-newland-7',
    'aws',
    'https://iam.amazonaws.com/',
    'us-east-1',
    'https://sts.ap-newland-7.amazonaws.com/',
  ],
  [
    'cn-northwest-1',
    'aws-cn',
    'https://iam.cn-north-1.amazonaws.com.cn/',
    'cn-north-1',
    'https://sts.cn-northwest-1.amazonaws.com.cn/',
  ],
  [
    'us-gov-east-1',
    'aws-us-gov',
    'https://iam.us-gov.amazonaws.com/',
    'us-gov-west-1',
    'https://sts.us-gov-east-1.amazonaws.com/',
  ],
  [
    'us-iso-west-1',
    'aws-iso',
    'https://iam.us-iso-east-1.c2s.ic.gov/',
    'us-iso-east-1',
    'https://sts.us-iso-west-1.c2s.ic.gov/',
  ],
  [
    'us-isob-east-1',
    'aws-iso-b',
    'https://iam.us-isob-east-1.sc2s.sgov.gov/',
    'us-isob-east-1',
    'https://sts.us-isob-east-1.sc2s.sgov.gov/',
  ],
  [
    'eu-isoe-west-1',
    'aws-iso-e',
    'https://iam.eu-isoe-west-1.cloud.adc-e.uk/',
    'eu-isoe-west-1',
    'https://sts.eu-isoe-west-1.cloud.adc-e.uk/',
  ],
  [
    'us-isof-east-1',
    'aws-iso-f',
    'https://iam.us-isof-south-1.csp.hci.ic.gov/',
    'us-isof-south-1',
    'https://sts.us-isof-east-1.csp.hci.ic.gov/',
  ],
  [
    'eusc-de-east-1',
    'aws-eusc',
    'https://iam.eusc-de-east-1.amazonaws.eu/',
    'eusc-de-east-1',
    'https://sts.eusc-de-east-1.amazonaws.eu/',
  ],
])('case 11: %s is in %s', (region, partition, iamUrl, iamRegion, stsUrl) => {
  const destination = destinationFor({ region }, {})
  expect(destination).toEqual({ region, partition })
  const iam = endpointFor('iam', destination)
  const sts = endpointFor('sts', destination)
  expect(iam.ok && [iam.value.url.href, iam.value.signingRegion]).toEqual([iamUrl, iamRegion])
  expect(sts.ok && [sts.value.url.href, sts.value.signingRegion]).toEqual([stsUrl, region])
})

test('aws-global means us-east-1', () => {
  const sts = endpointFor('sts', destinationFor({ region: 'aws-global' }, {}))
  expect(sts.ok && [sts.value.url.href, sts.value.signingRegion]).toEqual([
    'https://sts.us-east-1.amazonaws.com/',
    'us-east-1',
  ])
})

test('the region: of the profile, of AWS_REGION, of AWS_DEFAULT_REGION, us-east-1', () => {
  const variables = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' }
  expect(destinationFor({ region: 'cn-north-1' }, variables).region).toBe('cn-north-1')
  expect(destinationFor({ region: ' ' }, variables).region).toBe('eu-west-1')
  expect(destinationFor({}, { ...variables, AWS_REGION: '' }).region).toBe('eu-west-2')
  expect(destinationFor({}, {}).region).toBe('us-east-1')
})

describe('endpoint_url', () => {
  const settings = { endpointUrl: 'https://profile', services: { iam: 'https://services' } }
  const variables = { AWS_ENDPOINT_URL: 'https://all', AWS_ENDPOINT_URL_STS: 'https://sts-only' }
  const endpoints = (...given: Parameters<typeof destinationFor>) => {
    const { iamEndpoint, stsEndpoint } = destinationFor(...given)
    return [iamEndpoint, stsEndpoint]
  }

  test('the services section comes before the profile', () => {
    expect(endpoints(settings, {})).toEqual(['https://services', 'https://profile'])
  })

  test('variables come before the files, the one of the service first', () => {
    expect(endpoints(settings, variables)).toEqual(['https://all', 'https://sts-only'])
    expect(endpoints(settings, { AWS_ENDPOINT_URL_IAM: 'https://iam-only' })).toEqual([
      'https://iam-only',
      'https://profile',
    ])
  })

  test.each([
    ['by the variable', settings, { ...variables, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }],
    ['by the profile', { ...settings, ignoreConfiguredEndpointUrls: 'True' }, variables],
  ])('all are ignored where asked %s', (_title, given, environment) => {
    expect(endpoints(given, environment)).toEqual([undefined, undefined])
  })
})

test.each([
  ['http://169.254.169.254/', '169.254.169.254'],
  ['http://iam.example.com', 'iam.example.com'],
  ['http://127.0.0.1.example.com', '127.0.0.1.example.com'],
  ['http://localhost.example.com', 'localhost.example.com'],
  ['https://ana:secret@example.com', 'example.com'],
  ['ftp://example.com', 'example.com'],
  ['example.com', 'example.com'],
])('the endpoint %s is refused before anything is sent', async (endpoint, host) => {
  const result = await connectTo(endpoint).iam.createAccessKey('ana')
  expect(result).toMatchObject({ ok: false, problem: { code: 'endpoint-refused', data: { host } } })
})

test.each([
  'http://localhost:4566/',
  'http://127.0.0.1:4566/',
  'http://127.1.2.3/',
  'http://[::1]:4566/',
  'https://vpce.example.com/iam',
])('the endpoint %s is taken, signed for the region of the service', (url) => {
  const destination = { region: 'eu-west-1', partition: 'aws', iamEndpoint: url, stsEndpoint: url }
  const iam = endpointFor('iam', destination)
  const sts = endpointFor('sts', destination)
  expect(iam.ok && [iam.value.url.href, iam.value.signingRegion]).toEqual([url, 'us-east-1'])
  expect(sts.ok && sts.value.signingRegion).toBe('eu-west-1')
})

test.each(['evil.com/', 'eu-west-1.evil.com#', 'EU', '', 'a@b'])('the region %j names no host', (region) => {
  expect(endpointFor('sts', { region, partition: 'aws' })).toMatchObject({
    ok: false,
    problem: { code: 'endpoint-refused' },
  })
})
