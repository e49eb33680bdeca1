import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { operationCalls, problemOf, rotationWorld, value } from './world.ts'

test('a rotation makes, proves, writes, proves from the file, switches off, and rests until the deletion is due', async () => {
  const { plan, start, until, key, user, credentials, before, server, clock, statusOf, rotations } =
    await rotationWorld()
  const planned = await plan()
  expect(planned).toMatchObject({
    oldKey: { accessKeyId: key.id, ageDays: 97, ageState: 'overdue', profiles: ['default', 'build'] },
    spareKey: null,
    needsCode: false,
    blockers: [],
    canSwitchOff: true,
    journalProtection: 'os',
  })
  expect(planned.places.map(({ profile, lines }) => [profile, lines])).toEqual([
    ['default', [3, 4]],
    ['build', [8, 9]],
  ])
  const { operationId } = value(await start(planned))
  const resting = await until((view) => view.state === 'resting')
  const made = user.keys.find((candidate) => candidate.id === resting.newKeyId)
  expect(made?.status).toBe('Active')
  expect(statusOf(key.id)).toBe('Inactive')
  const oldSecret = key.secret.reveal()
  expect(credentials()).toBe(
    before.replaceAll(key.id, resting.newKeyId ?? '').replaceAll(oldSecret, made?.secret.reveal() ?? ''),
  )
  expect(resting).toMatchObject({ truth: 'new-key-works', canUndo: true, canDelete: true, outcome: null })
  expect(resting.deleteDue).toBe(
    new Date(clock.now().getTime() + 24 * 3_600_000).toISOString().replace(/\.\d+Z$/, '.000Z'),
  )
  expect(operationCalls(server, 'CreateAccessKey')).toBe(1)
  expect(resting.steps.map(({ name, state }) => [name, state])).toEqual([
    ['create', 'done'],
    ['prove', 'done'],
    ['write', 'done'],
    ['prove-files', 'done'],
    ['switch-off', 'done'],
    ['delete', 'later'],
  ])
  clock.advance(24 * 3_600_000)
  const done = await until((view) => view.outcome !== null)
  expect(done).toMatchObject({ outcome: 'done', truth: 'new-key-works-old-deleted', canUndo: false })
  expect(statusOf(key.id)).toBe('gone')
  expect(problemOf(rotations.turnBack(operationId))?.code).toBe('operation-not-possible')
})

test('undo puts the files back byte for byte, switches the old key on and deletes the new one', async () => {
  const { plan, start, until, key, user, credentials, before, rotations, statusOf } = await rotationWorld()
  const { operationId } = value(await start(await plan()))
  const resting = await until((view) => view.state === 'resting')
  expect(credentials()).not.toBe(before)
  value(rotations.turnBack(operationId))
  const undone = await until((view) => view.outcome !== null)
  expect(undone).toMatchObject({ outcome: 'undone', truth: 'old-key-works', direction: 'back' })
  expect(credentials()).toBe(before)
  expect(statusOf(key.id)).toBe('Active')
  expect(statusOf(resting.newKeyId ?? '')).toBe('gone')
  expect(user.keys).toHaveLength(1)
})

test('deleting at once, and keeping the old key, are the person’s words', async () => {
  const first = await rotationWorld()
  value(await first.start(await first.plan(), { grace: { kind: 'now' } }))
  expect(await first.until((view) => view.outcome !== null)).toMatchObject({ outcome: 'done' })
  expect(first.statusOf(first.key.id)).toBe('gone')

  const second = await rotationWorld()
  const { operationId } = value(await second.start(await second.plan(), { grace: { kind: 'never' } }))
  const resting = await second.until((view) => view.state === 'resting')
  expect(resting.deleteDue).toBeNull()
  value(await second.rotations.choose(operationId, 'keep-old'))
  expect(await second.until((view) => view.outcome !== null)).toMatchObject({ outcome: 'kept' })
  expect(second.statusOf(second.key.id)).toBe('Inactive')
})

test('case 27: a key that spreads slowly and unevenly is proved only after several answers in a row', async () => {
  const { plan, start, until, server } = await rotationWorld({ spreading: 'seeded' })
  value(await start(await plan()))
  const resting = await until((view) => view.state === 'resting')
  expect(resting.outcome).toBeNull()
  expect(operationCalls(server, 'CreateAccessKey')).toBe(1)
})

test('case 20: a file that others can read becomes 0600, and the plan says so', async () => {
  const { plan, start, until, files, beMode } = await rotationWorld()
  beMode(files.credentials, 0o644)
  const planned = await plan()
  expect(planned.places.map((place) => place.narrowsMode)).toEqual([true, true])
  value(await start(planned))
  await until((view) => view.state === 'resting')
  expect(statSync(files.credentials).mode & 0o777).toBe(0o600)
})

test('case 8: a read-only credentials file is refused before a key is made', async () => {
  const { plan, start, files, beMode, server, operationFiles } = await rotationWorld()
  const planned = await plan()
  beMode(files.credentials, 0o400)
  expect(problemOf(await start(planned))).toMatchObject({
    code: 'file-not-writable',
    data: { reason: 'read-only' },
  })
  expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
  expect(operationFiles()).toEqual([])
})

test('case 33: a second process can not rotate the same identity meanwhile', async () => {
  const { plan, start, until, startProcess, identity, key, server } = await rotationWorld()
  const other = startProcess({ processId: 200 })
  const theirs = value(await other.plan(identity.id, key.id, null))
  const ours = await plan()
  value(await start(ours))
  await until((view) => view.state === 'resting')
  const second = await other.start({
    planId: theirs.planId,
    placeIds: theirs.places.map((place) => place.placeId),
    grace: { kind: 'now' },
    deleteSpareKeyId: null,
    acceptsNoSwitchOff: false,
  })
  expect(problemOf(second)).toMatchObject({ code: 'operation-running', data: { identityId: identity.id } })
  expect(operationCalls(server, 'CreateAccessKey')).toBe(1)
})

test('case 48: the plan shows the use that was known before our own calls, not our own', async () => {
  const earlier = { at: new Date('2026-11-23T09:00:00Z'), service: 's3', region: 'eu-central-1' }
  const { plan, key } = await rotationWorld({
    lastUses: (id) => new Map([[id, { known: true, value: earlier }]]),
  })
  const planned = await plan()
  expect(planned.oldKey).toMatchObject({
    accessKeyId: key.id,
    lastUsed: { known: true, value: { ...earlier, at: '2026-11-23T09:00:00.000Z' } },
  })
})
