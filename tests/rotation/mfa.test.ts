import { expect, test } from 'vitest'
import { operationCalls, problemOf, rotationWorld, value } from './world.ts'

test('case 6: an account that demands MFA asks for one code, then rotates with that session alone', async () => {
  const { plan, start, until, phone, deviceSerial, key, server, credentials, before, statusOf, rotations } =
    await rotationWorld({ forceMfa: true })
  const denied = await plan()
  expect(denied).toMatchObject({ needsCode: true, oldKey: null, blockers: [] })
  expect(denied.devices).toMatchObject([{ serialNumber: deviceSerial, kind: 'virtual' }])
  expect(problemOf(await start(denied))?.code).toBe('mfa-required')
  const planned = await plan({ serialNumber: deviceSerial, code: phone?.code() ?? '' })
  expect(planned).toMatchObject({ needsCode: false, oldKey: { accessKeyId: key.id }, canSwitchOff: true })
  const { operationId } = value(await start(planned))
  const resting = await until((view) => view.state === 'resting')
  expect(statusOf(key.id)).toBe('Inactive')
  expect(statusOf(resting.newKeyId ?? '')).toBe('Active')
  expect(operationCalls(server, 'GetSessionToken')).toBe(1)
  value(rotations.turnBack(operationId))
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'undone' })
  expect(credentials()).toBe(before)
  expect(statusOf(key.id)).toBe('Active')
  expect(operationCalls(server, 'GetSessionToken')).toBe(1)
})

test('a deletion that comes due after the session waits for a code, and takes one of the new pair', async () => {
  const { plan, start, until, phone, deviceSerial, key, clock, rotations, statusOf } = await rotationWorld({
    forceMfa: true,
  })
  await plan()
  const planned = await plan({ serialNumber: deviceSerial, code: phone?.code() ?? '' })
  const { operationId } = value(await start(planned))
  await until((view) => view.state === 'resting')
  clock.advance(25 * 3_600_000)
  const waiting = await until((view) => view.waitingFor !== null)
  expect(waiting).toMatchObject({
    state: 'resting',
    waitingFor: { what: 'code', problem: { code: 'mfa-required' } },
  })
  expect(statusOf(key.id)).toBe('Inactive')
  const wrong = await rotations.provideCode(operationId, { serialNumber: deviceSerial, code: '000000' })
  expect(problemOf(wrong)?.code).toBe('mfa-code-refused')
  value(await rotations.provideCode(operationId, { serialNumber: deviceSerial, code: phone?.code() ?? '' }))
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'done' })
  expect(statusOf(key.id)).toBe('gone')
})

test('a wrong code for the plan is a problem, and nothing has begun', async () => {
  const { rotations, identity, key, deviceSerial, server } = await rotationWorld({ forceMfa: true })
  const refused = await rotations.plan(identity.id, key.id, { serialNumber: deviceSerial, code: '123456' })
  expect(problemOf(refused)?.code).toBe('mfa-code-refused')
  expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
})

test('case 30: one code is never sent twice', async () => {
  const { rotations, identity, key, deviceSerial, phone, server, plan } = await rotationWorld({
    forceMfa: true,
  })
  await plan()
  const code = { serialNumber: deviceSerial, code: phone?.code() ?? '' }
  value(await rotations.plan(identity.id, key.id, code))
  const again = await rotations.plan(identity.id, key.id, code)
  expect(problemOf(again)?.code).toBe('code-used')
  expect(operationCalls(server, 'GetSessionToken')).toBe(1)
})

test('case 46: passkeys alone open no session, and the plan says what is in the way', async () => {
  const { plan } = await rotationWorld({
    forceMfa: true,
    account: (account, user) => {
      account.virtualDevices = []
      user.hardwareDevices.push({
        serial: `arn:aws:iam::${account.id}:u2f/user/ana/key-1`,
        enableDate: new Date(0),
      })
    },
  })
  const planned = await plan()
  expect(planned).toMatchObject({ needsCode: false, blockers: [{ code: 'mfa-required' }] })
  expect(planned.devices).toMatchObject([{ kind: 'passkey' }])
})
