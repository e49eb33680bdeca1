/** The world of MFA sessions: that of the identities, whose user has a device, with real files and a secret store. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { SessionsView } from '../../electron/contract/session-views.ts'
import { AwsSessionProfiles } from '../../electron/files/aws-session-profiles.ts'
import { SeedFolder } from '../../electron/mfa/kept-seeds.ts'
import { CodesOfKeptSeeds } from '../../electron/mfa/own-codes.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { MfaSerialsInFiles } from '../../electron/sessions/mfa-serials.ts'
import { type OpenChoice, SessionDesk } from '../../electron/sessions/session-desk.ts'
import { FakeClock } from '../fakes/clock.ts'
import { Phone } from '../fakes/phone.ts'
import { FakeVault } from '../fakes/vault.ts'
import { identitiesWorld, now, value, type WorldOptions } from '../profiles/world.ts'
import { attachDevice } from '../rotation/world-parts.ts'

export type SessionsWorldOptions = WorldOptions & {
  readonly forceMfa?: boolean
  readonly noDevice?: boolean
  readonly vault?: FakeVault
}

export async function sessionsWorld(options: SessionsWorldOptions = {}) {
  let device = { serial: '', seed: '' }
  const world = await identitiesWorld({
    ...options,
    account: (account, user) => {
      if (options.noDevice !== true) device = attachDevice(account, user, now)
      if (options.forceMfa) requireMfa(account, user.name)
      options.account?.(account, user)
    },
  })
  const { clock, awsNow, sessions, spentCodes, awsFiles, environment, tools, history } = world
  const vault = options.vault ?? new FakeVault()
  const folder = join(environment.dataFolder, 'seeds')
  const views: SessionsView[] = []
  const refreshed: Promise<void>[] = []
  onTestFinished(async () => void (await Promise.all(refreshed)))
  /** Time as the watch waits for it: it moves only with the test. */
  const patience = new FakeClock(now)
  const watching = new Set<() => void>()

  /** One process: its memory is its own; its disk, store and AWS are everybody's. */
  const startProcess = () => {
    const seeds = new SeedFolder({ folder, disk: tools.disk, vault, awsNow, history })
    const ownCodes = new CodesOfKeptSeeds({ seeds, sessions, spentCodes, clock, awsNow })
    const desk = new SessionDesk({
      ...{ sessions, seeds, ownCodes, vault, awsNow, history },
      files: {
        read: () => awsFiles.read(),
        watch: (onChange) => {
          watching.add(onChange)
          return () => watching.delete(onChange)
        },
      },
      profiles: new AwsSessionProfiles(tools),
      directory: world.identities,
      clock: patience,
      changed: (view) => void views.push(view),
      identityChanged: (id) => void refreshed.push(world.identities.refresh(id)),
    })
    onTestFinished(() => desk.stop())
    return { seeds, ownCodes, desk }
  }
  await world.identities.check()
  const first = startProcess()
  const phone = device.seed === '' ? null : new Phone(device.seed, clock)

  return {
    ...world,
    ...first,
    device,
    vault,
    views,
    patience,
    watching,
    startProcess,
    seedFolder: folder,
    serials: new MfaSerialsInFiles({ directory: world.identities, files: awsFiles, history }),
    code: (steps = 0) => phone?.code(steps) ?? '',
    keepSeed: async () =>
      value(
        await first.seeds.keep({
          ...{ identityId: world.arn, serialNumber: device.serial },
          seed: new Secret(device.seed),
        }),
      ),
    /** Opens with the code of now. */
    open: (choice: Partial<OpenChoice> = {}) =>
      first.desk.open({
        ...{ identityId: world.arn, serialNumber: device.serial, code: phone?.code() ?? '' },
        ...{ seconds: 3_600, profiles: [], ...choice },
      }),
    /** Time for everybody. */
    advance: (milliseconds: number) => {
      clock.advance(milliseconds)
      patience.advance(milliseconds)
    },
    settled: () => Promise.all(refreshed),
    text: (kind: 'config' | 'credentials') => readFileSync(world.files[kind], 'utf8'),
  }
}
