/**
 * A rotation's whole world, as real as a test can have it: the practice server over HTTP, the SDK, real files in a
 * temporary folder. Only time and the secret store are fakes.
 */

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { SdkAws } from '../../electron/aws/sdk-aws.ts'
import type { Problem } from '../../electron/contract/problems.ts'
import { ok, type Result } from '../../electron/contract/result.ts'
import type { GraceChoice, RotationPlanView } from '../../electron/contract/rotation-views.ts'
import { AllPlaces } from '../../electron/files/all-places.ts'
import { AwsFilePlaces } from '../../electron/files/aws-file-places.ts'
import { CopySearch } from '../../electron/files/copies/copy-search.ts'
import { NamedFolders } from '../../electron/files/copies/named-folders.ts'
import { ToolPlaces } from '../../electron/files/copies/tool-places.ts'
import { FileLocks } from '../../electron/files/file-locks.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { SeedFolder } from '../../electron/mfa/kept-seeds.ts'
import { CodesOfKeptSeeds } from '../../electron/mfa/own-codes.ts'
import { takeFromOtherComputer } from '../../electron/operations/identity-lock.ts'
import { OperationStore } from '../../electron/operations/operation-store.ts'
import type { Destination } from '../../electron/ports/aws.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import type { IdentityAccess, IdentityDirectory } from '../../electron/ports/identity-directory.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { Account, User } from '../../electron/practice/account.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { practiceSeed } from '../../electron/practice/seed.ts'
import { type PracticeServer, startPracticeServer } from '../../electron/practice/server.ts'
import { notingOwnUse, OwnUse } from '../../electron/profiles/own-use.ts'
import { rotationRecord } from '../../electron/rotation/records.ts'
import { Rotations } from '../../electron/rotation/rotations.ts'
import { Sessions } from '../../electron/sessions/sessions.ts'
import { SpentCodes } from '../../electron/sessions/spent-codes.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FakeHistory } from '../fakes/history.ts'
import { FakeLog } from '../fakes/log.ts'
import { Phone } from '../fakes/phone.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { FakeSettings } from '../fakes/settings.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { FakeVault } from '../fakes/vault.ts'
import { endingWith } from './killed-process.ts'
import { attachDevice, operationFiles, PollingClock, pairOf, shownViews, twoProfiles } from './world-parts.ts'

const now = new Date('2026-11-24T09:00:00Z')

export type WorldOptions = {
  readonly account?: (account: Account, user: User) => void
  readonly credentials?: (keyId: string, secret: string) => string
  readonly config?: string
  readonly spreading?: 'off' | 'seeded'
  readonly forceMfa?: boolean
  /** A device is attached, but nothing asks for its codes. */
  readonly withDevice?: boolean
  readonly disk?: (disk: Disk) => Disk
  /** Other files in the home folder, by their path in it. */
  readonly copies?: (keyId: string, secret: string) => Readonly<Record<string, string>>
  readonly vault?: FakeVault
  readonly settings?: FakeSettings
  /** Another pair of the user that stands in the files. */
  readonly otherPair?: readonly [keyId: string, secret: string]
  readonly lastUses?: (keyId: string) => IdentityAccess['lastUses']
  /** Variables of the environment that Keyturn was started in. */
  readonly variables?: Readonly<Record<string, string>>
  /** Told of each request when its effect stands and before its answer leaves. */
  readonly onRequest?: (operation: string) => void
}

export async function rotationWorld(options: WorldOptions = {}) {
  const folder = temporaryFolder()
  const clock = new PollingClock(now)
  const account = practiceSeed(now)
  const [user] = account.users
  const [key] = user?.keys ?? []
  if (user === undefined || key === undefined) throw new Error('no seeded user')
  const device = options.forceMfa || options.withDevice ? attachDevice(account, user, now) : null
  if (options.forceMfa) requireMfa(account, user.name)
  options.account?.(account, user)
  const randomness = new SeededRandomness(7)
  const server = await startPracticeServer({
    clock,
    randomness,
    account,
    spreading: options.spreading ?? 'off',
    onRequest: ({ operation }) => options.onRequest?.(operation),
  })
  onTestFinished(() => server.close())
  const aws = join(folder, '.aws')
  mkdirSync(aws, { mode: 0o700 })
  const files = { credentials: join(aws, 'credentials'), config: join(aws, 'config') }
  const before = (options.credentials ?? twoProfiles)(key.id, key.secret.reveal())
  writeFileSync(files.credentials, before, { mode: 0o600 })
  writeFileSync(files.config, options.config ?? '[default]\nregion = eu-central-1\n', { mode: 0o600 })
  for (const [name, text] of Object.entries(options.copies?.(key.id, key.secret.reveal()) ?? {})) {
    mkdirSync(dirname(join(folder, name)), { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, name), text, { mode: 0o600 })
  }
  const vault = options.vault ?? new FakeVault()
  const log = new FakeLog()
  const { views, show, until } = shownViews()
  const plain = createNodeDisk('linux')
  const disk = options.disk?.(plain) ?? plain
  const destination: Destination = {
    region: 'eu-central-1',
    partition: 'aws',
    iamEndpoint: server.url,
    stsEndpoint: server.url,
  }
  const identity = {
    id: `arn:aws:iam::${account.id}:user${user.path}${user.name}`,
    partition: 'aws',
    account: account.id,
    userId: user.id,
    userName: user.name,
  }
  const directory: IdentityDirectory = {
    access: async () =>
      ok({
        identity,
        pairs: [
          {
            pair: pairOf(key.id, key.secret.reveal()),
            destination,
            profiles: ['default', 'build'],
          },
          ...(options.otherPair
            ? [{ pair: pairOf(...options.otherPair), destination, profiles: ['data'] }]
            : []),
        ],
        devices: [],
        lastUses: options.lastUses?.(key.id) ?? new Map(),
      }),
  }

  /** One process: its memory is its own, its disk and AWS are everybody's. */
  const living = new Set<number>()
  const allSessions: Sessions[] = []
  const allSeeds: SeedFolder[] = []
  const allFolders: NamedFolders[] = []
  const history = new FakeHistory()
  const startProcess = (
    changes: {
      readonly disk?: Disk
      readonly processId?: number
      readonly isKilled?: () => boolean
      /** Another computer that shares the folders. */
      readonly hostName?: string
    } = {},
  ) => {
    const { processId = 100, isKilled = () => false } = changes
    living.add(processId)
    const environment = fakeEnvironment({
      homeFolder: folder,
      dataFolder: join(folder, 'keyturn'),
      processId,
      ...(changes.hostName === undefined ? {} : { hostName: changes.hostName, bootId: changes.hostName }),
      isProcessAlive: async (id) => living.has(id),
      variables: { HOME: folder, ...options.variables },
      userId: process.getuid?.() ?? 0,
    })
    const tools = { disk: changes.disk ?? disk, clock, environment, randomness }
    const ownUse = new OwnUse()
    const plainSdk = new SdkAws({ clock, variables: {}, appVersion: '0' })
    const sdk = notingOwnUse(endingWith(plainSdk, isKilled), ownUse, clock)
    const awsNow = () => new Date(clock.now().getTime() - (sdk.clockOffset() ?? 0))
    const spentCodes = new SpentCodes()
    const sessions = new Sessions({ aws: sdk, clock, awsNow, spentCodes, history })
    const folderOfSeeds = join(environment.dataFolder, 'seeds')
    const seeds = new SeedFolder({ folder: folderOfSeeds, disk, vault, awsNow, history })
    const ownCodes = new CodesOfKeptSeeds({ seeds, sessions, spentCodes, clock, awsNow })
    allSeeds.push(seeds)
    allSessions.push(sessions)
    const operations = join(environment.dataFolder, 'operations')
    const storeParts = { folder: operations, vault, disk: tools.disk, clock, randomness, awsNow }
    const store = new OperationStore(storeParts, 'rotation', rotationRecord)
    const copyFolders = new NamedFolders(tools)
    allFolders.push(copyFolders)
    const awsPlaces = new AwsFilePlaces(tools)
    const toolPlaces = new ToolPlaces(tools)
    const rotations = new Rotations({
      aws: sdk,
      places: new AllPlaces(awsPlaces, toolPlaces),
      // Its clock stands still, so that no wait of the rotation's ends a search.
      copies: new CopySearch({ tools: { ...tools, clock: new FakeClock() }, aws: awsPlaces, toolPlaces }),
      copyFolders,
      settings: options.settings ?? new FakeSettings(),
      clock,
      sessions,
      ownCodes,
      directory,
      vault,
      randomness,
      environment,
      store,
      locks: new FileLocks(tools),
      history,
      log,
      onChange: (view) => (isKilled() ? undefined : show(view)),
      mayBeOwnUse: (accessKeyId, use) => ownUse.mayBeOwn(accessKeyId, use),
      onKeyProved: () => {},
      onIdentityChanged: () => {},
    })
    onTestFinished(() => (isKilled() ? undefined : rotations.stop()))
    return rotations
  }
  const rotations = startProcess()
  const [[sessions], [seeds], [copyFolders]] = [allSessions, allSeeds, allFolders]
  if (sessions === undefined || seeds === undefined || copyFolders === undefined)
    throw new Error('no process')

  const plan = async (
    code: { serialNumber: string; code: string } | null = null,
  ): Promise<RotationPlanView> => value(await rotations.plan(identity.id, key.id, code))

  const start = async (
    planned: RotationPlanView,
    choice: {
      grace?: GraceChoice
      deleteSpareKeyId?: string | null
      placeIds?: string[]
      accepts?: boolean
    } = {},
  ): Promise<Result<{ operationId: string }>> =>
    rotations.start({
      planId: planned.planId,
      placeIds: choice.placeIds ?? planned.places.map((place) => place.placeId),
      grace: choice.grace ?? { kind: 'after', hours: 24 },
      deleteSpareKeyId: choice.deleteSpareKeyId ?? null,
      acceptsNoSwitchOff: choice.accepts ?? false,
    })

  return {
    ...{ account, user, key, server, clock, folder, files, before },
    ...{ rotations, sessions, history, copyFolders },
    /** Lets Keyturn make the device's codes itself. */
    keepSeed: () =>
      seeds.keep({
        ...{ identityId: identity.id, serialNumber: device?.serial ?? '' },
        seed: new Secret(device?.seed ?? ''),
      }),
    startProcess,
    /** The person's word at a computer of that name to take the operations from another one; null: at this one. */
    takeOver: (hostName: string | null) => {
      const named = hostName === null ? {} : { hostName, bootId: hostName }
      const environment = fakeEnvironment({ ...named, isProcessAlive: async (id) => living.has(id) })
      const locks = new FileLocks({ disk, clock, environment, randomness })
      return takeFromOtherComputer(locks, join(folder, 'keyturn'), identity.id)
    },
    /** The process is gone: its locks are stale. */
    bury: (processId: number) => living.delete(processId),
    destination,
    views,
    log,
    vault,
    identity,
    plan,
    start,
    until,
    phone: device === null ? null : new Phone(device.seed, clock),
    deviceSerial: device?.serial ?? '',
    credentials: () => readFileSync(files.credentials, 'utf8'),
    /** A file in the home folder. */
    text: (name: string) => readFileSync(join(folder, name), 'utf8'),
    put: (name: string, text: string) => writeFileSync(join(folder, name), text),
    beMode: (path: string, mode: number) => chmodSync(path, mode),
    journalTexts: () => operationFiles(folder).map((path) => readFileSync(path, 'utf8')),
    operationFiles: () => operationFiles(folder),
    statusOf: (id: string) => user.keys.find((candidate) => candidate.id === id)?.status ?? 'gone',
  }
}

export function value<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`unexpected problem ${JSON.stringify(result.problem)}`)
}

export function problemOf(result: Result<unknown>): Problem | null {
  return result.ok ? null : result.problem
}

export const operationCalls = (server: PracticeServer, operation: string): number =>
  server.requests.filter((request) => request.operation === operation).length
