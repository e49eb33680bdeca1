/**
 * A computer and an AWS account in memory, on one controlled clock: the product's own rotation, journal, locks, file
 * writes and sessions over a modelled disk and the practice server's desk. Processes of it may die at any call.
 */
import { externalDataInterceptor } from '@smithy/core/config'
import { clearCredentialCache } from '@smithy/signature-v4'
import type { Aws } from '../../electron/ports/aws.ts'
import type { Identity } from '../../electron/ports/identity-directory.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { Account, User } from '../../electron/practice/account.ts'
import { Desk } from '../../electron/practice/desk.ts'
import { Faults } from '../../electron/practice/faults.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { practiceSeed } from '../../electron/practice/seed.ts'
import { Spreading } from '../../electron/practice/spreading.ts'
import { Phone } from '../fakes/phone.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { FakeVault } from '../fakes/vault.ts'
import { type Agreed, Guarantees, type Others } from './guarantees.ts'
import type { Life } from './mortal.ts'
import { withoutPairs } from './place-texts.ts'
import { SimulatedClock } from './simulated-clock.ts'
import { SimulatedDisk } from './simulated-disk.ts'
import { type Intrusion, type SimulatedProcess, startSimulatedProcess } from './simulated-process.ts'

const start = new Date('2026-11-24T09:00:00Z')
const deviceSeed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
/** Always the same, so that a run plays again exactly: one world at a time. */
const home = '/home/ana'

export type SimulatedWorldOptions = {
  readonly seed: number
  readonly spreading: 'off' | 'seeded'
  readonly forceMfa?: boolean
  readonly account?: (account: Account, user: User) => void
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
  const clock = new SimulatedClock(start)
  const disk = new SimulatedDisk()
  const account = practiceSeed(start)
  const [user] = account.users
  const [oldKey] = user?.keys ?? []
  if (user === undefined || oldKey === undefined) throw new Error('no seeded user')
  if (options.forceMfa) attachDevice(account, user)
  options.account?.(account, user)
  const randomness = new SeededRandomness(options.seed)
  const faults = new Faults()
  let skew = 0
  const awsNow = () => new Date(clock.now().getTime() + skew)
  const desk = new Desk({
    account,
    faults,
    randomness,
    spreading: new Spreading(options.spreading, randomness),
    now: awsNow,
    wait: (milliseconds) => clock.wait(milliseconds),
    keep: () => {},
    record: () => {},
  })
  const text = credentialsText(oldKey.id, oldKey.secret.reveal())
  await disk.make(options.linked ? paths.dotfiles : paths.credentials, text)
  await disk.make(paths.config, '[default]\nregion = eu-central-1\n')
  await disk.makeFolder(paths.data)
  await disk.syncAll()
  if (options.linked) disk.pointLink(paths.credentials, paths.dotfiles)
  for (const path of [paths.credentials, paths.config]) showToSdk(disk, path)
  const others: Others = { keyIds: new Set(), profiles: new Set(), frame: withoutPairs(text) }
  const agreed: Agreed = { rotations: new Map(), leftOut: new Set(), unheldMayGo: new Set() }
  const guarantees = new Guarantees(
    { disk, account, user, credentials: paths.credentials, operations: paths.operations, awsNow, others },
    agreed,
  )
  await guarantees.look('start')
  const identity: Identity = {
    id: `arn:aws:iam::${account.id}:user${user.path}${user.name}`,
    partition: 'aws',
    account: account.id,
    userId: user.id,
    userName: user.name,
  }
  const intrusion: Intrusion = {}
  const vault = new FakeVault()
  const living = new Map<number, Life>()
  let activity = 0

  const startProcess = (id: number): SimulatedProcess => {
    const life: Life = { isDead: false }
    living.set(id, life)
    return startSimulatedProcess(id, life, {
      ...{ options, home, paths, clock, disk, desk, randomness, vault, identity, guarantees, intrusion },
      isAlive: (other) => living.get(other)?.isDead === false,
      noteActivity: () => {
        activity += 1
      },
    })
  }

  return {
    account,
    user,
    oldKey,
    clock,
    disk,
    faults,
    paths,
    identity,
    others,
    agreed,
    guarantees,
    intrusion,
    randomness,
    vault,
    awsNow,
    phone: options.forceMfa
      ? new Phone(deviceSeed, { now: awsNow, monotonic: () => clock.monotonic(), wait: () => forever })
      : null,
    device: `arn:aws:iam::${account.id}:mfa/${user.name}`,
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
function credentialsText(id: string, secret: string): string {
  const build = `  aws_access_key_id=${id}   \n  aws_secret_access_key=${secret}`
  return `# two profiles\n[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n\n; the same key\n[build]\n${build}\n# end`
}

/** The SDK's own loader reads through `node:fs`; here it is shown what stands on the modelled disk now. */
function showToSdk(disk: SimulatedDisk, path: string): void {
  Object.defineProperty(externalDataInterceptor.getFileRecord(), path, {
    configurable: true,
    get: async () => (await disk.text(path)) ?? '',
  })
}

function attachDevice(account: Account, user: User): void {
  account.virtualDevices.push({
    serial: `arn:aws:iam::${account.id}:mfa/${user.name}`,
    seed: new Secret(deviceSeed),
    user: user.name,
    enableDate: new Date(start.getTime() - 86_400_000),
    drift: 0,
    outOfSync: false,
  })
  requireMfa(account, user.name)
}
