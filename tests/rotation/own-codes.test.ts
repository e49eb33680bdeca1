import { expect, test } from 'vitest'
import { operationCalls, rotationWorld, value } from './world.ts'

test('codes of Keyturn’s own: an account that demands MFA is planned, rotated and tidied up without typing', async () => {
  const { plan, start, until, key, server, clock, statusOf, keepSeed } = await rotationWorld({
    forceMfa: true,
  })
  value(await keepSeed())
  const planned = await plan()
  expect(planned).toMatchObject({ needsCode: false, oldKey: { accessKeyId: key.id }, blockers: [] })
  value(await start(planned))
  await until((view) => view.state === 'resting')
  expect(operationCalls(server, 'GetSessionToken')).toBe(1)
  clock.advance(25 * 3_600_000)
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'done' })
  expect(statusOf(key.id)).toBe('gone')
  expect(operationCalls(server, 'GetSessionToken')).toBe(2)
})

test('a store that is locked: the code is asked for as ever', async () => {
  const { plan, keepSeed, vault } = await rotationWorld({ forceMfa: true })
  value(await keepSeed())
  vault.lock()
  expect(await plan()).toMatchObject({ needsCode: true })
})
