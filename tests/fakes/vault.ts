import { type Problem, problem } from '../../electron/contract/problems.ts'
import { failed, ok, type Result } from '../../electron/contract/result.ts'
import type { Vault, VaultStatus } from '../../electron/ports/vault.ts'

/** A secret store that turns every bit, and can be locked, reset (another key) or absent. */
export class FakeVault implements Vault {
  readonly #kind: VaultStatus['kind']
  #mask = 0xa5
  #locked = false
  #oldMask: number | null = null

  constructor(kind: VaultStatus['kind'] = 'os') {
    this.#kind = kind
  }

  lock(): void {
    this.#locked = true
  }

  unlock(): void {
    this.#locked = false
  }

  /** As when the keychain was reset, or the files were carried to another computer. */
  reset(): void {
    this.#mask ^= 0x3c
  }

  /** As when the store's key was changed: what the old one sealed still opens, and is to be sealed anew. */
  changeKey(): void {
    this.#oldMask = this.#mask
    this.reset()
  }

  async status(): Promise<VaultStatus> {
    return { kind: this.#kind, backend: 'fake' }
  }

  async seal(plain: Uint8Array): Promise<Result<Uint8Array>> {
    const obstacle = this.#obstacle()
    return obstacle
      ? failed(obstacle)
      : ok(Uint8Array.from([this.#mask, ...plain.map((byte) => byte ^ this.#mask)]))
  }

  async unseal(sealed: Uint8Array, onOutdated?: () => void): Promise<Result<Uint8Array>> {
    const obstacle = this.#obstacle()
    if (obstacle) return failed(obstacle)
    const [mask = 0, ...bytes] = sealed
    const isOutdated = mask === this.#oldMask
    if (mask !== this.#mask && !isOutdated) {
      return failed(problem('store-changed', { sealedBy: 'fake', backend: 'fake' }))
    }
    if (isOutdated) onOutdated?.()
    return ok(Uint8Array.from(bytes, (byte) => byte ^ mask))
  }

  #obstacle(): Problem | null {
    if (this.#kind === 'none') return problem('store-unavailable', { backend: 'fake' })
    return this.#locked ? problem('store-locked', { backend: 'fake' }) : null
  }
}
