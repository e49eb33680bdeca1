/** What a crash leaves, and what the next process makes of it. */
import { describe, expect, test } from 'vitest'
import type { MfaSetUps } from '../../electron/mfa/set-ups.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { Phone } from '../fakes/phone.ts'
import { FakeVault } from '../fakes/vault.ts'
import { problemOf, value } from '../profiles/world.ts'
import { type MfaWorldOptions, mfaWorld } from './world.ts'

type World = Awaited<ReturnType<typeof mfaWorld>>

async function restart(world: World): Promise<MfaSetUps> {
  const next = world.startProcess().setUps
  await next.resume()
  await next.retry()
  return next
}

/** A set-up that has got as far as `records`, then died. The journal stays as it was then. */
async function diedAfter(records: readonly string[], options: MfaWorldOptions = {}) {
  let isDead = false
  const wanted = new Set(records)
  const world = await mfaWorld(options)
  const plain = world.tools.disk
  // Once the last wanted record is on disk, nothing reaches it any more: the process is as good as dead.
  const dying = new FaultyDisk(plain, {
    fault: () => (isDead ? { kind: 'error', code: 'EIO' } : null),
    between: async ({ method, path }) => {
      if (isDead || method !== 'appendSynced' || !path.endsWith('.journal')) return
      const text = new TextDecoder().decode(await plain.read(path))
      isDead = [...wanted].every((kind) => text.includes(`"kind":"${kind}"`))
    },
  })
  return { world, process: world.startProcess({ disk: dying, processId: 99 }).setUps }
}

describe('resuming', () => {
  test('after a crash the same QR code shows, and its codes attach the device', async () => {
    const world = await mfaWorld()
    const { view } = await world.scan()
    const next = await restart(world)
    expect(next.openOf(world.arn)).toBe(view.setUpId)
    const resumed = value(next.get(view.setUpId))
    expect(resumed).toMatchObject({ stage: 'codes', seed: view.seed, problem: null })
    const phone = new Phone(view.seed?.base32 ?? '', world.clock)
    expect(value(await next.attach(view.setUpId, phone.code(-1), phone.code())).stage).toBe('attached')
  })

  test('nothing of it can be read from the disk: the seed is sealed, and its key goes at the end', async () => {
    const world = await mfaWorld()
    const { view, phone } = await world.scan()
    expect(world.journals().join()).not.toContain(view.seed?.base32)
    expect(world.keyFiles()).toHaveLength(1)
    value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    expect(world.keyFiles()).toEqual([])
  })

  test('attached, and not closed: after a restart what is offered then is offered still, until it is closed', async () => {
    const world = await mfaWorld()
    const { view, phone } = await world.scan()
    value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    const next = await restart(world)
    expect(next.openOf(world.arn)).toBe(view.setUpId)
    expect(value(next.get(view.setUpId))).toMatchObject({
      stage: 'attached',
      seed: null,
      profiles: [{ profile: 'default' }, { profile: 'build' }],
    })
    expect(value(await next.writeSerial(view.setUpId, ['build'])).serialWritten).toBe(true)
    world.clock.advance(30_000)
    const tried = value(await next.trySignIn(view.setUpId, phone.code()))
    expect(tried.signIn).toMatchObject({ state: 'worked' })
    value(await next.close(view.setUpId))
    expect((await restart(world)).openOf(world.arn)).toBeNull()
  })

  test('attached and left open: the next set-up closes it', async () => {
    const world = await mfaWorld()
    const { view, phone } = await world.scan()
    value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    const second = await world.scan('ana-2')
    expect(world.setUps.openOf(world.arn)).toBe(second.view.setUpId)
    expect(problemOf(world.setUps.get(view.setUpId))).toMatchObject({ code: 'operation-unknown' })
  })

  test('a folder of journals that can not be listed is told', async () => {
    const world = await mfaWorld()
    await world.scan()
    const disk = new FaultyDisk(world.tools.disk, {
      fault: ({ method }) => (method === 'list' ? { kind: 'error', code: 'EACCES' } : null),
    })
    const next = world.startProcess({ disk })
    await next.resume()
    expect(next.unreadable()).toMatchObject([{ problem: { code: 'journal-failed' } }])
    expect(next.setUps.openOf(world.arn)).toBeNull()
  })

  test('case 39: the store was reset: the seed is gone, it says so, and the device can be deleted', async () => {
    const vault = new FakeVault()
    const world = await mfaWorld({ vault })
    const { view } = await world.scan()
    vault.reset()
    const next = await restart(world)
    expect(value(next.get(view.setUpId))).toMatchObject({
      stage: 'stuck',
      seed: null,
      problem: { code: 'store-changed' },
    })
    expect(value(await next.cancel(view.setUpId)).stage).toBe('cancelled')
    expect(world.account.virtualDevices).toEqual([])
  })

  test('a store that protects nothing gets no seed: said beforehand, and after a crash there is no QR code', async () => {
    const world = await mfaWorld({ vault: new FakeVault('basic') })
    expect(value(await world.setUps.propose(world.arn)).survivesRestart).toBe(false)
    const { view } = await world.scan()
    expect(world.journals().join()).toContain('"seed":null')
    const next = await restart(world)
    expect(value(next.get(view.setUpId))).toMatchObject({
      stage: 'stuck',
      seed: null,
      problem: { code: 'store-unavailable' },
    })
    // Starting afresh deletes the device that can't be resumed.
    expect(value(await next.start(world.arn, 'ana')).stage).toBe('codes')
    expect(world.account.virtualDevices).toHaveLength(1)
  })

  test('a journal that is damaged is named and never acted on', async () => {
    const world = await mfaWorld()
    const { view } = await world.scan()
    const [name] = (await world.tools.disk.list(`${world.environment.dataFolder}/operations`)).filter(
      (entry) => entry.endsWith('.journal'),
    )
    const path = `${world.environment.dataFolder}/operations/${name}`
    const bytes = await world.tools.disk.read(path)
    bytes[3] = (bytes[3] ?? 0) ^ 1
    await world.tools.disk.remove(path)
    await world.tools.disk.createSynced(path, bytes, 0o600)
    const next = await restart(world)
    expect(next.unreadable()).toMatchObject([
      { operationId: view.setUpId, problem: { code: 'operation-unreadable' } },
    ])
    expect(world.account.virtualDevices).toHaveLength(1)
  })
})

describe('a crash at each boundary', () => {
  test('opened, nothing sent: nothing is at AWS, and it ends', async () => {
    const { world, process } = await diedAfter(['opened'])
    await process.start(world.arn, 'ana')
    const next = await restart(world)
    expect(next.openOf(world.arn)).toBeNull()
    expect(world.account.virtualDevices).toEqual([])
  })

  test('sent, the answer never journalled: the orphan is deleted and it ends', async () => {
    const { world, process } = await diedAfter(['create-sent'])
    const view = value(await process.start(world.arn, 'ana'))
    expect(view).toMatchObject({ stage: 'stuck', problem: { code: 'journal-failed' } })
    expect(world.account.virtualDevices).toHaveLength(1)
    const next = await restart(world)
    expect(next.openOf(world.arn)).toBeNull()
    expect(world.account.virtualDevices).toEqual([])
  })

  test('the same where deleting is denied: the orphan is named and stays open until it is gone', async () => {
    const { world, process } = await diedAfter(['create-sent'], {
      account: (account, user) => requireMfa(account, user.name),
    })
    await process.start(world.arn, 'ana')
    const next = await restart(world)
    const openId = next.openOf(world.arn)
    expect(value(next.get(openId ?? ''))).toMatchObject({
      stage: 'stuck',
      serialNumber: `arn:aws:iam::${world.account.id}:mfa/ana`,
      problem: { code: 'access-denied', data: { action: 'iam:DeleteVirtualMFADevice' } },
    })
    world.user.attachedPolicies = [...(world.account.groups[0]?.attachedPolicies ?? [])]
    await next.retry()
    expect(world.account.virtualDevices).toEqual([])
    expect(next.openOf(world.arn)).toBeNull()
  })

  test.each(['enable-sent', 'enabled'])('%s: it looks, and finds the device attached', async (kind) => {
    const { world, process } = await diedAfter([kind])
    const view = value(await process.start(world.arn, 'ana'))
    const phone = new Phone(view.seed?.uri ?? '', world.clock)
    const attached = value(await process.attach(view.setUpId, phone.code(-1), phone.code()))
    expect(attached).toMatchObject({ stage: 'attaching', problem: { code: 'journal-failed' } })
    const next = await restart(world)
    expect(value(next.get(view.setUpId))).toMatchObject({ stage: 'attached', problem: null })
    expect(world.keyFiles()).toEqual([])
    expect(world.device(view.serialNumber)?.user).toBe('ana')
    expect(world.calls('EnableMFADevice')).toBe(1)
  })

  test('enable sent but never arrived: it looks, and the same QR code is there', async () => {
    const { world, process } = await diedAfter(['enable-sent'])
    const view = value(await process.start(world.arn, 'ana'))
    world.server.fault({ operation: 'EnableMFADevice', kind: 'drop', when: 'before' })
    const phone = new Phone(view.seed?.uri ?? '', world.clock)
    await process.attach(view.setUpId, phone.code(-1), phone.code())
    const next = await restart(world)
    expect(value(next.get(view.setUpId))).toMatchObject({ stage: 'codes', seed: view.seed })
  })

  test('cancelled, the deletion never journalled: deleted once, and it ends', async () => {
    const { world, process } = await diedAfter(['delete-sent'])
    const view = value(await process.start(world.arn, 'ana'))
    await process.cancel(view.setUpId)
    const next = await restart(world)
    expect(next.openOf(world.arn)).toBeNull()
    expect(world.account.virtualDevices).toEqual([])
  })
})

describe('the disk', () => {
  test('case 15: refuses the record of a new device, then takes it: the same device goes on', async () => {
    let isFull = false
    const world = await mfaWorld()
    const disk = new FaultyDisk(world.tools.disk, {
      fault: ({ method, path }) =>
        isFull && method === 'appendSynced' && path.endsWith('.journal')
          ? { kind: 'error', code: 'ENOSPC' }
          : null,
      between: () => {
        isFull = world.account.virtualDevices.length > 0 && !isMended
      },
    })
    let isMended = false
    const process = world.startProcess({ disk }).setUps
    const stuck = value(await process.start(world.arn, 'ana'))
    expect(stuck).toMatchObject({ stage: 'stuck', seed: null, problem: { code: 'journal-failed' } })
    isMended = true
    await process.retry()
    expect(value(process.get(stuck.setUpId))).toMatchObject({ stage: 'codes', problem: null })
    expect(world.calls('CreateVirtualMFADevice')).toBe(1)
  })

  test('case 9: a store that is locked is found before AWS is asked', async () => {
    const vault = new FakeVault()
    const world = await mfaWorld({ vault })
    vault.lock()
    expect(problemOf(await world.setUps.start(world.arn, 'ana'))).toMatchObject({ code: 'store-locked' })
    expect(world.calls('CreateVirtualMFADevice')).toBe(0)
  })
})
