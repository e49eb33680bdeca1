/**
 * The key of one operation: 32 random bytes that seal the secrets in its journal.
 *
 * The system's secret store is asked once, at the start, and the answer is checked by unsealing it again. From
 * then on no keychain prompt, lock or error can stand between an answer of AWS and the disk.
 */
import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Randomness } from '../ports/randomness.ts'
import { Secret } from '../ports/secret.ts'
import type { Vault, VaultStatus } from '../ports/vault.ts'

type Protection = VaultStatus['kind']

const nonceBytes = 12
const tagBytes = 16

export class OperationKey {
  readonly #key: Uint8Array
  readonly #operationId: string
  readonly #randomness: Randomness

  constructor(key: Uint8Array, operationId: string, randomness: Randomness) {
    this.#key = key
    this.#operationId = operationId
    this.#randomness = randomness
  }

  /** Encrypts with AES-256-GCM, bound to this operation and to `about` (such as an access key id). Base64. */
  seal(secret: Secret, about: string): string {
    const nonce = this.#randomness.bytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(this.#associated(about))
    const sealed = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
  }

  /** The secret back; null where it was sealed by another key, for another `about`, or was changed. */
  unseal(sealed: string, about: string): Secret | null {
    const bytes = Buffer.from(sealed, 'base64')
    if (bytes.length < nonceBytes + tagBytes) return null
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, nonceBytes))
      .setAAD(this.#associated(about))
      .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
    try {
      const plain = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()])
      return new Secret(plain.toString('utf8'))
    } catch {
      return null
    }
  }

  #associated(about: string): Buffer {
    return Buffer.from(`${this.#operationId}\n${about}`)
  }
}

/** What `<id>.key` holds: how the key is protected, and the key, sealed by the system's store or plain (0600). */
type KeyFile = { readonly protection: Protection; readonly key: string }

/**
 * The bytes of the key file for `key`, unsealed again and compared before they are given back.
 * Without a store (`none`) the key is in the 0600 file as it is: the pair stands in such a file anyway.
 * Problems: store-locked, store-unavailable, store-changed.
 */
export async function protectKey(key: Uint8Array, vault: Vault): Promise<Result<Uint8Array>> {
  const { kind, backend } = await vault.status()
  if (kind === 'none') return ok(encode({ protection: kind, key: Buffer.from(key).toString('base64') }))
  const sealed = await vault.seal(key)
  if (!sealed.ok) return sealed
  const unsealed = await vault.unseal(sealed.value)
  if (!unsealed.ok) return unsealed
  if (unsealed.value.length !== key.length || !timingSafeEqual(unsealed.value, key)) {
    return failed(problem('store-changed', { sealedBy: backend, backend }))
  }
  return ok(encode({ protection: kind, key: Buffer.from(sealed.value).toString('base64') }))
}

/** The key out of its file's bytes. Problems: store-locked, store-unavailable, store-changed. */
export async function unprotectKey(bytes: Uint8Array, vault: Vault): Promise<Result<Uint8Array>> {
  const file = decode(bytes)
  if (file === null) {
    const { backend } = await vault.status()
    return failed(problem('store-changed', { sealedBy: null, backend }))
  }
  const key = Buffer.from(file.key, 'base64')
  return file.protection === 'none' ? ok(key) : vault.unseal(key)
}

const encode = (file: KeyFile): Uint8Array => Buffer.from(JSON.stringify(file))

function decode(bytes: Uint8Array): KeyFile | null {
  try {
    const file = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<KeyFile>
    return typeof file.key === 'string' && typeof file.protection === 'string' ? (file as KeyFile) : null
  } catch {
    return null
  }
}
