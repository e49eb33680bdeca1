import type { DiskStep } from './mortal.ts'
import type { SimulatedWorld } from './simulated-world.ts'

/** What a call of the disk is about, whatever the names of the day. */
export function diskStepName({ paths, disk }: SimulatedWorld, { method, path }: DiskStep): string {
  const real = disk.realPath(paths.credentials)
  if (path === real || path === paths.credentials) return `${method} credentials`
  if (path === paths.config) return `${method} config`
  if (path.startsWith(paths.operations)) return `${method} operations`
  if (path.endsWith('.lock')) return `${method} lock`
  if (path.endsWith('.new')) return `${method} temporary`
  return path.endsWith('.old') ? `${method} kept` : `${method} folders`
}
