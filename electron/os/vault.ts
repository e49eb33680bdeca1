/**
 * The system's secret store through Electron's asynchronous `safeStorage`: Keychain, DPAPI, libsecret, KWallet.
 *
 * `electron` is imported as a type only. What is sealed carries the name of the store that sealed it, so that a
 * changed store can be named (the sealed text itself says nothing). Electron must be ready before the first call.
 */
import type { SafeStorage } from 'electron'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Environment } from '../ports/environment.ts'
import type { Vault, VaultStatus } from '../ports/vault.ts'

export type SafeStorageParts = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>

/** Begins what is sealed, then the store's name and a line end, then what `safeStorage` made. */
const mark = 'keyturn-sealed-1 '

export class SafeStorageVault implements Vault {
  readonly #safeStorage: SafeStorageParts
  readonly #platform: Environment['platform']

  constructor(safeStorage: SafeStorageParts, platform: Environment['platform']) {
    this.#safeStorage = safeStorage
    this.#platform = platform
  }

  async status(): Promise<VaultStatus> {
    const backend = this.#backend()
    const available = await this.#safeStorage.isAsyncEncryptionAvailable().catch(() => false)
    if (!available) return { kind: 'none', backend }
    return { kind: isBasic(backend) ? 'basic' : 'os', backend }
  }

  async seal(plain: Uint8Array): Promise<Result<Uint8Array>> {
    const { kind, backend } = await this.status()
    if (kind === 'none') return failed(closedStore(backend))
    try {
      const sealed = await this.#safeStorage.encryptStringAsync(Buffer.from(plain).toString('base64'))
      return ok(new Uint8Array(Buffer.concat([Buffer.from(`${mark}${backend}\n`), sealed])))
    } catch (error) {
      return failed(
        isPassing(error) ? problem('store-locked', { backend }) : problem('store-unavailable', { backend }),
      )
    }
  }

  async unseal(sealed: Uint8Array, onOutdated?: () => void): Promise<Result<Uint8Array>> {
    const { kind, backend } = await this.status()
    const parts = partsOf(sealed)
    const changed = problem('store-changed', { sealedBy: parts?.backend ?? null, backend })
    if (kind === 'none') return failed(isNowWithout(parts, backend) ? changed : closedStore(backend))
    if (parts === null) return failed(changed)
    try {
      const { result, shouldReEncrypt } = await this.#safeStorage.decryptStringAsync(parts.body)
      if (shouldReEncrypt) onOutdated?.()
      return ok(new Uint8Array(Buffer.from(result, 'base64')))
    } catch (error) {
      // A store that was renamed or replaced may still hold the key, so it is asked before the names are compared.
      return failed(isPassing(error) ? problem('store-locked', { backend }) : changed)
    }
  }

  #backend(): string {
    if (this.#platform === 'darwin') return 'keychain'
    if (this.#platform === 'win32') return 'dpapi'
    return this.#safeStorage.getSelectedStorageBackend()
  }
}

/** `unknown` stands for a desktop that Electron doesn't know: it protects no better than `basic_text`. */
function isBasic(backend: string): boolean {
  return backend === 'basic_text' || backend === 'unknown'
}

/** A real store that gives no key is locked; where there is none, waiting won't help. */
function closedStore(backend: string): Problem {
  return isBasic(backend) ? problem('store-unavailable', { backend }) : problem('store-locked', { backend })
}

/** Whether a real store sealed it and this session has none: that one has to be brought back, no other unlocked. */
function isNowWithout(sealed: { readonly backend: string } | null, backend: string): boolean {
  return sealed !== null && !isBasic(sealed.backend) && isBasic(backend)
}

/** Electron's words for a store that will answer later: "… is temporarily unavailable. Please try again." */
function isPassing(error: unknown): boolean {
  return error instanceof Error && error.message.includes('temporarily unavailable')
}

function partsOf(sealed: Uint8Array): { backend: string; body: Buffer } | null {
  const bytes = Buffer.from(sealed)
  const end = bytes.indexOf('\n')
  const head = bytes.subarray(0, Math.max(end, 0)).toString('latin1')
  if (end < 0 || !head.startsWith(mark)) return null
  return { backend: head.slice(mark.length), body: bytes.subarray(end + 1) }
}
