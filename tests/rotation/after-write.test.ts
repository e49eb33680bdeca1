/** What goes wrong once the new key is there: what is true is told, nothing is lost, and it can be tried again. */
import { expect, test, vi } from 'vitest'
import type { User } from '../../electron/practice/account.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { operationCalls, rotationWorld, value } from './world.ts'

const unknownKey = {
  code: 'InvalidClientTokenId',
  status: 403,
  message: 'The security token included in the request is invalid',
} as const
const broken = { when: 'before', kind: 'error', times: 500 } as const

function deny(user: User, action: string): () => void {
  const statement = { Effect: 'Deny', Action: action, Resource: '*' } as const
  user.inlinePolicies.push({ name: 'deny', document: { Version: '2012-10-17', Statement: [statement] } })
  return () => {
    user.inlinePolicies = user.inlinePolicies.filter(({ name }) => name !== 'deny')
  }
}

test('case 15: a file that can not be written after all costs nothing: turned back, the new key goes', async () => {
  let isFull = false
  const { plan, start, until, user, key, credentials, before, rotations } = await rotationWorld({
    onRequest: (operation) => {
      isFull ||= operation === 'CreateAccessKey'
    },
    disk: (disk) =>
      new FaultyDisk(disk, {
        fault: ({ method, path }) =>
          isFull && method === 'rename' && path.endsWith('credentials')
            ? { kind: 'error', code: 'ENOSPC' }
            : null,
      }),
  })
  const { operationId } = value(await start(await plan()))
  const waiting = await until((view) => view.waitingFor !== null)
  expect(waiting).toMatchObject({
    truth: 'both-keys-work',
    waitingFor: { what: 'place', problem: { code: 'file-not-writable', data: { reason: 'disk-full' } } },
    canUndo: true,
    canRetry: true,
  })
  expect(credentials()).toBe(before)
  isFull = false
  value(rotations.turnBack(operationId))
  expect(await until((view) => view.outcome !== null)).toMatchObject({ truth: 'old-key-works' })
  expect(user.keys.map(({ id, status }) => [id, status])).toEqual([[key.id, 'Active']])
  expect(credentials()).toBe(before)
})

test('case 28: a key that stops working once it is written: the file goes back, and the old key deletes the new one', async () => {
  const { plan, start, until, server, user, key, credentials, before, rotations } = await rotationWorld()
  const planned = await plan()
  const { operationId } = value(await start(planned))
  await until((view) => view.state === 'writing' || view.state === 'written')
  server.fault({ operation: 'GetCallerIdentity', ...broken, ...unknownKey })
  const waiting = await until((view) => view.waitingFor !== null)
  expect(waiting).toMatchObject({ truth: 'both-keys-work', canUndo: true })
  expect(credentials()).not.toBe(before)
  server.clearFaults()
  value(rotations.turnBack(operationId))
  await until((view) => view.outcome !== null)
  expect(credentials()).toBe(before)
  expect(user.keys.map(({ id, status }) => [id, status])).toEqual([[key.id, 'Active']])
  const deletions = server.requests.filter(({ operation }) => operation === 'DeleteAccessKey')
  expect(deletions.map(({ accessKeyId }) => accessKeyId)).toEqual([key.id])
})

test('case 29: while AWS fails to switch the old key off it waits, tries again by itself, and can be undone', async () => {
  const { plan, start, until, server, statusOf, key, clock } = await rotationWorld()
  const planned = await plan()
  server.fault({ operation: 'UpdateAccessKey', when: 'before', kind: 'error', status: 503, times: 9 })
  value(await start(planned))
  const waiting = await until((view) => view.waitingFor !== null)
  expect(waiting).toMatchObject({ waitingFor: { what: 'aws' }, canRetry: true, canUndo: true, outcome: null })
  expect(waiting.waitingFor?.retryAt).not.toBeNull()
  expect(statusOf(key.id)).toBe('Active')
  await vi.waitFor(() => expect(clock.waiting).toBeGreaterThan(0))
  server.clearFaults()
  clock.advance(60_000)
  expect(await until((view) => view.state === 'resting')).toMatchObject({ waitingFor: null })
  expect(statusOf(key.id)).toBe('Inactive')
})

test('case 29: where switching the old key off is denied both keys work, the permission is named, and a retry goes on', async () => {
  const { plan, start, until, user, statusOf, key, rotations, server } = await rotationWorld()
  const planned = await plan()
  const { operationId } = value(await start(planned))
  await until((view) => view.state === 'made')
  const allow = deny(user, 'iam:UpdateAccessKey')
  const waiting = await until((view) => view.waitingFor !== null)
  expect(waiting).toMatchObject({
    truth: 'both-keys-work',
    waitingFor: { what: 'permission', problem: { data: { action: 'iam:UpdateAccessKey' } } },
    canRetry: true,
    canUndo: true,
  })
  expect(statusOf(key.id)).toBe('Active')
  allow()
  value(rotations.retry(operationId))
  await until((view) => view.state === 'resting')
  expect(statusOf(key.id)).toBe('Inactive')
  expect(operationCalls(server, 'CreateAccessKey')).toBe(1)
})

test('cases 7 and 29: where deleting the old key is denied it waits, says which permission, and a retry ends it', async () => {
  const { plan, start, until, user, statusOf, key, clock, rotations } = await rotationWorld()
  const { operationId } = value(await start(await plan(), { grace: { kind: 'after', hours: 1 } }))
  await until((view) => view.state === 'resting')
  const allow = deny(user, 'iam:DeleteAccessKey')
  clock.advance(2 * 3_600_000)
  const waiting = await until((view) => view.waitingFor !== null)
  expect(waiting).toMatchObject({
    truth: 'new-key-works',
    waitingFor: {
      what: 'permission',
      problem: { code: 'access-denied', data: { action: 'iam:DeleteAccessKey' } },
    },
    canRetry: true,
    outcome: null,
  })
  expect(statusOf(key.id)).toBe('Inactive')
  allow()
  value(rotations.retry(operationId))
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'done' })
  expect(statusOf(key.id)).toBe('gone')
})

test('case 31: a session of the old key serves the rest of the rotation, and never proves the new key', async () => {
  const { plan, start, until, phone, deviceSerial, key, server, statusOf, rotations, account } =
    await rotationWorld({ forceMfa: true })
  await plan()
  const planned = await plan({ serialNumber: deviceSerial, code: phone?.code() ?? '' })
  const { operationId } = value(await start(planned))
  const resting = await until((view) => view.state === 'resting')
  expect(statusOf(key.id)).toBe('Inactive')
  const [session] = account.sessions
  const signers = (operation: string) => [
    ...new Set(
      server.requests
        .filter((request) => request.operation === operation && request.status === 200)
        .map(({ accessKeyId }) => accessKeyId),
    ),
  ]
  expect(signers('UpdateAccessKey')).toEqual([session?.keyId])
  // Whom AWS knows is asked with the pair itself; the session would answer for a key that is off.
  expect(signers('GetCallerIdentity')).toContain(resting.newKeyId)
  expect(signers('GetCallerIdentity')).not.toContain(session?.keyId)
  value(rotations.turnBack(operationId))
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'undone' })
  expect(signers('DeleteAccessKey')).toEqual([session?.keyId])
  expect(operationCalls(server, 'GetSessionToken')).toBe(1)
  expect(statusOf(key.id)).toBe('Active')
})
