/**
 * A Keyturn without a window, as a process that can be killed: real files, the real SDK over HTTP, and SIGKILL at the
 * boundary that its job names. Only time and the secret store are fakes.
 */

import { once } from 'node:events'
import { join } from 'node:path'
import { SdkAws } from '../../../electron/aws/sdk-aws.ts'
import { ok } from '../../../electron/contract/result.ts'
import { AwsFilesOnDisk } from '../../../electron/files/aws-files.ts'
import { FileLocks } from '../../../electron/files/file-locks.ts'
import { createNodeDisk } from '../../../electron/files/node-disk.ts'
import { SeedFolder } from '../../../electron/mfa/kept-seeds.ts'
import { Mfa } from '../../../electron/mfa/mfa.ts'
import { mfaRecord, removalRecord } from '../../../electron/mfa/records.ts'
import { lockIdentity } from '../../../electron/operations/identity-lock.ts'
import { OperationStore } from '../../../electron/operations/operation-store.ts'
import { takeEnvironment } from '../../../electron/os/environment.ts'
import type { IdentityDirectory } from '../../../electron/ports/identity-directory.ts'
import { Secret } from '../../../electron/ports/secret.ts'
import { MfaSerialsInFiles } from '../../../electron/sessions/mfa-serials.ts'
import { Sessions } from '../../../electron/sessions/sessions.ts'
import { SpentCodes } from '../../../electron/sessions/spent-codes.ts'
import { FakeHistory } from '../../fakes/history.ts'
import { SeededRandomness } from '../../fakes/randomness.ts'
import { FakeVault } from '../../fakes/vault.ts'
import { historyOnDisk } from '../../history/on-disk.ts'
import { awsBoundaries, Boundaries, disksBoundaries } from '../boundaries.ts'
import { takeJobs } from '../job-taker.ts'
import { SharedClock, timeInFile } from '../shared-clock.ts'
import { brokenMfaCopies } from './broken-copies.ts'
import type { FromMfaWorker, MfaJob } from './job.ts'
import { mfaPathNamed } from './paths.ts'
import { MfaPerson } from './person.ts'

const tell = (message: FromMfaWorker) => process.send?.(message)

async function run(job: MfaJob): Promise<void> {
  const { folder, household } = job
  const clock = new SharedClock(timeInFile(join(folder, 'time')))
  const boundaries = new Boundaries(job.killAt, () => process.kill(process.pid, 'SIGKILL'))
  const { mfa, begin } = await mfaOver(job, clock, boundaries)
  const person = new MfaPerson({ mfa, household, clock, folder })
  await begin()
  if (job.task === 'act') await mfaPathNamed(job.path).act(person)
  else {
    const goOn = once(process, 'message')
    tell({ kind: 'settled', shown: person.look() })
    await goOn
    await person.help()
  }
  tell({ kind: 'finished', shown: person.look(), boundaries: boundaries.labels })
}

/** The product's own parts, over a disk and an AWS that can be struck. */
async function mfaOver(
  { folder, household, seed, broken: name }: MfaJob,
  clock: SharedClock,
  boundaries: Boundaries,
) {
  const dataFolder = join(folder, 'keyturn')
  const here = await takeEnvironment(dataFolder)
  const environment = { ...here, homeFolder: folder, variables: { HOME: folder } }
  const randomness = new SeededRandomness(seed)
  const broken = name === null ? {} : brokenMfaCopies[name]
  const plainDisk = createNodeDisk(here.platform)
  const disk = disksBoundaries(broken.disk?.(plainDisk) ?? plainDisk, boundaries)
  const tools = { disk, clock, environment, randomness }
  const sdk = new SdkAws({ clock, variables: {}, appVersion: '0' })
  const aws = awsBoundaries(broken.aws?.(sdk) ?? sdk, boundaries)
  const awsNow = () => new Date(clock.now().getTime() - (aws.clockOffset() ?? 0))
  const vault = new FakeVault(household.store)
  const spentCodes = new SpentCodes()
  const storeParts = { folder: join(dataFolder, 'operations'), vault, disk, clock, randomness, awsNow }
  const store = new OperationStore(storeParts, 'mfa-set-up', mfaRecord)
  const removalStore = new OperationStore(storeParts, 'mfa-removal', removalRecord)
  const { identity, pair, url } = household
  const destination = { region: 'eu-central-1', partition: 'aws', iamEndpoint: url, stsEndpoint: url }
  const credentials = { accessKeyId: pair.accessKeyId, secretAccessKey: new Secret(pair.secret) }
  const locks = new FileLocks(tools)
  const directory: IdentityDirectory = {
    // As the overview knows it: asked by calls of its own, at which nobody is struck.
    access: async () => {
      const listed = await sdk.connect(credentials, destination).iam.listMfaDevices(identity.userName)
      const devices = listed.ok ? listed.value.value : []
      const pairs = [{ pair: credentials, destination, profiles: ['default'] }]
      return ok({ identity, pairs, devices, lastUses: new Map() })
    },
  }
  // Of the operations alone, so that its writes come in one order.
  const history = historyOnDisk(tools, { awsNow })
  const others = new FakeHistory()
  const mfa = new Mfa({
    ...{ aws, clock, awsNow, spentCodes, store, removalStore, vault, history },
    sessions: new Sessions({ aws, clock, awsNow, spentCodes, history: others }),
    serials: new MfaSerialsInFiles({ directory, history, files: new AwsFilesOnDisk(tools) }),
    keptSeeds: new SeedFolder({ folder: join(dataFolder, 'seeds'), ...{ disk, vault, awsNow, history } }),
    directory,
    accountAlias: () => null,
    lock: (id) => lockIdentity(locks, dataFolder, here.hostName, 'mfa-set-up', id),
    protectCapture: () => true,
    clipboard: { copy: async () => ok() },
    changed: () => {},
    removalChanged: () => {},
    identityChanged: () => {},
  })
  return {
    mfa,
    begin: async () => {
      await Promise.all([store.removeLeftovers(), removalStore.removeLeftovers()])
      await mfa.resume()
      await mfa.retry()
    },
  }
}

takeJobs(run)
