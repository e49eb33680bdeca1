import {
  DeactivateMFADeviceCommand,
  DeleteVirtualMFADeviceCommand,
  GetMFADeviceCommand,
  ListMFADevicesCommand,
  ListVirtualMFADevicesCommand,
  type ListVirtualMFADevicesCommandInput,
} from '@aws-sdk/client-iam'
import { describe, expect, test } from 'vitest'
import { createDevice, enable } from './mfa.ts'
import { failureOf, openPractice } from './support.ts'

describe('taking a device away', () => {
  test('in use, deactivated, deleted', async () => {
    const practice = await openPractice()
    const { serial, phone } = await createDevice(practice)
    await enable(practice, serial, phone.code(-1), phone.code())
    const remove = () => practice.iam().send(new DeleteVirtualMFADeviceCommand({ SerialNumber: serial }))
    const deactivate = () =>
      practice.iam().send(new DeactivateMFADeviceCommand({ UserName: 'ana', SerialNumber: serial }))
    expect(await failureOf(remove())).toEqual({
      name: 'DeleteConflictException',
      message: 'MFA VirtualDevice in use. Must deactivate first.',
      status: 409,
    })
    await deactivate()
    expect(await failureOf(deactivate())).toMatchObject({
      name: 'NoSuchEntityException',
      message: 'MFA Device invalid for user.',
    })
    await remove()
    expect((await failureOf(remove())).status).toBe(404)
    expect(practice.server.account.virtualDevices).toEqual([])
  })

  test('a passkey is listed, shown, and can be deactivated; a virtual device has no details', async () => {
    const practice = await openPractice()
    const serial = 'arn:aws:iam::123456789012:u2f/user/ana/passkey'
    practice.user.hardwareDevices.push({ serial, enableDate: practice.clock.now() })
    const { MFADevices } = await practice.iam().send(new ListMFADevicesCommand({}))
    expect(MFADevices?.map(({ SerialNumber }) => SerialNumber)).toEqual([serial])
    expect((await practice.iam().send(new GetMFADeviceCommand({ SerialNumber: serial }))).UserName).toBe(
      'ana',
    )
    await practice.iam().send(new DeactivateMFADeviceCommand({ UserName: 'ana', SerialNumber: serial }))
    expect(
      (await failureOf(practice.iam().send(new GetMFADeviceCommand({ SerialNumber: serial })))).status,
    ).toBe(404)
  })
})

describe('listing devices', () => {
  test('by assignment, with the owner, without the seed, in pages', async () => {
    const practice = await openPractice()
    const attached = await createDevice(practice, 'ana')
    const spare = await createDevice(practice, 'spare')
    await enable(practice, attached.serial, attached.phone.code(-1), attached.phone.code())
    const list = (input: ListVirtualMFADevicesCommandInput) =>
      practice.iam().send(new ListVirtualMFADevicesCommand(input))
    const serials = async (AssignmentStatus: 'Any' | 'Assigned' | 'Unassigned') =>
      (await list({ AssignmentStatus })).VirtualMFADevices?.map(({ SerialNumber }) => SerialNumber)
    expect(await serials('Any')).toEqual([attached.serial, spare.serial])
    expect(await serials('Assigned')).toEqual([attached.serial])
    expect(await serials('Unassigned')).toEqual([spare.serial])
    const first = await list({ MaxItems: 1 })
    expect(first.IsTruncated).toBe(true)
    expect(first.VirtualMFADevices?.[0]).toMatchObject({
      User: { UserName: 'ana' },
      EnableDate: practice.clock.now(),
    })
    expect(first.VirtualMFADevices?.[0]?.Base32StringSeed).toBeUndefined()
    const second = await list({ MaxItems: 1, Marker: first.Marker ?? '' })
    expect([second.VirtualMFADevices?.length, second.IsTruncated, second.Marker]).toEqual([
      1,
      false,
      undefined,
    ])
    for (const Marker of ['made-up', Buffer.from('from:3').toString('base64')])
      expect((await failureOf(list({ Marker }))).name).toBe('ValidationError')
    expect((await failureOf(list({ MaxItems: 1001 }))).message).toMatch(/less than or equal to 1000/)
  })
})
