import { expect, test } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import type { User } from '../../electron/practice/account.ts'
import { operationCalls, problemOf, rotationWorld, value } from './world.ts'

const otherId = 'AKIAIOSFODNN7OTHERRR'
const otherSecret = 'OTHERRtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYX'

const addOther =
  (createDate: Date, status: 'Active' | 'Inactive' = 'Active') =>
  (_account: unknown, user: User) => {
    user.keys.push({
      id: otherId,
      secret: new Secret(otherSecret),
      status,
      createDate,
      changedAt: createDate,
      slowness: { sts: 1, iam: 1 },
    })
  }
const files = (keyId: string, secret: string) =>
  `[default]\naws_access_key_id=${keyId}\naws_secret_access_key=${secret}\n[data]\naws_access_key_id=${otherId}\naws_secret_access_key=${otherSecret}\n`
const younger = new Date('2026-11-01T00:00:00Z')
const world = () =>
  rotationWorld({ account: addOther(younger), credentials: files, otherPair: [otherId, otherSecret] })

test('with both secrets here the younger key takes over, and none is made', async () => {
  const { plan, start, until, key, server, credentials, before, statusOf, clock, identity, rotations } =
    await world()
  const planned = await plan()
  expect(planned).toMatchObject({
    spareKey: null,
    blockers: [],
    adoptedKey: { accessKeyId: otherId, profiles: ['data'] },
  })
  const { operationId } = value(await start(planned))
  expect(rotations.openFor(identity.id)).toBe(operationId)
  const resting = await until((view) => view.state === 'resting')
  expect(resting).toMatchObject({ newKeyId: otherId, adopts: true })
  expect(resting.steps.map(({ name }) => name)).toEqual([
    'prove',
    'write',
    'prove-files',
    'switch-off',
    'delete',
  ])
  expect(credentials()).toBe(before.replace(key.id, otherId).replace(key.secret.reveal(), otherSecret))
  expect(statusOf(key.id)).toBe('Inactive')
  expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
  clock.advance(25 * 3_600_000)
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'done' })
  expect(statusOf(key.id)).toBe('gone')
  expect(statusOf(otherId)).toBe('Active')
})

test('undo of it switches the old key on, puts the files back, and leaves the other key as it is', async () => {
  const { plan, start, until, key, rotations, credentials, before, statusOf } = await world()
  const { operationId } = value(await start(await plan()))
  await until((view) => view.state === 'resting')
  value(rotations.turnBack(operationId))
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'undone' })
  expect(credentials()).toBe(before)
  expect([statusOf(key.id), statusOf(otherId)]).toEqual(['Active', 'Active'])
})

test('a restart carries it on, also where the journal can not be unsealed: the other pair stands in its own profile', async () => {
  const { plan, start, until, startProcess, bury, vault, rotations, server, statusOf, key, views } =
    await world()
  server.fault({ operation: 'UpdateAccessKey', when: 'before', kind: 'throttle', nth: 2, times: 60 })
  value(await start(await plan()))
  await until((view) => view.waitingFor?.what === 'network')
  await rotations.stop()
  bury(100)
  vault.reset()
  server.clearFaults()
  views.length = 0
  const next = startProcess({ processId: 400 })
  await next.resume()
  await until((view) => view.state === 'resting')
  expect(statusOf(key.id)).toBe('Inactive')
})

test.each([
  ['older', new Date('2025-01-01T00:00:00Z'), 'Active'],
  ['switched off', younger, 'Inactive'],
] as const)('a second key that is here but %s does not take over', async (_why, createDate, status) => {
  const { plan, start } = await rotationWorld({ account: addOther(createDate, status), credentials: files })
  const planned = await plan()
  expect(planned).toMatchObject({
    adoptedKey: null,
    blockers: [{ code: 'second-key-in-use', data: { profiles: ['data'] } }],
  })
  expect(problemOf(await start(planned))?.code).toBe('second-key-in-use')
})
