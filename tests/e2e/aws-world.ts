/**
 * A person's computer with AWS files, and an AWS that the test can look into: the practice server in the test's own
 * process, with the profiles' `endpoint_url` pointing at it. The app under test knows nothing of it.
 */
import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { AuthenticatorApp } from '../../build/tour/person.ts'
import { SystemClock } from '../../electron/os/clock.ts'
import { SystemRandomness } from '../../electron/os/randomness.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { AccessKey, Account, User } from '../../electron/practice/account.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { practiceSeed } from '../../electron/practice/seed.ts'
import { startPracticeServer } from '../../electron/practice/server.ts'
import { createWorld, type World } from './host.ts'

export type AwsWorldOptions = {
  /** Has a device attached, and a policy that lets nearly nothing through without its codes. */
  readonly forceMfa?: boolean
  /** Has a device attached. */
  readonly withDevice?: boolean
  readonly account?: (account: Account, user: User) => void
  /** Told of each request when its effect stands and before its answer leaves: what others do meanwhile. */
  readonly onRequest?: (operation: string, user: User, key: AccessKey) => void
  /** The secret of the person's key; a canary where a test looks for leaks. */
  readonly secret?: string
}

export type AwsWorld = Awaited<ReturnType<typeof createAwsWorld>>

const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

export async function createAwsWorld(options: AwsWorldOptions = {}) {
  const world = createWorld()
  const clock = new SystemClock()
  const account = practiceSeed(clock.now())
  const [user] = account.users
  const [key] = user?.keys ?? []
  if (user === undefined || key === undefined) throw new Error('no seeded user')
  if (options.secret !== undefined) key.secret = new Secret(options.secret)
  const app = options.forceMfa || options.withDevice ? attach(account, user) : null
  if (options.forceMfa) requireMfa(account, user.name)
  options.account?.(account, user)
  const server = await startPracticeServer({
    ...{ clock, randomness: new SystemRandomness(), account },
    onRequest: ({ operation }) => options.onRequest?.(operation, user, key),
  })
  const files = writeAwsFiles(world, server.url, key.id, key.secret.reveal())
  return {
    world,
    server,
    account,
    user,
    key,
    files,
    app,
    text: (name: 'credentials' | 'config') => readFileSync(files[name], 'utf8'),
    before: {
      credentials: readFileSync(files.credentials, 'utf8'),
      config: readFileSync(files.config, 'utf8'),
    },
    makeReadOnly: () => chmodSync(files.credentials, 0o400),
    statusOf: (id: string) => user.keys.find((candidate) => candidate.id === id)?.status ?? 'gone',
    /** Who a tool is, that knows nothing of Keyturn and reads the files by itself. */
    callerAs: (profile: string) => callerBySdk(world, server.url, profile),
  }
}

/** Both files as people have them: notes, uneven spacing, carriage returns in one of them. */
function writeAwsFiles(world: World, url: string, keyId: string, secret: string) {
  const folder = path.join(world.home, '.aws')
  mkdirSync(folder, { mode: 0o700 })
  const files = { credentials: path.join(folder, 'credentials'), config: path.join(folder, 'config') }
  const credentials = [
    '# two profiles, one key',
    '[default]',
    `aws_access_key_id = ${keyId}`,
    `aws_secret_access_key = ${secret}`,
    '',
    '; for the build',
    '[build]',
    `aws_access_key_id=${keyId}`,
    `aws_secret_access_key=${secret}`,
    '# end, without a line end',
  ].join('\n')
  const config = [
    '[default]',
    'region = eu-central-1',
    `endpoint_url = ${url}`,
    '',
    '[profile build]',
    'region=us-east-1',
    `endpoint_url = ${url}`,
    's3 =',
    '    addressing_style = path',
    '',
    '[profile other]',
    'sso_session = acme',
    '',
  ].join('\r\n')
  writeFileSync(files.credentials, credentials, { mode: 0o600 })
  writeFileSync(files.config, config, { mode: 0o600 })
  return files
}

/** A process of its own, since the SDK's loader caches files for a process; `fromIni` is in its default chain. */
async function callerBySdk(world: World, url: string, profile: string): Promise<string> {
  const script = `
    import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
    const client = new STSClient({ profile: ${JSON.stringify(profile)}, endpoint: ${JSON.stringify(url)} })
    console.log((await client.send(new GetCallerIdentityCommand({}))).Arn)`
  // Not the synchronous call: the server that answers lives in this process.
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: { HOME: world.home, PATH: process.env['PATH'] ?? '', AWS_EC2_METADATA_DISABLED: 'true' },
  })
  return stdout.trim()
}

function attach(account: Account, user: User): AuthenticatorApp {
  account.virtualDevices.push({
    serial: `arn:aws:iam::${account.id}:mfa/${user.name}`,
    seed: new Secret(seed),
    user: user.name,
    enableDate: new Date(user.createDate),
    drift: 0,
    outOfSync: false,
  })
  return new AuthenticatorApp(`otpauth://totp/practice:${user.name}?secret=${seed}`)
}
