/** Keyturn's own codes: what is kept and how, and that no code goes to AWS twice. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ownCodeView } from '../../electron/contract/session-views.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { SeedFolder } from '../../electron/mfa/kept-seeds.ts'
import { SafeStorageVault } from '../../electron/os/vault.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { workingStore } from '../fakes/safe-storage.ts'
import { FakeVault } from '../fakes/vault.ts'
import { problemOf, value } from '../profiles/world.ts'
import { sessionsWorld } from '../sessions/world.ts'
import { mfaWorld } from './world.ts'

type World = Awaited<ReturnType<typeof sessionsWorld>>

/** Past the window in which a process before this one may have sent a code. */
async function keeping(): Promise<World> {
  const world = await sessionsWorld()
  await world.keepSeed()
  world.clock.advance(30_000)
  return world
}
const requestOf = (world: World) => ({
  identityId: world.arn,
  credentials: { accessKeyId: world.key.id, secretAccessKey: world.key.secret },
  destination: { region: 'eu-central-1', partition: 'aws', stsEndpoint: world.server.url },
  seconds: 900,
})
const filesOf = (world: World) => readdirSync(world.seedFolder).map((name) => join(world.seedFolder, name))

describe('what is kept', () => {
  test('the seed, sealed, in a file of its own for this user alone; and nothing of it after removal', async () => {
    const world = await keeping()
    const [path = '', ...rest] = filesOf(world)
    expect(rest).toEqual([])
    expect([statSync(world.seedFolder).mode & 0o777, statSync(path).mode & 0o777]).toEqual([0o700, 0o600])
    expect(readFileSync(path, 'utf8')).not.toContain(world.device.seed)
    expect(path).not.toContain('ana')
    expect(value(await world.desk.get(world.arn))).toMatchObject({
      canKeepCodes: true,
      ownCodes: [
        { serialNumber: world.device.serial, deviceName: 'ana', keptAt: '2026-11-24T09:00:00.000Z' },
      ],
    })
    expect(value(await world.desk.removeOwnCodes(world.arn, world.device.serial)).ownCodes).toEqual([])
    expect(filesOf(world)).toEqual([])
    expect(problemOf(await world.ownCodes.show(world.arn, world.device.serial))?.code).toBe(
      'operation-not-possible',
    )
    value(await world.seeds.remove(world.device.serial))
  })

  test.each(['basic', 'none'] as const)('nothing where the store is %s', async (kind) => {
    const world = await sessionsWorld({ vault: new FakeVault(kind) })
    expect(value(await world.desk.get(world.arn))).toMatchObject({ canKeepCodes: false, ownCodes: [] })
    const kept = await world.seeds.keep({
      ...{ identityId: world.arn, serialNumber: world.device.serial },
      seed: new Secret(world.device.seed),
    })
    expect(problemOf(kept)).toMatchObject({ code: 'store-unavailable', data: { backend: 'fake' } })
    expect(await world.seeds.of(world.arn)).toEqual([])
  })

  test('case 39: a locked store keeps the codes back, a store that was reset has lost them', async () => {
    const world = await keeping()
    const show = async () =>
      problemOf(await world.ownCodes.show(world.arn, world.device.serial))?.code ?? 'shown'
    world.vault.lock()
    expect(await show()).toBe('store-locked')
    expect(await world.ownCodes.openSession(requestOf(world))).toMatchObject({
      problem: { code: 'store-locked' },
    })
    world.vault.unlock()
    expect(await show()).toBe('shown')
    world.vault.reset()
    expect(await show()).toBe('store-changed')
  })

  test('case 39: with another secret store than before, both are named', async () => {
    const world = await sessionsWorld()
    const vaultOf = (prefix: string, backend: 'kwallet5' | 'gnome_libsecret') =>
      new SafeStorageVault(workingStore(prefix, backend), 'linux')
    const { awsNow, history } = world
    const parts = { folder: world.seedFolder, disk: createNodeDisk('linux'), awsNow, history }
    const { serial: serialNumber, seed } = world.device
    const then = new SeedFolder({ ...parts, vault: vaultOf('v11', 'kwallet5') })
    value(await then.keep({ identityId: world.arn, serialNumber, seed: new Secret(seed) }))
    const now = new SeedFolder({ ...parts, vault: vaultOf('v12', 'gnome_libsecret') })
    expect(problemOf(await now.unseal(serialNumber))).toMatchObject({
      code: 'store-changed',
      data: { sealedBy: 'kwallet5', backend: 'gnome_libsecret' },
    })
    expect(value(await then.unseal(serialNumber)).reveal()).toBe(seed)
  })

  test('sealed anew where the store asks for it', async () => {
    const world = await keeping()
    const [path = ''] = filesOf(world)
    const sealed = () => JSON.parse(readFileSync(path, 'utf8')).sealed
    const before = sealed()
    world.vault.changeKey()
    value(await world.ownCodes.show(world.arn, world.device.serial))
    expect(sealed()).not.toBe(before)
    value(await world.ownCodes.show(world.arn, world.device.serial))
    expect(filesOf(world)).toEqual([path])
  })

  test('a file that was damaged, or holds another device’s seed, gives no codes', async () => {
    const world = await keeping()
    const [path = ''] = filesOf(world)
    const whole = readFileSync(path, 'utf8')
    const other = 'arn:aws:iam::123456789012:mfa/other'
    value(
      await world.seeds.keep({
        identityId: world.arn,
        serialNumber: other,
        seed: new Secret('JBSWY3DPEHPK3PXP'),
      }),
    )
    const { sealed } = JSON.parse(readFileSync(filesOf(world).find((name) => name !== path) ?? '', 'utf8'))
    writeFileSync(path, JSON.stringify({ ...JSON.parse(whole), sealed }))
    expect(problemOf(await world.ownCodes.show(world.arn, world.device.serial))?.code).toBe('store-changed')
    value(await world.seeds.remove(other))
    writeFileSync(path, whole.slice(0, 50))
    expect(await world.seeds.of(world.arn)).toEqual([])
    expect(await world.ownCodes.openSession(requestOf(world))).toBeNull()
  })

  test('the seed of a set-up, as long as it is at hand, and only once its device is attached', async () => {
    const world = await mfaWorld()
    const { view, phone } = await world.scan()
    expect(problemOf(await world.setUps.keepSeed(view.setUpId))?.code).toBe('operation-not-possible')
    expect(problemOf(await world.setUps.keepSeed('nobody'))?.code).toBe('operation-unknown')
    value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    value(await world.setUps.keepSeed(view.setUpId))
    const folder = join(world.environment.dataFolder, 'seeds')
    expect(readdirSync(folder)).toHaveLength(1)
    await world.settled()
  })
})

describe('a code on the screen', () => {
  test('is the phone’s, by AWS’s clock, with the time that it is good for', async () => {
    const world = await keeping()
    world.clock.advance(7_000)
    const view = value(await world.ownCodes.show(world.arn, world.device.serial))
    expect(ownCodeView.safeParse(view).error).toBeUndefined()
    expect(view).toEqual({
      ...{ serialNumber: world.device.serial, code: world.code(), isUsed: false },
      awsTime: '2026-11-24T09:00:37.000Z',
      validUntil: '2026-11-24T09:01:00.000Z',
    })
    value(await world.open())
    expect(value(await world.ownCodes.show(world.arn, world.device.serial)).isUsed).toBe(true)
    expect(problemOf(await world.ownCodes.show('somebody else', world.device.serial))?.code).toBe(
      'operation-not-possible',
    )
  })

  test('is not sent by Keyturn: a person may be typing it elsewhere', async () => {
    const world = await keeping()
    value(await world.ownCodes.show(world.arn, world.device.serial))
    expect(await world.ownCodes.openSession(requestOf(world))).toMatchObject({ ok: true })
    expect(world.clock.now()).toEqual(new Date('2026-11-24T09:01:00Z'))
  })

  test('does not put a session off for ever, though the screen goes on showing', async () => {
    const world = await keeping()
    value(await world.ownCodes.show(world.arn, world.device.serial))
    const wait = world.clock.wait.bind(world.clock)
    // The screen asks for the next code before the session's wait is over.
    world.clock.wait = async (milliseconds, signal) => {
      await wait(milliseconds, signal)
      value(await world.ownCodes.show(world.arn, world.device.serial))
    }
    expect(await world.ownCodes.openSession(requestOf(world))).toMatchObject({ ok: true })
    expect(world.clock.now()).toEqual(new Date('2026-11-24T09:01:00Z'))
  })
})

describe('a session without typing', () => {
  test('opens at once with a code that was never sent, for the desk too', async () => {
    const world = await keeping()
    const view = value(await world.open({ code: null, profiles: ['default'] }))
    expect(view.sessions).toMatchObject([{ inMemory: true, profiles: ['default-mfa'] }])
    expect(world.clock.now()).toEqual(new Date('2026-11-24T09:00:30Z'))
  })

  test('case 30: two at once take two codes, and none goes to AWS twice', async () => {
    const world = await keeping()
    value(await world.open())
    const both = await Promise.all([1, 2].map(() => world.ownCodes.openSession(requestOf(world))))
    expect(both).toMatchObject([{ ok: true }, { ok: true }])
    expect(world.calls('GetSessionToken')).toBe(3)
    expect(world.clock.now().getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-24T09:01:30Z'))
  })

  test('case 30: a new process waits out the code that the one before may have sent', async () => {
    const world = await keeping()
    const next = world.startProcess()
    expect(await next.ownCodes.openSession(requestOf(world))).toMatchObject({ ok: true })
    expect(world.clock.now()).toEqual(new Date('2026-11-24T09:01:00Z'))
  })

  test('a code that a phone spent first: the next one', async () => {
    const world = await keeping()
    const device = world.account.virtualDevices[0]
    if (device === undefined) throw new Error('no device')
    device.lastCounter = Math.floor(world.clock.now().getTime() / 30_000)
    expect(await world.ownCodes.openSession(requestOf(world))).toMatchObject({ ok: true })
    expect(world.calls('GetSessionToken')).toBe(2)
  })

  test('a device that is out of sync is not tried for ever', async () => {
    const world = await keeping()
    const device = world.account.virtualDevices[0]
    if (device === undefined) throw new Error('no device')
    device.outOfSync = true
    expect(await world.ownCodes.openSession(requestOf(world))).toMatchObject({
      problem: { code: 'mfa-device-refused' },
    })
    expect(world.calls('GetSessionToken')).toBe(1)
  })

  test('none where no seed is kept, or nobody waits any more', async () => {
    const world = await sessionsWorld()
    expect(await world.ownCodes.openSession(requestOf(world))).toBeNull()
    await world.keepSeed()
    expect(await world.ownCodes.openSession({ ...requestOf(world), serialNumber: 'another' })).toBeNull()
    const signal = AbortSignal.abort()
    expect(await world.ownCodes.openSession({ ...requestOf(world), signal })).toBeNull()
    expect(world.calls('GetSessionToken')).toBe(0)
  })
})
