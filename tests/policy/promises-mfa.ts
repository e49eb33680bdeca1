/** What product.md promises about MFA devices (section 2). A device's own set-up needs no code, whatever the policy. */
import { expect } from 'vitest'
import { Phone } from '../fakes/phone.ts'
import { attachedNames, codeOf, phoneOf, serialIn, virtualDevice } from '../mfa/accounts.ts'
import { mfaWorld } from '../mfa/world.ts'
import { value } from '../profiles/world.ts'
import type { Stage } from './stage.ts'

type World = Awaited<ReturnType<typeof mfaWorld>>

/** A user who has these devices. */
async function withDevices(stage: Stage, ...names: string[]): Promise<World> {
  const world = await mfaWorld({
    account: (account, user) => {
      stage.account(account, user)
      for (const name of names) virtualDevice(account, user, name)
    },
  })
  stage.watch(world)
  return world
}

/** A code of a device, where the policy demands one. */
const codeWhereAsked = (stage: Stage, world: World, name: string) =>
  stage.forceMfa ? codeOf(world, name) : null

const leaveUnattached = (world: World, name: string) => {
  const device = virtualDevice(world.account, world.user, name)
  delete device.user
  delete device.enableDate
}

async function attach(world: World, name: string, choice?: Parameters<World['setUps']['start']>[2]) {
  const view = value(await world.setUps.start(world.arn, name, choice))
  const phone = new Phone(view.seed?.uri ?? '', world.clock)
  const attached = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
  expect(attached).toMatchObject({ stage: 'attached', problem: null })
  world.clock.advance(30_000)
  const tried = value(await world.setUps.trySignIn(view.setUpId, phone.code()))
  expect(tried).toMatchObject({ problem: null, signIn: { state: 'worked' } })
  return tried
}

export async function setUp(stage: Stage): Promise<void> {
  const world = await withDevices(stage)
  const proposal = value(await world.setUps.propose(world.arn))
  expect(proposal).toMatchObject({
    deviceName: 'ana',
    needsCode: false,
    attached: { known: true, value: [] },
  })
  const view = await attach(world, proposal.deviceName)
  expect(value(await world.setUps.writeSerial(view.setUpId, ['build'])).serialWritten).toBe(true)
  expect(attachedNames(world)).toEqual(['ana'])
  await world.settled()
  expect(world.identities.overview().identities).toMatchObject([{ mfa: 'on' }])
}

/** Somebody else's wizard, or an own one that was cut off, has left a device under the default name. */
export async function leftOver(stage: Stage): Promise<void> {
  const world = await withDevices(stage)
  leaveUnattached(world, 'ana')
  const proposal = value(await world.setUps.propose(world.arn))
  expect(proposal).toMatchObject({ deviceName: 'ana-2', leftOver: { serialNumber: serialIn(world, 'ana') } })
  if (stage.forceMfa) await attach(world, proposal.deviceName)
  const after = value(await world.setUps.deleteLeftOver(world.arn, serialIn(world, 'ana')))
  expect(after).toMatchObject({ deviceName: 'ana', leftOver: null })
}

/** Where nothing may be deleted without MFA, a cancelled set-up is kept and goes on with the same QR code. */
export async function cancel(stage: Stage): Promise<void> {
  const world = await withDevices(stage)
  const { view, phone } = await world.scan()
  const cancelled = value(await world.setUps.cancel(view.setUpId))
  if (!stage.forceMfa) {
    expect(cancelled).toMatchObject({ stage: 'cancelled', problem: null })
    expect(world.account.virtualDevices).toEqual([])
    return
  }
  expect(cancelled).toMatchObject({
    keptForResume: true,
    problem: { code: 'access-denied', data: { explicit: true } },
  })
  const { setUps } = world.startProcess()
  await setUps.resume()
  expect(value(setUps.get(view.setUpId)).seed).toEqual(view.seed)
  const attached = value(await setUps.attach(view.setUpId, phone.code(-1), phone.code()))
  expect(attached).toMatchObject({ stage: 'attached', problem: null })
}

export async function secondDevice(stage: Stage): Promise<void> {
  const world = await withDevices(stage, 'ana')
  const proposal = value(await world.setUps.propose(world.arn))
  expect(proposal).toMatchObject({ deviceName: 'ana-2', needsCode: stage.forceMfa })
  await attach(world, proposal.deviceName, { replaces: null, mfaCode: codeWhereAsked(stage, world, 'ana') })
  expect(attachedNames(world)).toEqual(['ana', 'ana-2'])
}

export async function replace(stage: Stage): Promise<void> {
  const world = await withDevices(stage, 'ana')
  const mfaCode = codeWhereAsked(stage, world, 'ana')
  const view = await attach(world, 'phone', { replaces: serialIn(world, 'ana'), mfaCode })
  expect(view.replaces).toMatchObject({ state: 'removed' })
  expect(world.account.virtualDevices.map(({ serial }) => serial)).toEqual([serialIn(world, 'phone')])
}

/** The only device has drifted so far that no code of it opens anything. */
export async function resync(stage: Stage): Promise<void> {
  const world = await withDevices(stage, 'ana')
  const device = world.device(serialIn(world, 'ana'))
  if (device === undefined) throw new Error('no device')
  device.outOfSync = true
  const phone = phoneOf(world, 'ana')
  const codes = { first: phone.code(), second: phone.nextCode() }
  value(await world.mfa.resync.send(world.arn, device.serial, codes, null))
  expect(device.outOfSync).toBe(false)
}

export async function remove(stage: Stage): Promise<void> {
  const world = await withDevices(stage, 'ana', 'ana-2')
  const removed = value(
    await world.mfa.removals.start({
      ...{ identityId: world.arn, serialNumber: serialIn(world, 'ana'), acceptsLast: false },
      mfaCode: codeWhereAsked(stage, world, 'ana-2'),
    }),
  )
  expect(removed).toMatchObject({ stage: 'removed', problem: null })
  expect(world.account.virtualDevices.map(({ serial }) => serial)).toEqual([serialIn(world, 'ana-2')])
}
