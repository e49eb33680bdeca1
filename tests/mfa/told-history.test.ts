/** What set-ups, removals and resyncs tell the history. */
import { expect, test } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { problemOf, value } from '../profiles/world.ts'
import { passkey, phoneOf, serialIn, virtualDevice } from './accounts.ts'
import { removal, restart, two } from './removal-world.ts'
import { mfaWorld } from './world.ts'

type World = Awaited<ReturnType<typeof mfaWorld>>

const told = ({ history }: World) =>
  history.told.map(({ action, result = 'done', names = [], requestIds = [] }) =>
    [action, result, ...names, ...requestIds.map(() => '+id')].join(' '),
  )

test('a set-up: made, attached, its serial written, tried, its codes kept', async () => {
  const world = await mfaWorld()
  const { view, phone } = await world.scan()
  value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
  value(await world.setUps.writeSerial(view.setUpId, ['build']))
  world.clock.advance(30_000)
  value(await world.setUps.trySignIn(view.setUpId, phone.code()))
  value(await world.setUps.keepSeed(view.setUpId))
  value(await world.setUps.close(view.setUpId))
  expect(told(world)).toEqual([
    'mfa-made done ana +id',
    'mfa-attached done ana +id',
    'mfa-serial-written done build',
    'session-opened done ana +id',
    'codes-kept done ana',
  ])
  expect(world.history.told.slice(0, 2)).toMatchObject([
    { identityId: world.arn, operationId: view.setUpId },
    { identityId: world.arn, operationId: view.setUpId },
  ])
})

test('cancelled: the device goes, and the set-up is called off', async () => {
  const world = await mfaWorld()
  const { view } = await world.scan()
  value(await world.setUps.cancel(view.setUpId))
  expect(told(world)).toEqual([
    'mfa-made done ana +id',
    'mfa-deleted done ana +id',
    'mfa-attached cancelled ana',
  ])
})

test('what AWS refuses is told with why; what is refused here is not', async () => {
  const world = await mfaWorld()
  const denied = {
    code: 'AccessDenied',
    status: 403,
    message: 'User: ana is not authorized to perform: iam:CreateVirtualMFADevice',
  }
  world.server.fault({ operation: 'CreateVirtualMFADevice', when: 'before', kind: 'error', ...denied })
  expect(problemOf(await world.setUps.start(world.arn, 'ana'))?.code).toBe('access-denied')
  expect(told(world)).toEqual(['mfa-attached failed ana +id'])
  expect(world.history.told[0]?.problem).toMatchObject({ code: 'access-denied' })
  expect(problemOf(await world.setUps.start(world.arn, 'no such name!'))?.code).toBe('input-invalid')
  expect(world.history.told).toHaveLength(1)
})

test('a removal: deactivated and deleted, and what its codes were made of is gone', async () => {
  const world = await two()
  const serialNumber = serialIn(world, 'ana')
  value(await world.keptSeeds.keep({ identityId: world.arn, serialNumber, seed: new Secret('ABCDEFGH') }))
  value(await world.mfa.removals.start(removal(world, 'ana')))
  expect(told(world)).toEqual([
    'codes-kept done ana',
    'mfa-removed done ana +id',
    'codes-removed done ana',
    'mfa-deleted done ana +id',
  ])
})

test('deleting is denied, as by AWS’s own policies: deactivated, and why it is still there', async () => {
  const world = await two()
  const denied = {
    code: 'AccessDenied',
    status: 403,
    message: 'User: ana is not authorized to perform: iam:DeleteVirtualMFADevice',
  }
  world.server.fault({ operation: 'DeleteVirtualMFADevice', when: 'before', kind: 'error', ...denied })
  value(await world.mfa.removals.start(removal(world, 'ana')))
  expect(told(world)).toEqual(['mfa-removed done ana +id', 'mfa-deleted failed ana +id'])
})

test('a passkey goes with its deactivation', async () => {
  const world = await mfaWorld({
    account: (account, user) => {
      passkey(account, user)
      virtualDevice(account, user, 'ana')
    },
  })
  const [device] = world.user.hardwareDevices
  const serialNumber = device?.serial ?? ''
  value(await world.mfa.removals.start({ ...removal(world, 'ana'), serialNumber }))
  expect(told(world)).toEqual(['mfa-removed done key-1 +id'])
})

test('where a code is asked for first, that is no failure; then it is a session and a removal', async () => {
  const world = await two((account, user) => requireMfa(account, user.name))
  expect(problemOf(await world.mfa.removals.start(removal(world, 'ana')))?.code).toBe('mfa-required')
  expect(told(world)).toEqual([])
  world.server.clearFaults()
  value(await world.mfa.removals.start(removal(world, 'ana', { code: 'ana-2' })))
  expect(told(world).slice(0, 2)).toEqual(['session-opened done ana-2 +id', 'mfa-removed done ana +id'])
})

test('a resync, and one that AWS refuses', async () => {
  const world = await mfaWorld({ account: (account, user) => void virtualDevice(account, user, 'ana') })
  const serial = serialIn(world, 'ana')
  const phone = phoneOf(world, 'ana', -120)
  expect(
    problemOf(await world.mfa.resync.send(world.arn, serial, { first: '123456', second: '654321' }, null)),
  ).toMatchObject({ code: 'mfa-code-refused' })
  const codes = { first: phone.code(), second: phone.nextCode() }
  value(await world.mfa.resync.send(world.arn, serial, codes, null))
  expect(told(world)).toEqual(['mfa-resynced failed ana +id', 'mfa-resynced done ana +id'])
})

test('a left-over of an earlier try that is deleted', async () => {
  const world = await mfaWorld({
    account: (account, user) => {
      const { user: _nobody, enableDate: _never, ...device } = virtualDevice(account, user, 'ana')
      account.virtualDevices = [device]
    },
  })
  value(await world.setUps.deleteLeftOver(world.arn, serialIn(world, 'ana')))
  expect(told(world)).toEqual(['mfa-deleted done ana +id'])
})

test('after a crash an open set-up is told again, and each thing stands there once', async () => {
  const world = await mfaWorld()
  const { view, phone } = await world.scan()
  await restart(world)
  expect(told(world)).toEqual(['mfa-made done ana +id'])
  // As if nothing of it had come to the disk.
  world.history.told.length = 0
  await restart(world)
  expect(told(world)).toEqual(['mfa-made done ana +id'])
  value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
  world.history.told.length = 0
  await restart(world)
  expect(told(world)).toEqual(['mfa-made done ana +id', 'mfa-attached done ana +id'])
})
