/** The sessions that reminders tell of. */
import { expect, test } from 'vitest'
import { value } from '../profiles/world.ts'
import { sessionsWorld } from './world.ts'

const hour = 3_600_000

test('one that the person opened, held and written: told once, with when it ends soon', async () => {
  const world = await sessionsWorld()
  const view = value(await world.open({ seconds: 3_600, profiles: ['default'] }))
  const [session] = view.sessions
  expect(await world.desk.living()).toEqual([
    {
      ...{ sessionId: session?.sessionId, identityId: world.arn, profiles: ['default-mfa'] },
      endsSoonAt: new Date(session?.endsSoonAt ?? ''),
      expiresAt: new Date(session?.expiresAt ?? ''),
    },
  ])
})

test('one in memory alone, until it is forgotten', async () => {
  const world = await sessionsWorld()
  value(await world.open())
  expect(await world.desk.living()).toMatchObject([{ identityId: world.arn, profiles: [] }])
  value(await world.desk.forget(world.arn))
  expect(await world.desk.living()).toEqual([])
})

test('one that another process wrote, also when it has expired', async () => {
  const world = await sessionsWorld()
  value(await world.open({ profiles: ['default'] }))
  const next = world.startProcess()
  expect(await next.desk.living()).toMatchObject([{ profiles: ['default-mfa'] }])
  world.advance(2 * hour)
  expect(await next.desk.living()).toHaveLength(1)
})

test('one that only served an operation is nobody’s to renew', async () => {
  const world = await sessionsWorld()
  const [access] = value(await world.identities.access(world.arn)).pairs
  if (access === undefined) throw new Error('no pair')
  const { pair: credentials, destination } = access
  const request = { identityId: world.arn, credentials, destination, seconds: 3_600 }
  value(await world.sessions.open({ ...request, serialNumber: world.device.serial, code: world.code() }))
  expect(await world.desk.living()).toEqual([])
})
