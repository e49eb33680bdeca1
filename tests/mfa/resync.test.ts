import { describe, expect, test } from 'vitest'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { problemOf, value } from '../profiles/world.ts'
import { denyAddingWithoutMfa, passkey, phoneOf, serialIn, virtualDevice } from './accounts.ts'
import { mfaWorld } from './world.ts'

const drifted = () =>
  mfaWorld({
    account: (account, user) => {
      virtualDevice(account, user, 'ana').outOfSync = true
      requireMfa(account, user.name)
    },
  })

describe('resync', () => {
  test('case 36: a device that is out of sync works again, by its own clock', async () => {
    const world = await drifted()
    const serial = serialIn(world, 'ana')
    const phone = phoneOf(world, 'ana', -120)
    const codes = { first: phone.code(), second: phone.nextCode() }
    value(await world.mfa.resync.send(world.arn, serial, codes, null))
    expect(world.device(serial)).toMatchObject({ outOfSync: false, drift: -3 })
    expect(world.calls('ResyncMFADevice')).toBe(1)
  })

  test('case 36: codes are judged here as far as can be without the seed', async () => {
    const world = await drifted()
    const serial = serialIn(world, 'ana')
    const { resync } = world.mfa
    expect(resync.check(serial, '', '')).toMatchObject({ first: 'empty', second: 'empty', ready: false })
    expect(resync.check(serial, '12 3', '')).toMatchObject({ first: 'typing', problem: null })
    expect(resync.check(serial, '12a', '')).toMatchObject({ problem: { code: 'code-malformed' } })
    expect(resync.check(serial, '123 456', '123-456')).toMatchObject({
      first: 'right',
      second: 'wrong',
      problem: { code: 'code-repeated' },
    })
    expect(resync.check(serial, '123456', '654321')).toMatchObject({ ready: true, problem: null })
    const send = (first: string, second: string) => resync.send(world.arn, serial, { first, second }, null)
    expect(problemOf(await send('123456', '1234'))).toMatchObject({
      code: 'code-short',
      data: { which: 'second' },
    })
    expect(problemOf(await send('123456', ''))).toMatchObject({ code: 'code-malformed' })
    expect(world.calls('ResyncMFADevice')).toBe(0)
  })

  test('case 36: swapped codes only AWS can tell; they are not sent again', async () => {
    const world = await drifted()
    const serial = serialIn(world, 'ana')
    const phone = phoneOf(world, 'ana')
    const codes = { first: phone.nextCode(), second: phone.code() }
    expect(problemOf(await world.mfa.resync.send(world.arn, serial, codes, null))).toMatchObject({
      code: 'mfa-code-refused',
    })
    expect(problemOf(await world.mfa.resync.send(world.arn, serial, codes, null))).toMatchObject({
      code: 'code-used',
    })
    expect(world.calls('ResyncMFADevice')).toBe(1)
  })

  test('the answer is lost: said so, the codes are not sent twice, and new ones do it', async () => {
    const world = await drifted()
    const serial = serialIn(world, 'ana')
    const phone = phoneOf(world, 'ana')
    world.server.fault({ operation: 'ResyncMFADevice', kind: 'drop', when: 'after' })
    const codes = { first: phone.code(), second: phone.nextCode() }
    expect(problemOf(await world.mfa.resync.send(world.arn, serial, codes, null))).toMatchObject({
      code: 'answer-lost',
    })
    expect(world.calls('ResyncMFADevice')).toBe(1)
    world.clock.advance(90_000)
    const fresh = { first: phone.code(), second: phone.nextCode() }
    value(await world.mfa.resync.send(world.arn, serial, fresh, null))
  })

  test('where AWS never looked at the codes they can be sent again', async () => {
    const world = await drifted()
    const serial = serialIn(world, 'ana')
    const phone = phoneOf(world, 'ana')
    world.server.fault({ operation: 'ResyncMFADevice', kind: 'throttle', when: 'before' })
    const codes = { first: phone.code(), second: phone.nextCode() }
    expect(problemOf(await world.mfa.resync.send(world.arn, serial, codes, null))).toMatchObject({
      code: 'throttled',
    })
    value(await world.mfa.resync.send(world.arn, serial, codes, null))
  })

  test('a policy that wants MFA for it: a code of another device opens the way', async () => {
    const world = await mfaWorld({
      account: (account, user) => {
        virtualDevice(account, user, 'ana').outOfSync = true
        virtualDevice(account, user, 'ana-2')
        denyAddingWithoutMfa(account, user)
      },
    })
    const serial = serialIn(world, 'ana')
    const phone = phoneOf(world, 'ana')
    const codes = { first: phone.code(), second: phone.nextCode() }
    expect(problemOf(await world.mfa.resync.send(world.arn, serial, codes, null))).toMatchObject({
      code: 'mfa-required',
    })
    const mfaCode = { serialNumber: serialIn(world, 'ana-2'), code: phoneOf(world, 'ana-2').code() }
    value(await world.mfa.resync.send(world.arn, serial, codes, mfaCode))
    expect(world.device(serial)?.outOfSync).toBe(false)
  })

  test('a passkey has no codes, and a device that is gone is named', async () => {
    const world = await mfaWorld({ account: (account, user) => passkey(account, user) })
    const codes = { first: '123456', second: '654321' }
    const key = world.user.hardwareDevices[0]?.serial ?? ''
    expect(problemOf(await world.mfa.resync.send(world.arn, key, codes, null))).toMatchObject({
      code: 'operation-not-possible',
    })
    expect(
      problemOf(await world.mfa.resync.send(world.arn, serialIn(world, 'x'), codes, null)),
    ).toMatchObject({ code: 'not-found' })
    expect(problemOf(await world.mfa.resync.send('arn:x', serialIn(world, 'x'), codes, null))).toMatchObject({
      code: 'identity-unknown',
    })
  })
})
