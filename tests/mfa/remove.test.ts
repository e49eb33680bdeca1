/** Removing a device: what the plan says, what is guarded, what is left. */
import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { endpointOf, now, problemOf, value } from '../profiles/world.ts'
import { attachedNames, passkey, serialIn, virtualDevice } from './accounts.ts'
import { removal, restart, two } from './removal-world.ts'
import { type MfaWorldOptions, mfaWorld } from './world.ts'

describe('the whole way', () => {
  test('the plan says what is left; the device is deactivated, deleted, and told', async () => {
    const world = await two()
    writeFileSync(
      world.files.config,
      `${endpointOf('default', world.server.url)}mfa_serial = ${serialIn(world, 'ana')}\n${endpointOf('build', world.server.url)}`,
    )
    const plan = value(await world.mfa.removals.plan(world.arn, serialIn(world, 'ana')))
    expect(plan).toMatchObject({
      device: { name: 'ana', kind: 'virtual', enabledAt: new Date(now.getTime() - 86_400_000).toISOString() },
      left: 'code-device',
      demandsMfa: false,
      needsYes: false,
      needsCode: false,
      profiles: ['default'],
    })
    const removed = value(await world.mfa.removals.start(removal(world, 'ana')))
    expect(removed).toMatchObject({
      stage: 'removed',
      deviceState: 'gone',
      problem: null,
      canCancel: false,
      profiles: ['default'],
    })
    expect(world.account.virtualDevices.map(({ serial }) => serial)).toEqual([serialIn(world, 'ana-2')])
    expect(world.mfa.removals.openOf(world.arn)).toBeNull()
    expect(value(world.mfa.removals.get(removed.removalId)).stage).toBe('removed')
    value(await world.mfa.removals.close(removed.removalId))
    expect(problemOf(world.mfa.removals.get(removed.removalId))).toMatchObject({ code: 'operation-unknown' })
    expect(world.keyFiles()).toEqual([])
  })

  test('what Keyturn made its codes of goes with it', async () => {
    const world = await two()
    const kept = {
      identityId: world.arn,
      serialNumber: serialIn(world, 'ana'),
      seed: new Secret('JBSWY3DPEHPK3PXP'),
    }
    value(await world.keptSeeds.keep(kept))
    expect(await world.keptSeeds.of(world.arn)).toHaveLength(1)
    value(await world.mfa.removals.start(removal(world, 'ana')))
    expect(await world.keptSeeds.of(world.arn)).toEqual([])
  })

  test('where a policy wants MFA for it, a code of either device opens the way', async () => {
    const world = await two((account, user) => requireMfa(account, user.name, 'older'))
    const plan = value(await world.mfa.removals.plan(world.arn, serialIn(world, 'ana')))
    expect(plan).toMatchObject({
      demandsMfa: true,
      needsCode: true,
      codeDevices: [{ name: 'ana' }, { name: 'ana-2' }],
    })
    expect(problemOf(await world.mfa.removals.start(removal(world, 'ana')))).toMatchObject({
      code: 'mfa-required',
      data: { action: 'iam:DeactivateMFADevice' },
    })
    expect(world.mfa.removals.openOf(world.arn)).toBeNull()
    const removed = value(await world.mfa.removals.start(removal(world, 'ana', { code: 'ana-2' })))
    expect(removed).toMatchObject({ stage: 'removed', problem: null })
  })

  test('a code that is wrong removes nothing', async () => {
    const world = await two((account, user) => requireMfa(account, user.name))
    const choice = removal(world, 'ana')
    const mfaCode = { serialNumber: serialIn(world, 'ana'), code: '000000' }
    expect(problemOf(await world.mfa.removals.start({ ...choice, mfaCode }))).toMatchObject({
      code: 'mfa-code-refused',
    })
    expect(attachedNames(world)).toEqual(['ana', 'ana-2'])
  })

  test('a passkey goes with its deactivation', async () => {
    const world = await two((account, user) => passkey(account, user))
    const serialNumber = world.user.hardwareDevices[0]?.serial ?? ''
    const removed = value(await world.mfa.removals.start({ ...removal(world, ''), serialNumber }))
    expect(removed).toMatchObject({ stage: 'removed', device: { kind: 'passkey' } })
    expect(world.user.hardwareDevices).toEqual([])
    expect(world.calls('DeleteVirtualMFADevice')).toBe(0)
  })

  test('deleting is denied, as by AWS’s own policies: deactivated, named, and left where it is', async () => {
    const world = await two((account, user) => requireMfa(account, user.name))
    const left = value(await world.mfa.removals.start(removal(world, 'ana', { code: 'ana-2' })))
    expect(left).toMatchObject({
      stage: 'left',
      deviceState: 'deactivated',
      problem: { code: 'access-denied', data: { action: 'iam:DeleteVirtualMFADevice' } },
    })
    expect(world.mfa.removals.openOf(world.arn)).toBe(left.removalId)
    expect(world.mfa.isAnyOpen()).toBe(true)
    const next = await restart(world)
    expect(value(next.removals.get(left.removalId))).toMatchObject({ stage: 'left' })
    // The administrator has granted it.
    world.user.attachedPolicies = [...(world.account.groups[0]?.attachedPolicies ?? [])]
    const gone = value(await next.removals.goOn(left.removalId, false, null))
    expect(gone).toMatchObject({ stage: 'removed', problem: null })
  })

  test('left, and closed: it is over, and the journal has the reason', async () => {
    const world = await two((account, user) => requireMfa(account, user.name))
    const left = value(await world.mfa.removals.start(removal(world, 'ana', { code: 'ana-2' })))
    value(await world.mfa.removals.close(left.removalId))
    expect(world.mfa.removals.openOf(world.arn)).toBeNull()
    expect(world.mfa.isAnyOpen()).toBe(false)
    expect(world.journals().join()).toContain('"old-delete-refused"')
    expect((await restart(world)).removals.openOf(world.arn)).toBeNull()
  })
})

describe('the last device that works', () => {
  const last = (more: NonNullable<MfaWorldOptions['account']> = () => {}) =>
    mfaWorld({
      account: (account, user) => {
        virtualDevice(account, user, 'ana')
        requireMfa(account, user.name)
        more(account, user)
      },
    })

  test('is not removed without saying so and a yes', async () => {
    const world = await last()
    expect(value(await world.mfa.removals.plan(world.arn, serialIn(world, 'ana')))).toMatchObject({
      left: 'nothing',
      needsYes: true,
      demandsMfa: true,
    })
    expect(problemOf(await world.mfa.removals.start(removal(world, 'ana', { code: 'ana' })))).toMatchObject({
      code: 'last-device',
      data: { demandsMfa: true },
    })
    expect(attachedNames(world)).toEqual(['ana'])
    expect(world.calls('DeactivateMFADevice')).toBe(0)
    const removed = value(await world.mfa.removals.start(removal(world, 'ana', { acceptsLast: true })))
    expect(removed.stage).toBe('left')
    expect(attachedNames(world)).toEqual([])
  })

  test('a passkey beside it opens no session for programs: the same', async () => {
    const world = await last((account, user) => passkey(account, user))
    expect(value(await world.mfa.removals.plan(world.arn, serialIn(world, 'ana')))).toMatchObject({
      left: 'passkeys-only',
      needsYes: true,
    })
    expect(problemOf(await world.mfa.removals.start(removal(world, 'ana', { code: 'ana' })))).toMatchObject({
      code: 'last-device',
    })
  })

  test('lists are denied: nobody can say whether it is the last one, so it stays', async () => {
    const world = await two()
    world.server.fault({
      operation: 'ListMFADevices',
      kind: 'error',
      code: 'AccessDenied',
      status: 403,
      message: 'not authorized to perform: iam:ListMFADevices because no identity-based policy allows it',
      when: 'before',
      times: Number.POSITIVE_INFINITY,
    })
    const denied = { code: 'access-denied', data: { action: 'iam:ListMFADevices' } }
    expect(problemOf(await world.mfa.removals.plan(world.arn, serialIn(world, 'ana')))).toMatchObject(denied)
    expect(
      problemOf(await world.mfa.removals.start(removal(world, 'ana', { acceptsLast: true }))),
    ).toMatchObject(denied)
    expect(world.calls('DeactivateMFADevice')).toBe(0)
  })

  test('the other device goes while the answer is out: the guard is asked again, and it can be kept', async () => {
    const world = await two()
    world.server.fault({ operation: 'DeactivateMFADevice', kind: 'drop', when: 'before', times: 3 })
    const lost = value(await world.mfa.removals.start(removal(world, 'ana')))
    expect(lost).toMatchObject({ stage: 'waiting', canCancel: true, problem: { code: 'answer-lost' } })
    expect(world.mfa.removals.waiting()).toMatchObject([
      { operationId: lost.removalId, kind: 'removal', stage: 'attached', identityId: world.arn, due: null },
    ])
    delete world.account.virtualDevices[1]?.user
    delete world.account.virtualDevices[1]?.enableDate
    const held = value(await world.mfa.removals.goOn(lost.removalId, false, null))
    expect(held).toMatchObject({ stage: 'waiting', needsYes: true, problem: { code: 'last-device' } })
    expect(attachedNames(world)).toEqual(['ana'])
    const kept = value(await world.mfa.removals.cancel(lost.removalId))
    expect(kept).toMatchObject({ stage: 'kept', deviceState: 'attached' })
    expect(world.mfa.removals.openOf(world.arn)).toBeNull()
  })

  test('the same, and a yes: it goes', async () => {
    const world = await two()
    world.server.fault({ operation: 'DeactivateMFADevice', kind: 'drop', when: 'before', times: 3 })
    const lost = value(await world.mfa.removals.start(removal(world, 'ana')))
    delete world.account.virtualDevices[1]?.user
    await world.mfa.removals.goOn(lost.removalId, false, null)
    const gone = value(await world.mfa.removals.goOn(lost.removalId, true, null))
    expect(gone).toMatchObject({ stage: 'removed' })
  })
})

describe('one at a time', () => {
  test('a device of an open set-up, or of an open removal, is not removed or replaced', async () => {
    const world = await two()
    const set = value(await world.setUps.start(world.arn, 'ana-3', { replaces: serialIn(world, 'ana-2') }))
    expect(problemOf(await world.mfa.removals.start(removal(world, 'ana-2')))).toMatchObject({
      code: 'operation-running',
    })
    value(await world.setUps.cancel(set.setUpId))
    world.server.fault({ operation: 'DeactivateMFADevice', kind: 'drop', when: 'before', times: 3 })
    value(await world.mfa.removals.start(removal(world, 'ana-2')))
    expect(
      problemOf(await world.setUps.start(world.arn, 'ana-3', { replaces: serialIn(world, 'ana-2') })),
    ).toMatchObject({ code: 'operation-running' })
    expect(problemOf(await world.mfa.removals.start(removal(world, 'ana')))).toMatchObject({
      code: 'operation-running',
    })
  })

  test('a device whose set-up is over but for its screen can be removed', async () => {
    const world = await two()
    const { view, phone } = await world.scan('ana-3')
    value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    expect(value(await world.mfa.removals.start(removal(world, 'ana-3'))).stage).toBe('removed')
  })

  test('unknown removals, and devices that are not there', async () => {
    const world = await two()
    const { removals } = world.mfa
    const unknown = { code: 'operation-unknown' }
    expect(problemOf(removals.get('x'))).toMatchObject(unknown)
    expect(problemOf(await removals.goOn('x', false, null))).toMatchObject(unknown)
    expect(problemOf(await removals.cancel('x'))).toMatchObject(unknown)
    expect(problemOf(await removals.close('x'))).toMatchObject(unknown)
    expect(problemOf(await removals.plan(world.arn, serialIn(world, 'x')))).toMatchObject({
      code: 'not-found',
    })
    expect(problemOf(await removals.start(removal(world, 'x')))).toMatchObject({ code: 'not-found' })
  })
})
