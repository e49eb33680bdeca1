/**
 * A computer and an AWS account in memory, on one controlled clock: the product's own rotation, journal, locks, file
 * writes and sessions over a modelled disk and the practice server's desk. Processes of it may die at any call.
 */
import { dirname } from 'node:path'
import { externalDataInterceptor } from '@smithy/core/config'
import { clearCredentialCache } from '@smithy/signature-v4'
import type { Aws } from '../../electron/ports/aws.ts'
import { Faults } from '../../electron/practice/faults.ts'
import { timeInMemory } from '../crash/shared-clock.ts'
import { Phone } from '../fakes/phone.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { Guarantees } from './guarantees.ts'
import type { Life } from './mortal.ts'
import type { Agreed, Others } from './outside.ts'
import { withoutPairs } from './place-texts.ts'
import type { Intrusion } from './scheduled-world.ts'
import { SimulatedClock } from './simulated-clock.ts'
import { SimulatedDisk } from './simulated-disk.ts'
import { type SimulatedProcess, startSimulatedProcess } from './simulated-process.ts'
import { deskOver, deviceSeed, type SceneOptions, startTime, worldScene } from './world-scene.ts'

/** Always the same, so that a run plays again exactly: one world at a time. */
const home = '/home/ana'

export type SimulatedWorldOptions = SceneOptions & {
  readonly seed: number
  readonly spreading: 'off' | 'seeded'
  /** The credentials file is a link, as those who keep their dotfiles together have it. */
  readonly linked?: boolean
  /** What a broken copy of the product wraps around AWS. */
  readonly wrapAws?: (aws: Aws, localNow: () => Date) => Aws
  readonly createAttempts?: number
}
export type SimulatedWorld = Awaited<ReturnType<typeof simulatedWorld>>

export async function simulatedWorld(options: SimulatedWorldOptions) {
  // What an earlier world has cached would change the order in which things happen in this one.
  clearCredentialCache()
  const paths = {
    credentials: `${home}/.aws/credentials`,
    dotfiles: `${home}/dotfiles/credentials`,
    config: `${home}/.aws/config`,
    data: `${home}/keyturn`,
    operations: `${home}/keyturn/operations`,
  }
  const clock = new SimulatedClock(timeInMemory(startTime))
  const disk = new SimulatedDisk()
  const { account, user, oldKey, identity, device, keyFiles: scene } = worldScene(options)
  const keyFiles = scene.map((file) => ({ ...file, path: `${home}/${file.path}` }))
  const randomness = new SeededRandomness(options.seed)
  const faults = new Faults()
  let skew = 0
  const awsNow = () => new Date(clock.now().getTime() + skew)
  const desk = deskOver({ account, faults, randomness, clock, awsNow, spreading: options.spreading })
  for (const { path, text } of keyFiles)
    await disk.make(options.linked && path === paths.credentials ? paths.dotfiles : path, text)
  await disk.make(paths.config, '[default]\nregion = eu-central-1\n')
  await disk.makeFolder(paths.data)
  if (options.linked) await disk.makeFolder(dirname(paths.credentials))
  await disk.syncAll()
  if (options.linked) disk.pointLink(paths.credentials, paths.dotfiles)
  for (const path of [paths.credentials, paths.config]) showToSdk(disk, path)
  const frames = new Map(keyFiles.map(({ path, text }) => [path, withoutPairs(text)]))
  const others: Others = { keyIds: new Set(), places: new Set(), frames }
  const agreed: Agreed = {
    rotations: new Map(),
    leftOut: new Set(),
    unheldMayGo: new Set(),
    adopted: new Set(),
  }
  const guarantees = new Guarantees(
    { disk, user, keyFiles, operations: paths.operations, awsNow, others },
    agreed,
  )
  await guarantees.look('start')
  const intrusion: Intrusion = {}
  const living = new Map<number, Life>()
  let activity = 0

  const startProcess = (id: number): SimulatedProcess => {
    const life: Life = { isDead: false }
    living.set(id, life)
    return startSimulatedProcess(id, life, {
      ...{ options, home, paths, clock, disk, desk, randomness, identity, guarantees, intrusion },
      isAlive: (other) => living.get(other)?.isDead === false,
      noteActivity: () => {
        activity += 1
      },
    })
  }

  return {
    home,
    account,
    user,
    oldKey,
    clock,
    disk,
    faults,
    paths,
    identity,
    keyFiles,
    others,
    agreed,
    guarantees,
    intrusion,
    randomness,
    awsNow,
    phone: options.forceMfa
      ? new Phone(deviceSeed, { now: awsNow, monotonic: () => clock.monotonic(), wait: () => forever })
      : null,
    device,
    startProcess,
    /** How far AWS's time runs ahead of this computer's. */
    skewAws: (milliseconds: number) => {
      skew = milliseconds
    },
    /** This computer's clock is set; AWS's goes on. */
    jumpClock: (milliseconds: number) => {
      clock.jump(milliseconds)
      skew -= milliseconds
    },
    cutPower: (share: number) => disk.cutPower(share),
    /** Lets everything run until it waits for time or for somebody. */
    drain: async () => {
      for (let quiet = 0; quiet < 2; ) {
        const before = activity
        await new Promise((resolve) => setImmediate(resolve))
        quiet = activity === before ? quiet + 1 : 0
      }
    },
    close: () => {
      for (const life of living.values()) life.isDead = true
      const shown = externalDataInterceptor.getFileRecord()
      for (const path of [paths.credentials, paths.config]) delete shown[path]
    },
  }
}

const forever = new Promise<never>(() => {})

/** The SDK's own loader reads through `node:fs`; here it is shown what stands on the modelled disk now. */
function showToSdk(disk: SimulatedDisk, path: string): void {
  Object.defineProperty(externalDataInterceptor.getFileRecord(), path, {
    configurable: true,
    get: async () => (await disk.text(path)) ?? '',
  })
}
