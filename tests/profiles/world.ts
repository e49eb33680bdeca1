/**
 * Identities as real as a test can have them: the practice server over HTTP, the SDK, real AWS files in a temporary
 * folder. Only time is a fake; waits pass at once.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { destinationFor } from '../../electron/aws/destination.ts'
import { SdkAws } from '../../electron/aws/sdk-aws.ts'
import type { Problem } from '../../electron/contract/problems.ts'
import { ok, type Result } from '../../electron/contract/result.ts'
import type { IdentityView, OverviewView } from '../../electron/contract/views.ts'
import { AwsFilePlaces } from '../../electron/files/aws-file-places.ts'
import { AwsFilesOnDisk } from '../../electron/files/aws-files.ts'
import { KeptFileOnDisk } from '../../electron/files/kept-file.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { Aws } from '../../electron/ports/aws.ts'
import type { AwsFiles } from '../../electron/ports/aws-files.ts'
import type { KeptFile } from '../../electron/ports/kept-file.ts'
import type { Account, User } from '../../electron/practice/account.ts'
import { practiceSeed } from '../../electron/practice/seed.ts'
import { startPracticeServer } from '../../electron/practice/server.ts'
import { Identities } from '../../electron/profiles/identities.ts'
import { type KeptKnowledge, knownFile } from '../../electron/profiles/kept-knowledge.ts'
import { notingOwnUse, OwnUse } from '../../electron/profiles/own-use.ts'
import type { OpenOperations } from '../../electron/profiles/views.ts'
import { Sessions } from '../../electron/sessions/sessions.ts'
import { SpentCodes } from '../../electron/sessions/spent-codes.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FakeHistory } from '../fakes/history.ts'
import { FakeLog } from '../fakes/log.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { FakeSettings } from '../fakes/settings.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

export const now = new Date('2026-11-24T09:00:00Z')

export type WorldOptions = {
  readonly account?: (account: Account, user: User) => void
  /** Given the seeded pair. */
  readonly credentials?: (keyId: string, secret: string) => string
  /** Given the server's address. Without it, `region` and `endpoint_url` of `default` and `build`. */
  readonly config?: (url: string) => string
  readonly spreading?: 'off' | 'seeded'
  /** Something between the SDK and the capabilities. */
  readonly aws?: (aws: Aws) => Aws
  /** Instead of the file in the data folder. */
  readonly kept?: KeptFile<KeptKnowledge>
  /** Profiles without an `endpoint_url` of their own are asked for at the practice server too. */
  readonly everythingHere?: boolean
}

const twoProfiles = (keyId: string, secret: string): string =>
  ['default', 'build'].map((name) => section(name, keyId, secret)).join('\n')

export const section = (name: string, keyId: string, secret: string): string =>
  `[${name}]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret}\n`

export const endpointOf = (name: string, url: string): string =>
  `[${name === 'default' ? name : `profile ${name}`}]\nregion = eu-central-1\nendpoint_url = ${url}\n`

export async function identitiesWorld(options: WorldOptions = {}) {
  const folder = temporaryFolder()
  const clock = new FakeClock(now, { autoAdvance: true })
  const randomness = new SeededRandomness(7)
  const account = practiceSeed(now)
  const [user] = account.users
  const [key] = user?.keys ?? []
  if (user === undefined || key === undefined) throw new Error('no seeded user')
  options.account?.(account, user)
  const server = await startPracticeServer({
    clock,
    randomness,
    account,
    spreading: options.spreading ?? 'off',
  })
  onTestFinished(() => server.close())
  const files = { credentials: join(folder, '.aws', 'credentials'), config: join(folder, '.aws', 'config') }
  mkdirSync(join(folder, '.aws'), { mode: 0o700 })
  const credentials = (options.credentials ?? twoProfiles)(key.id, key.secret.reveal())
  const config =
    options.config?.(server.url) ??
    ['default', 'build'].map((name) => endpointOf(name, server.url)).join('\n')
  writeFileSync(files.credentials, credentials, { mode: 0o600 })
  writeFileSync(files.config, config, { mode: 0o600 })
  const environment = fakeEnvironment({
    homeFolder: folder,
    dataFolder: join(folder, 'keyturn'),
    variables: { HOME: folder },
  })
  const tools = { disk: createNodeDisk('linux'), clock, environment, randomness }
  const log = new FakeLog()
  const history = new FakeHistory()
  const open: OpenOperations = { rotationId: null, mfaSetUpId: null, mfaRemovalId: null }
  /** Notices come when the test sends them; those of the system have tests of their own. */
  const watching = new Set<() => void>()
  const settings = new FakeSettings()

  /** A process of Keyturn's: what it knows, it has asked AWS, or read from what an earlier one kept. */
  const startProcess = () => {
    const ownUse = new OwnUse()
    const sdk = new SdkAws({ clock, variables: {}, appVersion: '0' })
    const aws = notingOwnUse(options.aws?.(sdk) ?? sdk, ownUse, clock)
    const awsNow = () => new Date(clock.now().getTime() - (aws.clockOffset() ?? 0))
    const spentCodes = new SpentCodes()
    const sessions = new Sessions({ aws, clock, awsNow, spentCodes, history })
    const awsFiles = new AwsFilesOnDisk(tools)
    const overviews: OverviewView[] = []
    const identityViews: IdentityView[] = []
    const waiters = new Set<() => void>()
    const noticedFiles: AwsFiles = {
      read: () => awsFiles.read(),
      addProfile: (profile) => awsFiles.addProfile(profile),
      setSettings: (changes) => awsFiles.setSettings(changes),
      watch: (onChange) => {
        watching.add(onChange)
        return () => watching.delete(onChange)
      },
    }
    const identities = new Identities({
      files: noticedFiles,
      aws,
      awsNow,
      destinationOf: ({ settings }) =>
        ok(
          destinationFor(
            { region: settings.get('region')?.value, endpointUrl: settings.get('endpoint_url')?.value },
            options.everythingHere === true ? { AWS_ENDPOINT_URL: server.url } : {},
          ),
        ),
      keyPlaces: new AwsFilePlaces(tools),
      kept: options.kept ?? new KeptFileOnDisk(tools, knownFile),
      log,
      sessions,
      ownUse,
      history,
      surroundings: () => ({
        practice: true,
        limits: settings.limits(),
        store: { kind: 'os', backend: 'fake' },
        unreadableOperations: [],
      }),
      openOperations: () => open,
      changed: {
        overview: (view) => {
          overviews.push(view)
          for (const look of waiters) look()
        },
        identity: (view) => void identityViews.push(view),
      },
    })
    onTestFinished(() => identities.stop())

    /** Resolves with the first overview from now on that the test looks for. */
    const until = (wanted: (view: OverviewView) => boolean): Promise<OverviewView> =>
      new Promise((resolve) => {
        const look = () => {
          const last = overviews.at(-1)
          if (last === undefined || !wanted(last)) return
          waiters.delete(look)
          resolve(last)
        }
        waiters.add(look)
      })
    return {
      until,
      aws,
      awsNow,
      awsFiles,
      ownUse,
      spentCodes,
      sessions,
      identities,
      overviews,
      identityViews,
    }
  }

  return {
    ...startProcess(),
    /** Another one over the same folders and the same AWS: Keyturn as it is started again. */
    startAgain: startProcess,
    log,
    history,
    settings,
    watching,
    folder,
    files,
    clock,
    randomness,
    environment,
    tools,
    account,
    user,
    key,
    server,
    open,
    arn: `arn:aws:iam::${account.id}:user${user.path}${user.name}`,
    calls: (operation: string) => server.requests.filter((request) => request.operation === operation).length,
  }
}

export function value<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`unexpected problem ${JSON.stringify(result.problem)}`)
}

export function problemOf(result: Result<unknown>): Problem | null {
  return result.ok ? null : result.problem
}
