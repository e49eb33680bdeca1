/** A kept file of two fields, on whatever disk a test hands in. */
import { z } from 'zod'
import { KeptFileOnDisk, type KeptFileOptions } from '../../electron/files/kept-file.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import type { Environment } from '../../electron/ports/environment.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { SeededRandomness } from '../fakes/randomness.ts'

const shape = z.strictObject({ name: z.string(), days: z.number().int() })
export type Shape = z.infer<typeof shape>

export const empty: Shape = { name: '', days: 0 }
export const first: Shape = { name: 'first', days: 75 }
export const second: Shape = { name: 'second, and longer than the first', days: 90 }

export const name = 'thing.json'
export const textOf = (value: unknown, version = 1): string => JSON.stringify({ version, value })

type Start = {
  readonly disk?: Disk
  /** Tells one process's random names from another's. */
  readonly seed?: number
  readonly platform?: Environment['platform']
  readonly options?: Partial<KeptFileOptions<Shape>>
}

/** Keyturn as it was just started, with its data folder there. */
export function keptIn(dataFolder: string, { disk, seed = 1, platform = 'linux', options }: Start = {}) {
  const tools = {
    disk: disk ?? createNodeDisk(platform),
    clock: new FakeClock(undefined, { autoAdvance: true }),
    randomness: new SeededRandomness(seed),
    environment: fakeEnvironment({ dataFolder, platform }),
  }
  return new KeptFileOnDisk<Shape>(tools, { name, schema: shape, empty, ...options })
}
