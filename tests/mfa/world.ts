/** The world of an MFA set-up: that of the identities, with the journal on a real disk and the secret store a fake. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { MfaRemovalView, MfaSetUpView } from '../../electron/contract/mfa-views.ts'
import { ok } from '../../electron/contract/result.ts'
import { FileLocks } from '../../electron/files/file-locks.ts'
import { SeedFolder } from '../../electron/mfa/kept-seeds.ts'
import { Mfa } from '../../electron/mfa/mfa.ts'
import { mfaRecord, removalRecord } from '../../electron/mfa/records.ts'
import { lockIdentity } from '../../electron/operations/identity-lock.ts'
import { OperationStore } from '../../electron/operations/operation-store.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import type { Secret } from '../../electron/ports/secret.ts'
import { MfaSerialsInFiles } from '../../electron/sessions/mfa-serials.ts'
import { Phone } from '../fakes/phone.ts'
import { FakeVault } from '../fakes/vault.ts'
import { identitiesWorld, value, type WorldOptions } from '../profiles/world.ts'

export type MfaWorldOptions = WorldOptions & { readonly vault?: FakeVault }

export async function mfaWorld(options: MfaWorldOptions = {}) {
  const world = await identitiesWorld(options)
  const vault = options.vault ?? new FakeVault()
  const views: MfaSetUpView[] = []
  const removalViews: MfaRemovalView[] = []
  const captures: boolean[] = []
  const copied: Secret[] = []
  const { environment, clock, awsNow, randomness, history } = world
  const operations = join(environment.dataFolder, 'operations')

  const seedFolder = join(environment.dataFolder, 'seeds')
  const keptSeeds = new SeedFolder({
    folder: seedFolder,
    disk: world.tools.disk,
    ...{ vault, awsNow, history },
  })

  /** One process: its memory is its own; its disk, store and AWS are everybody's. */
  const startProcess = (changes: { readonly disk?: Disk; readonly processId?: number } = {}) => {
    const tools = {
      ...world.tools,
      disk: changes.disk ?? world.tools.disk,
      environment: { ...environment, processId: changes.processId ?? environment.processId },
    }
    const locks = new FileLocks(tools)
    const storeParts = { disk: tools.disk, clock, awsNow, folder: operations, vault, randomness }
    return new Mfa({
      aws: world.aws,
      clock,
      awsNow,
      directory: world.identities,
      accountAlias: (identityId) => world.identities.accountAlias(identityId),
      sessions: world.sessions,
      history,
      spentCodes: world.spentCodes,
      store: new OperationStore(storeParts, 'mfa-set-up', mfaRecord),
      removalStore: new OperationStore(storeParts, 'mfa-removal', removalRecord),
      serials: new MfaSerialsInFiles({ directory: world.identities, files: world.awsFiles, history }),
      vault,
      keptSeeds,
      lock: (identityId) =>
        lockIdentity(locks, environment.dataFolder, environment.hostName, 'mfa-set-up', identityId),
      protectCapture: (on) => {
        captures.push(on)
        return true
      },
      clipboard: {
        copy: async (secret) => {
          copied.push(secret)
          return ok()
        },
      },
      changed: (view) => void views.push(view),
      removalChanged: (view) => void removalViews.push(view),
      identityChanged: (identityId) => void refreshed.push(world.identities.refresh(identityId)),
    })
  }
  const refreshed: Promise<void>[] = []
  onTestFinished(async () => void (await Promise.all(refreshed)))
  await world.identities.check()
  const mfa = startProcess()
  const { setUps } = mfa

  /** The set-up with its QR code on the screen, and a phone that scanned it. */
  const scan = async (name = world.user.name, driftSeconds = 0) => {
    const view = value(await setUps.start(world.arn, name))
    if (view.seed === null) throw new Error('no seed shows')
    return { view, phone: new Phone(view.seed.uri, clock, driftSeconds) }
  }

  return {
    ...world,
    vault,
    views,
    removalViews,
    mfa,
    captures,
    copied,
    setUps,
    keptSeeds,
    startProcess,
    scan,
    settled: () => Promise.all(refreshed),
    device: (serialNumber: string | null) =>
      world.account.virtualDevices.find((device) => device.serial === serialNumber),
    journals: () =>
      readdirSync(operations)
        .filter((name) => name.endsWith('.journal'))
        .map((name) => readFileSync(join(operations, name), 'utf8')),
    keyFiles: () => readdirSync(operations).filter((name) => name.endsWith('.key')),
  }
}
