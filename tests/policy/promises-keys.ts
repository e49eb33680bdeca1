/** What product.md promises about access keys (section 3), tried from its beginning to its end. */
import { expect } from 'vitest'
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { keysWorld, problemOf, spareId } from '../keys/world.ts'
import { rotationWorld, value, type WorldOptions } from '../rotation/world.ts'
import type { Stage } from './stage.ts'

async function ready(stage: Stage, more: NonNullable<WorldOptions['account']> = () => {}) {
  const world = await rotationWorld({
    withDevice: stage.forceMfa,
    account: (account, user) => {
      stage.account(account, user)
      more(account, user)
    },
  })
  stage.watch(world)
  const code = () => {
    if (world.phone === null) return null
    world.clock.advance(30_000)
    return { serialNumber: world.deviceSerial, code: world.phone.code() }
  }
  /** The view that is hoped for; whatever the rotation waits for instead, such as a permission, ends the hope. */
  const reach = async (hoped: Partial<RotationView>) => {
    const isIt = (view: RotationView) =>
      Object.entries(hoped).every(([key, wanted]) => Reflect.get(view, key) === wanted)
    const view = await world.until((one) => isIt(one) || one.waitingFor !== null || one.outcome !== null)
    expect(view).toMatchObject(hoped)
    return view
  }
  return { ...world, code, reach, planned: await world.plan(code()) }
}

export async function rotationAndUndo(stage: Stage): Promise<void> {
  const { planned, start, reach, rotations, user, key, credentials, before } = await ready(stage)
  expect(planned).toMatchObject({ blockers: [], canSwitchOff: true, oldKey: { lastUsed: { known: true } } })
  const { operationId } = value(await start(planned))
  await reach({ state: 'resting' })
  value(rotations.turnBack(operationId))
  await reach({ outcome: 'undone' })
  expect(user.keys.map(({ id }) => id)).toEqual([key.id])
  expect(credentials()).toBe(before)
}

export async function rotationToTheDeletion(stage: Stage): Promise<void> {
  const { planned, start, until, reach, rotations, clock, statusOf, key, code } = await ready(stage)
  const { operationId } = value(await start(planned))
  await reach({ state: 'resting' })
  expect(statusOf(key.id)).toBe('Inactive')
  clock.advance(25 * 3_600_000)
  if (stage.forceMfa) {
    await until(({ waitingFor }) => waitingFor?.what === 'code')
    value(await rotations.provideCode(operationId, code() ?? { serialNumber: '', code: '' }))
  }
  await until(({ waitingFor, outcome }) => waitingFor === null || outcome !== null)
  await reach({ outcome: 'done' })
  expect(statusOf(key.id)).toBe('gone')
}

export async function spareKeyFirst(stage: Stage): Promise<void> {
  const pair = { id: spareId, secret: 'SPAREtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX' }
  const { planned, start, reach, statusOf } = await ready(stage, (_account, user) => {
    user.keys.push(accessKeyOf(new Date('2026-01-10T00:00:00Z'), pair))
  })
  expect(planned.spareKey).toMatchObject({ accessKeyId: spareId, lastUsed: { known: true } })
  value(await start(planned, { deleteSpareKeyId: spareId }))
  await reach({ state: 'resting' })
  expect(statusOf(spareId)).toBe('gone')
}

export async function singleKey(stage: Stage): Promise<void> {
  const { forceMfa, account } = stage
  const world = await keysWorld({ forceMfa, account })
  stage.watch(world)
  const { keys, about, statusOf, phone } = world
  expect(problemOf(await keys.switchOff(about(spareId, forceMfa ? phone.code() : null)))).toBeNull()
  expect(problemOf(await keys.switchOn(about(spareId)))).toBeNull()
  expect(statusOf(spareId)).toBe('Active')
  expect(problemOf(await keys.switchOff(about(spareId)))).toBeNull()
  expect(problemOf(await keys.delete(about(spareId)))).toBeNull()
  expect(statusOf(spareId)).toBe('gone')
}
