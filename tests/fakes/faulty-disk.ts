import type { Disk } from '../../electron/ports/disk.ts'

export type DiskCall = { readonly method: keyof Disk; readonly path: string; readonly index: number }
/**
 * What happens at a call: nothing, an error of the system, or the end of the process. `torn` makes half of a write
 * happen first; `after` lets the call have its effect.
 */
export type Fault =
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'killed'; readonly effect: 'none' | 'torn' | 'after' }

/** The process is gone: no code of the product may catch this and go on. */
export class Killed extends Error {}

export type FaultyDiskOptions = {
  /** Asked before each call. */
  readonly fault?: (call: DiskCall) => Fault | null
  /** Runs before each call, as another program would between two of ours. */
  readonly between?: (call: DiskCall) => void | Promise<void>
}

/** A disk that counts its calls, fails where it is told to, and lets a test look on between any two calls. */
export class FaultyDisk implements Disk {
  readonly calls: DiskCall[] = []
  readonly #disk: Disk
  readonly #options: FaultyDiskOptions
  #isKilled = false

  constructor(disk: Disk, options: FaultyDiskOptions = {}) {
    this.#disk = disk
    this.#options = options
  }

  facts(path: string) {
    return this.#call('facts', path, () => this.#disk.facts(path))
  }

  readLink(path: string) {
    return this.#call('readLink', path, () => this.#disk.readLink(path))
  }

  read(path: string) {
    return this.#call('read', path, () => this.#disk.read(path))
  }

  list(folder: string) {
    return this.#call('list', folder, () => this.#disk.list(folder))
  }

  makeFolder(path: string) {
    return this.#call('makeFolder', path, () => this.#disk.makeFolder(path))
  }

  createSynced(path: string, bytes: Uint8Array, mode: number) {
    return this.#call(
      'createSynced',
      path,
      () => this.#disk.createSynced(path, bytes, mode),
      () => this.#disk.createSynced(path, half(bytes), mode),
    )
  }

  createExclusive(path: string, bytes: Uint8Array, mode: number) {
    return this.#call(
      'createExclusive',
      path,
      () => this.#disk.createExclusive(path, bytes, mode),
      () => this.#disk.createExclusive(path, half(bytes), mode),
    )
  }

  appendSynced(path: string, bytes: Uint8Array) {
    return this.#call(
      'appendSynced',
      path,
      () => this.#disk.appendSynced(path, bytes),
      () => this.#disk.appendSynced(path, half(bytes)),
    )
  }

  truncateSynced(path: string, size: number) {
    return this.#call('truncateSynced', path, () => this.#disk.truncateSynced(path, size))
  }

  changeOwner(path: string, ownerId: number, groupId: number) {
    return this.#call('changeOwner', path, () => this.#disk.changeOwner(path, ownerId, groupId))
  }

  changeMode(path: string, mode: number) {
    return this.#call('changeMode', path, () => this.#disk.changeMode(path, mode))
  }

  link(existing: string, made: string) {
    return this.#call('link', made, () => this.#disk.link(existing, made))
  }

  rename(from: string, to: string) {
    return this.#call('rename', to, () => this.#disk.rename(from, to))
  }

  remove(path: string) {
    return this.#call('remove', path, () => this.#disk.remove(path))
  }

  syncFolder(folder: string) {
    return this.#call('syncFolder', folder, () => this.#disk.syncFolder(folder))
  }

  async #call<T>(
    method: keyof Disk,
    path: string,
    run: () => Promise<T>,
    tear: () => Promise<unknown> = async () => undefined,
  ): Promise<T> {
    if (this.#isKilled) throw new Killed()
    const call = { method, path, index: this.calls.length }
    this.calls.push(call)
    await this.#options.between?.(call)
    const fault = this.#options.fault?.(call) ?? null
    if (fault === null) return run()
    if (fault.kind === 'error') throw systemError(fault.code)
    this.#isKilled = true
    if (fault.effect === 'torn') await tear()
    if (fault.effect === 'after') await run()
    throw new Killed()
  }
}

/** An error as Node gives it. */
function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}

function half(bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, Math.floor(bytes.length / 2))
}
