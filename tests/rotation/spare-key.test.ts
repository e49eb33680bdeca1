import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import type { User } from '../../electron/practice/account.ts'
import { operationCalls, problemOf, rotationWorld, value } from './world.ts'

const spareId = 'AKIAIOSFODNN7SPAREEE'
const limit = {
  code: 'LimitExceeded',
  status: 409,
  message: 'Cannot exceed quota for AccessKeysPerUser: 2',
} as const

const addSpare =
  (status: 'Active' | 'Inactive', id = spareId) =>
  (_account: unknown, user: User) => {
    user.keys.push({
      id,
      secret: new Secret('SPAREtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX'),
      status,
      createDate: new Date('2026-01-10T00:00:00Z'),
      changedAt: new Date('2026-01-10T00:00:00Z'),
      lastUsed: { date: new Date('2026-11-23T10:00:00Z'), service: 'sts', region: 'us-east-1' },
      slowness: { sts: 1, iam: 1 },
    })
  }

test.each(['Active', 'Inactive'] as const)(
  'case 1: a second key (%s) is shown with its last use and goes only with a yes to its id',
  async (status) => {
    const { plan, start, until, statusOf, key, server } = await rotationWorld({ account: addSpare(status) })
    const planned = await plan()
    expect(planned.spareKey).toMatchObject({
      accessKeyId: spareId,
      status: status.toLowerCase(),
      lastUsed: {
        known: true,
        value: { at: '2026-11-23T10:00:00.000Z', service: 'sts', region: 'us-east-1' },
      },
    })
    expect(problemOf(await start(planned))?.code).toBe('plan-outdated')
    expect(problemOf(await start(planned, { deleteSpareKeyId: key.id }))?.code).toBe('plan-outdated')
    expect(statusOf(spareId)).not.toBe('gone')
    value(await start(planned, { deleteSpareKeyId: spareId }))
    const resting = await until((view) => view.state === 'resting')
    expect(statusOf(spareId)).toBe('gone')
    expect(statusOf(resting.newKeyId ?? '')).toBe('Active')
    expect(resting.steps[0]).toMatchObject({ name: 'remove-spare', state: 'done' })
    expect(operationCalls(server, 'CreateAccessKey')).toBe(1)
  },
)

test('case 1: where the spare key’s id still stands is told, and it can go with the yes all the same', async () => {
  const { plan, start, until, statusOf, folder, text, copyFolders } = await rotationWorld({
    account: addSpare('Active'),
    credentials: (id, secret) =>
      `# spare: ${spareId}\n[default]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\n`,
    copies: (id) => ({
      '.s3cfg': `[default]\naccess_key = ${spareId}\nsecret_key = SPAREtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX\n`,
      'shop/.env': `OLD=${id}\nSPARE=${spareId}\n`,
      'notes/keys.txt': spareId,
    }),
  })
  value(await copyFolders.add(join(folder, 'notes')))
  const planned = await plan()
  expect(planned.spareCopies).toEqual([
    { kind: 'aws-line', path: join(folder, '.aws/credentials'), lines: [1] },
    { kind: 's3cfg', path: join(folder, '.s3cfg'), lines: [2, 3] },
    { kind: 'text', path: join(folder, 'notes/keys.txt'), lines: [1] },
    { kind: 'env', path: join(folder, 'shop/.env'), lines: [2] },
  ])
  expect(planned.copies).toMatchObject([{ kind: 'env', lines: [1] }])
  const before = text('.s3cfg')
  value(await start(planned, { deleteSpareKeyId: spareId }))
  await until((view) => view.state === 'resting')
  expect(statusOf(spareId)).toBe('gone')
  expect(text('.s3cfg')).toBe(before)
})

test('without a spare key nothing is told of one', async () => {
  const { plan } = await rotationWorld({ copies: () => ({ '.env': `SPARE=${spareId}\n` }) })
  expect(await plan()).toMatchObject({ spareKey: null, spareCopies: [] })
})

test('case 44: LimitExceeded just after the spare key went is spreading, and is tried again', async () => {
  const { plan, start, until, server } = await rotationWorld({ account: addSpare('Inactive') })
  server.fault({ operation: 'CreateAccessKey', when: 'before', kind: 'error', times: 2, ...limit })
  value(await start(await plan(), { deleteSpareKeyId: spareId }))
  expect(await until((view) => view.state === 'resting')).toMatchObject({ outcome: null })
  expect(operationCalls(server, 'CreateAccessKey')).toBe(3)
})

test('case 2: more than two keys are counted, and nothing is proposed', async () => {
  const { plan } = await rotationWorld({
    account: (account, user) => {
      addSpare('Inactive')(account, user)
      addSpare('Inactive', 'AKIAIOSFODNN7SPARE22')(account, user)
    },
  })
  expect(await plan()).toMatchObject({
    spareKey: null,
    blockers: [{ code: 'too-many-keys', data: { count: 3 } }],
  })
})

test('a second key that profiles here use is never proposed to go', async () => {
  const { plan, start } = await rotationWorld({
    account: addSpare('Active'),
    credentials: (id, secret) =>
      `[default]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\n[other]\naws_access_key_id=${spareId}\naws_secret_access_key=SPAREtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX\n`,
  })
  const planned = await plan()
  expect(planned.blockers).toMatchObject([{ code: 'second-key-in-use', data: { profiles: ['other'] } }])
  expect(problemOf(await start(planned, { deleteSpareKeyId: spareId }))?.code).toBe('second-key-in-use')
})

test('case 44: LimitExceeded although AWS lists one key is the spreading of a deletion, such as an undo’s', async () => {
  const { plan, start, until, server } = await rotationWorld()
  server.fault({ operation: 'CreateAccessKey', when: 'before', kind: 'error', times: 3, ...limit })
  value(await start(await plan()))
  expect(await until((view) => view.state === 'resting')).toMatchObject({ outcome: null })
  expect(operationCalls(server, 'CreateAccessKey')).toBe(4)
})

test('a limit that stays for a minute ends the rotation as it was before', async () => {
  const { plan, start, until, server, user, key } = await rotationWorld()
  server.fault({ operation: 'CreateAccessKey', when: 'before', kind: 'error', times: 200, ...limit })
  value(await start(await plan()))
  expect(await until((view) => view.outcome !== null)).toMatchObject({
    outcome: 'abandoned',
    problem: { code: 'limit-exceeded' },
  })
  expect(user.keys.map(({ id }) => id)).toEqual([key.id])
})
