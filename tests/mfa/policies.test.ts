/** AWS's own self-service policies (aws-facts A5), from the first set-up to the last removal, over HTTP. */
import { describe, expect, test } from 'vitest'
import { type ForceMfaVariant, requireMfa } from '../../electron/practice/force-mfa.ts'
import { Phone } from '../fakes/phone.ts'
import { problemOf, value } from '../profiles/world.ts'
import { attachedNames, codeOf, phoneOf, serialIn } from './accounts.ts'
import { mfaWorld } from './world.ts'

type World = Awaited<ReturnType<typeof mfaWorld>>

const under = (variant: ForceMfaVariant) =>
  mfaWorld({ account: (account, user) => requireMfa(account, user.name, variant) })

/** Ends the session that a code has opened, as time does. */
const forgetSession = (world: World) => world.clock.advance(3_600_000)

async function attach(world: World, name: string, more: { replaces?: string; code?: string } = {}) {
  const view = value(
    await world.setUps.start(world.arn, name, {
      replaces: more.replaces === undefined ? null : serialIn(world, more.replaces),
      mfaCode: more.code === undefined ? null : codeOf(world, more.code),
    }),
  )
  const phone = new Phone(view.seed?.uri ?? '', world.clock)
  const attached = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
  expect(attached).toMatchObject({ stage: 'attached', problem: null })
  world.clock.advance(30_000)
  return { phone, view: value(await world.setUps.trySignIn(view.setUpId, phone.code())) }
}

describe.each(['documented', 'selfmanage'] as const)('under %s', (variant) => {
  test('set-up, a second device, resync, replacement and removal', async () => {
    const world = await under(variant)

    expect(value(await world.setUps.propose(world.arn))).toMatchObject({
      deviceName: 'ana',
      needsCode: false,
    })
    const first = await attach(world, 'ana')
    expect(first.view.signIn.state).toBe('worked')
    value(await world.setUps.close(first.view.setUpId))

    forgetSession(world)
    await world.identities.refresh(world.arn)
    const proposal = value(await world.setUps.propose(world.arn))
    expect(proposal).toMatchObject({ deviceName: 'ana-2', needsCode: true, codeDevices: [{ name: 'ana' }] })
    const second = await attach(world, 'ana-2', { code: 'ana' })
    value(await world.setUps.close(second.view.setUpId))
    expect(attachedNames(world)).toEqual(['ana', 'ana-2'])

    // Its clock has drifted: resync is allowed with plain keys, so that nobody is locked out by it.
    forgetSession(world)
    const drifted = world.device(serialIn(world, 'ana-2'))
    if (drifted === undefined) throw new Error('no device')
    drifted.outOfSync = true
    const phone = phoneOf(world, 'ana-2')
    const codes = { first: phone.code(), second: phone.nextCode() }
    value(await world.mfa.resync.send(world.arn, drifted.serial, codes, null))
    expect(drifted.outOfSync).toBe(false)
    world.clock.advance(60_000)

    await world.identities.refresh(world.arn)
    const third = await attach(world, 'ana-3', { replaces: 'ana', code: 'ana-2' })
    expect(third.view).toMatchObject({
      replaces: { name: 'ana', state: 'left' },
      problem: { code: 'access-denied', data: { action: 'iam:DeleteVirtualMFADevice' } },
    })
    value(await world.setUps.close(third.view.setUpId))
    expect(attachedNames(world)).toEqual(['ana-2', 'ana-3'])

    forgetSession(world)
    await world.identities.refresh(world.arn)
    const plan = value(await world.mfa.removals.plan(world.arn, serialIn(world, 'ana-2')))
    expect(plan).toMatchObject({ demandsMfa: true, needsCode: true, left: 'code-device', needsYes: false })
    const removed = value(
      await world.mfa.removals.start({
        identityId: world.arn,
        serialNumber: serialIn(world, 'ana-2'),
        acceptsLast: false,
        mfaCode: codeOf(world, 'ana-3'),
      }),
    )
    expect(removed).toMatchObject({ stage: 'left', problem: { code: 'access-denied' } })
    expect(attachedNames(world)).toEqual(['ana-3'])
  })
})

test('under the older policy, which allows the user name alone: no second device, and a removal that deletes', async () => {
  const world = await under('older')
  const first = await attach(world, 'ana')
  value(await world.setUps.close(first.view.setUpId))
  await world.identities.refresh(world.arn)
  // With a session: what is missing is the permission, not MFA.
  expect(problemOf(await world.setUps.start(world.arn, 'ana-2'))).toMatchObject({
    code: 'access-denied',
    data: { action: 'iam:CreateVirtualMFADevice', explicit: false },
  })
  const removed = value(
    await world.mfa.removals.start({
      identityId: world.arn,
      serialNumber: serialIn(world, 'ana'),
      acceptsLast: true,
      mfaCode: null,
    }),
  )
  expect(removed).toMatchObject({ stage: 'removed', problem: null })
  expect(world.account.virtualDevices).toEqual([])
  // The way for a lost phone: removed, and set up anew.
  expect((await attach(world, 'ana')).view.signIn.state).toBe('worked')
})

test('case 49: a removal of a device that some of AWS does not know yet waits, and never takes it for gone', async () => {
  const world = await mfaWorld()
  await attach(world, 'ana')
  await attach(world, 'ana-2')
  value(await world.setUps.close(world.setUps.openOf(world.arn) ?? ''))
  world.server.fault({
    operation: 'DeactivateMFADevice',
    kind: 'error',
    code: 'NoSuchEntity',
    status: 404,
    message: 'MFA Device invalid for user.',
    when: 'before',
  })
  const waiting = value(
    await world.mfa.removals.start({
      identityId: world.arn,
      serialNumber: serialIn(world, 'ana-2'),
      acceptsLast: false,
      mfaCode: null,
    }),
  )
  expect(waiting).toMatchObject({
    stage: 'waiting',
    deviceState: 'attached',
    problem: { code: 'temporarily-unmodifiable', retryable: true },
  })
  await world.mfa.retry()
  expect(value(world.mfa.removals.get(waiting.removalId)).stage).toBe('removed')
})
