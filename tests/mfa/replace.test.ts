/** Replacing a device: the new one is attached and proved before anything happens to the old one. */
import { describe, expect, test } from 'vitest'
import type { MfaSetUps } from '../../electron/mfa/set-ups.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { Phone } from '../fakes/phone.ts'
import { problemOf, value } from '../profiles/world.ts'
import { attachedNames, codeOf, passkey, serialIn, virtualDevice } from './accounts.ts'
import { type MfaWorldOptions, mfaWorld } from './world.ts'

type World = Awaited<ReturnType<typeof mfaWorld>>

const one = (more: NonNullable<MfaWorldOptions['account']> = () => {}) =>
  mfaWorld({
    account: (account, user) => {
      virtualDevice(account, user, 'ana')
      more(account, user)
    },
  })

/** The new device `ana-2`, attached in the place of `ana`, and its phone. */
async function attached(world: World, code?: string) {
  const options = {
    replaces: serialIn(world, 'ana'),
    mfaCode: code === undefined ? null : codeOf(world, code),
  }
  const view = value(await world.setUps.start(world.arn, 'ana-2', options))
  const phone = new Phone(view.seed?.uri ?? '', world.clock)
  expect(view).toMatchObject({
    stage: 'codes',
    cancelling: 'deletes-new',
    replaces: { name: 'ana', state: 'waiting' },
  })
  const after = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
  expect(after).toMatchObject({
    stage: 'attached',
    cancelling: 'keeps-both',
    replaces: { name: 'ana', state: 'waiting' },
  })
  return { id: view.setUpId, phone }
}

async function prove(world: World, setUps: MfaSetUps, id: string, phone: Phone) {
  world.clock.advance(30_000)
  return value(await setUps.trySignIn(id, phone.code()))
}

async function restart(world: World) {
  const next = world.startProcess()
  await next.resume()
  await next.retry()
  return next.setUps
}

describe('the whole way', () => {
  test('attached, proved by its next code, and then the old one goes', async () => {
    const world = await one()
    const { id, phone } = await attached(world)
    expect(attachedNames(world)).toEqual(['ana', 'ana-2'])
    const done = await prove(world, world.setUps, id, phone)
    expect(done).toMatchObject({
      stage: 'attached',
      problem: null,
      cancelling: null,
      replaces: { state: 'removed' },
      signIn: { state: 'worked' },
    })
    expect(attachedNames(world)).toEqual(['ana-2'])
    expect(world.account.virtualDevices).toHaveLength(1)
    value(await world.setUps.close(id))
    expect(world.setUps.openOf(world.arn)).toBeNull()
  })

  test('a code that does not prove it leaves the old one where it is', async () => {
    const world = await one()
    const { id } = await attached(world)
    world.clock.advance(30_000)
    const failed = value(await world.setUps.trySignIn(id, '000000'))
    expect(failed).toMatchObject({ signIn: { state: 'failed' }, replaces: { state: 'waiting' } })
    expect(attachedNames(world)).toEqual(['ana', 'ana-2'])
    expect(world.calls('DeactivateMFADevice')).toBe(0)
  })

  test('a passkey is replaced by an authenticator app', async () => {
    const world = await mfaWorld({ account: (account, user) => passkey(account, user) })
    const replaces = world.user.hardwareDevices[0]?.serial ?? ''
    const view = value(await world.setUps.start(world.arn, 'ana', { replaces }))
    const phone = new Phone(view.seed?.uri ?? '', world.clock)
    value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    const done = await prove(world, world.setUps, view.setUpId, phone)
    expect(done.replaces).toMatchObject({ state: 'removed' })
    expect(world.user.hardwareDevices).toEqual([])
  })

  test('under AWS’s own policy the old one is deactivated, and named because deleting it is denied', async () => {
    const world = await one((account, user) => requireMfa(account, user.name))
    const proposal = value(await world.setUps.propose(world.arn))
    expect(proposal).toMatchObject({
      deviceName: 'ana-2',
      needsCode: true,
      codeDevices: [{ name: 'ana' }],
      limitReached: false,
    })
    const { id, phone } = await attached(world, 'ana')
    const done = await prove(world, world.setUps, id, phone)
    expect(done).toMatchObject({
      stage: 'attached',
      replaces: { state: 'left' },
      problem: { code: 'access-denied', data: { action: 'iam:DeleteVirtualMFADevice' } },
    })
    expect(attachedNames(world)).toEqual(['ana-2'])
    value(await world.setUps.close(id))
    expect(world.setUps.openOf(world.arn)).toBeNull()
  })
})

describe('taken back', () => {
  test('before it is attached: the new one goes, the old one stays', async () => {
    const world = await one()
    const view = value(await world.setUps.start(world.arn, 'ana-2', { replaces: serialIn(world, 'ana') }))
    expect(value(await world.setUps.cancel(view.setUpId)).stage).toBe('cancelled')
    expect(world.account.virtualDevices).toHaveLength(1)
    expect(attachedNames(world)).toEqual(['ana'])
  })

  test('after that: both are kept', async () => {
    const world = await one()
    const { id } = await attached(world)
    value(await world.setUps.close(id))
    expect(world.setUps.openOf(world.arn)).toBe(id)
    expect(value(await world.setUps.cancel(id)).stage).toBe('attached')
    expect(world.setUps.openOf(world.arn)).toBeNull()
    expect(attachedNames(world)).toEqual(['ana', 'ana-2'])
  })

  test('once the old one may be gone it can not', async () => {
    const world = await one()
    const { id, phone } = await attached(world)
    world.server.fault({ operation: 'DeactivateMFADevice', kind: 'drop', when: 'before', times: 3 })
    const stopped = await prove(world, world.setUps, id, phone)
    expect(stopped).toMatchObject({
      cancelling: null,
      replaces: { state: 'removing' },
      problem: { code: 'answer-lost' },
    })
    expect(problemOf(await world.setUps.cancel(id))).toMatchObject({ code: 'operation-not-possible' })
    await world.setUps.retry()
    expect(value(world.setUps.get(id)).replaces).toMatchObject({ state: 'removed' })
  })
})

describe('refused beforehand', () => {
  test('case 37: at the limit nothing is made, and the proposal says so', async () => {
    const world = await one((account, user) => {
      for (let number = 1; number <= 7; number += 1) passkey(account, user, number)
    })
    expect(value(await world.setUps.propose(world.arn)).limitReached).toBe(true)
    expect(
      problemOf(await world.setUps.start(world.arn, 'ana-2', { replaces: serialIn(world, 'ana') })),
    ).toMatchObject({ code: 'limit-exceeded', data: { what: 'mfa-devices' } })
    expect(world.calls('CreateVirtualMFADevice')).toBe(0)
  })

  test('a device that is not attached can not be replaced', async () => {
    const world = await one()
    expect(
      problemOf(await world.setUps.start(world.arn, 'ana-2', { replaces: serialIn(world, 'x') })),
    ).toMatchObject({ code: 'not-found' })
    expect(world.setUps.openOf(world.arn)).toBeNull()
  })
})

describe('after a crash', () => {
  test('attached, not proved: it waits, both devices stand, and the next code goes on', async () => {
    const world = await one()
    const { id, phone } = await attached(world)
    const next = await restart(world)
    expect(value(next.get(id))).toMatchObject({ stage: 'attached', replaces: { state: 'waiting' } })
    expect(attachedNames(world)).toEqual(['ana', 'ana-2'])
    expect((await prove(world, next, id, phone)).replaces).toMatchObject({ state: 'removed' })
  })

  test('proved, and the account wants MFA: it asks for a code of the new device', async () => {
    const world = await one((account, user) => requireMfa(account, user.name))
    const { id, phone } = await attached(world, 'ana')
    world.server.fault({ operation: 'DeactivateMFADevice', kind: 'drop', when: 'before', times: 3 })
    await prove(world, world.setUps, id, phone)
    // The session ends with the process.
    world.clock.advance(3_600_000)
    const next = await restart(world)
    expect(value(next.get(id))).toMatchObject({
      replaces: { state: 'removing' },
      needsCode: true,
      codeDevices: [{ name: 'ana' }, { name: 'ana-2' }],
      problem: { code: 'mfa-required', data: { action: 'iam:DeactivateMFADevice' } },
    })
    expect((await prove(world, next, id, phone)).replaces).toMatchObject({ state: 'left' })
    expect(attachedNames(world)).toEqual(['ana-2'])
  })

  test('the new device is gone meanwhile: the old one stays', async () => {
    const world = await one()
    const { id, phone } = await attached(world)
    world.server.fault({ operation: 'DeactivateMFADevice', kind: 'drop', when: 'before', times: 3 })
    await prove(world, world.setUps, id, phone)
    world.account.virtualDevices = world.account.virtualDevices.filter(({ serial }) => serial.endsWith('ana'))
    const next = await restart(world)
    expect(value(next.get(id)).problem).toMatchObject({ code: 'not-found', data: { what: 'mfa-device' } })
    expect(attachedNames(world)).toEqual(['ana'])
  })
})
