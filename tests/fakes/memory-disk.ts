import { basename, dirname, join } from 'node:path'
import type { Disk, FileFacts } from '../../electron/ports/disk.ts'

type Inode = {
  readonly number: number
  readonly kind: 'file' | 'folder'
  mode: number
  ownerId: number
  groupId: number
  bytes: Uint8Array
  /** What a power cut leaves of the bytes. */
  synced: Uint8Array
  modifiedAt: number
}
type NameChange = { readonly path: string; readonly inode: Inode | null }

/**
 * A modelled disk that knows what is durable: bytes only after their file was synced, names only after their folder
 * was. `cutPower` gives the disk that a restart finds, with some of the unsynced name changes lost, the latest first.
 * (A killed process proves nothing of this: the system's cache survives it.) One call is one tick of its clock.
 */
export class MemoryDisk implements Disk {
  readonly #names = new Map<string, Inode>()
  readonly #durableNames = new Map<string, Inode>()
  #unsynced: NameChange[] = []
  #ticks = 0
  #inodes = 0

  constructor() {
    const root = this.#make('folder', 0o700)
    this.#names.set('/', root)
    this.#durableNames.set('/', root)
  }

  /** How many name changes a power cut could lose now. */
  get unsyncedNames(): number {
    return this.#unsynced.length
  }

  /** The disk after a power cut that lost all but the first `kept` unsynced name changes. */
  cutPower(kept: number): MemoryDisk {
    const after = new MemoryDisk()
    const names = new Map(this.#durableNames)
    for (const { path, inode } of this.#unsynced.slice(0, kept)) setName(names, path, inode)
    const copies = new Map<Inode, Inode>()
    for (const [path, inode] of names) {
      const copy = copies.get(inode) ?? { ...inode, bytes: inode.synced }
      copies.set(inode, copy)
      after.#names.set(path, copy)
      after.#durableNames.set(path, copy)
    }
    after.#inodes = this.#inodes
    return after
  }

  async facts(path: string): Promise<FileFacts | null> {
    const inode = this.#names.get(path)
    if (inode === undefined) return null
    const { kind, mode, ownerId, groupId, number, bytes, modifiedAt } = inode
    const links = [...this.#names.values()].filter((other) => other === inode).length
    return { kind, mode, ownerId, groupId, links, device: 1, inode: number, size: bytes.length, modifiedAt }
  }

  async readLink(path: string): Promise<string> {
    throw failure('EINVAL', path)
  }

  async read(path: string): Promise<Uint8Array> {
    return this.#file(path).bytes.slice()
  }

  async list(folder: string): Promise<readonly string[]> {
    this.#folder(folder)
    return [...this.#names.keys()]
      .filter((path) => path !== '/' && dirname(path) === folder)
      .map((path) => basename(path))
  }

  async makeFolder(path: string): Promise<void> {
    if (this.#names.has(path)) return
    await this.makeFolder(dirname(path))
    this.#change(path, this.#make('folder', 0o700))
  }

  async createSynced(path: string, bytes: Uint8Array, mode: number): Promise<void> {
    await this.createExclusive(path, bytes, mode)
    this.#sync(path)
  }

  async createExclusive(path: string, bytes: Uint8Array, mode: number): Promise<void> {
    this.#folder(dirname(path))
    if (this.#names.has(path)) throw failure('EEXIST', path)
    this.#change(path, { ...this.#make('file', mode), bytes: bytes.slice() })
  }

  async appendSynced(path: string, bytes: Uint8Array): Promise<void> {
    this.#write(path, new Uint8Array(Buffer.concat([this.#file(path).bytes, bytes])))
    this.#sync(path)
  }

  async truncateSynced(path: string, size: number): Promise<void> {
    this.#write(path, this.#file(path).bytes.slice(0, size))
    this.#sync(path)
  }

  async changeOwner(path: string, ownerId: number, groupId: number): Promise<void> {
    Object.assign(this.#file(path), { ownerId, groupId })
  }

  async changeMode(path: string, mode: number): Promise<void> {
    Object.assign(this.#file(path), { mode })
  }

  async link(existing: string, made: string): Promise<void> {
    const inode = this.#file(existing)
    if (this.#names.has(made)) throw failure('EEXIST', made)
    this.#change(made, inode)
  }

  async rename(from: string, to: string): Promise<void> {
    const inode = this.#file(from)
    this.#folder(dirname(to))
    if (this.#names.get(to) === inode) return
    // Both names change together: a power cut never leaves the file without a name.
    this.#change(to, inode)
    this.#change(from, null)
  }

  async remove(path: string): Promise<void> {
    this.#file(path)
    this.#change(path, null)
  }

  async syncFolder(folder: string): Promise<void> {
    this.#folder(folder)
    const isInFolder = ({ path }: NameChange) => dirname(path) === folder
    for (const { path, inode } of this.#unsynced.filter(isInFolder)) setName(this.#durableNames, path, inode)
    this.#unsynced = this.#unsynced.filter((change) => !isInFolder(change))
  }

  #make(kind: Inode['kind'], mode: number): Inode {
    this.#inodes += 1
    const [bytes, owner] = [new Uint8Array(), { ownerId: 0, groupId: 0 }]
    return { number: this.#inodes, kind, mode, ...owner, bytes, synced: bytes, modifiedAt: this.#tick() }
  }

  #write(path: string, bytes: Uint8Array): void {
    Object.assign(this.#file(path), { bytes, modifiedAt: this.#tick() })
  }

  #sync(path: string): void {
    const inode = this.#file(path)
    inode.synced = inode.bytes
  }

  #change(path: string, inode: Inode | null): void {
    setName(this.#names, path, inode)
    this.#unsynced.push({ path, inode })
  }

  #file(path: string): Inode {
    const inode = this.#names.get(path)
    if (inode === undefined) throw failure('ENOENT', path)
    if (inode.kind !== 'file') throw failure('EISDIR', path)
    return inode
  }

  #folder(path: string): void {
    if (this.#names.get(path)?.kind !== 'folder') throw failure('ENOENT', join(path))
  }

  #tick(): number {
    this.#ticks += 1
    return this.#ticks
  }
}

function setName(names: Map<string, Inode>, path: string, inode: Inode | null): void {
  if (inode === null) names.delete(path)
  else names.set(path, inode)
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code })
}
