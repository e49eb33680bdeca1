import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import type { User } from '../../electron/practice/account.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { operationCalls, problemOf, rotationWorld, value } from './world.ts'

const strangerKey = (user: User, createDate: Date) =>
  user.keys.push({
    id: 'AKIAIOSFODNN7STRANGE',
    secret: new Secret('STRANGEtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'),
    status: 'Active',
    createDate,
    changedAt: createDate,
    slowness: { sts: 1, iam: 1 },
  })

test('case 13: a create whose answer was lost is found, switched off, named, and deleted only with a yes', async () => {
  const { plan, start, until, server, user, key, statusOf, rotations, credentials, before } =
    await rotationWorld()
  server.fault({ operation: 'CreateAccessKey', when: 'after', kind: 'drop' })
  const { operationId } = value(await start(await plan()))
  const named = await until((view) => view.state === 'unheld-off' && view.waitingFor !== null)
  const unheld = user.keys.find((candidate) => candidate.id !== key.id)
  expect(named).toMatchObject({
    unheldKeyId: unheld?.id,
    truth: 'unheld-key-may-exist',
    waitingFor: { what: 'person' },
    outcome: null,
  })
  expect(unheld?.status).toBe('Inactive')
  expect(statusOf(key.id)).toBe('Active')
  expect(operationCalls(server, 'CreateAccessKey')).toBe(1)
  value(rotations.removeUnheldKey(operationId))
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'abandoned' })
  expect(user.keys.map((candidate) => candidate.id)).toEqual([key.id])
  expect(credentials()).toBe(before)
})

test('case 13: a create that had no effect ends without a trace after several lists', async () => {
  const { plan, start, until, server, user, key } = await rotationWorld()
  server.fault({ operation: 'CreateAccessKey', when: 'before', kind: 'drop' })
  value(await start(await plan()))
  expect(await until((view) => view.outcome !== null)).toMatchObject({
    outcome: 'abandoned',
    unheldKeyId: null,
  })
  expect(user.keys.map((candidate) => candidate.id)).toEqual([key.id])
  expect(operationCalls(server, 'ListAccessKeys')).toBeGreaterThanOrEqual(6)
})

test('case 13: a key that somebody else made meanwhile is never touched', async () => {
  let add = () => {}
  const { plan, start, until, server, user, clock } = await rotationWorld({
    onRequest: (operation) => {
      if (operation === 'CreateAccessKey') add()
    },
  })
  add = () => strangerKey(user, new Date(clock.now().getTime() - 600_000))
  server.fault({ operation: 'CreateAccessKey', when: 'before', kind: 'drop' })
  value(await start(await plan()))
  const ended = await until((view) => view.outcome !== null)
  expect(ended).toMatchObject({ outcome: 'abandoned', unheldKeyId: 'AKIAIOSFODNN7STRANGE' })
  expect(user.keys.find(({ id }) => id === 'AKIAIOSFODNN7STRANGE')?.status).toBe('Active')
  expect(operationCalls(server, 'UpdateAccessKey')).toBe(1)
})

test('case 5: a create that is denied names the action and leaves everything as it was', async () => {
  const { plan, start, until, user, key } = await rotationWorld({
    account: (_account, seeded) => {
      seeded.inlinePolicies.push({
        name: 'no-create',
        document: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Action: 'iam:CreateAccessKey', Resource: '*' }],
        },
      })
    },
  })
  value(await start(await plan()))
  const ended = await until((view) => view.outcome !== null)
  expect(ended).toMatchObject({
    outcome: 'abandoned',
    problem: { code: 'access-denied', data: { action: 'iam:CreateAccessKey', explicit: true } },
  })
  expect(user.keys.map(({ id }) => id)).toEqual([key.id])
})

test('case 7: not being allowed to switch keys off is found before a key is made, and needs an express choice', async () => {
  const { plan, start, until, server, statusOf, key, rotations } = await rotationWorld({
    account: (_account, seeded) => {
      seeded.inlinePolicies.push({
        name: 'no-update',
        document: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Action: 'iam:UpdateAccessKey', Resource: '*' }],
        },
      })
    },
  })
  const planned = await plan()
  expect(planned.canSwitchOff).toBe(false)
  expect(problemOf(await start(planned))).toMatchObject({
    code: 'access-denied',
    data: { action: 'iam:UpdateAccessKey' },
  })
  expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
  const { operationId } = value(await start(planned, { accepts: true }))
  const stuck = await until((view) => view.waitingFor !== null)
  expect(stuck).toMatchObject({
    truth: 'both-keys-work',
    waitingFor: { what: 'permission', problem: { data: { action: 'iam:UpdateAccessKey' } } },
  })
  expect(statusOf(key.id)).toBe('Active')
  expect(problemOf(rotations.retry(operationId))).toBeNull()
})

test('case 28: a new key that AWS never accepts goes again, with the old one', async () => {
  const { plan, start, until, server, user, key, credentials, before } = await rotationWorld()
  const planned = await plan()
  const refused = {
    code: 'InvalidClientTokenId',
    status: 403,
    message: 'The security token included in the request is invalid',
  }
  // Both endpoints refuse whatever comes until the rotation has turned back.
  server.fault({ operation: 'GetCallerIdentity', when: 'before', kind: 'error', times: 60, ...refused })
  value(await start(planned))
  const back = await until((view) => view.direction === 'back')
  expect(back).toMatchObject({ problem: { code: 'key-never-proved' } })
  server.clearFaults()
  const ended = await until((view) => view.outcome !== null)
  expect(ended).toMatchObject({ outcome: 'abandoned', truth: 'old-key-works' })
  expect(user.keys.map(({ id }) => id)).toEqual([key.id])
  expect(credentials()).toBe(before)
})

test('case 17: somebody’s change between read and write is merged, and undo leaves it in', async () => {
  const note = '\n[extra]\nregion = us-west-2\n'
  const { plan, start, until, files, credentials, before, rotations } = await rotationWorld({
    disk: (disk) =>
      new FaultyDisk(disk, {
        between: ({ method, path }) => {
          if (method !== 'rename' || !path.endsWith('credentials')) return
          const now = readFileSync(files.credentials, 'utf8')
          if (!now.includes('[extra]')) writeFileSync(files.credentials, now + note)
        },
      }),
  })
  const { operationId } = value(await start(await plan()))
  const resting = await until((view) => view.state === 'resting')
  expect(credentials()).toContain(note)
  expect(credentials()).toContain(resting.newKeyId)
  value(rotations.turnBack(operationId))
  await until((view) => view.outcome !== null)
  expect(credentials()).toBe(before + note)
})

test('a place that holds a third key is left alone, forward and back, and told', async () => {
  const { plan, start, until, files, key, rotations, statusOf } = await rotationWorld()
  const { operationId } = value(await start(await plan()))
  const resting = await until((view) => view.state === 'resting')
  const third = 'AKIAIOSFODNN7THIRDDD'
  const lines = readFileSync(files.credentials, 'utf8').split('\n')
  writeFileSync(files.credentials, lines.with(7, `  aws_access_key_id=${third}   `).join('\n'))
  value(rotations.turnBack(operationId))
  const undone = await until((view) => view.outcome !== null)
  expect(undone.places.map(({ profile, state }) => [profile, state])).toEqual([
    ['default', 'restored'],
    ['build', 'left-alone'],
  ])
  const now = readFileSync(files.credentials, 'utf8')
  expect(now).toContain(`aws_access_key_id=${third}`)
  expect(now).toContain(`aws_access_key_id = ${key.id}`)
  expect(statusOf(resting.newKeyId ?? '')).toBe('gone')
})

test('case 42: an old credentials file that came back during the grace time keeps the old key from being deleted', async () => {
  const { plan, start, until, files, before, clock, key, statusOf } = await rotationWorld()
  value(await start(await plan()))
  await until((view) => view.state === 'resting')
  writeFileSync(files.credentials, before)
  clock.advance(25 * 3_600_000)
  const waiting = await until((view) => view.waitingFor !== null)
  expect(waiting).toMatchObject({ waitingFor: { what: 'place', problem: { code: 'key-still-here' } } })
  expect(statusOf(key.id)).toBe('Inactive')
})

test('case 15: a journal that can not take the new secret costs the new key, never the old one', async () => {
  let broken = false
  const { plan, start, until, user, key, credentials, before } = await rotationWorld({
    onRequest: (operation) => {
      if (operation === 'CreateAccessKey') broken = true
    },
    disk: (disk) =>
      new FaultyDisk(disk, {
        fault: ({ method, path }) =>
          broken && method === 'appendSynced' && path.endsWith('.journal')
            ? { kind: 'error', code: 'EIO' }
            : null,
      }),
  })
  value(await start(await plan()))
  const waiting = await until((view) => view.waitingFor !== null)
  expect(waiting.waitingFor).toMatchObject({ what: 'store', problem: { code: 'journal-failed' } })
  expect(user.keys.map(({ id }) => id)).toEqual([key.id])
  expect(credentials()).toBe(before)
})

test('case 10: offline, it waits for the network by itself and goes on when it is back', async () => {
  const { plan, start, until, server, rotations } = await rotationWorld()
  const planned = await plan()
  server.fault({ operation: 'UpdateAccessKey', when: 'before', kind: 'html', times: 9 })
  const { operationId } = value(await start(planned))
  const waiting = await until((view) => view.waitingFor?.what === 'network')
  expect(waiting).toMatchObject({ waitingFor: { problem: { code: 'answer-unreadable', retryable: true } } })
  server.clearFaults()
  value(rotations.retry(operationId))
  expect(await until((view) => view.state === 'resting')).toMatchObject({ outcome: null })
})

test('case 21: a place that can not be written holds the rotation, and may be left out', async () => {
  let busy = false
  const { plan, start, until, rotations, statusOf, key, credentials, clock } = await rotationWorld({
    onRequest: (operation) => {
      if (operation === 'CreateAccessKey') busy = true
    },
    disk: (disk) => {
      let written = 0
      return new FaultyDisk(disk, {
        fault: ({ method, path }) => {
          if (!busy || method !== 'rename' || !path.endsWith('credentials')) return null
          written += 1
          return written === 1 ? null : { kind: 'error', code: 'EBUSY' }
        },
      })
    },
  })
  const { operationId } = value(await start(await plan()))
  const waiting = await until((view) => view.waitingFor?.what === 'place')
  expect(waiting).toMatchObject({ truth: 'both-keys-work', canLeaveOut: true })
  expect(statusOf(key.id)).toBe('Active')
  const [first, second] = waiting.places
  expect(problemOf(await rotations.leaveOut(operationId, first?.placeId ?? ''))?.code).toBe(
    'operation-not-possible',
  )
  value(await rotations.leaveOut(operationId, second?.placeId ?? ''))
  const resting = await until((view) => view.state === 'resting')
  expect(credentials()).toContain(resting.newKeyId)
  clock.advance(25 * 3_600_000)
  // The old key still stands in the place that was left out, so it is never deleted by itself.
  const held = await until((view) => view.waitingFor !== null)
  expect(held.waitingFor?.problem).toMatchObject({ code: 'key-still-here', data: { profiles: ['build'] } })
  expect(statusOf(key.id)).toBe('Inactive')
})

test('a key that was lately switched on, and is refused now and then, holds nothing up', async () => {
  const { plan, start, until, server } = await rotationWorld()
  const planned = await plan()
  const refused = {
    code: 'InvalidClientTokenId',
    status: 403,
    message: 'The security token included in the request is invalid',
  }
  // The pre-flight's list, and the one before the create.
  server.fault({ operation: 'ListAccessKeys', when: 'before', kind: 'error', nth: 1, times: 2, ...refused })
  server.fault({ operation: 'ListAccessKeys', when: 'before', kind: 'error', nth: 4, times: 2, ...refused })
  value(await start(planned))
  expect(await until((view) => view.state === 'resting')).toMatchObject({ outcome: null })
  expect(operationCalls(server, 'CreateAccessKey')).toBe(1)
})
