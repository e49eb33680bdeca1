/** One process of Keyturn in a simulated world: its memory is its own, the disk and AWS are everybody's. */
import { ok } from '../../electron/contract/result.ts'
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import { AwsFilePlaces } from '../../electron/files/aws-file-places.ts'
import { FileLocks } from '../../electron/files/file-locks.ts'
import { removeLeftoversOfTheDead } from '../../electron/files/tidy.ts'
import { OperationStore } from '../../electron/operations/operation-store.ts'
import type { Copies } from '../../electron/ports/copies.ts'
import type { Identity, IdentityDirectory } from '../../electron/ports/identity-directory.ts'
import type { Randomness } from '../../electron/ports/randomness.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { Vault } from '../../electron/ports/vault.ts'
import type { Desk } from '../../electron/practice/desk.ts'
import { notingOwnUse, OwnUse } from '../../electron/profiles/own-use.ts'
import { rotationRecord } from '../../electron/rotation/records.ts'
import { Rotations } from '../../electron/rotation/rotations.ts'
import { Sessions } from '../../electron/sessions/sessions.ts'
import { SpentCodes } from '../../electron/sessions/spent-codes.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import type { Fault } from '../fakes/faulty-disk.ts'
import { FakeLog } from '../fakes/log.ts'
import { type AwsCall, DeskAws } from './desk-aws.ts'
import type { Guarantees } from './guarantees.ts'
import { type DiskStep, type Life, mortalClock, mortalDisk } from './mortal.ts'
import { pairsIn } from './place-texts.ts'
import type { SimulatedClock } from './simulated-clock.ts'
import type { SimulatedDisk } from './simulated-disk.ts'
import type { SimulatedWorldOptions } from './simulated-world.ts'

/** What a run does to the world around each call of the product. */
export type Intrusion = {
  beforeDisk?: (step: DiskStep, process: SimulatedProcess) => Fault | null | Promise<Fault | null>
  beforeAws?: (call: AwsCall, process: SimulatedProcess) => void | Promise<void>
  afterAws?: (call: AwsCall, process: SimulatedProcess) => void
}
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
  readonly options: Pick<SimulatedWorldOptions, 'wrapAws' | 'createAttempts'>
  readonly home: string
  readonly paths: { readonly credentials: string; readonly data: string; readonly operations: string }
  readonly clock: SimulatedClock
  readonly disk: SimulatedDisk
  readonly desk: Desk
  readonly randomness: Randomness
  readonly vault: Vault
  readonly identity: Identity
  readonly guarantees: Guarantees
  readonly intrusion: Intrusion
  readonly isAlive: (processId: number) => boolean
  /** Called at each call to the disk or to AWS, so that the world knows when all is quiet. */
  readonly noteActivity: () => void
}

export function startSimulatedProcess(id: number, life: Life, parts: ProcessParts): SimulatedProcess {
  const { options, home, paths, clock, disk, desk, randomness, vault, identity } = parts
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
    after: async ({ method, path }) => {
      const isPlace = path === disk.realPath(paths.credentials)
      if (method === 'rename' && isPlace) await guarantees.afterWrite(`rename by ${id}`)
      else if (isPlace && changing.has(method)) await guarantees.look(`${method} by ${id}`)
    },
  })
  const ownClock = mortalClock(clock, life)
  const tools = { disk: own, clock: ownClock, environment, randomness }
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
  const ownUse = new OwnUse()
  const aws = notingOwnUse(options.wrapAws?.(desked, () => clock.now()) ?? desked, ownUse, ownClock)
  const ownAwsNow = () => new Date(clock.now().getTime() - (aws.clockOffset() ?? 0))
  const sessions = new Sessions({ aws, clock: ownClock, awsNow: ownAwsNow, spentCodes: new SpentCodes() })
  const store = new OperationStore(
    { folder: paths.operations, vault, disk: own, clock: ownClock, randomness, awsNow: ownAwsNow },
    'rotation',
    rotationRecord,
  )
  const rotations = new Rotations({
    aws,
    places: new AwsFilePlaces(tools),
    copies: noCopies,
    clock: ownClock,
    sessions,
    directory: directoryOver(disk, paths.credentials, identity),
    vault,
    randomness,
    environment,
    store,
    locks: new FileLocks(tools),
    log,
    onChange: (view) => views.set(view.operationId, view),
    mayBeOwnUse: (accessKeyId, use) => ownUse.mayBeOwn(accessKeyId, use),
    onKeyProved: () => {},
    onIdentityChanged: () => {},
  })
  const begin = async () => {
    try {
      await Promise.all([store.removeLeftovers(), removeLeftoversOfTheDead(tools)])
      await rotations.resume()
    } catch {
      // The folder of the journals can't be listed: Keyturn does not start.
      life.isDead = true
    }
  }
  const process: SimulatedProcess = { id, life, rotations, views, log, begin }
  return process
}

/** Copies in other tools' files have their own tests; here the AWS files are the places. */
const noCopies: Copies = {
  find: async () => ({ copies: [], truncated: false }),
  stillHolding: async () => [],
}

const forever = new Promise<never>(() => {})
const changing: ReadonlySet<string> = new Set([
  'remove',
  'link',
  'appendSynced',
  'truncateSynced',
  'changeMode',
])

function directoryOver(disk: SimulatedDisk, credentials: string, identity: Identity): IdentityDirectory {
  return {
    access: async () => {
      const pairs = new Map<string, { secret: string; profiles: string[] }>()
      for (const [profile, { id, secret }] of pairsIn((await disk.text(credentials)) ?? '')) {
        const known = pairs.get(id) ?? { secret, profiles: [] }
        pairs.set(id, { secret, profiles: [...known.profiles, profile] })
      }
      return ok({
        identity,
        pairs: [...pairs].map(([accessKeyId, { secret, profiles }]) => ({
          pair: { accessKeyId, secretAccessKey: new Secret(secret) },
          destination: { region: 'eu-central-1', partition: 'aws' },
          profiles,
        })),
        devices: [],
        lastUses: new Map(),
      })
    },
  }
}
