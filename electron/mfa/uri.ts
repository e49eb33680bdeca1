import type { Secret } from '../ports/secret.ts'

const issuer = 'Amazon%20Web%20Services'

/**
 * The address in the QR code, in the very form of AWS's own (aws-facts A1, "Seed and QR"), so that authenticators show
 * the entry as people know it. `accountName` is the account's alias where it has one, else its twelve digits.
 *
 * SECURITY: it holds the seed. It goes into the set-up's view and nowhere else.
 */
export function otpauthUri(deviceName: string, accountName: string, seed: Secret): string {
  const label = `${issuer}:${encodeURIComponent(deviceName)}@${encodeURIComponent(accountName)}`
  return `otpauth://totp/${label}?secret=${seed.reveal()}&issuer=${issuer}`
}
