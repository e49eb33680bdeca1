/**
 * Seeds of MFA devices that the person lets Keyturn keep, one file each in a folder of its own (0700, files 0600).
 *
 * SECURITY: a seed is on disk only sealed by a real secret store, and bound to its device; it is unsealed for each
 * code and never held. Where there is no real store, nothing is kept.
 */
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Disk } from '../ports/disk.ts'
import { failure, type History } from '../ports/history.ts'
import type { KeptDevice, KeptSeeds } from '../ports/kept-seeds.ts'
import { Secret } from '../ports/secret.ts'
import type { Vault } from '../ports/vault.ts'
import { nameOf } from './device-name.ts'

const keptFile = z.strictObject({
  version: z.literal(1),
  identityId: z.string(),
  serialNumber: z.string(),
  keptAt: z.iso.datetime(),
  /** What `sealedPart` describes, sealed by the secret store; Base64. */
  sealed: z.string(),
})
/** The device is sealed in with its seed, so that one file's can't be passed off as another's. */
const sealedPart = z.strictObject({ serialNumber: z.string(), seed: z.string() })

type KeptFile = z.infer<typeof keptFile>

export type SeedFolderParts = {
  readonly folder: string
  readonly disk: Disk
  readonly vault: Vault
  readonly awsNow: () => Date
  readonly history: History
}

export class SeedFolder implements KeptSeeds {
  readonly #parts: SeedFolderParts

  constructor(parts: SeedFolderParts) {
    this.#parts = parts
  }

  async keep({ identityId, serialNumber, seed }: Parameters<KeptSeeds['keep']>[0]): Promise<Result<void>> {
    const { vault, awsNow } = this.#parts
    const { kind, backend } = await vault.status()
    if (kind !== 'os') return failed(problem('store-unavailable', { backend }))
    const sealed = await this.#seal({ identityId, serialNumber, keptAt: awsNow().toISOString() }, seed)
    this.#tell('codes-kept', { identityId, serialNumber }, sealed)
    return sealed
  }

  async remove(serialNumber: string): Promise<Result<void>> {
    const { disk, folder } = this.#parts
    const path = this.#path(serialNumber)
    try {
      if ((await disk.facts(path)) === null) return ok()
      const kept = await this.#read(path)
      await disk.remove(path)
      await disk.syncFolder(folder)
      if (kept !== null) this.#tell('codes-removed', kept, ok())
      return ok()
    } catch {
      return failed(notWritable(path))
    }
  }

  async of(identityId: string): Promise<readonly KeptDevice[]> {
    const names = await this.#names()
    const found = await Promise.all(names.map((name) => this.#read(join(this.#parts.folder, name))))
    return found
      .filter((file) => file?.identityId === identityId)
      .flatMap((file) => (file === null ? [] : [deviceOf(file)]))
      .sort((left, right) => left.keptAt.localeCompare(right.keptAt))
  }

  /**
   * The seed of a device. Sealed anew where the store asks for it.
   * Problems: operation-not-possible (none is kept), store-locked, store-unavailable, store-changed.
   */
  async unseal(serialNumber: string): Promise<Result<Secret>> {
    const { vault } = this.#parts
    const file = await this.#read(this.#path(serialNumber))
    if (file === null) return failed(problem('operation-not-possible', { state: 'no-codes-kept' }))
    let isOutdated = false
    const unsealed = await vault.unseal(Buffer.from(file.sealed, 'base64'), () => {
      isOutdated = true
    })
    if (!unsealed.ok) return unsealed
    const part = sealedPart.safeParse(jsonOf(unsealed.value))
    if (!part.success || part.data.serialNumber !== serialNumber) {
      const { backend } = await vault.status()
      return failed(problem('store-changed', { sealedBy: null, backend }))
    }
    const seed = new Secret(part.data.seed)
    // Failing that, the file stays as it is and still opens.
    if (isOutdated) await this.#seal(deviceOf(file), seed)
    return ok(seed)
  }

  async #seal(device: KeptDevice, seed: Secret): Promise<Result<void>> {
    const { disk, folder, vault } = this.#parts
    const part = { serialNumber: device.serialNumber, seed: seed.reveal() }
    const sealed = await vault.seal(Buffer.from(JSON.stringify(part)))
    if (!sealed.ok) return sealed
    const file: KeptFile = { version: 1, ...device, sealed: Buffer.from(sealed.value).toString('base64') }
    const path = this.#path(device.serialNumber)
    const temporary = `${path}.new`
    try {
      await disk.makeFolder(folder)
      await disk.syncFolder(dirname(folder))
      if ((await disk.facts(temporary)) !== null) await disk.remove(temporary)
      await disk.createSynced(temporary, Buffer.from(JSON.stringify(file)), 0o600)
      await disk.rename(temporary, path)
      await disk.syncFolder(folder)
      return ok()
    } catch {
      return failed(notWritable(path))
    }
  }

  #tell(
    action: 'codes-kept' | 'codes-removed',
    { identityId, serialNumber }: Pick<KeptDevice, 'identityId' | 'serialNumber'>,
    done: Result<void>,
  ): void {
    const told = { action, identityId, names: [nameOf(serialNumber)] }
    this.#parts.history.add(done.ok ? told : { ...told, ...failure(done.problem) })
  }

  /** None where the folder is not there, or can't be read. */
  async #names(): Promise<readonly string[]> {
    const { disk, folder } = this.#parts
    try {
      return (await disk.list(folder)).filter((name) => name.endsWith(suffix))
    } catch {
      return []
    }
  }

  async #read(path: string): Promise<KeptFile | null> {
    const { disk } = this.#parts
    try {
      if ((await disk.facts(path)) === null) return null
      const file = keptFile.safeParse(jsonOf(await disk.read(path)))
      return file.success ? file.data : null
    } catch {
      return null
    }
  }

  /** The name tells nothing of the device. */
  #path(serialNumber: string): string {
    const name = createHash('sha256').update(serialNumber).digest('hex').slice(0, 32)
    return join(this.#parts.folder, `${name}${suffix}`)
  }
}

const suffix = '.json'

const deviceOf = ({ identityId, serialNumber, keptAt }: KeptFile): KeptDevice => ({
  identityId,
  serialNumber,
  keptAt,
})

const notWritable = (path: string): Problem => problem('file-not-writable', { path, reason: 'other' })

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}
