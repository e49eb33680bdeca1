import type { Result } from '../contract/result.ts'
import type { Secret } from './secret.ts'

export type KeptDevice = {
  readonly identityId: string
  readonly serialNumber: string
  /** ISO 8601, by AWS's clock. */
  readonly keptAt: string
}

/** Seeds of MFA devices that stay on this computer, sealed, so that Keyturn can make codes itself. Off by default. */
export interface KeptSeeds {
  /**
   * Keeps the seed of a device, where a real secret store protects it; one kept before is replaced.
   * Problems: store-unavailable (no real store), store-locked, file-not-writable.
   */
  keep(device: {
    readonly identityId: string
    readonly serialNumber: string
    readonly seed: Secret
  }): Promise<Result<void>>
  /** Removes a kept seed, such as when its device goes. Nothing where none is kept. Problem: file-not-writable. */
  remove(serialNumber: string): Promise<Result<void>>
  /** The devices of an identity whose seeds are kept, the first one kept first. A file that is damaged counts as none. */
  of(identityId: string): Promise<readonly KeptDevice[]>
}
