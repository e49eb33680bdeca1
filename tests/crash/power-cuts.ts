/**
 * Power cuts on a modelled disk. A killed process proves nothing here: the system's cache outlives it. So the disk
 * is asked before and after every change what would be left of it now, with each number of unsynced names lost and
 * the write that is under way torn, and Keyturn is started on what is left.
 */
import type { Disk } from '../../electron/ports/disk.ts'
import { MemoryDisk } from '../fakes/memory-disk.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { drawn } from './draw.ts'
import { brokenAtRest, brokenNow } from './guarantees.ts'
import type { KeyturnParts } from './keyturn.ts'
import { copyOf, furnish, openHouse } from './memory-house.ts'
import type { CrashPath } from './paths.ts'
import { type Scene, sceneOf, startTime } from './scene.ts'
import { type DiskChange, type Moment, watchedDisk } from './watched-disk.ts'

export type PowerCutOptions = {
  readonly paths: readonly CrashPath[]
  /** How many cuts of each path, drawn by the seed; null: all. */
  readonly cuts: (path: CrashPath) => number | null
  readonly seed: number
  readonly report?: (line: string) => void
  /** A broken copy: a disk that does less than it says, or parts that are put together wrongly. */
  readonly brokenDisk?: (disk: Disk) => Disk
  readonly breaking?: KeyturnParts['breaking']
}

export type PowerCutResult = { readonly cuts: number; readonly violations: readonly string[] }

/** What a cut leaves: of the disk, and what AWS knows by then. */
type Ruin = {
  readonly label: string
  readonly disk: MemoryDisk
  readonly scene: Scene
  readonly time: Date
}

export async function powerCuts(options: PowerCutOptions): Promise<PowerCutResult> {
  const { paths, cuts, seed, report } = options
  const randomness = new SeededRandomness(seed)
  const violations: string[] = []
  let count = 0
  for (const path of paths) {
    const all = await ruinsOn(path, options)
    if (all.length === 0) violations.push(`${path.name}: no cut was found`)
    const ruins = drawn(all, cuts(path), randomness)
    for (const ruin of ruins) {
      count += 1
      const broken = await rebuild(ruin, options)
      const lines = broken.map((what) => `${path.name}, ${ruin.label} (seed ${seed}): ${what}`)
      violations.push(...lines)
      for (const line of lines) report?.(line)
    }
  }
  return { cuts: count, violations }
}

/** Everything that a power cut may leave on this path. */
async function ruinsOn(path: CrashPath, { brokenDisk, breaking }: PowerCutOptions): Promise<Ruin[]> {
  const scene = sceneOf(path.household)
  const disk = new MemoryDisk()
  await furnish(disk, scene)
  let ruins: Ruin[] = []
  let requestsSeen = -1
  let index = 0
  const look = async (moment: Moment, change: DiskChange): Promise<void> => {
    if (moment === 'before') index += 1
    // Nothing has changed since the change before, here or at AWS.
    const isNew = moment === 'after' || house.requests() !== requestsSeen
    requestsSeen = house.requests()
    const now = { scene: copyOf(scene), time: house.clock.now() }
    for (let kept = 0; kept <= disk.unsyncedNames; kept += 1) {
      const label = `cut ${index} ${moment} ${change.label}, ${kept} of ${disk.unsyncedNames} names kept`
      if (isNew) ruins.push({ label, disk: disk.cutPower(kept), ...now })
      if (moment === 'after' || change.torn === null) continue
      const torn = disk.cutPower(kept)
      // Where the file's own name is lost there is nothing to tear.
      const isTorn = await change.torn(torn).then(
        () => true,
        () => false,
      )
      if (isTorn) ruins.push({ label: `${label}, torn`, disk: torn, ...now })
    }
  }
  const watched = watchedDisk(disk, look)
  const house = await openHouse({
    scene,
    disk,
    disksDoor: brokenDisk?.(watched) ?? watched,
    time: startTime,
    boot: 1,
    mark: () => {
      ruins = []
    },
    ...(breaking === undefined ? {} : { breaking }),
  })
  await house.begin()
  await path.act(house.person)
  await house.close()
  return ruins
}

/** Starts Keyturn on what is left, first with nobody there, then with help. Returns what does not hold. */
async function rebuild(ruin: Ruin, { brokenDisk, breaking }: PowerCutOptions): Promise<readonly string[]> {
  const scene = copyOf(ruin.scene)
  const { disk, time } = ruin
  const house = await openHouse({
    scene,
    disk,
    disksDoor: brokenDisk?.(disk) ?? disk,
    time,
    boot: 2,
    ...(breaking === undefined ? {} : { breaking }),
  })
  const at = (moment: string, broken: readonly string[]) => broken.map((what) => `${moment}: ${what}`)
  try {
    const atOnce = at('after the cut', brokenNow(scene, await house.look()))
    await house.begin()
    const settled = await house.person.settle()
    const alone = at('nobody there', brokenAtRest(scene, await house.look(), settled, false))
    const helped = await house.person.help()
    const end = at('in the end', brokenAtRest(scene, await house.look(), helped, true))
    return [...atOnce, ...alone, ...end]
  } catch (error) {
    return [`it threw: ${error instanceof Error ? error.stack : String(error)}`]
  } finally {
    await house.close()
  }
}
