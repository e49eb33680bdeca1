/**
 * A user with two keys, one of which stands here: the practice server over HTTP, the SDK, real files and real locks in
 * a temporary folder.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { SdkAws } from '../../electron/aws/sdk-aws.ts'
import { type Problem, problem } from '../../electron/contract/problems.ts'
import { failed, ok, type Result } from '../../electron/contract/result.ts'
import { AwsFilePlaces } from '../../electron/files/aws-file-places.ts'
import { FileLocks } from '../../electron/files/file-locks.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { KeyActions } from '../../electron/keys/key-actions.ts'
import { lockIdentity } from '../../electron/operations/identity-lock.ts'
import type { Destination } from '../../electron/ports/aws.ts'
import type { IdentityAccess } from '../../electron/ports/identity-directory.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { AccessKey, Account, User } from '../../electron/practice/account.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { practiceSeed } from '../../electron/practice/seed.ts'
import { startPracticeServer } from '../../electron/practice/server.ts'
import { Sessions } from '../../electron/sessions/sessions.ts'
import { SpentCodes } from '../../electron/sessions/spent-codes.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FakeHistory } from '../fakes/history.ts'
import { Phone } from '../fakes/phone.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

const now = new Date('2026-11-24T09:00:00Z')
const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
export const spareId = 'AKIAIOSFODNN7SPAREEE'

type KeysOptions = {
  readonly spare?: AccessKey['status']
  readonly forceMfa?: boolean
  /** The user has a passkey alone, which makes no codes. */
  readonly passkeyOnly?: boolean
  /** The spare key stands in a profile here, too. */
  readonly spareStandsHere?: boolean
  readonly account?: (account: Account, user: User) => void
}

export async function keysWorld(options: KeysOptions = {}) {
  const folder = temporaryFolder()
  const clock = new FakeClock(now)
  const account = practiceSeed(now)
  const [user] = account.users
  const [key] = user?.keys ?? []
  if (user === undefined || key === undefined) throw new Error('no seeded user')
  const spare: AccessKey = {
    id: spareId,
    secret: new Secret('SPAREtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX'),
    status: options.spare ?? 'Active',
    createDate: new Date('2026-01-10T00:00:00Z'),
    changedAt: new Date('2026-01-10T00:00:00Z'),
    slowness: { sts: 1, iam: 1 },
  }
  user.keys.push(spare)
  const serial = `arn:aws:iam::${account.id}:mfa/${user.name}`
  if (options.forceMfa) {
    requireMfa(account, user.name)
    if (!options.passkeyOnly)
      account.virtualDevices.push({
        ...{ serial, seed: new Secret(seed), user: user.name },
        ...{ enableDate: new Date('2026-10-01T00:00:00Z'), drift: 0, outOfSync: false },
      })
  }
  options.account?.(account, user)
  const randomness = new SeededRandomness(7)
  const server = await startPracticeServer({ clock, randomness, account })
  onTestFinished(() => server.close())

  const aws = join(folder, '.aws')
  mkdirSync(aws, { mode: 0o700 })
  const profile = (name: string, { id, secret }: AccessKey) =>
    `[${name}]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`
  const spareProfile = options.spareStandsHere ? profile('data', spare) : ''
  writeFileSync(join(aws, 'credentials'), `${profile('default', key)}${spareProfile}`, { mode: 0o600 })
  const environment = fakeEnvironment({
    homeFolder: folder,
    dataFolder: join(folder, 'keyturn'),
    variables: { HOME: folder },
    userId: process.getuid?.() ?? 0,
  })
  const tools = { disk: createNodeDisk('linux'), clock, environment, randomness }
  const locks = new FileLocks(tools)
  const sdk = new SdkAws({ clock, variables: {}, appVersion: '0' })
  const awsNow = () => new Date(clock.now().getTime() - (sdk.clockOffset() ?? 0))
  const history = new FakeHistory()
  const sessions = new Sessions({ aws: sdk, clock, awsNow, history, spentCodes: new SpentCodes() })
  const destination: Destination = {
    region: 'eu-central-1',
    partition: 'aws',
    iamEndpoint: server.url,
    stsEndpoint: server.url,
  }
  const identityId = `arn:aws:iam::${account.id}:user/${user.name}`
  const heldPair = ({ id, secret }: AccessKey, profiles: string[]) => ({
    pair: { accessKeyId: id, secretAccessKey: new Secret(secret.reveal()) },
    ...{ destination, profiles },
  })
  const passkey = `arn:aws:iam::${account.id}:u2f/user/${user.name}/laptop-EXAMPLE`
  const access: IdentityAccess = {
    identity: {
      ...{ id: identityId, partition: 'aws', account: account.id },
      ...{ userId: user.id, userName: user.name },
    },
    pairs: [heldPair(key, ['default']), ...(options.spareStandsHere ? [heldPair(spare, ['data'])] : [])],
    devices: options.forceMfa
      ? [{ serialNumber: options.passkeyOnly ? passkey : serial, enabledAt: now }]
      : [],
    lastUses: new Map(),
  }
  const told: string[] = []
  const lock = () => lockIdentity(locks, environment.dataFolder, environment.hostName, 'rotation', identityId)
  const keys = new KeyActions({
    ...{ aws: sdk, places: new AwsFilePlaces(tools), sessions, history, lock },
    directory: {
      access: async (id) =>
        id === identityId ? ok(access) : failed(problem('identity-unknown', { identityId: id })),
    },
    identityChanged: (id) => told.push(id),
  })
  return {
    ...{ server, user, key, spare, keys, clock, told, lock, identityId, history },
    phone: new Phone(seed, clock),
    /** What the page sends about a key. */
    about: (accessKeyId: string, code: string | null = null) => ({
      ...{ identityId, accessKeyId },
      mfaCode: code === null ? null : { serialNumber: serial, code },
    }),
    statusOf: (id: string) => user.keys.find((candidate) => candidate.id === id)?.status ?? 'gone',
    calls: (operation: string) => server.requests.filter((request) => request.operation === operation).length,
  }
}

export const problemOf = (result: Result<unknown>): Problem | null => (result.ok ? null : result.problem)
