import { expect, test } from 'vitest'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { identitiesWorld, section } from './world.ts'

test('what is known of an identity is told without asking anybody, and holds no secret', async () => {
  const world = await identitiesWorld()
  expect(world.identities.known()).toEqual([])
  await world.identities.check()
  const asked = world.server.requests.length
  expect(world.identities.known()).toEqual([
    {
      id: world.arn,
      userName: 'ana',
      account: '123456789012',
      accountAlias: 'acme-dev',
      profiles: ['default', 'build'],
      keys: [
        {
          accessKeyId: world.key.id,
          createdAt: world.key.createDate,
          status: 'active',
          profiles: ['default', 'build'],
        },
      ],
      mfa: 'off',
      checkedAt: world.awsNow(),
    },
  ])
  expect(world.server.requests).toHaveLength(asked)
  expect(JSON.stringify(world.identities.known())).not.toContain(world.key.secret.reveal())
})

test('a key whose owner AWS has not told is nobody known', async () => {
  const world = await identitiesWorld({
    credentials: () => section('default', 'AKIAGONEGONEGONEGONE', 'x'),
  })
  await world.identities.check()
  expect(world.identities.known()).toEqual([])
})

test('case 38: what AWS denies is unknown, never nothing', async () => {
  const world = await identitiesWorld({ account: (account) => requireMfa(account, 'ana') })
  await world.identities.check()
  expect(world.identities.known()).toMatchObject([{ userName: 'ana', keys: null, accountAlias: null }])
})
