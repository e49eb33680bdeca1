/** Devices that change behind our back, and lists that don't show yet, or may not be read. */
import { expect, test } from 'vitest'
import { ok } from '../../electron/contract/result.ts'
import type { Aws, Iam } from '../../electron/ports/aws.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { now, problemOf, value } from '../profiles/world.ts'
import { mfaWorld } from './world.ts'

/** AWS, with some of IAM's answers changed on their way. */
const changing =
  (change: (iam: Iam) => Partial<Iam>) =>
  (aws: Aws): Aws => ({
    clockOffset: () => aws.clockOffset(),
    connect: (...given) => {
      const { iam, sts } = aws.connect(...given)
      return { iam: { ...iam, ...change(iam) }, sts }
    },
  })

test('attached elsewhere meanwhile: cancelling finds it attached and says so', async () => {
  const world = await mfaWorld()
  const { view } = await world.scan()
  const device = world.device(view.serialNumber)
  if (device === undefined) throw new Error('no device')
  device.user = 'ana'
  device.enableDate = now
  expect(value(await world.setUps.cancel(view.setUpId))).toMatchObject({ stage: 'attached', problem: null })
  expect(world.device(view.serialNumber)).toBeDefined()
})

test('taken by another user meanwhile: named, and not touched', async () => {
  const world = await mfaWorld()
  const { view } = await world.scan()
  const device = world.device(view.serialNumber)
  if (device === undefined) throw new Error('no device')
  device.user = 'bob'
  device.enableDate = now
  expect(value(await world.setUps.cancel(view.setUpId))).toMatchObject({
    stage: 'stuck',
    problem: { code: 'delete-conflict' },
  })
})

test('deleted by somebody else meanwhile: cancelling is done', async () => {
  const world = await mfaWorld()
  const { view } = await world.scan()
  world.account.virtualDevices = []
  expect(value(await world.setUps.cancel(view.setUpId)).stage).toBe('cancelled')
})

test('deleted by somebody else meanwhile: attaching says that AWS has no such device', async () => {
  const world = await mfaWorld()
  const { view, phone } = await world.scan()
  world.account.virtualDevices = []
  const refused = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
  expect(refused).toMatchObject({
    stage: 'codes',
    problem: { code: 'not-found', data: { what: 'mfa-device' } },
  })
})

test('case 36: codes that AWS refuses are told, and are not sent again', async () => {
  const world = await mfaWorld()
  const { view, phone } = await world.scan()
  const device = world.device(view.serialNumber)
  if (device === undefined) throw new Error('no device')
  device.seed = new Secret('A'.repeat(64))
  const codes = [phone.code(-1), phone.code()] as const
  const refused = value(await world.setUps.attach(view.setUpId, ...codes))
  expect(refused).toMatchObject({ stage: 'codes', problem: { code: 'mfa-code-refused' } })
  const again = value(await world.setUps.attach(view.setUpId, ...codes))
  expect(again).toMatchObject({ stage: 'codes', problem: { code: 'code-used' } })
  expect(world.calls('EnableMFADevice')).toBe(1)
})

test('a list that does not show the device within half a minute: not called attached until it does', async () => {
  let isLate = true
  const world = await mfaWorld({
    aws: changing((iam) => ({
      listMfaDevices: async (userName) => {
        const answer = await iam.listMfaDevices(userName)
        return isLate && answer.ok ? ok({ ...answer.value, value: [] }) : answer
      },
    })),
  })
  const { view, phone } = await world.scan()
  const late = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
  expect(late).toMatchObject({ stage: 'attaching', problem: { code: 'not-found' } })
  isLate = false
  await world.setUps.retry()
  expect(value(world.setUps.get(view.setUpId))).toMatchObject({ stage: 'attached', problem: null })
  expect(world.calls('EnableMFADevice')).toBe(1)
})

test('the answer of making it is lost and lists are denied: whose a device is can not be told, so none is touched', async () => {
  const world = await mfaWorld({
    account: (_account, user) => {
      user.attachedPolicies = []
      const Action = ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:DeleteVirtualMFADevice']
      const document = {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow' as const, Action, Resource: '*' }],
      }
      user.inlinePolicies = [{ name: 'no-lists', document }]
    },
  })
  world.server.fault({ operation: 'CreateVirtualMFADevice', kind: 'drop', when: 'after' })
  const stuck = value(await world.setUps.start(world.arn, 'ana'))
  expect(stuck).toMatchObject({
    stage: 'stuck',
    problem: { code: 'access-denied', data: { action: 'iam:ListVirtualMFADevices' } },
  })
  expect(value(await world.setUps.cancel(stuck.setUpId))).toMatchObject({
    stage: 'cancelled',
    problem: { code: 'access-denied' },
  })
  expect(world.setUps.openOf(world.arn)).toBeNull()
  expect(world.account.virtualDevices).toHaveLength(1)
  expect(world.calls('DeleteVirtualMFADevice')).toBe(0)
})

test('a device that may have been there before is not taken for the one whose answer was lost', async () => {
  const world = await mfaWorld()
  const serial = `arn:aws:iam::${world.account.id}:mfa/ana`
  world.account.virtualDevices.push({ serial, seed: new Secret('A'.repeat(64)), drift: 0, outOfSync: false })
  // Three attempts of the SDK: the list before the creation stays unknown.
  world.server.fault({ operation: 'ListVirtualMFADevices', kind: 'drop', when: 'before', times: 3 })
  world.server.fault({ operation: 'CreateVirtualMFADevice', kind: 'drop', when: 'before' })
  const stuck = value(await world.setUps.start(world.arn, 'ana'))
  expect(stuck).toMatchObject({ stage: 'stuck', problem: { code: 'already-exists', data: { name: 'ana' } } })
  await world.setUps.cancel(stuck.setUpId)
  expect(world.device(serial)).toBeDefined()
  expect(world.calls('DeleteVirtualMFADevice')).toBe(0)
})

test('without a way to AWS nothing is left open', async () => {
  const world = await mfaWorld()
  expect(problemOf(await world.setUps.start('arn:aws:iam::1:user/nobody', 'ana'))).toMatchObject({
    code: 'identity-unknown',
  })
  expect(problemOf(await world.setUps.propose('arn:aws:iam::1:user/nobody'))).toMatchObject({
    code: 'identity-unknown',
  })
  await world.server.close()
  expect(problemOf(await world.setUps.start(world.arn, 'ana'))).toMatchObject({ code: 'offline' })
  expect(world.setUps.openOf(world.arn)).toBeNull()
})
