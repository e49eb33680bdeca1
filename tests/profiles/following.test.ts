import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ok } from '../../electron/contract/result.ts'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { identitiesWorld, now, problemOf, section, value } from './world.ts'

const day = 86_400_000

describe('following the files', () => {
  test('what is written into them shows by itself, until it is stopped', async () => {
    const world = await identitiesWorld()
    await world.identities.start()
    const told = world.until((view) => !view.checking)
    writeFileSync(world.files.credentials, section('default', world.key.id, world.key.secret.reveal()))
    expect(world.watching.size).toBe(1)
    for (const notice of world.watching) notice()
    expect((await told).identities).toMatchObject([{ id: world.arn, profiles: ['default'] }])
    expect(world.calls('GetCallerIdentity')).toBe(1)
    world.identities.stop()
    expect(world.watching.size).toBe(0)
  })

  test('only what changed is asked about, and its owner shows at once where it is learned', async () => {
    const second = { id: 'AKIASECONDSECONDSECO', secret: 'second-secret' }
    const world = await identitiesWorld({
      account: (_account, user) => void user.keys.push(accessKeyOf(now, second)),
    })
    await world.identities.check()
    const before = world.server.requests.length
    await world.identities.followFiles()
    expect(world.server.requests.length).toBe(before)

    world.identities.learn(second.id, { arn: world.arn, account: '123456789012', userId: world.user.id })
    const { id, secret } = world.key
    const text = readFileSync(world.files.credentials, 'utf8')
    writeFileSync(
      world.files.credentials,
      text.replaceAll(id, second.id).replaceAll(secret.reveal(), second.secret),
    )
    const sent = world.overviews.length
    await world.identities.followFiles()
    for (const overview of world.overviews.slice(sent)) {
      expect(overview.identities.map((identity) => identity.id)).toEqual([world.arn])
    }
    expect(world.identities.overview().identities).toMatchObject([{ accessKeyIds: [second.id], ageDays: 0 }])
    expect(world.calls('GetCallerIdentity')).toBe(2)
  })

  test('a secret that changes is asked about again, and a profile that goes takes its identity along', async () => {
    const world = await identitiesWorld()
    await world.identities.check()
    writeFileSync(world.files.credentials, section('default', world.key.id, 'wrong'))
    await world.identities.followFiles()
    expect(world.identities.overview().identities).toMatchObject([
      { problem: { code: 'signature-mismatch' } },
    ])
    writeFileSync(world.files.credentials, '')
    await world.identities.followFiles()
    expect(world.identities.overview().identities).toEqual([])
    expect(problemOf(await world.identities.identity(world.arn))).toMatchObject({ code: 'identity-unknown' })
  })

  test('changes are told: the overview always, an identity once it was asked for', async () => {
    const world = await identitiesWorld()
    await world.identities.check()
    expect(world.overviews.at(0)).toMatchObject({ checking: true, identities: [{ state: 'checking' }] })
    expect(world.overviews.at(-1)).toMatchObject({ checking: false, identities: [{ state: 'known' }] })
    expect(world.identityViews).toEqual([])
    value(await world.identities.identity(world.arn))
    world.open.rotationId = 'rotation-1'
    await world.identities.tellChanged(world.arn)
    expect(world.identityViews).toMatchObject([{ summary: { rotationId: 'rotation-1' } }])
  })

  test('checks that are asked for together run once more, not once each', async () => {
    const world = await identitiesWorld()
    await Promise.all([1, 2, 3, 4].map(() => world.identities.check()))
    expect(world.calls('GetCallerIdentity')).toBe(2)
  })
})

test('case 48: the last use is read before our own calls make the key look used, and they do not hide it', async () => {
  const yesterday = new Date(now.getTime() - day)
  let reads = 0
  const world = await identitiesWorld({
    // AWS tells a use late: the first answer does not know of the very call that asks.
    aws: (aws) => ({
      ...aws,
      clockOffset: () => aws.clockOffset(),
      connect: (...given) => {
        const { iam, sts } = aws.connect(...given)
        const accessKeyLastUsed: typeof iam.accessKeyLastUsed = async (id) => {
          reads += 1
          const answer = await iam.accessKeyLastUsed(id)
          const use = { at: yesterday, service: 's3', region: 'eu-central-1' }
          return answer.ok && reads === 1 ? ok({ ...answer.value, value: use }) : answer
        }
        return { iam: { ...iam, accessKeyLastUsed }, sts }
      },
    }),
  })
  await world.identities.check()
  const asked = world.server.requests.map((request) => request.operation)
  expect(asked.slice(0, 2)).toEqual(['GetAccessKeyLastUsed', 'GetCallerIdentity'])
  await world.identities.check()
  expect(reads).toBeGreaterThan(1)
  const identity = value(await world.identities.identity(world.arn))
  const lastUsed = { known: true, value: { at: yesterday.toISOString(), service: 's3' } }
  expect(identity.keys).toMatchObject({ value: [{ lastUsed }] })
})

test('case 34: no secret is in anything that is told', async () => {
  const world = await identitiesWorld()
  await world.identities.check()
  value(await world.identities.identity(world.arn))
  await world.identities.check()
  const told = JSON.stringify([
    world.overviews,
    world.identityViews,
    await world.identities.access(world.arn),
  ])
  expect(told).not.toContain(world.key.secret.reveal())
})
