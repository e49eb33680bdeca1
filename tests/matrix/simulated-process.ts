/** One process of Keyturn in a simulated world: its memory is its own, the disk and AWS are everybody's. */
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import type { Copies } from '../../electron/ports/copies.ts'
import type { Identity } from '../../electron/ports/identity-directory.ts'
import type { Randomness } from '../../electron/ports/randomness.ts'
import type { Desk } from '../../electron/practice/desk.ts'
import type { Rotations } from '../../electron/rotation/rotations.ts'
import { keyturnOver } from '../crash/keyturn.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FakeLog } from '../fakes/log.ts'
import { DeskAws } from './desk-aws.ts'
import type { Guarantees } from './guarantees.ts'
import { type Life, mortalClock, mortalDisk } from './mortal.ts'
import { directoryOver } from './read-directory.ts'
import type { Intrusion } from './scheduled-world.ts'
import type { SimulatedClock } from './simulated-clock.ts'
import type { SimulatedDisk } from './simulated-disk.ts'
import type { SimulatedWorldOptions } from './simulated-world.ts'

export type SimulatedProcess = {
  readonly id: number
  readonly life: Life
  readonly rotations: Rotations
  readonly views: Map<string, RotationView>
  /** Problems that a bug would leave in the log. */
  readonly log: FakeLog
  /** What a start does: tidy up, and carry on what is open. */
  readonly begin: () => Promise<void>
}
export type ProcessParts = {
  readonly options: Pick<SimulatedWorldOptions, 'wrapAws' | 'createAttempts' | 'copies'>
  readonly home: string
  readonly paths: { readonly credentials: string; readonly data: string }
  readonly clock: SimulatedClock
  readonly disk: SimulatedDisk
  readonly desk: Desk
  readonly randomness: Randomness
  readonly identity: Identity
  readonly guarantees: Guarantees
  readonly intrusion: Intrusion
  readonly isAlive: (processId: number) => boolean
  /** Called at each call to the disk or to AWS, so that the world knows when all is quiet. */
  readonly noteActivity: () => void
}

export function startSimulatedProcess(id: number, life: Life, parts: ProcessParts): SimulatedProcess {
  const { options, home, paths, clock, disk, desk, randomness, identity } = parts
  const { guarantees, intrusion, isAlive, noteActivity } = parts
  const views = new Map<string, RotationView>()
  const log = new FakeLog()
  const environment = fakeEnvironment({
    homeFolder: home,
    dataFolder: paths.data,
    processId: id,
    isProcessAlive: async (other) => isAlive(other),
    variables: { HOME: home },
    userId: 0,
  })
  const own = mortalDisk(disk, life, {
    before: async (step) => {
      noteActivity()
      return (await intrusion.beforeDisk?.(step, process)) ?? null
    },
    after: (step) => guarantees.afterDisk(step, String(id)),
  })
  const ownClock = mortalClock(clock, life)
  const desked = new DeskAws({
    desk,
    clock: ownClock,
    createAttempts: options.createAttempts ?? 1,
    hooks: {
      before: async (call) => {
        noteActivity()
        if (life.isDead) return forever
        await intrusion.beforeAws?.(call, process)
        if (life.isDead) return forever
        guarantees.beforeCall()
        return undefined
      },
      after: async (call, answer) => {
        intrusion.afterAws?.(call, process)
        await guarantees.afterCall(id, call, life.isDead ? 'lost' : answer)
        return life.isDead ? forever : undefined
      },
    },
  })
  const aws = options.wrapAws?.(desked, () => clock.now()) ?? desked
  const keyturn = keyturnOver({
    directory: directoryOver(async () => (await disk.text(paths.credentials)) ?? '', identity, {
      region: 'eu-central-1',
      partition: 'aws',
    }),
    disk: own,
    aws,
    clock: ownClock,
    environment,
    randomness,
    log,
    onChange: (view) => views.set(view.operationId, view),
    ...(options.copies ? {} : { copies: noCopies }),
  })
  const { rotations } = keyturn
  const begin = async () => {
    try {
      await keyturn.begin()
    } catch {
      // The folder of the journals can't be listed: Keyturn does not start.
      life.isDead = true
    }
  }
  const process: SimulatedProcess = { id, life, rotations, views, log, begin }
  return process
}

/** Where a world has no other tools' files, nothing is searched: a search is many calls of the disk. */
const noCopies: Copies = {
  find: async () => ({ copies: [], truncated: false }),
  stillHolding: async () => [],
}

const forever = new Promise<never>(() => {})
