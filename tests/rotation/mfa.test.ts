import { expect, test, vi } from 'vitest'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
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

test('case 43: an undo found with the new key off already takes a code of the old pair, which is on again', async () => {
  const { phone, deviceSerial, identity, key, plan, until, startProcess, bury, clock, statusOf } =
    await rotationWorld({ forceMfa: true })
  const code = () => {
    clock.advance(31_000)
    return { serialNumber: deviceSerial, code: phone?.code() ?? '' }
  }
  await plan()
  let newKeyId = ''
  let isOver = false
  const isKilled = () => {
    isOver ||= statusOf(newKeyId) === 'Inactive'
    return isOver
  }
  const dying = startProcess({ processId: 300, isKilled })
  const planned = value(await dying.plan(identity.id, key.id, code()))
  const choice = {
    grace: { kind: 'after', hours: 24 },
    deleteSpareKeyId: null,
    acceptsNoSwitchOff: false,
  } as const
  const placeIds = planned.places.map((place) => place.placeId)
  const { operationId } = value(await dying.start({ planId: planned.planId, placeIds, ...choice }))
  newKeyId = (await until((view) => view.state === 'resting')).newKeyId ?? ''
  value(dying.turnBack(operationId))
  await vi.waitFor(() => expect(statusOf(newKeyId)).toBe('Inactive'))
  bury(300)
  const next = startProcess({ processId: 400 })
  await next.resume()
  expect(await until((view) => view.waitingFor?.what === 'code')).toMatchObject({ state: 'removing' })
  value(await next.provideCode(operationId, code()))
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'undone' })
  expect([statusOf(key.id), statusOf(newKeyId)]).toEqual(['Active', 'gone'])
})

test('case 13: a key that may be there is named even while no code is there to look for it', async () => {
  let isKilled = false
  const { phone, deviceSerial, identity, key, plan, until, startProcess, bury, clock, user, statusOf } =
    await rotationWorld({
      forceMfa: true,
      onRequest: (operation) => {
        isKilled ||= operation === 'CreateAccessKey'
      },
    })
  const code = () => {
    clock.advance(31_000)
    return { serialNumber: deviceSerial, code: phone?.code() ?? '' }
  }
  await plan()
  const dying = startProcess({
    processId: 300,
    isKilled: () => isKilled,
    disk: new FaultyDisk(createNodeDisk('linux'), {
      fault: () => (isKilled ? { kind: 'killed', effect: 'none' } : null),
    }),
  })
  const planned = value(await dying.plan(identity.id, key.id, code()))
  const choice = {
    grace: { kind: 'after', hours: 24 },
    deleteSpareKeyId: null,
    acceptsNoSwitchOff: false,
  } as const
  const placeIds = planned.places.map((place) => place.placeId)
  value(await dying.start({ planId: planned.planId, placeIds, ...choice }))
  await vi.waitFor(() => expect(isKilled).toBe(true))
  bury(300)
  const next = startProcess({ processId: 400 })
  await next.resume()
  const alone = await until((view) => view.waitingFor?.what === 'code')
  expect(alone).toMatchObject({ state: 'creating', truth: 'unheld-key-may-exist' })
  value(await next.provideCode(alone.operationId, code()))
  const { unheldKeyId } = await until((view) => view.state === 'unheld-off')
  expect(user.keys).toHaveLength(2)
  expect([statusOf(key.id), statusOf(unheldKeyId ?? '')]).toEqual(['Active', 'Inactive'])
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

test('case 30: a code typed at the edge of its window is taken; a second one is needed, and its countdown ends where it shows', async () => {
  const { rotations, identity, key, deviceSerial, phone, plan, clock } = await rotationWorld({
    forceMfa: true,
  })
  await plan()
  const give = (code: string) => rotations.plan(identity.id, key.id, { serialNumber: deviceSerial, code })
  const untilNext = 30_000 - (clock.now().getTime() % 30_000)
  clock.advance(untilNext - 1_000)
  const typed = phone?.code() ?? ''
  clock.advance(2_000)
  expect(phone?.code()).not.toBe(typed)
  expect(value(await give(typed)).needsCode).toBe(false)
  const next = phone?.code() ?? ''
  expect(value(await give(next)).needsCode).toBe(false)
  const again = problemOf(await give(next))
  const waitSeconds = again?.code === 'code-used' ? again.data.waitSeconds : 0
  expect(waitSeconds).toBeGreaterThan(0)
  clock.advance(waitSeconds * 1_000 - 1_000)
  expect(phone?.code()).toBe(next)
  clock.advance(1_000)
  expect(phone?.code()).not.toBe(next)
  expect(value(await give(phone?.code() ?? '')).needsCode).toBe(false)
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

test('a session that happens to be open does not bind a plain account to codes', async () => {
  const { plan, start, until, sessions, identity, key, destination, phone, deviceSerial, clock, statusOf } =
    await rotationWorld({ withDevice: true })
  const opened = await sessions.open({
    identityId: identity.id,
    credentials: { accessKeyId: key.id, secretAccessKey: key.secret },
    destination,
    serialNumber: deviceSerial,
    code: phone?.code() ?? '',
    seconds: 3_600,
  })
  value(opened)
  value(await start(await plan()))
  await until((view) => view.state === 'resting')
  clock.advance(25 * 3_600_000)
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'done' })
  expect(statusOf(key.id)).toBe('gone')
})
