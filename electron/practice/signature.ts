/**
 * Signature Version 4 in the Authorization header, checked by signing the request again with the SDK's own signer.
 * What AWS's query protocol accepts besides (a signature in the address) nobody here sends.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { HttpRequest } from '@smithy/core/protocols'
import { Hash } from '@smithy/core/serde'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Secret } from '../ports/secret.ts'
import type { Partition, Service } from './account.ts'
import type { WireRequest } from './http.ts'
import { Refusal } from './reply.ts'

/** The authorization that a request claims; nothing of it is proved yet. */
export type Claim = {
  readonly keyId: string
  readonly day: string
  readonly region: string
  readonly service: string
  readonly terminator: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  /** `20260314T090000Z` */
  readonly stamp: string
}

const algorithm = 'AWS4-HMAC-SHA256'
const tolerance = 15 * 60 * 1000
const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'

const badSignature = (message: string): Refusal => new Refusal(403, 'SignatureDoesNotMatch', message)
const incomplete = (message: string): Refusal => new Refusal(400, 'IncompleteSignature', message)

/** Reads the Authorization header. */
export function readClaim(request: WireRequest): Claim | Refusal {
  const header = request.headers.get('authorization')
  if (!header)
    return new Refusal(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token')
  if (!header.startsWith(`${algorithm} `))
    return incomplete(`Unsupported AWS 'algorithm': '${header.split(' ')[0]}'.`)
  const fields = new Map(header.slice(algorithm.length).split(',').map(splitField))
  const credential = fields.get('Credential')
  const signedHeaders = fields.get('SignedHeaders')
  const signature = fields.get('Signature')
  const stamp = request.headers.get('x-amz-date')
  const missing = [
    ...(credential ? [] : [`Authorization header requires 'Credential' parameter.`]),
    ...(signature ? [] : [`Authorization header requires 'Signature' parameter.`]),
    ...(signedHeaders ? [] : [`Authorization header requires 'SignedHeaders' parameter.`]),
    ...(stamp
      ? []
      : [`Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.`]),
  ]
  if (!credential || !signature || !signedHeaders || !stamp) return incomplete(missing.join(' '))
  const [keyId, day, region, service, terminator, ...more] = credential.split('/')
  if (!keyId || !day || !region || !service || !terminator || more.length > 0)
    return incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    )
  return {
    keyId,
    day,
    region,
    service,
    terminator,
    signedHeaders: signedHeaders.split(';'),
    signature,
    stamp,
  }
}

/** Checks the time and the scope of a claim: the answers to a wrong clock, region or service (aws-facts A2). */
export function checkScope(
  claim: Claim,
  service: Service,
  partition: Partition,
  now: Date,
): Refusal | undefined {
  const signed = parseStamp(claim.stamp)
  if (!signed) return incomplete(`Date must be in ISO-8601 'basic format'. Got '${claim.stamp}'.`)
  const earliest = new Date(now.getTime() - tolerance)
  const latest = new Date(now.getTime() + tolerance)
  // SECURITY: a recorded request can't be sent again later than this.
  if (signed < earliest)
    return badSignature(
      `Signature expired: ${claim.stamp} is now earlier than ${stampOf(earliest)} (${stampOf(now)} - 15 min.)`,
    )
  if (signed > latest)
    return badSignature(
      `Signature not yet current: ${claim.stamp} is still later than ${stampOf(latest)} (${stampOf(now)} + 15 min.)`,
    )
  if (claim.terminator !== 'aws4_request')
    return badSignature(`Credential should be scoped with a valid terminator: 'aws4_request'`)
  if (claim.service !== service)
    return badSignature(`Credential should be scoped to correct service: '${service}'.`)
  if (!regionOf(partition).test(claim.region))
    return badSignature(`Credential should be scoped to a valid Region, not ${claim.region}`)
  if (claim.day !== claim.stamp.slice(0, 8))
    return badSignature(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${claim.day}' != '${claim.stamp.slice(0, 8)}', from '${claim.stamp}'.`,
    )
  return undefined
}

/** Signs the request again with the secret that the account knows and compares. */
export async function checkSignature(
  request: WireRequest,
  claim: Claim,
  secret: Secret,
): Promise<Refusal | undefined> {
  if (!claim.signedHeaders.includes('host'))
    return badSignature(`'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.`)
  // SECURITY: a token that is not signed could be swapped on the way.
  if (request.headers.has('x-amz-security-token') && !claim.signedHeaders.includes('x-amz-security-token'))
    return badSignature(mismatch)
  // SECURITY: the signer believes this header, so a body that was changed afterwards is found here.
  const declared = request.headers.get('x-amz-content-sha256')
  if (declared !== undefined && declared !== createHash('sha256').update(request.body).digest('hex'))
    return badSignature(mismatch)
  const expected = await signAgain(request, claim, secret)
  return expected !== undefined && sameText(expected, claim.signature) ? undefined : badSignature(mismatch)
}

async function signAgain(request: WireRequest, claim: Claim, secret: Secret): Promise<string | undefined> {
  const signingDate = parseStamp(claim.stamp)
  if (!signingDate) return undefined
  const signer = new SignatureV4({
    service: claim.service,
    region: claim.region,
    credentials: { accessKeyId: claim.keyId, secretAccessKey: secret.reveal() },
    sha256: Hash.bind(null, 'sha256'),
    applyChecksum: false,
  })
  const headers = Object.fromEntries(
    claim.signedHeaders.map((name) => [name, request.headers.get(name) ?? '']),
  )
  const { method, path, query, body } = request
  const again = await signer.sign(new HttpRequest({ method, path, query, headers, body }), {
    signingDate,
    signableHeaders: new Set(claim.signedHeaders),
  })
  const { authorization } = again.headers
  return authorization?.split('Signature=')[1]
}

/** SECURITY: takes the same time wherever the texts differ. */
function sameText(left: string, right: string): boolean {
  const [leftBytes, rightBytes] = [Buffer.from(left), Buffer.from(right)]
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes)
}

function splitField(field: string): [string, string] {
  const [name = '', ...value] = field.trim().split('=')
  return [name, value.join('=')]
}

function parseStamp(stamp: string): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

function stampOf(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** Every region of the partition is right: at an `endpoint_url` the SDKs sign IAM with the profile's own region too. */
function regionOf(partition: Partition): RegExp {
  if (partition === 'aws-cn') return /^cn-[a-z]+-\d$/
  if (partition === 'aws-us-gov') return /^us-gov-[a-z]+-\d$/
  return /^(?!cn-|us-gov-)[a-z]{2}-[a-z]+-\d$/
}
