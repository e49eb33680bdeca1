import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetUserCommand } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { loadSharedConfigFiles } from '@smithy/core/config'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { createPracticeWorld, type PracticeWorld } from '../../electron/practice/world.ts'
import { FakeClock } from '../fakes/clock.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { iamClient } from './support.ts'

let folder = ''
const open: PracticeWorld[] = []
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'keyturn-world-')), 'practice')
})
afterEach(async () => {
  await closeWorlds()
  delete process.env['AWS_CONFIG_FILE']
  delete process.env['AWS_SHARED_CREDENTIALS_FILE']
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

const clock = new FakeClock()
const second = { id: 'AKIAIOSFODNN7SECOND2', secret: 'x'.repeat(40) }

async function openWorld(): Promise<PracticeWorld> {
  const world = await createPracticeWorld({
    folder,
    clock,
    randomness: new SeededRandomness(),
    spreading: 'off',
  })
  open.push(world)
  return world
}

async function closeWorlds(): Promise<void> {
  for (const world of open.splice(0)) await world.close()
}

/** Any call: the state is kept with each. */
async function use(
  { server }: PracticeWorld,
  pair?: { readonly id: string; readonly secret: string },
): Promise<void> {
  const key = server.account.users[0]?.keys[0]
  const accessKeyId = pair?.id ?? key?.id ?? ''
  const secretAccessKey = pair?.secret ?? key?.secret.reveal() ?? ''
  await iamClient(server, { accessKeyId, secretAccessKey }, clock).send(new GetUserCommand({}))
}

function read(world: PracticeWorld) {
  const { configFile: configFilepath, credentialsFile: filepath } = world
  return loadSharedConfigFiles({ configFilepath, filepath, ignoreCache: true })
}

describe('a new practice folder', () => {
  test('holds its own AWS files, for this user alone', async () => {
    await openWorld()
    expect(readdirSync(folder).sort()).toEqual(['config', 'credentials', 'practice-account.json'])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  })

  test('a folder that others could read is closed to them', async () => {
    mkdirSync(folder, { mode: 0o755 })
    await openWorld()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  test('two profiles share the key and point at the server; SSO and a role stand beside', async () => {
    const world = await openWorld()
    const { configFile, credentialsFile } = await read(world)
    const { default: main, build, deploy, sandbox } = configFile
    expect(credentialsFile['build']).toEqual(credentialsFile['default'])
    expect(credentialsFile['default']).toEqual({
      aws_access_key_id: 'AKIAIOSFODNN7KEYTURN',
      aws_secret_access_key: world.server.account.users[0]?.keys[0]?.secret.reveal(),
    })
    for (const profile of [main, build, deploy])
      expect(profile).toMatchObject({ endpoint_url: world.server.url, region: 'eu-central-1' })
    expect(sandbox).toMatchObject({ sso_session: 'acme' })
    expect(deploy).toMatchObject({ source_profile: 'default' })
  })

  test('the SDK, told only where the files are, finds the key and the server', async () => {
    const world = await openWorld()
    process.env['AWS_CONFIG_FILE'] = world.configFile
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = world.credentialsFile
    const sts = new STSClient({ profile: 'build', systemClockOffset: clock.now().getTime() - Date.now() })
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe('arn:aws:iam::123456789012:user/ana')
    expect(await sts.config.region()).toBe('eu-central-1')
  })
})

describe('a folder used before', () => {
  test('goes on with the same keys, files and port', async () => {
    const first = await openWorld()
    const { url } = first.server
    first.server.account.users[0]?.keys.push(accessKeyOf(clock.now(), second))
    const note = `${readFileSync(first.credentialsFile, 'utf8')}# mine\n`
    writeFileSync(first.credentialsFile, note)
    await use(first)
    await closeWorlds()
    const again = await openWorld()
    expect(again.server.url).toBe(url)
    expect(again.server.account.users[0]?.keys[1]?.id).toBe(second.id)
    expect(readFileSync(again.credentialsFile, 'utf8')).toBe(note)
  })

  test('takes another port where its own is taken, and says so in config, changing nothing else', async () => {
    const first = await openWorld()
    const { url } = first.server
    const before = readFileSync(first.configFile, 'utf8')
    await closeWorlds()
    const squatter = createServer().listen(Number(new URL(url).port), '127.0.0.1')
    await once(squatter, 'listening')
    const moved = await openWorld()
    squatter.close()
    expect(moved.server.url).not.toBe(url)
    expect(readFileSync(moved.configFile, 'utf8')).toBe(before.replaceAll(url, moved.server.url))
  })

  test('missing AWS files are written again, with a key that works', async () => {
    const first = await openWorld()
    first.server.account.users[0]?.keys.push(accessKeyOf(clock.now(), second))
    await use(first)
    for (const key of first.server.account.users[0]?.keys.slice(0, 1) ?? []) key.status = 'Inactive'
    await use(first, second)
    await closeWorlds()
    rmSync(first.credentialsFile)
    rmSync(first.configFile)
    const { credentialsFile } = await read(await openWorld())
    expect(credentialsFile['default']?.['aws_access_key_id']).toBe(second.id)
  })

  test('a damaged state is set aside with its files, and a fresh account begins', async () => {
    await openWorld()
    await closeWorlds()
    writeFileSync(join(folder, 'practice-account.json'), 'torn')
    const fresh = await openWorld()
    expect(fresh.server.account.users[0]?.keys).toHaveLength(1)
    expect(readdirSync(folder).sort()).toEqual([
      'config',
      'config.damaged',
      'credentials',
      'credentials.damaged',
      'practice-account.json',
      'practice-account.json.damaged',
    ])
  })
})
