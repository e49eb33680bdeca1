/** Looks at a disk before and after each call that changes it. */
import type { Disk } from '../../electron/ports/disk.ts'

/** Calls that change the disk; of those that write bytes half may be left. */
const changing = {
  makeFolder: 'whole',
  createSynced: 'torn',
  createExclusive: 'torn',
  appendSynced: 'torn',
  truncateSynced: 'whole',
  changeOwner: 'whole',
  changeMode: 'whole',
  link: 'whole',
  rename: 'whole',
  remove: 'whole',
  syncFolder: 'whole',
} as const satisfies Partial<Record<keyof Disk, 'whole' | 'torn'>>

export type Moment = 'before' | 'after'
export type DiskChange = {
  /** The call and the last part of the path that it makes or changes. */
  readonly label: string
  /** The same call with half of its bytes, on this or another disk; null where it writes none. */
  readonly torn: ((disk: Disk) => Promise<unknown>) | null
}

export function watchedDisk(
  disk: Disk,
  look: (moment: Moment, change: DiskChange) => void | Promise<void>,
): Disk {
  return new Proxy(disk, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method
      const run = (...input: unknown[]) => Reflect.apply(method, target, input)
      if (!isChanging(name)) return run
      return async (...input: unknown[]) => {
        const tear = async (other: Disk) => Reflect.apply(other[name], other, input.map(half))
        const change = { label: labelOf(name, input), torn: changing[name] === 'torn' ? tear : null }
        await look('before', change)
        const result: unknown = await run(...input)
        await look('after', change)
        return result
      }
    },
  })
}

function isChanging(name: string | symbol): name is keyof typeof changing {
  return Object.hasOwn(changing, name)
}

function labelOf(method: string, input: readonly unknown[]): string {
  const path = String(input.findLast((part) => typeof part === 'string') ?? '')
  return `${method} ${path.slice(path.lastIndexOf('/') + 1)}`
}

function half(input: unknown): unknown {
  return input instanceof Uint8Array ? input.slice(0, Math.floor(input.length / 2)) : input
}
