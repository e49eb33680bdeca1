/** What a rotation tells the history: each effect with AWS's request id, and how it ended. */
import { expect, test } from 'vitest'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { FaultyDisk, Killed } from '../fakes/faulty-disk.ts'
import { problemOf, rotationWorld, value } from './world.ts'

type World = Awaited<ReturnType<typeof rotationWorld>>

const told = (world: World) =>
  world.history.told.map(({ action, result = 'done', accessKeyId, names }) =>
    [action, result, accessKeyId === world.key.id ? 'old' : 'new', ...(names ?? [])].join(' '),
  )

const denial = {
  code: 'AccessDenied',
  status: 403,
  message: 'User: ana is not authorized to perform: iam:CreateAccessKey',
}

test('each effect once, by its place in the journal, with AWS’s time and request ids, up to the end', async () => {
  const world = await rotationWorld()
  const { operationId } = value(await world.start(await world.plan()))
  await world.until((view) => view.state === 'resting')
  world.clock.advance(24 * 3_600_000)
  await world.until((view) => view.outcome !== null)
  expect(told(world)).toEqual([
    'key-made done new',
    'key-written done new default',
    'key-written done new build',
    'key-switched-off done old',
    'key-deleted done old',
    'rotation done old',
  ])
  const { told: all } = world.history
  expect(
    all.every(({ id, operationId: of }) => of === operationId && id?.startsWith(`${operationId}:`)),
  ).toBe(true)
  expect(all.map(({ requestIds }) => requestIds?.length ?? 0)).toEqual([1, 0, 0, 1, 1, 0])
  expect(new Set(all.flatMap(({ requestIds = [] }) => requestIds)).size).toBe(3)
  expect(all[0]).toMatchObject({ identityId: world.identity.id, userName: 'ana', account: world.account.id })
  expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted())
})

test('an undo: what was done stays told, and the way back after it', async () => {
  const world = await rotationWorld()
  const { operationId } = value(await world.start(await world.plan()))
  await world.until((view) => view.state === 'resting')
  value(world.rotations.turnBack(operationId))
  await world.until((view) => view.outcome !== null)
  expect(told(world).slice(4)).toEqual([
    'key-switched-on done old',
    'key-written done old default',
    'key-written done old build',
    'key-switched-off done new',
    'key-deleted done new',
    'rotation undone old',
  ])
})

test('a key that AWS refuses to make: the end is a failure, with the problem and the request id', async () => {
  const world = await rotationWorld()
  const planned = await world.plan()
  world.server.fault({ operation: 'CreateAccessKey', when: 'before', kind: 'error', ...denial })
  value(await world.start(planned))
  await world.until((view) => view.outcome !== null)
  const [end, ...more] = world.history.told
  expect(more).toEqual([])
  expect(end).toMatchObject({
    ...{ action: 'rotation', result: 'failed', accessKeyId: world.key.id },
    problem: { code: 'access-denied', data: { action: 'iam:CreateAccessKey' } },
  })
  expect(end?.requestIds).toEqual([end?.problem?.requestId])
  expect(end?.requestIds?.[0]).toMatch(/^\S+$/)
})

test('one that turns back because of a failure says which, after what it did', async () => {
  const world = await rotationWorld()
  const planned = await world.plan()
  const refused = {
    code: 'InvalidClientTokenId',
    status: 403,
    message: 'The security token included is invalid',
  }
  world.server.fault({ operation: 'GetCallerIdentity', when: 'before', kind: 'error', times: 60, ...refused })
  value(await world.start(planned))
  await world.until((view) => view.direction === 'back')
  world.server.clearFaults()
  await world.until((view) => view.outcome !== null)
  expect(told(world)).toEqual([
    'key-made done new',
    'key-switched-off done new',
    'key-deleted done new',
    'rotation failed old',
  ])
  expect(world.history.told.at(-1)?.problem?.code).toBe('key-never-proved')
})

test('one that the person calls off is called off, after what it did; what the pre-flight refuses is not told', async () => {
  const world = await rotationWorld()
  const planned = await world.plan()
  world.server.fault({ operation: 'ListAccessKeys', when: 'before', kind: 'error', times: 9, ...denial })
  expect(problemOf(await world.start(planned))?.code).toBe('access-denied')
  expect(world.history.told).toEqual([])
  world.server.clearFaults()
  const { operationId } = value(await world.start(await world.plan()))
  value(world.rotations.turnBack(operationId))
  await world.until((view) => view.outcome !== null)
  expect(world.history.told.at(-1)).toMatchObject({ action: 'rotation', result: 'cancelled', problem: null })
  const [made, ...rest] = told(world).filter((line) => line.startsWith('key-made'))
  expect(rest).toEqual([])
  expect(told(world).includes('key-deleted done new')).toBe(made !== undefined)
})

test('a spare key that goes first is told with its request id', async () => {
  const spareId = 'AKIAIOSFODNN7SPAREEE'
  const world = await rotationWorld({
    account: (_account, user) => {
      const made = new Date('2026-01-10T00:00:00Z')
      user.keys.push({
        ...{
          id: spareId,
          secret: new Secret('SPAREtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX'),
          status: 'Inactive',
        },
        ...{ createDate: made, changedAt: made, slowness: { sts: 1, iam: 1 } },
      })
    },
  })
  value(await world.start(await world.plan(), { deleteSpareKeyId: spareId }))
  await world.until((view) => view.state === 'resting')
  const [first] = world.history.told
  expect(first).toMatchObject({ action: 'key-deleted', accessKeyId: spareId })
  expect(first?.requestIds).toHaveLength(1)
})

test('case 14, 43: ended, and killed before it was told: the next process tells it, each effect once', async () => {
  let isKilled = false
  let killed = () => {}
  const death = new Promise<void>((resolve) => {
    killed = resolve
  })
  const world = await rotationWorld()
  const disk = new FaultyDisk(createNodeDisk('linux'), {
    fault: ({ method, path }) => {
      if (method !== 'remove' || !path.endsWith('.key')) return null
      isKilled = true
      killed()
      return { kind: 'killed', effect: 'none' }
    },
  })
  const dying = world.startProcess({ processId: 300, disk, isKilled: () => isKilled })
  const planned = value(await dying.plan(world.identity.id, world.key.id, null))
  const placeIds = planned.places.map((place) => place.placeId)
  const grace = { kind: 'now' } as const
  const choice = {
    planId: planned.planId,
    placeIds,
    grace,
    deleteSpareKeyId: null,
    acceptsNoSwitchOff: false,
  }
  value(await dying.start(choice))
  await death
  await dying.stop().catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error
  })
  world.bury(300)
  const before = told(world)
  expect(before.at(-1)).toBe('rotation done old')
  // As if nothing of it had come to the disk.
  world.history.told.length = 0
  await world.startProcess({ processId: 400 }).resume()
  expect(told(world)).toEqual(before)
  await world.startProcess({ processId: 500 }).resume()
  expect(told(world)).toEqual(before)
  world.history.told.length = 0
  await world.startProcess({ processId: 600 }).resume()
  expect(told(world)).toEqual([])
})
