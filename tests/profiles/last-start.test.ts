/** What was known at the last start: shown until AWS has answered, and where it can't be asked. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ok } from '../../electron/contract/result.ts'
import type { User } from '../../electron/practice/account.ts'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { knownFile } from '../../electron/profiles/kept-knowledge.ts'
import { endpointOf, identitiesWorld, now, problemOf, section, value, type WorldOptions } from './world.ts'

const day = 86_400_000
const later = new Date(now.getTime() + 5 * day)

/** A world that one process has looked at and that stands still for five days. */
async function worldOfLastStart(options: WorldOptions = {}) {
  const world = await identitiesWorld(options)
  await world.identities.check()
  world.identities.stop()
  world.clock.jump(later)
  const file = join(world.environment.dataFolder, 'known.json')
  return {
    ...world,
    file,
    kept: () => readFileSync(file, 'utf8'),
    /** Which file stands there: another one after each write. */
    written: () => statSync(file).ino,
  }
}

const serial = 'arn:aws:iam::123456789012:u2f/user/ana/key-1'
const device = (user: User) => void user.hardwareDevices.push({ serial, enableDate: now })

test('case 38: a stale cache at first start shows at once, as old as it is; then the answer of AWS wins', async () => {
  const world = await worldOfLastStart({ account: (_, user) => device(user) })
  world.user.hardwareDevices.length = 0
  delete world.user.login
  world.user.keys.push(accessKeyOf(later, { id: 'AKIASECONDSECONDSECO', secret: 'second-secret' }))
  const asked = world.server.requests.length
  const { identities, overviews, until } = world.startAgain()
  const first = until(() => {
    expect(world.server.requests).toHaveLength(asked)
    return true
  })
  const checked = identities.check()
  await first
  const before = value(await identities.identity(world.arn))
  await checked

  expect(overviews[0]?.identities).toMatchObject([
    { id: world.arn, state: 'known', problem: null, userName: 'ana', accountAlias: 'acme-dev', mfa: 'on' },
  ])
  // The date is known, so the age is the one of today.
  expect(overviews[0]?.identities).toMatchObject([{ ageDays: 102, ageState: 'overdue' }])
  expect(before).toMatchObject({ arn: world.arn, checkedAt: now.toISOString() })
  const after = value(await identities.identity(world.arn))
  expect(after).toMatchObject({
    summary: { state: 'known', mfa: 'off', problem: null },
    keys: { value: [{ accessKeyId: world.key.id }, { accessKeyId: 'AKIASECONDSECONDSECO' }] },
    devices: { known: true, value: [] },
    password: { known: true, value: false },
    checkedAt: later.toISOString(),
  })
})

test('case 38: offline at start shows what was last known, with its date, and says what is in the way', async () => {
  const world = await worldOfLastStart()
  await world.server.close()
  const { identities } = world.startAgain()
  await identities.check()
  expect(identities.overview().identities).toMatchObject([
    { id: world.arn, state: 'known', ageDays: 102, mfa: 'off', problem: { retryable: true } },
  ])
  expect(value(await identities.identity(world.arn))).toMatchObject({
    keys: { value: [{ accessKeyId: world.key.id, status: 'active' }] },
    devices: { known: true, value: [] },
    password: { known: true, value: true },
    demandsMfa: false,
    createdAt: { known: true },
    checkedAt: now.toISOString(),
  })
  expect(identities.known()).toMatchObject([{ userName: 'ana', mfa: 'off', checkedAt: now }])
  // And the start after that one knows it, too.
  const again = world.startAgain()
  await again.identities.check()
  expect(again.identities.known()).toMatchObject([{ userName: 'ana', checkedAt: now }])
})

test('case 38: what AWS denied is denied in the next start, too, until AWS says otherwise', async () => {
  const world = await worldOfLastStart({
    account: (_, user) => Object.assign(user, { attachedPolicies: [], inlinePolicies: [], groups: [] }),
  })
  await world.server.close()
  const { identities } = world.startAgain()
  await identities.check()
  expect(value(await identities.identity(world.arn))).toMatchObject({
    summary: { mfa: 'unknown', ageState: 'unknown' },
    keys: { known: false, problem: { code: 'access-denied', data: { action: 'iam:ListAccessKeys' } } },
  })
})

describe('whose a key is', () => {
  test('is not believed of a pair with another secret: once AWS has refused it, it shows by itself', async () => {
    const world = await worldOfLastStart()
    const wrong =
      section('default', world.key.id, world.key.secret.reveal()) + section('build', world.key.id, 'x')
    writeFileSync(world.files.credentials, wrong)
    const { identities } = world.startAgain()
    await identities.check()
    expect(identities.overview().identities).toMatchObject([
      { id: world.arn, profiles: ['default'], problem: null },
      { profiles: ['build'], state: 'failed', problem: { code: 'signature-mismatch' } },
    ])
  })

  test('stays known of a key that AWS takes no more, and that is said', async () => {
    const world = await worldOfLastStart()
    world.user.keys.length = 0
    const { identities } = world.startAgain()
    await identities.check()
    expect(identities.overview().identities).toMatchObject([
      { id: world.arn, state: 'known', problem: { code: 'key-not-accepted' } },
    ])
  })

  test('holds for the AWS that said so: at another address the same id is not known', async () => {
    const world = await worldOfLastStart()
    const elsewhere = ['default', 'build'].map((name) => endpointOf(name, 'http://localhost:1')).join('\n')
    writeFileSync(world.files.config, elsewhere)
    const { identities } = world.startAgain()
    await identities.check()
    expect(identities.overview().identities).toMatchObject([{ id: `key:${world.key.id}`, state: 'failed' }])
  })

  test('case 4: root stays refused offline', async () => {
    const pair = { id: 'AKIAROOTROOTROOTROOT', secret: 'root-secret' }
    const world = await worldOfLastStart({
      account: (account) => void account.rootKeys.push(accessKeyOf(now, pair)),
      credentials: () => section('default', pair.id, pair.secret),
      config: (url) => endpointOf('default', url),
    })
    await world.server.close()
    const { identities } = world.startAgain()
    await identities.check()
    expect(identities.overview()).toMatchObject({
      identities: [],
      unrotatable: [{ profile: 'default', reason: 'root' }],
    })
  })
})

describe('case 48: the last use', () => {
  const shown = async (
    { identities }: Pick<Awaited<ReturnType<typeof identitiesWorld>>, 'identities'>,
    id: string,
  ) => {
    const { keys } = value(await identities.identity(id))
    return keys?.known ? keys.value[0]?.lastUsed : null
  }
  const yesterday = { date: new Date(now.getTime() - day), service: 's3', region: 'eu-central-1' }
  const seen = (at: Date, service: string) => ({ known: true, value: { at: at.toISOString(), service } })

  test('is not hidden by the calls of the last start', async () => {
    const world = await worldOfLastStart({
      account: (_, user) =>
        user.keys.forEach((key) => {
          key.lastUsed = yesterday
        }),
    })
    // AWS has seen the calls of the first process since.
    expect(world.key.lastUsed).toMatchObject({ date: now })
    const again = world.startAgain()
    await again.identities.check()
    expect(await shown(again, world.arn)).toMatchObject(seen(yesterday.date, 's3'))
  })

  test('between the starts is seen, and is read before our own calls are made', async () => {
    const world = await worldOfLastStart()
    const between = new Date(later.getTime() - day)
    world.key.lastUsed = { date: between, service: 'ec2', region: 'eu-west-1' }
    const before = world.server.requests.length
    const again = world.startAgain()
    await again.identities.check()
    expect(world.server.requests[before]?.operation).toBe('GetAccessKeyLastUsed')
    expect(await shown(again, world.arn)).toMatchObject(seen(between, 'ec2'))
  })

  test('is not told to operations before AWS was asked in this start', async () => {
    const world = await worldOfLastStart()
    await world.server.close()
    const { identities } = world.startAgain()
    await identities.check()
    const access = value(await identities.access(world.arn))
    expect(access.lastUses.size).toBe(0)
    expect(access.pairs).toMatchObject([{ profiles: ['default', 'build'] }])
  })
})

describe('the file', () => {
  test('is of the person alone, and holds no secret', async () => {
    const world = await worldOfLastStart({
      credentials: (id, secret) => section('default', id, secret) + section('build', id, 'wrong-secret'),
    })
    expect(statSync(world.file).mode & 0o777).toBe(0o600)
    expect(world.kept()).toContain(world.key.id)
    expect(world.kept()).not.toContain(world.key.secret.reveal())
    expect(world.kept()).not.toContain('wrong-secret')
  })

  test('holds no password of an address', async () => {
    const world = await worldOfLastStart({
      config: (url) =>
        `[default]\nregion = eu-central-1\nendpoint_url = ${url.replace('http://', 'http://ana:pass-word@')}\n`,
    })
    expect(world.kept()).toContain(world.key.id)
    expect(world.kept()).not.toContain('pass-word')
  })

  test('is not written before the first page is told of, nor where nothing has changed', async () => {
    const world = await identitiesWorld()
    const file = join(world.environment.dataFolder, 'known.json')
    const wasThere: boolean[] = []
    const first = world.until(() => {
      wasThere.push(existsSync(file))
      return true
    })
    const checked = world.identities.check()
    await first
    await checked
    expect([wasThere, existsSync(file)]).toEqual([[false], true])
    const { ino } = statSync(file)
    await world.identities.check()
    await world.identities.refresh(world.arn)
    expect(statSync(file).ino).toBe(ino)
    device(world.user)
    await world.identities.refresh(world.arn)
    expect(statSync(file).ino).not.toBe(ino)
    expect(readFileSync(file, 'utf8')).toContain('u2f/user/ana')
  })

  test('drops what no AWS file names any more', async () => {
    const world = await worldOfLastStart()
    expect(world.kept()).toContain(world.arn)
    writeFileSync(world.files.credentials, '')
    await world.startAgain().identities.check()
    expect(world.kept()).not.toContain(world.arn)
    expect(world.kept()).not.toContain(world.key.id)
  })

  test('drops nothing while an AWS file can not be read', async () => {
    const world = await worldOfLastStart()
    const before = world.kept()
    renameSync(world.files.credentials, `${world.files.credentials}.away`)
    mkdirSync(world.files.credentials)
    await world.startAgain().identities.check()
    expect(world.kept()).toBe(before)
  })

  test.each([
    ['damaged', '{"version":1,'],
    ['of a newer Keyturn', '{"version":9,"value":{}}'],
  ])('that is %s counts as none: AWS is waited for, and it is set aside', async (_how, text) => {
    const world = await worldOfLastStart()
    writeFileSync(world.file, text)
    const { identities, overviews } = world.startAgain()
    await identities.check()
    expect(overviews[0]?.identities).toMatchObject([{ id: `key:${world.key.id}`, state: 'checking' }])
    expect(identities.overview().identities).toMatchObject([{ id: world.arn, state: 'known' }])
    expect(readFileSync(`${world.file}.damaged`, 'utf8')).toBe(text)
  })

  test('that can be neither read nor written is told in the log, and in the way of nothing', async () => {
    const world = await worldOfLastStart()
    rmSync(world.file)
    mkdirSync(world.file)
    const { identities } = world.startAgain()
    await identities.check()
    expect(identities.overview().identities).toMatchObject([{ id: world.arn, state: 'known', problem: null }])
    expect(world.log.events()).toEqual(['known-unread', 'known-unwritten'])
  })
})

test('a bug in keeping it is told in the log, and keeps back nothing that AWS told', async () => {
  const write = () => Promise.reject(new TypeError('does not fit'))
  const world = await identitiesWorld({ kept: { read: async () => ok(knownFile.empty), write } })
  await world.identities.check()
  expect(world.identities.overview().identities).toMatchObject([{ id: world.arn, state: 'known' }])
  expect(world.log.events()).toEqual(['known-unwritten'])
})

test('what somebody proved meanwhile counts more than the last start', async () => {
  const world = await worldOfLastStart()
  const { identities, overviews } = world.startAgain()
  const arn = 'arn:aws:iam::123456789012:user/eve'
  identities.learn(world.key.id, { arn, account: '123456789012', userId: 'AIDAEVE' })
  await identities.check()
  expect(overviews[0]?.identities).toMatchObject([{ id: arn, userName: 'eve' }])
  expect(problemOf(await identities.identity(arn))?.code).toBe('identity-unknown')
})
