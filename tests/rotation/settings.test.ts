/** What a rotation takes of the settings: how ages are judged, and what becomes of the old key. */
import { expect, test } from 'vitest'
import { FakeSettings } from '../fakes/settings.ts'
import { operationCalls, problemOf, rotationWorld, value } from './world.ts'

test('the plan proposes the grace time of the settings, and judges ages by them', async () => {
  const settings = new FakeSettings({
    ...{ soonDays: 100, overdueDays: 120 },
    grace: { kind: 'after', hours: 72 },
  })
  const { plan } = await rotationWorld({ settings })
  expect(await plan()).toMatchObject({
    oldKey: { ageDays: 97, ageState: 'fine' },
    grace: { kind: 'after', hours: 72 },
    graceFixed: false,
  })
  settings.change({ overdueDays: 97, soonDays: 50, grace: { kind: 'never' } })
  expect(await plan()).toMatchObject({ oldKey: { ageState: 'overdue' }, grace: { kind: 'never' } })
})

test('a grace time that the company fixed is taken, and no other: nothing is made then', async () => {
  const settings = new FakeSettings({ grace: { kind: 'after', hours: 48 } }, ['grace'])
  const { plan, start, server, until } = await rotationWorld({ settings })
  const planned = await plan()
  expect(planned).toMatchObject({ grace: { kind: 'after', hours: 48 }, graceFixed: true })
  for (const grace of [{ kind: 'now' }, { kind: 'never' }, { kind: 'after', hours: 24 }] as const)
    expect(problemOf(await start(planned, { grace }))).toMatchObject({
      code: 'setting-managed',
      data: { setting: 'grace', path: '/etc/keyturn/settings.json' },
    })
  expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
  value(await start(planned, { grace: planned.grace }))
  const resting = await until(({ deleteDue }) => deleteDue !== null)
  expect(resting.canDelete).toBe(true)
})
