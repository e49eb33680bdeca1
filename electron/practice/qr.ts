import { toBuffer } from 'qrcode'
import type { Secret } from '../ports/secret.ts'
import type { Account } from './account.ts'

const issuer = 'Amazon Web Services'

/** The picture that CreateVirtualMFADevice returns, base64, with the address that AWS's carry (aws-facts A1). */
export async function qrPng(account: Account, deviceName: string, seed: Secret): Promise<string> {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(deviceName)}@${account.alias ?? account.id}`
  const address = `otpauth://totp/${label}?secret=${seed.reveal()}&issuer=${encodeURIComponent(issuer)}`
  const picture = await toBuffer(address, { type: 'png' })
  return picture.toString('base64')
}
