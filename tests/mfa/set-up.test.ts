import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { Phone } from '../fakes/phone.ts'
import { problemOf, value } from '../profiles/world.ts'
import { mfaWorld } from './world.ts'

/** Both codes as a person types them: the one that shows, then the next. */
async function attach(world: Awaited<ReturnType<typeof mfaWorld>>) {
  const { view, phone } = await world.scan()
  const codes = [phone.code(-1), phone.code()] as const
  return { view: value(await world.setUps.attach(view.setUpId, ...codes)), phone }
}

describe('the whole way', () => {
  test('creates, shows the QR code, attaches, names the device in profiles, signs in with the next code', async () => {
    const world = await mfaWorld()
    const { view, phone } = await world.scan()
    expect(view).toMatchObject({ stage: 'codes', deviceName: 'ana', problem: null })
    expect(world.mfa.isAnyOpen()).toBe(true)
    expect(view.seed?.uri).toBe(
      `otpauth://totp/Amazon%20Web%20Services:ana@acme-dev?secret=${view.seed?.base32}&issuer=Amazon%20Web%20Services`,
    )
    const attached = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    expect(attached).toMatchObject({ stage: 'attached', seed: null, problem: null })
    // What is still offered then is no operation.
    expect(world.mfa.isAnyOpen()).toBe(false)
    expect(world.device(view.serialNumber)).toMatchObject({ user: 'ana', outOfSync: false })

    const written = value(await world.setUps.writeSerial(view.setUpId, ['build']))
    expect(written.serialWritten).toBe(true)
    expect(written.profiles).toEqual([
      { profile: 'default', mfaSerial: null },
      { profile: 'build', mfaSerial: view.serialNumber },
    ])
    expect(readFileSync(world.files.config, 'utf8')).toContain(`mfa_serial = ${view.serialNumber}`)

    world.clock.advance(30_000)
    const tried = value(await world.setUps.trySignIn(view.setUpId, phone.code()))
    expect(tried.signIn).toMatchObject({ state: 'worked', problem: null })
    expect(world.sessions.current(world.arn, 3_000)).not.toBeNull()
    await world.settled()
    expect(world.identities.overview().identities).toMatchObject([{ mfa: 'on' }])
    expect(world.setUps.openOf(world.arn)).toBe(view.setUpId)
    expect(value(await world.setUps.close(view.setUpId))).toBeUndefined()
    expect(world.setUps.openOf(world.arn)).toBeNull()
    expect(problemOf(world.setUps.get(view.setUpId))).toMatchObject({ code: 'operation-unknown' })
  })

  test('the same under the policy that forces MFA, with plain keys', async () => {
    const world = await mfaWorld({ account: (account, user) => requireMfa(account, user.name) })
    const proposal = value(await world.setUps.propose(world.arn))
    expect(proposal).toMatchObject({
      deviceName: 'ana',
      leftOver: null,
      attached: { known: true, value: [] },
    })
    const { view, phone } = await attach(world)
    expect(view).toMatchObject({ stage: 'attached', problem: null })
    world.clock.advance(30_000)
    const tried = value(await world.setUps.trySignIn(view.setUpId, phone.code()))
    expect(tried.signIn.state).toBe('worked')
    await world.settled()
    // With the session, what the policy hid before is known now.
    const identity = value(await world.identities.identity(world.arn))
    expect(identity.keys).toMatchObject({ known: true })
  })

  test('while AWS spreads its changes', async () => {
    for (let run = 0; run < 4; run += 1) {
      const world = await mfaWorld({ spreading: 'seeded' })
      world.randomness.bytes(run * 3)
      const { view } = await attach(world)
      expect(view).toMatchObject({ stage: 'attached', problem: null })
    }
  })
})

describe('what is known before AWS is asked', () => {
  test('case 36: wrong codes stay here: AWS is not asked', async () => {
    const world = await mfaWorld()
    const { view, phone } = await world.scan()
    const same = value(await world.setUps.attach(view.setUpId, phone.code(), phone.code()))
    expect(same.problem).toMatchObject({ code: 'code-repeated' })
    const empty = value(await world.setUps.attach(view.setUpId, phone.code(), ''))
    expect(empty.problem).toMatchObject({ code: 'code-malformed', data: { which: 'second' } })
    const short = value(await world.setUps.attach(view.setUpId, phone.code(), '12 34'))
    expect(short.problem).toMatchObject({ code: 'code-short', data: { which: 'second' } })
    const shortFirst = value(await world.setUps.attach(view.setUpId, '1', ''))
    expect(shortFirst.problem).toMatchObject({ code: 'code-short', data: { which: 'first' } })
    expect(value(world.setUps.checkCodes(view.setUpId, phone.code(), phone.code(-1)))).toMatchObject({
      ready: false,
      problem: { code: 'codes-swapped' },
    })
    expect(world.calls('EnableMFADevice')).toBe(0)
  })

  test('case 36: codes typed slowly grow old: told as old, and the next ones do', async () => {
    const world = await mfaWorld()
    const { view, phone } = await world.scan()
    const slow = [phone.code(-1), phone.code()] as const
    // The codes are checked while they are typed, so that the phone's clock is known to be right.
    expect(value(world.setUps.checkCodes(view.setUpId, slow[0], ''))).toMatchObject({ problem: null })
    world.clock.advance(120_000)
    const old = value(await world.setUps.attach(view.setUpId, ...slow))
    expect(old).toMatchObject({ stage: 'codes', problem: { code: 'code-old', data: { which: 'second' } } })
    const fresh = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    expect(fresh).toMatchObject({ stage: 'attached', problem: null })
  })

  test('case 36: codes of another entry in the authenticator', async () => {
    const world = await mfaWorld()
    const { view } = await world.scan()
    const other = new Phone('MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK', world.clock)
    expect(value(world.setUps.checkCodes(view.setUpId, other.code(-1), other.code()))).toMatchObject({
      first: 'wrong',
      second: 'wrong',
      ready: false,
      problem: { code: 'codes-of-other-entry' },
    })
    expect(value(world.setUps.checkCodes(view.setUpId, other.code(), ''))).toMatchObject({
      problem: { code: 'code-wrong', data: { which: 'first' } },
    })
  })

  test('case 47: a phone whose clock is off is told by how much, measured by the clock of AWS', async () => {
    const world = await mfaWorld()
    world.server.setClockSkew(-600)
    await world.identities.check()
    // The phone agrees with this computer, which is ten minutes ahead of AWS.
    const { view, phone } = await world.scan('ana', -300)
    const check = value(world.setUps.checkCodes(view.setUpId, phone.code(-1), phone.code()))
    expect(check.problem).toMatchObject({ code: 'code-drift' })
    const seconds = check.problem?.code === 'code-drift' ? check.problem.data.seconds : 0
    expect(Math.abs(seconds - 300)).toBeLessThanOrEqual(15)
  })

  test('a name that IAM refuses is refused here, and leaves nothing open', async () => {
    const world = await mfaWorld()
    expect(problemOf(await world.setUps.start(world.arn, 'my phone'))).toMatchObject({
      code: 'input-invalid',
    })
    expect(world.setUps.openOf(world.arn)).toBeNull()
    expect(world.calls('CreateVirtualMFADevice')).toBe(0)
  })
})

describe('case 35: left-overs', () => {
  test('an unattached device under the default name is recognised and deleted on request', async () => {
    const world = await mfaWorld()
    await world.aws.connect(...(await pairOf(world))).iam.createVirtualMfaDevice('ana')
    const proposal = value(await world.setUps.propose(world.arn))
    const serialNumber = `arn:aws:iam::${world.account.id}:mfa/ana`
    expect(proposal).toMatchObject({ deviceName: 'ana-2', takenNames: ['ana'], leftOver: { serialNumber } })
    expect(problemOf(await world.setUps.start(world.arn, 'ANA'))).toMatchObject({ code: 'already-exists' })
    expect(world.setUps.openOf(world.arn)).toBeNull()
    const after = value(await world.setUps.deleteLeftOver(world.arn, serialNumber))
    expect(after).toMatchObject({ deviceName: 'ana', takenNames: [], leftOver: null })
  })

  test('no other device is deleted as a left-over', async () => {
    const world = await mfaWorld()
    await world.aws.connect(...(await pairOf(world))).iam.createVirtualMfaDevice('bob')
    const serialNumber = `arn:aws:iam::${world.account.id}:mfa/bob`
    expect(problemOf(await world.setUps.deleteLeftOver(world.arn, serialNumber))).toMatchObject({
      code: 'not-found',
    })
    expect(world.device(serialNumber)).toBeDefined()
  })

  test('where deleting is denied it says so, and another name works', async () => {
    const world = await mfaWorld({ account: (account, user) => requireMfa(account, user.name) })
    await world.aws.connect(...(await pairOf(world))).iam.createVirtualMfaDevice('ana')
    const serialNumber = `arn:aws:iam::${world.account.id}:mfa/ana`
    expect(problemOf(await world.setUps.deleteLeftOver(world.arn, serialNumber))).toMatchObject({
      code: 'access-denied',
      data: { action: 'iam:DeleteVirtualMFADevice', explicit: true },
    })
    expect((await world.scan('ana-2')).view.stage).toBe('codes')
  })
})

describe('cancelling', () => {
  test('deletes the unattached device and ends', async () => {
    const world = await mfaWorld()
    const { view } = await world.scan()
    const cancelled = value(await world.setUps.cancel(view.setUpId))
    expect(cancelled).toMatchObject({ stage: 'cancelled', seed: null, problem: null, serialNumber: null })
    expect(world.account.virtualDevices).toEqual([])
    expect(world.keyFiles()).toEqual([])
    expect(world.setUps.openOf(world.arn)).toBeNull()
  })

  test('case 35: where the policy denies deleting, it says so and resumes with the same QR code', async () => {
    const world = await mfaWorld({ account: (account, user) => requireMfa(account, user.name) })
    const { view, phone } = await world.scan()
    const kept = value(await world.setUps.cancel(view.setUpId))
    expect(kept).toMatchObject({
      stage: 'codes',
      keptForResume: true,
      problem: { code: 'access-denied', data: { action: 'iam:DeleteVirtualMFADevice' } },
    })
    value(await world.setUps.close(view.setUpId))
    expect(world.setUps.openOf(world.arn)).toBe(view.setUpId)
    const resumed = value(world.setUps.get(view.setUpId))
    expect(resumed.seed).toEqual(view.seed)
    const attached = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    expect(attached.stage).toBe('attached')
  })

  test('unreachable: the device is deleted once AWS can be reached', async () => {
    const world = await mfaWorld()
    const { view } = await world.scan()
    world.server.fault({ operation: 'DeleteVirtualMFADevice', kind: 'drop', when: 'before', times: 20 })
    const stuck = value(await world.setUps.cancel(view.setUpId))
    expect(stuck).toMatchObject({ stage: 'stuck', problem: { code: 'answer-lost' } })
    world.server.clearFaults()
    await world.setUps.retry()
    expect(world.account.virtualDevices).toEqual([])
  })
})

describe('lost answers', () => {
  test('case 36: attached, but the answer was lost: it looks before it says anything', async () => {
    const world = await mfaWorld()
    world.server.fault({ operation: 'EnableMFADevice', kind: 'drop', when: 'after' })
    const { view } = await attach(world)
    expect(view).toMatchObject({ stage: 'attached', problem: null })
    expect(world.calls('EnableMFADevice')).toBe(1)
  })

  test('case 36: not attached, and the answer was lost: said so, and new codes work', async () => {
    const world = await mfaWorld()
    world.server.fault({ operation: 'EnableMFADevice', kind: 'drop', when: 'before' })
    const { view, phone } = await attach(world)
    expect(view).toMatchObject({ stage: 'codes', problem: { code: 'answer-lost' } })
    world.clock.advance(60_000)
    const again = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    expect(again.stage).toBe('attached')
  })

  test('made, but the answer and with it the seed was lost: the orphan goes, a new device comes', async () => {
    const world = await mfaWorld()
    world.server.fault({ operation: 'CreateVirtualMFADevice', kind: 'drop', when: 'after' })
    const { view } = await world.scan()
    expect(view).toMatchObject({ stage: 'codes', problem: null })
    expect(world.account.virtualDevices).toHaveLength(1)
    expect(world.calls('CreateVirtualMFADevice')).toBe(2)
  })

  test('made, the answer lost, and deleting denied: named, and another name is the way on', async () => {
    const world = await mfaWorld({ account: (account, user) => requireMfa(account, user.name) })
    world.server.fault({ operation: 'CreateVirtualMFADevice', kind: 'drop', when: 'after' })
    const stuck = value(await world.setUps.start(world.arn, 'ana'))
    expect(stuck).toMatchObject({
      stage: 'stuck',
      serialNumber: `arn:aws:iam::${world.account.id}:mfa/ana`,
      problem: { code: 'access-denied' },
    })
    expect(world.setUps.openOf(world.arn)).toBe(stuck.setUpId)
    expect(value(await world.setUps.propose(world.arn)).deviceName).toBe('ana-2')
    expect((await world.scan('ana-2')).view.stage).toBe('codes')
    expect(world.setUps.openOf(world.arn)).not.toBe(stuck.setUpId)
  })

  test('not made, and the answer was lost: made again', async () => {
    const world = await mfaWorld()
    world.server.fault({ operation: 'CreateVirtualMFADevice', kind: 'drop', when: 'before' })
    expect((await world.scan()).view.stage).toBe('codes')
    expect(world.account.virtualDevices).toHaveLength(1)
  })

  test('lost twice: nothing is left open, nothing at AWS', async () => {
    const world = await mfaWorld()
    world.server.fault({ operation: 'CreateVirtualMFADevice', kind: 'drop', when: 'after', times: 2 })
    expect(problemOf(await world.setUps.start(world.arn, 'ana'))).toMatchObject({ code: 'answer-lost' })
    expect(world.account.virtualDevices).toEqual([])
    expect(world.setUps.openOf(world.arn)).toBeNull()
  })
})

/** The seeded pair as calls are made with it. */
async function pairOf(world: Awaited<ReturnType<typeof mfaWorld>>) {
  const [first] = value(await world.identities.access(world.arn)).pairs
  if (first === undefined) throw new Error('no pair')
  return [first.pair, first.destination] as const
}
