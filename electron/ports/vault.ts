import type { Result } from '../contract/result.ts'

/** `os`: a real secret store. `basic`: Linux's `basic_text`, which protects nothing. `none`: no way to seal. */
export type VaultStatus = { readonly kind: 'os' | 'basic' | 'none'; readonly backend: string }

/** The system's secret store. Problems: store-unavailable, store-locked, store-changed. */
export interface Vault {
  status(): Promise<VaultStatus>
  seal(plain: Uint8Array): Promise<Result<Uint8Array>>
  /** `onOutdated` is called where the store asks for it to be sealed anew, as after a change of its key. */
  unseal(sealed: Uint8Array, onOutdated?: () => void): Promise<Result<Uint8Array>>
}
