import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { identityView, overviewView } from '../../electron/contract/views.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { endpointOf, identitiesWorld, now, problemOf, section, value } from './world.ts'

const day = 86_400_000

describe('reading', () => {
  test('profiles that share a key are one identity, with every fact', async () => {
    const world = await identitiesWorld()
    await world.identities.check()
    const overview = world.identities.overview()
    expect(overviewView.safeParse(overview).error).toBeUndefined()
    expect(overview).toMatchObject({ loaded: true, checking: false, unrotatable: [] })
    expect(overview.identities).toMatchObject([
      {
        id: world.arn,
        state: 'known',
        problem: null,
        userName: 'ana',
        account: '123456789012',
        accountAlias: 'acme-dev',
        profiles: ['default', 'build'],
        accessKeyIds: [world.key.id],
        ageDays: 97,
        ageState: 'overdue',
        mfa: 'off',
      },
    ])
    const identity = value(await world.identities.identity(world.arn))
    expect(identityView.safeParse(identity).error).toBeUndefined()
    expect(identity).toMatchObject({
      partition: 'aws',
      keys: {
        known: true,
        value: [{ accessKeyId: world.key.id, status: 'active', profiles: ['default', 'build'] }],
      },
      devices: { known: true, value: [] },
      password: { known: true, value: true },
      createdAt: { known: true },
      places: [
        {
          profile: 'default',
          path: world.files.credentials,
          lines: [2, 3],
          region: 'eu-central-1',
          problem: null,
        },
        { profile: 'build', lines: [6, 7] },
      ],
    })
    expect(world.calls('GetCallerIdentity')).toBe(1)
  })

  test('no AWS files: an empty overview, no failure', async () => {
    const world = await identitiesWorld({ credentials: () => '', config: () => '' })
    await world.identities.check()
    expect(world.identities.overview()).toMatchObject({ loaded: true, identities: [], unrotatable: [] })
  })

  test('every profile shows: those that can not be rotated say why, and a broken line hides no other', async () => {
    const world = await identitiesWorld({
      config: (url) =>
        `${endpointOf('default', url)}\n[profile sandbox]\nsso_account_id = 1\nsso_role_name = x\n[profile deploy]\nrole_arn = arn\nsource_profile = default\n`,
      credentials: (id, secret) => `${section('default', id, secret)}this is no setting\n`,
    })
    await world.identities.check()
    const overview = world.identities.overview()
    expect(overview.unrotatable).toEqual([
      { profile: 'sandbox', reason: 'sso', sourceProfile: null },
      { profile: 'deploy', reason: 'role', sourceProfile: 'default' },
    ])
    expect(overview.identities).toMatchObject([{ id: world.arn, profiles: ['default'] }])
    expect(overview.files[1]?.problems).toMatchObject([{ code: 'file-malformed', data: { line: 4 } }])
  })

  test('case 4: keys of root are refused, whatever they may do', async () => {
    const pair = { id: 'AKIAROOTROOTROOTROOT', secret: 'root-secret' }
    const world = await identitiesWorld({
      account: (account) => void account.rootKeys.push(accessKeyOf(now, pair)),
      credentials: () => section('default', pair.id, pair.secret),
      config: (url) => endpointOf('default', url),
    })
    await world.identities.check()
    expect(world.identities.overview()).toMatchObject({
      identities: [],
      unrotatable: [{ profile: 'default', reason: 'root', sourceProfile: null }],
    })
    expect(world.calls('ListAccessKeys')).toBe(0)
  })

  test('case 12: a user in a path', async () => {
    const world = await identitiesWorld({
      account: (_account, user) => {
        user.path = '/eng/team/'
      },
    })
    await world.identities.check()
    expect(world.identities.overview().identities).toMatchObject([
      { id: 'arn:aws:iam::123456789012:user/eng/team/ana', userName: 'ana', mfa: 'off' },
    ])
  })

  test('two keys of one user are one identity, and its age is that of the older one in use', async () => {
    const second = { id: 'AKIASECONDSECONDSECO', secret: 'second-secret' }
    const world = await identitiesWorld({
      account: (_account, user) =>
        void user.keys.push(accessKeyOf(new Date(now.getTime() - 10 * day), second)),
      credentials: (id, secret) =>
        section('default', id, secret) + section('build', second.id, second.secret),
    })
    await world.identities.check()
    expect(world.identities.overview().identities).toMatchObject([
      { accessKeyIds: [world.key.id, second.id], ageDays: 97 },
    ])
    world.key.status = 'Inactive'
    await world.identities.refresh(world.arn)
    expect(world.identities.overview().identities).toMatchObject([{ ageDays: 10, ageState: 'fine' }])
  })
})

test('case 50: a stale token beside a pair: the key shows, and its place says what is in the way', async () => {
  const world = await identitiesWorld({
    credentials: (id, secret) => `${section('default', id, secret)}aws_session_token = stale\n`,
    config: (url) => endpointOf('default', url),
  })
  await world.identities.check()
  expect(value(await world.identities.identity(world.arn))).toMatchObject({
    summary: { state: 'known', problem: null },
    places: [
      { profile: 'default', problem: { code: 'profile-not-editable', data: { reason: 'session-token' } } },
    ],
  })
})

test('case 11: another partition', async () => {
  const world = await identitiesWorld({
    account: (account) => {
      account.partition = 'aws-cn'
    },
    config: (url) => `[default]\nregion = cn-north-1\nendpoint_url = ${url}\n`,
    credentials: (id, secret) => section('default', id, secret),
  })
  await world.identities.check()
  const arn = 'arn:aws-cn:iam::123456789012:user/ana'
  expect(value(await world.identities.identity(arn))).toMatchObject({ arn, partition: 'aws-cn' })
  expect(value(await world.identities.access(arn)).pairs).toMatchObject([
    { destination: { region: 'cn-north-1', partition: 'aws-cn' }, profiles: ['default'] },
  ])
})

describe('what AWS does not tell', () => {
  test('under the policy that forces MFA each denied fact is unknown and names what it needs', async () => {
    const world = await identitiesWorld({ account: (account, user) => requireMfa(account, user.name) })
    await world.identities.check()
    expect(world.identities.overview().identities).toMatchObject([
      { state: 'known', problem: null, ageDays: null, ageState: 'unknown', mfa: 'off' },
    ])
    const needs = (action: string) => ({ known: false, problem: { code: 'access-denied', data: { action } } })
    expect(value(await world.identities.identity(world.arn))).toMatchObject({
      keys: needs('iam:ListAccessKeys'),
      password: needs('iam:GetLoginProfile'),
      devices: { known: true },
      createdAt: { known: true },
    })
  })

  test('unreachable: what was known stays and it says so; a key never asked about says why', async () => {
    const world = await identitiesWorld()
    await world.identities.check()
    world.server.fault({ operation: '*', kind: 'drop', when: 'before', times: Number.POSITIVE_INFINITY })
    const checkedAt = world.identities.overview().checkedAt
    const added = section('other', 'AKIAOTHEROTHEROTHERO', 'x')
    writeFileSync(world.files.credentials, readFileSync(world.files.credentials, 'utf8') + added)
    writeFileSync(
      world.files.config,
      readFileSync(world.files.config, 'utf8') + endpointOf('other', world.server.url),
    )
    await world.identities.check()
    expect(world.identities.overview().identities).toMatchObject([
      { id: world.arn, state: 'known', problem: { code: 'answer-lost' }, ageDays: 97, mfa: 'off' },
      { id: 'key:AKIAOTHEROTHEROTHERO', state: 'failed', problem: { code: 'answer-lost' }, userName: null },
    ])
    expect(value(await world.identities.identity(world.arn))).toMatchObject({
      keys: { known: true },
      checkedAt,
    })
    expect(problemOf(await world.identities.access('key:AKIAOTHEROTHEROTHERO'))).toMatchObject({
      code: 'answer-lost',
    })
  })

  test('case 10: a secret that is wrong, a key that AWS does not know: each says so, the others show', async () => {
    const world = await identitiesWorld({
      credentials: (id, secret) =>
        section('default', id, secret) +
        section('build', id, 'wrong') +
        section('old', 'AKIAGONEGONEGONEGONE', 'x'),
      config: (url) => ['default', 'build', 'old'].map((name) => endpointOf(name, url)).join(''),
    })
    await world.identities.check()
    expect(world.identities.overview().identities).toMatchObject([
      { id: world.arn, profiles: ['default'], problem: null },
      {
        id: `key:${world.key.id}`,
        profiles: ['build'],
        state: 'failed',
        problem: { code: 'signature-mismatch' },
      },
      { id: 'key:AKIAGONEGONEGONEGONE', profiles: ['old'], problem: { code: 'key-not-accepted' } },
    ])
  })

  test('case 38: ages go by the clock of AWS: at 90 days to the second it is overdue', async () => {
    const world = await identitiesWorld()
    world.key.createDate = new Date(now.getTime() - 90 * day)
    world.clock.jump(new Date(now.getTime() + 400 * day))
    world.server.setClockSkew(-400 * 86_400 - 1)
    await world.identities.check()
    expect(world.identities.overview().identities).toMatchObject([{ ageDays: 89, ageState: 'soon' }])
    world.clock.advance(1_000)
    expect(world.identities.overview().identities).toMatchObject([{ ageDays: 90, ageState: 'overdue' }])
  })

  test('ages are judged by the settings, as they are now', async () => {
    const world = await identitiesWorld()
    await world.identities.check()
    const { arn } = world
    await world.identities.identity(arn)
    for (const [soonDays, overdueDays, ageState] of [
      [98, 120, 'fine'],
      [97, 98, 'soon'],
      [30, 97, 'overdue'],
    ] as const) {
      world.settings.change({ soonDays, overdueDays })
      await world.identities.tellChanged()
      expect(world.overviews.at(-1)).toMatchObject({
        limits: { soonDays, overdueDays },
        identities: [{ ageDays: 97, ageState }],
      })
      expect(world.identityViews.at(-1)).toMatchObject({
        summary: { ageState },
        keys: { value: [{ ageDays: 97, ageState }] },
      })
    }
  })
})
