import type { Randomness } from '../ports/randomness.ts'
import { Secret } from '../ports/secret.ts'

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const secretLength = 40
const seedLength = 64

/** An AWS identifier: its prefix (`AKIA`, `ASIA`, `AIDA`, …) and 16 characters. */
export function awsId(prefix: string, randomness: Randomness): string {
  return prefix + base32Text(16, randomness)
}

/** A secret access key: 40 characters of base64, so `/` and `+` do occur. */
export function secretKey(randomness: Randomness): Secret {
  return new Secret(Buffer.from(randomness.bytes(30)).toString('base64').slice(0, secretLength))
}

/** A session token: long, opaque, base64. */
export function sessionToken(randomness: Randomness): Secret {
  return new Secret(`FwoGZXIvYXdzE${Buffer.from(randomness.bytes(240)).toString('base64')}`)
}

/** The seed of a virtual MFA device: 64 characters of base32, 320 bits (aws-facts A1, seed and QR). */
export function deviceSeed(randomness: Randomness): Secret {
  return new Secret(base32Text(seedLength, randomness))
}

function base32Text(length: number, randomness: Randomness): string {
  return Array.from(randomness.bytes(length), (byte) => base32.charAt(byte % base32.length)).join('')
}
