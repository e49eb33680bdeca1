/** Where the journal says one thing and a file or the secret store another: which one wins, and how it is mended. */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { problemOf, rotationWorld, value } from './world.ts'

type World = Awaited<ReturnType<typeof rotationWorld>>

/** Runs until the old key's switching-off is in the way of something, so that every place is written and proved. */
async function writtenWorld(): Promise<World> {
  const world = await rotationWorld()
  const planned = await world.plan()
  world.server.fault({ operation: 'UpdateAccessKey', when: 'before', kind: 'throttle', times: 60 })
  value(await world.start(planned))
  await world.until((view) => view.waitingFor?.what === 'network')
  return world
}

/** The process ends, and the next one starts where nothing is in the way any more. */
async function restart(world: World) {
  await world.rotations.stop()
  world.bury(100)
  world.server.clearFaults()
  world.views.length = 0
  const next = world.startProcess({ processId: 400 })
  await next.resume()
  return next
}

test('case 16: the journal says written, the file holds the old pair again: the file wins, and is written once more', async () => {
  const world = await writtenWorld()
  const written = world.credentials()
  writeFileSync(world.files.credentials, world.before)
  await restart(world)
  const resting = await world.until((view) => view.state === 'resting')
  expect(world.credentials()).toBe(written)
  expect(resting.places.map(({ state }) => state)).toEqual(['proved', 'proved'])
  expect(world.statusOf(world.key.id)).toBe('Inactive')
})

test('case 16: the journal says written, a file holds a third key: it is left alone and told, and the rest goes on', async () => {
  const world = await writtenWorld()
  const third = 'AKIAIOSFODNN7THIRDDD'
  const lines = world.credentials().split('\n').with(7, `  aws_access_key_id=${third}   `)
  writeFileSync(world.files.credentials, lines.join('\n'))
  await restart(world)
  const resting = await world.until((view) => view.state === 'resting')
  expect(resting.places.map(({ profile, state }) => [profile, state])).toEqual([
    ['default', 'proved'],
    ['build', 'left-alone'],
  ])
  expect(world.credentials()).toBe(lines.join('\n'))
  expect(world.statusOf(world.key.id)).toBe('Inactive')
})

test('case 16: the old pair came back at rest: the old key is not deleted, and says where it stands', async () => {
  const world = await rotationWorld()
  value(await world.start(await world.plan()))
  await world.until((view) => view.state === 'resting')
  writeFileSync(world.files.credentials, world.before)
  await restart(world)
  world.clock.advance(25 * 3_600_000)
  const waiting = await world.until((view) => view.waitingFor !== null)
  expect(waiting.waitingFor?.problem).toMatchObject({
    code: 'key-still-here',
    data: { profiles: ['default', 'build'] },
  })
  expect(world.statusOf(world.key.id)).toBe('Inactive')
})

test('case 16: the journal says restored, the file holds the new pair: the new key goes only once it is put back', async () => {
  const world = await rotationWorld()
  const { operationId } = value(await world.start(await world.plan()))
  const resting = await world.until((view) => view.state === 'resting')
  const written = world.credentials()
  world.server.fault({ operation: 'DeleteAccessKey', when: 'before', kind: 'throttle', times: 60 })
  value(world.rotations.turnBack(operationId))
  await world.until((view) => view.state === 'removing' && view.waitingFor !== null)
  expect(world.credentials()).toBe(world.before)
  writeFileSync(world.files.credentials, written)
  await restart(world)
  expect(await world.until((view) => view.outcome !== null)).toMatchObject({ outcome: 'undone' })
  expect(world.credentials()).toBe(world.before)
  expect(world.statusOf(resting.newKeyId ?? '')).toBe('gone')
})

test('case 16: the journal says off, AWS shows the old key active: AWS wins, and it is not deleted', async () => {
  const world = await rotationWorld()
  value(await world.start(await world.plan()))
  await world.until((view) => view.state === 'resting')
  world.key.status = 'Active'
  await restart(world)
  world.clock.advance(25 * 3_600_000)
  const waiting = await world.until((view) => view.waitingFor !== null)
  expect(waiting.waitingFor).toMatchObject({ what: 'person', problem: { data: { state: 'old-key-active' } } })
  expect(world.statusOf(world.key.id)).toBe('Active')
})

test('case 39: a journal that can not be unsealed before any place was written: the new key is unheld, named and off', async () => {
  const world = await rotationWorld()
  const planned = await world.plan()
  world.server.fault({ operation: 'GetCallerIdentity', when: 'before', kind: 'throttle', times: 60 })
  value(await world.start(planned))
  const made = await world.until((view) => view.state === 'made' && view.waitingFor !== null)
  world.vault.reset()
  const next = await restart(world)
  const named = await world.until((view) => view.state === 'unheld-off' && view.waitingFor !== null)
  expect(named).toMatchObject({ unheldKeyId: made.newKeyId, canUndo: false, truth: 'unheld-key-may-exist' })
  expect(world.statusOf(made.newKeyId ?? '')).toBe('Inactive')
  expect(world.statusOf(world.key.id)).toBe('Active')
  expect(readFileSync(world.files.credentials, 'utf8')).toBe(world.before)
  expect(problemOf(next.removeUnheldKey(named.operationId))).toBeNull()
  expect(await world.until((view) => view.outcome !== null)).toMatchObject({ outcome: 'abandoned' })
  expect(world.statusOf(made.newKeyId ?? '')).toBe('gone')
})
