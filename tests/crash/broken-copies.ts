/**
 * Copies of Keyturn that are broken on purpose. A harness that does not catch them proves nothing.
 * They are the product over parts that do less than they say.
 */
import { basename, join } from 'node:path'
import type { Disk } from '../../electron/ports/disk.ts'
import type { KeyPlaces, PlaceWrite } from '../../electron/ports/key-place.ts'
import type { KeyturnParts } from './keyturn.ts'

export type BrokenCopyName =
  | 'journal after effect'
  | 'sync left out'
  | 'undo by whole-file backup'
  | 'write without lock'

export type BrokenCopy = {
  readonly disk?: (disk: Disk) => Disk
  readonly breaking?: NonNullable<KeyturnParts['breaking']>
}

export const brokenCopies: Readonly<Record<BrokenCopyName, BrokenCopy>> = {
  'journal after effect': { disk: journalBehindEffects },
  'sync left out': {
    disk: (disk) =>
      changed(disk, {
        createSynced: (path, bytes, mode) => disk.createExclusive(path, bytes, mode),
        syncFolder: async () => {},
      }),
  },
  'undo by whole-file backup': { breaking: backedUp },
  'write without lock': {
    disk: (disk) =>
      changed(disk, {
        createExclusive: async (path, bytes, mode) => {
          if (!path.endsWith('.keyturn.lock')) await disk.createExclusive(path, bytes, mode)
        },
      }),
  },
}

/** Each record reaches the disk when the next one comes: an intent after its effect. */
function journalBehindEffects(disk: Disk): Disk {
  const late = new Map<string, Uint8Array>()
  return changed(disk, {
    facts: async (path) => {
      const bytes = late.get(path)
      late.delete(path)
      if (bytes !== undefined) await disk.appendSynced(path, bytes)
      return disk.facts(path)
    },
    appendSynced: async (path, bytes) => {
      if (path.endsWith('.journal')) late.set(path, bytes)
      else await disk.appendSynced(path, bytes)
    },
  })
}

/** Keeps the whole file before the first write, and puts it back at the second. */
function backedUp(places: KeyPlaces, disk: Disk): KeyPlaces {
  const backupOf = ({ place, operationId }: PlaceWrite) =>
    join(place.realPath, '..', '..', `${operationId}-${basename(place.realPath)}.backup`)
  return changed(places, {
    write: async (request) => {
      const backup = backupOf(request)
      const kept = (await disk.facts(backup)) === null ? null : await disk.read(backup)
      if (kept === null) await disk.createSynced(backup, await disk.read(request.place.realPath), 0o600)
      const written = await places.write(request)
      if (kept === null || !written.ok) return written
      await disk.truncateSynced(request.place.realPath, 0)
      await disk.appendSynced(request.place.realPath, kept)
      return written
    },
  })
}

/** The same object with some methods of its own. */
export function changed<T extends object>(whole: T, methods: Partial<T>): T {
  return new Proxy(whole, {
    get: (target, name) => {
      if (Object.hasOwn(methods, name)) return Reflect.get(methods, name)
      const method: unknown = Reflect.get(target, name)
      return typeof method === 'function'
        ? (...input: unknown[]) => Reflect.apply(method, target, input)
        : method
    },
  })
}
