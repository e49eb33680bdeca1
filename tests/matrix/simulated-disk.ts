import { dirname } from 'node:path'
import type { Disk, FileFacts } from '../../electron/ports/disk.ts'
import { MemoryDisk } from '../fakes/memory-disk.ts'

/** The modelled disk of one computer, with links, and with what other programs do to its files. */
export class SimulatedDisk implements Disk {
  #memory = new MemoryDisk()
  readonly #links = new Map<string, string>()

  facts(path: string): Promise<FileFacts | null> {
    const target = this.#links.get(path)
    return target === undefined ? this.#memory.facts(path) : this.#factsOfLink(path, target)
  }

  async readLink(path: string): Promise<string> {
    const target = this.#links.get(path)
    return target ?? this.#memory.readLink(path)
  }

  read(path: string): Promise<Uint8Array> {
    return this.#memory.read(this.#real(path))
  }

  async list(folder: string): Promise<readonly string[]> {
    const links = [...this.#links.keys()].filter((path) => dirname(path) === folder)
    return [...(await this.#memory.list(folder)), ...links.map((path) => path.slice(folder.length + 1))]
  }

  makeFolder(path: string): Promise<void> {
    return this.#memory.makeFolder(path)
  }

  createSynced(path: string, bytes: Uint8Array, mode: number): Promise<void> {
    return this.#memory.createSynced(path, bytes, mode)
  }

  createExclusive(path: string, bytes: Uint8Array, mode: number): Promise<void> {
    return this.#memory.createExclusive(path, bytes, mode)
  }

  appendSynced(path: string, bytes: Uint8Array): Promise<void> {
    return this.#memory.appendSynced(this.#real(path), bytes)
  }

  truncateSynced(path: string, size: number): Promise<void> {
    return this.#memory.truncateSynced(this.#real(path), size)
  }

  changeOwner(path: string, ownerId: number, groupId: number): Promise<void> {
    return this.#memory.changeOwner(path, ownerId, groupId)
  }

  changeMode(path: string, mode: number): Promise<void> {
    return this.#memory.changeMode(path, mode)
  }

  link(existing: string, made: string): Promise<void> {
    return this.#memory.link(existing, made)
  }

  rename(from: string, to: string): Promise<void> {
    this.#links.delete(to)
    return this.#memory.rename(from, to)
  }

  remove(path: string): Promise<void> {
    return this.#memory.remove(path)
  }

  syncFolder(folder: string): Promise<void> {
    return this.#memory.syncFolder(folder)
  }

  /** Another program writes over the file in place: the same file, new bytes, all in one instant. */
  async overwrite(path: string, text: string): Promise<void> {
    const real = this.#real(path)
    await Promise.all([this.#memory.truncateSynced(real, 0), this.#memory.appendSynced(real, bytesOf(text))])
  }

  /** Makes a file that was not there, durably. */
  async make(path: string, text: string): Promise<void> {
    await this.#memory.makeFolder(dirname(path))
    await this.#memory.createSynced(path, bytesOf(text), 0o600)
    await this.syncAll()
  }

  async syncAll(): Promise<void> {
    for (const folder of foldersOf(await this.paths())) await this.#memory.syncFolder(folder)
  }

  async vanish(path: string): Promise<void> {
    await this.#memory.remove(this.#real(path))
    await this.syncAll()
  }

  pointLink(path: string, target: string): void {
    this.#links.set(path, target)
  }

  realPath(path: string): string {
    return this.#real(path)
  }

  async text(path: string): Promise<string | null> {
    const real = this.#real(path)
    if ((await this.#memory.facts(real)) === null) return null
    return Buffer.from(await this.#memory.read(real)).toString('utf8')
  }

  /** Every file and folder. */
  async paths(folder = '/'): Promise<readonly string[]> {
    const found: string[] = []
    for (const name of await this.#memory.list(folder)) {
      const path = folder === '/' ? `/${name}` : `${folder}/${name}`
      found.push(path)
      if ((await this.#memory.facts(path))?.kind === 'folder') found.push(...(await this.paths(path)))
    }
    return found
  }

  /** What a power cut would leave now, if it lost everything that it may lose. */
  durable(): MemoryDisk {
    return this.#memory.cutPower(0)
  }

  /** Cuts the power: unsynced bytes are lost, and unsynced names from the `kept`-th share on (0 to 1). */
  cutPower(share: number): void {
    this.#memory = this.#memory.cutPower(Math.round(this.#memory.unsyncedNames * share))
  }

  #real(path: string): string {
    return this.#links.get(path) ?? path
  }

  async #factsOfLink(path: string, target: string): Promise<FileFacts | null> {
    const facts = await this.#memory.facts(target)
    const folder = await this.#memory.facts(dirname(path))
    const inode = 1_000_000 + path.length + target.length
    return facts === null || folder === null ? null : { ...facts, kind: 'link', inode, mode: 0o777 }
  }
}

function foldersOf(paths: readonly string[]): readonly string[] {
  return [...new Set(['/', ...paths.map((path) => dirname(path))])]
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text))
}
