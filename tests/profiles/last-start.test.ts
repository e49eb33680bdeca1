/** What was known at the last start: shown until AWS has answered, and where it can't be asked. */
import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { day, device, later, worldOfLastStart } from './last-start.ts'
import { endpointOf, type identitiesWorld, now, problemOf, section, value } from './world.ts'

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
    account: (_, user) => {
      user.attachedPolicies.length = 0
      user.inlinePolicies.length = 0
      user.groups.length = 0
    },
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

test('what somebody proved meanwhile counts more than the last start', async () => {
  const world = await worldOfLastStart()
  const { identities, overviews } = world.startAgain()
  const arn = 'arn:aws:iam::123456789012:user/eve'
  identities.learn(world.key.id, { arn, account: '123456789012', userId: 'AIDAEVE' })
  await identities.check()
  expect(overviews[0]?.identities).toMatchObject([{ id: arn, userName: 'eve' }])
  expect(problemOf(await identities.identity(arn))).toMatchObject({ code: 'identity-unknown' })
})
