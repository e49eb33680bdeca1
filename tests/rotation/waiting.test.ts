/** Which rotations need the person, for reminders. */
import { expect, test } from 'vitest'
import { rotationWorld, value, type WorldOptions } from './world.ts'

const hour = 3_600_000

const waitingIn = async (options: WorldOptions = {}) => {
  const world = await rotationWorld(options)
  const code = () => ({ serialNumber: world.deviceSerial, code: world.phone?.code() ?? '' })
  return { ...world, code }
}

test('case 29: switching off that fails and is tried again by itself needs the person after a day', async () => {
  const { plan, start, until, server, rotations, clock, identity, key, views } = await waitingIn()
  const planned = await plan()
  server.fault({ operation: 'UpdateAccessKey', when: 'before', kind: 'html', times: 9_999 })
  const { operationId } = value(await start(planned))
  await until((view) => view.state === 'switching-off' && view.waitingFor?.retryAt != null)
  expect(rotations.waiting()).toEqual([])
  // Tried again meanwhile, which begins the wait afresh, but not the state.
  views.length = 0
  clock.advance(23 * hour)
  await until((view) => view.waitingFor?.retryAt != null)
  expect(rotations.waiting()).toEqual([])
  views.length = 0
  clock.advance(2 * hour)
  await until((view) => view.waitingFor?.retryAt != null)
  expect(rotations.waiting()).toEqual([
    {
      ...{ operationId, kind: 'rotation', stage: 'switching-off', accessKeyId: key.id, due: null },
      ...{ identityId: identity.id, userName: identity.userName, account: identity.account },
      profiles: ['default', 'build'],
    },
  ])
  server.clearFaults()
  value(rotations.retry(operationId))
  await until((view) => view.state === 'resting' && view.waitingFor === null)
  expect(rotations.waiting()).toEqual([])
})

test('case 29: switching off that is denied needs the person at once', async () => {
  const { plan, start, until, rotations } = await waitingIn({
    account: (_account, user) => {
      const Statement = [{ Effect: 'Deny', Action: 'iam:UpdateAccessKey', Resource: '*' } as const]
      user.inlinePolicies.push({ name: 'no-update', document: { Version: '2012-10-17', Statement } })
    },
  })
  value(await start(await plan(), { accepts: true }))
  await until((view) => view.waitingFor !== null)
  expect(rotations.waiting()).toMatchObject([
    { kind: 'rotation', accessKeyId: expect.any(String), due: null },
  ])
})

test('a deletion that is due and needs a code waits as such, with the time when it was due', async () => {
  const { plan, start, until, clock, rotations, code } = await waitingIn({ forceMfa: true })
  await plan()
  const { operationId } = value(await start(await plan(code())))
  const resting = await until((view) => view.state === 'resting')
  expect(rotations.waiting()).toEqual([])
  clock.advance(25 * hour)
  await until((view) => view.waitingFor?.what === 'code')
  expect(rotations.waiting()).toMatchObject([
    { operationId, kind: 'deletion', stage: 'resting', due: new Date(resting.deleteDue ?? '') },
  ])
  value(await rotations.provideCode(operationId, code()))
  await until((view) => view.outcome !== null)
  expect(rotations.waiting()).toEqual([])
})

test('one is under way until its old key rests; a deletion that waits is none', async () => {
  const { plan, start, until, clock, rotations, server } = await waitingIn()
  expect(rotations.isAnyUnderWay()).toBe(false)
  server.fault({ operation: 'UpdateAccessKey', when: 'before', kind: 'html', times: 9_999 })
  const { operationId } = value(await start(await plan()))
  expect(rotations.isAnyUnderWay()).toBe(true)
  await until((view) => view.state === 'switching-off' && view.waitingFor !== null)
  expect(rotations.isAnyUnderWay()).toBe(true)
  server.clearFaults()
  value(rotations.retry(operationId))
  await until((view) => view.state === 'resting' && view.waitingFor === null)
  expect(rotations.isAnyUnderWay()).toBe(false)
  server.fault({ operation: 'DeleteAccessKey', when: 'before', kind: 'html', times: 9_999 })
  clock.advance(25 * hour)
  await until((view) => view.state === 'deleting' && view.waitingFor !== null)
  expect(rotations.isAnyUnderWay()).toBe(false)
  server.clearFaults()
  value(rotations.retry(operationId))
  await until((view) => view.outcome !== null)
  expect(rotations.isAnyUnderWay()).toBe(false)
})
