/** One key outside of a rotation: what is done, what is refused before anything is asked, and what AWS refuses. */
import { expect, test } from 'vitest'
import { keysWorld, problemOf, spareId } from './world.ts'

const changes = ['UpdateAccessKey', 'DeleteAccessKey']

test('a key that stands nowhere here is switched off, on, off and deleted, each by the key that stands here', async () => {
  const { keys, about, statusOf, key, spare, told, identityId } = await keysWorld()
  expect(problemOf(await keys.switchOff(about(spareId)))).toBeNull()
  expect(statusOf(spareId)).toBe('Inactive')
  expect(problemOf(await keys.switchOn(about(spareId)))).toBeNull()
  expect(statusOf(spareId)).toBe('Active')
  expect(problemOf(await keys.switchOff(about(spareId)))).toBeNull()
  expect(problemOf(await keys.delete(about(spareId)))).toBeNull()
  expect(statusOf(spareId)).toBe('gone')
  expect(statusOf(key.id)).toBe('Active')
  expect(spare.lastUsed).toBeUndefined()
  expect(told).toEqual([identityId, identityId, identityId, identityId])
})

test('a key that is on is not deleted: it is switched off first, to see what misses it', async () => {
  const { keys, about, statusOf, calls } = await keysWorld()
  expect(problemOf(await keys.delete(about(spareId)))).toMatchObject({
    code: 'key-is-active',
    data: { accessKeyId: spareId },
  })
  expect(statusOf(spareId)).toBe('Active')
  expect(calls('DeleteAccessKey')).toBe(0)
})

test('a key that stands in a profile here is neither switched off nor deleted, but may be switched on', async () => {
  const { keys, about, statusOf, calls, user } = await keysWorld({ spareStandsHere: true })
  const still = { code: 'key-still-here', data: { accessKeyId: spareId, profiles: ['data'] } }
  expect(problemOf(await keys.switchOff(about(spareId)))).toMatchObject(still)
  expect(statusOf(spareId)).toBe('Active')
  for (const key of user.keys) if (key.id === spareId) key.status = 'Inactive'
  expect(problemOf(await keys.delete(about(spareId)))).toMatchObject(still)
  expect(changes.map(calls)).toEqual([0, 0])
  expect(problemOf(await keys.switchOn(about(spareId)))).toBeNull()
  expect(statusOf(spareId)).toBe('Active')
})

test('the only key here is left alone, for nothing could take it back', async () => {
  const { keys, about, key, statusOf, server } = await keysWorld()
  for (const act of ['switchOff', 'switchOn', 'delete'] as const)
    expect(problemOf(await keys[act](about(key.id)))).toMatchObject({
      code: 'no-way-back',
      data: { accessKeyId: key.id },
    })
  expect(statusOf(key.id)).toBe('Active')
  expect(server.requests).toEqual([])
})

test('a key here that AWS does not list as active is no way back', async () => {
  const { keys, about, statusOf, phone, user, key, calls } = await keysWorld({
    forceMfa: true,
  })
  // A session that was made earlier outlives the key that it was made with (case 31).
  expect(problemOf(await keys.switchOn(about(spareId, phone.code())))).toBeNull()
  for (const each of user.keys) if (each.id === key.id) each.status = 'Inactive'
  expect(problemOf(await keys.switchOff(about(spareId)))).toMatchObject({
    code: 'no-way-back',
    data: { accessKeyId: spareId },
  })
  expect(statusOf(spareId)).toBe('Active')
  expect(calls('UpdateAccessKey')).toBe(1)
})

test('an identity that is gone, and a key that AWS does not list', async () => {
  const { keys, about, calls } = await keysWorld()
  expect(problemOf(await keys.switchOff({ ...about(spareId), identityId: 'arn:other' }))).toMatchObject({
    code: 'identity-unknown',
  })
  expect(problemOf(await keys.switchOff(about('AKIAIOSFODNN7NOBODYS')))).toMatchObject({
    code: 'key-not-listed',
    data: { accessKeyId: 'AKIAIOSFODNN7NOBODYS' },
  })
  expect(changes.map(calls)).toEqual([0, 0])
})

test('while a rotation of the user is open nothing is done to a key, and after that it is', async () => {
  const { keys, about, lock, server, statusOf } = await keysWorld()
  const held = await lock()
  if (!held.ok) throw new Error('the lock is taken')
  expect(problemOf(await keys.switchOff(about(spareId)))).toMatchObject({ code: 'operation-running' })
  expect(server.requests).toEqual([])
  await held.value.release()
  expect(problemOf(await keys.switchOff(about(spareId)))).toBeNull()
  expect(statusOf(spareId)).toBe('Inactive')
  // It lets the lock go.
  const again = await lock()
  expect(again.ok).toBe(true)
  if (again.ok) await again.value.release()
})

test('case 6: an account that demands MFA asks for a code, once for all that is done meanwhile', async () => {
  const { keys, about, statusOf, phone, calls } = await keysWorld({ forceMfa: true })
  expect(problemOf(await keys.switchOff(about(spareId)))).toMatchObject({ code: 'mfa-required' })
  expect(statusOf(spareId)).toBe('Active')
  expect(problemOf(await keys.switchOff(about(spareId, phone.code())))).toBeNull()
  expect(statusOf(spareId)).toBe('Inactive')
  expect(problemOf(await keys.delete(about(spareId)))).toBeNull()
  expect(statusOf(spareId)).toBe('gone')
  expect(calls('GetSessionToken')).toBe(1)
})

test('case 30: a wrong code changes nothing, and one that was used is refused with the time to the next', async () => {
  const { keys, about, statusOf, phone, calls, clock } = await keysWorld({ forceMfa: true })
  expect(problemOf(await keys.switchOff(about(spareId, '000000')))).toMatchObject({
    code: 'mfa-code-refused',
  })
  const code = phone.code()
  expect(problemOf(await keys.switchOff(about(spareId, code)))).toBeNull()
  expect(problemOf(await keys.switchOn(about(spareId, code)))).toMatchObject({
    code: 'code-used',
    data: { waitSeconds: 30 },
  })
  expect(statusOf(spareId)).toBe('Inactive')
  expect(calls('GetSessionToken')).toBe(2)
  clock.advance(30_000)
  expect(problemOf(await keys.switchOn(about(spareId, phone.code())))).toBeNull()
  expect(statusOf(spareId)).toBe('Active')
})

test('case 46: with passkeys alone no code can help, so none is asked for', async () => {
  const { keys, about, statusOf } = await keysWorld({ forceMfa: true, passkeyOnly: true })
  expect(problemOf(await keys.switchOff(about(spareId)))).toMatchObject({
    code: 'access-denied',
    data: { action: 'iam:ListAccessKeys', explicit: true },
  })
  expect(statusOf(spareId)).toBe('Active')
})

test('a denial by name that a fresh code did not lift is not about MFA: no second code is asked for', async () => {
  const { keys, about, statusOf, phone, calls } = await keysWorld({
    forceMfa: true,
    spare: 'Inactive',
    account: (_account, user) => {
      user.inlinePolicies.push({
        name: 'no-delete',
        document: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Action: 'iam:DeleteAccessKey', Resource: '*' }],
        },
      })
    },
  })
  expect(problemOf(await keys.delete(about(spareId, phone.code())))).toMatchObject({
    code: 'access-denied',
    data: { action: 'iam:DeleteAccessKey', explicit: true },
  })
  expect(statusOf(spareId)).toBe('Inactive')
  expect(calls('DeleteAccessKey')).toBe(1)
})

test('what AWS does not allow is named, and nothing is changed', async () => {
  const { keys, about, statusOf, server } = await keysWorld({ spare: 'Inactive' })
  const denied = { kind: 'error', code: 'AccessDenied', status: 403, when: 'before' } as const
  server.fault({ operation: 'DeleteAccessKey', ...denied })
  expect(problemOf(await keys.delete(about(spareId)))).toMatchObject({
    code: 'access-denied',
    data: { action: 'iam:DeleteAccessKey' },
  })
  expect(statusOf(spareId)).toBe('Inactive')
  server.fault({ operation: 'UpdateAccessKey', ...denied })
  expect(problemOf(await keys.switchOn(about(spareId)))).toMatchObject({
    code: 'access-denied',
    data: { action: 'iam:UpdateAccessKey' },
  })
  server.fault({ operation: 'ListAccessKeys', ...denied })
  expect(problemOf(await keys.switchOn(about(spareId)))).toMatchObject({
    code: 'access-denied',
    data: { action: 'iam:ListAccessKeys' },
  })
  expect(statusOf(spareId)).toBe('Inactive')
})

test('a key that somebody else deleted meanwhile is more than off, and gone as wanted', async () => {
  const { keys, about, server, user } = await keysWorld({ spare: 'Inactive' })
  const gone = { kind: 'error', code: 'NoSuchEntity', status: 404, when: 'before' } as const
  server.fault({ operation: 'DeleteAccessKey', ...gone })
  expect(problemOf(await keys.delete(about(spareId)))).toBeNull()
  for (const key of user.keys) if (key.id === spareId) key.status = 'Active'
  server.fault({ operation: 'UpdateAccessKey', ...gone })
  expect(problemOf(await keys.switchOff(about(spareId)))).toBeNull()
})

test('a key that is gone is not switched on', async () => {
  const { keys, about, server } = await keysWorld({ spare: 'Inactive' })
  server.fault({
    operation: 'UpdateAccessKey',
    kind: 'error',
    code: 'NoSuchEntity',
    status: 404,
    when: 'before',
  })
  expect(problemOf(await keys.switchOn(about(spareId)))).toMatchObject({ code: 'not-found' })
})

test('an answer that is lost is said, and the same may be done again', async () => {
  const { keys, about, server, statusOf, told } = await keysWorld()
  server.fault({ operation: 'UpdateAccessKey', when: 'after', kind: 'drop', times: Infinity })
  expect(problemOf(await keys.switchOff(about(spareId)))?.code).toMatch(/^(answer-lost|offline)$/)
  expect(told).toHaveLength(1)
  server.clearFaults()
  expect(problemOf(await keys.switchOff(about(spareId)))).toBeNull()
  expect(statusOf(spareId)).toBe('Inactive')
})
