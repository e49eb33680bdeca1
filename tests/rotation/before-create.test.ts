/** Everything that can fail is found before a key is made, and says what it is. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PolicyDocument, User } from '../../electron/practice/account.ts'
import { accessKeyOf, practiceSeed } from '../../electron/practice/seed.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { FakeVault } from '../fakes/vault.ts'
import { operationCalls, problemOf, rotationWorld, value } from './world.ts'

const policy = (Effect: 'Allow' | 'Deny', Action: string | string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Action, Resource: '*' }],
})
const otherKey = accessKeyOf(new Date('2026-11-24T09:00:00Z'), {
  id: 'AKIAIOSFODNN7OTHERRR',
  secret: 'OTHERtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX',
})

test('case 3: a key that belongs to another user is not rotated as if it were this one’s', async () => {
  const { plan, start, server, key } = await rotationWorld({
    // The pair in the files is Carl's by now; Keyturn still takes it for Ana's.
    account: (account, ana) => {
      const [carl] = practiceSeed(ana.createDate, { userName: 'carl' }).users
      if (carl === undefined) throw new Error('no other user')
      carl.inlinePolicies.push({ name: 'all', document: policy('Allow', 'iam:*') })
      account.users.push(carl)
      ana.keys = [otherKey]
    },
  })
  const planned = await plan()
  expect(planned).toMatchObject({
    oldKey: null,
    spareKey: null,
    blockers: [{ code: 'key-not-listed', data: { accessKeyId: key.id } }],
  })
  expect(problemOf(await start(planned))?.code).toBe('key-not-listed')
  expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
})

test('case 3: a key that is gone since the file was written is told, and nothing is made', async () => {
  const { plan, start, server, key, user, rotations, identity } = await rotationWorld()
  const planned = await plan()
  user.keys = []
  expect(problemOf(await start(planned))).toMatchObject({ code: 'key-not-accepted' })
  expect(problemOf(await rotations.plan(identity.id, key.id, null))).toMatchObject({
    code: 'key-not-accepted',
  })
  expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
})

const withoutListing = (_account: unknown, user: User) => {
  user.attachedPolicies = []
  user.inlinePolicies = [
    { name: 'keys', document: policy('Allow', ['iam:CreateAccessKey', 'iam:UpdateAccessKey']) },
  ]
}
test.each([
  ['not allowed', withoutListing, { code: 'access-denied', data: { action: 'iam:ListAccessKeys' } }],
  [
    'denied by name',
    (_account: unknown, user: User) => {
      user.inlinePolicies.push({ name: 'no-list', document: policy('Deny', 'iam:ListAccessKeys') })
    },
    { code: 'mfa-required', data: { action: 'iam:ListAccessKeys' } },
  ],
] as const)(
  'case 5: listing is %s although creating is allowed: the action is named',
  async (_how, account, blocker) => {
    const { plan, start, server } = await rotationWorld({ account })
    const planned = await plan()
    expect(planned).toMatchObject({ oldKey: null, blockers: [blocker] })
    expect(problemOf(await start(planned))?.code).toBe(blocker.code)
    expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
  },
)

type World = Awaited<ReturnType<typeof rotationWorld>>
test.each<[string, string, (world: World) => void]>([
  ['gone', 'file-missing', ({ files }) => rmSync(files.credentials)],
  ['gone with its folder', 'file-missing', ({ folder }) => rmSync(join(folder, '.aws'), { recursive: true })],
  ['malformed by now', 'file-malformed', ({ put }) => put('.aws/credentials', '[default\nx\n')],
])('case 8: a file that is %s is found before a key is made', async (_what, code, spoil) => {
  const world = await rotationWorld()
  const planned = await world.plan()
  spoil(world)
  expect(problemOf(await world.start(planned))?.code).toBe(code)
  expect(operationCalls(world.server, 'CreateAccessKey')).toBe(0)
  expect(world.operationFiles()).toEqual([])
})

test('case 8: a file that can not be read any more is found before a key is made', async () => {
  let locked = false
  const { plan, start, server, files } = await rotationWorld({
    disk: (disk) =>
      new FaultyDisk(disk, {
        fault: ({ method, path }) =>
          locked && method === 'read' && path.endsWith('credentials')
            ? { kind: 'error', code: 'EACCES' }
            : null,
      }),
  })
  const planned = await plan()
  locked = true
  expect(problemOf(await start(planned))).toMatchObject({
    code: 'file-unreadable',
    data: { path: files.credentials },
  })
  expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
})

test.each([
  ['the credentials file', 'credentials', { code: 'file-not-writable', data: { reason: 'disk-full' } }],
  ['the journal', '.journal', { code: 'journal-failed' }],
])('case 8: a disk that is full for %s is found before a key is made', async (_what, name, found) => {
  const { plan, start, server, credentials, before } = await rotationWorld({
    disk: (disk) =>
      new FaultyDisk(disk, {
        fault: ({ method, path }) =>
          method === 'appendSynced' && path.includes(name) ? { kind: 'error', code: 'ENOSPC' } : null,
      }),
  })
  expect(problemOf(await start(await plan()))).toMatchObject(found)
  expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
  expect(credentials()).toBe(before)
})

test('case 9: a secret store that is locked is found before a key is made', async () => {
  const vault = new FakeVault()
  const { plan, start, until, server, operationFiles } = await rotationWorld({ vault })
  const planned = await plan()
  vault.lock()
  expect(problemOf(await start(planned))?.code).toBe('store-locked')
  expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
  expect(operationFiles()).toEqual([])
  vault.unlock()
  value(await start(planned))
  expect(await until((view) => view.state === 'resting')).toMatchObject({ outcome: null })
})

test('case 9: without any secret store it rotates, and the plan says how the journal is kept', async () => {
  const { plan, start, until } = await rotationWorld({ vault: new FakeVault('none') })
  const planned = await plan()
  expect(planned.journalProtection).toBe('none')
  value(await start(planned))
  expect(await until((view) => view.state === 'resting')).toMatchObject({ outcome: null })
})

test('case 33: two windows start the same plan: one of them does, the other one is told', async () => {
  const { plan, start, until, server, identity } = await rotationWorld()
  const planned = await plan()
  const started = await Promise.all([start(planned), start(planned)])
  expect(started.map(problemOf).filter((problem) => problem !== null)).toMatchObject([
    { code: 'operation-running', data: { identityId: identity.id } },
  ])
  await until((view) => view.state === 'resting')
  expect(operationCalls(server, 'CreateAccessKey')).toBe(1)
})

test('case 33: a key that another computer made since the plan outdates it', async () => {
  const { plan, start, server, user } = await rotationWorld()
  const planned = await plan()
  user.keys.push(otherKey)
  expect(problemOf(await start(planned))?.code).toBe('plan-outdated')
  expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
  expect(user.keys.map(({ status }) => status)).toEqual(['Active', 'Active'])
})

test('case 33: two computers that make a key at the same moment end with one new key, and neither touches the other’s', async () => {
  let lists = 0
  let meanwhile = () => {}
  const { plan, start, until, server, user, key, credentials, before } = await rotationWorld({
    onRequest: (operation) => {
      if (operation === 'ListAccessKeys') lists += 1
      // After the pre-flight's list and before the create.
      if (operation === 'ListAccessKeys' && lists === 2) meanwhile()
    },
  })
  const planned = await plan()
  lists = 0
  meanwhile = () => user.keys.push(otherKey)
  value(await start(planned))
  const ended = await until((view) => view.outcome !== null)
  expect(ended).toMatchObject({
    outcome: 'abandoned',
    truth: 'old-key-works',
    unheldKeyId: null,
    problem: { code: 'too-many-keys' },
  })
  expect(user.keys.map(({ id, status }) => [id, status])).toEqual([
    [key.id, 'Active'],
    [otherKey.id, 'Active'],
  ])
  expect(operationCalls(server, 'DeleteAccessKey')).toBe(0)
  expect(credentials()).toBe(before)
})

test('cases 22 and 41: the plan names the variables of the environment that win over the files', async () => {
  const { plan, key } = await rotationWorld({
    variables: { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7SHELLLL', AWS_SESSION_TOKEN: 't', AWS_REGION: 'eu-west-1' },
  })
  const planned = await plan()
  expect(planned.environmentNames).toEqual(['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN'])
  expect(planned.oldKey?.accessKeyId).toBe(key.id)
  expect((await (await rotationWorld()).plan()).environmentNames).toEqual([])
})

test.each([-12 * 60, 12 * 60])(
  'case 10: with a clock that is off by %i seconds it rotates, and is due by the clock of AWS',
  async (seconds) => {
    const { plan, start, until, server, clock, statusOf, key } = await rotationWorld()
    server.setClockSkew(seconds)
    value(await start(await plan(), { grace: { kind: 'after', hours: 1 } }))
    const resting = await until((view) => view.state === 'resting')
    expect(operationCalls(server, 'CreateAccessKey')).toBe(1)
    const dueIn = Date.parse(resting.deleteDue ?? '') - (clock.now().getTime() + seconds * 1_000)
    expect(Math.abs(dueIn - 3_600_000)).toBeLessThan(2_000)
    expect(statusOf(key.id)).toBe('Inactive')
  },
)

test('case 12: a user in a path is rotated as any other', async () => {
  const { plan, start, until, statusOf, key } = await rotationWorld({
    account: (_account, user) => {
      user.path = '/eng/team/'
    },
  })
  value(await start(await plan()))
  await until((view) => view.state === 'resting')
  expect(statusOf(key.id)).toBe('Inactive')
})
