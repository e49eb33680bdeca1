import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { updateFailed } from '../fakes/updater.ts'
import { world } from './world.ts'

describe('installing', () => {
  test('proves once more, then restarts; what is installed comes last, after the safe stop', async () => {
    const { updates, updater, restarts, look } = world()
    await look()
    expect(await updates.install()).toMatchObject({ ok: true })
    expect(updater.asked).toEqual(['latest', 'download', 'prepare'])
    expect(restarts).toHaveLength(1)
    restarts[0]?.()
    expect(updater.asked.at(-1)).toBe('install')
  })

  test('never happens while an operation is under way, and says so', async () => {
    const { updates, updater, restarts, work, look } = world()
    work.isUnderWay = true
    await look()
    expect(updates.view()).toMatchObject({ state: 'ready', waitsForOperation: true })
    expect(await updates.install()).toMatchObject({ ok: false, problem: { code: 'update-waits' } })
    expect([restarts, updater.asked]).toEqual([[], ['latest', 'download']])
  })

  test('never happens where an operation began during the last proof', async () => {
    const { updates, updater, restarts, work, look } = world()
    await look()
    const gate = Promise.withResolvers<void>()
    updater.gate = gate.promise
    const installing = updates.install()
    await setImmediate()
    work.isUnderWay = true
    gate.resolve()
    expect(await installing).toMatchObject({ problem: { code: 'update-waits' } })
    expect(restarts).toEqual([])
    work.isUnderWay = false
    expect(await updates.install()).toMatchObject({ ok: true })
  })

  test('never happens by itself when the operation ends; the page is told that it could', async () => {
    const { updates, restarts, work, told, look } = world()
    work.isUnderWay = true
    await look()
    const before = told.length
    updates.operationsChanged()
    expect(told).toHaveLength(before)
    work.isUnderWay = false
    updates.operationsChanged()
    expect(told.at(-1)).toMatchObject({ state: 'ready', waitsForOperation: false })
    expect(restarts).toEqual([])
  })

  test('never happens where the last proof fails', async () => {
    const { updates, updater, restarts, look } = world()
    await look()
    updater.proof = updateFailed('unsigned')
    expect(await updates.install()).toMatchObject({ problem: { data: { reason: 'unsigned' } } })
    expect([updates.view().state, restarts]).toEqual(['failed', []])
  })

  test('asked for twice happens once', async () => {
    const { updates, restarts, look } = world()
    await look()
    const both = await Promise.all([updates.install(), updates.install()])
    expect(both.map(({ ok }) => ok)).toEqual([true, false])
    expect(restarts).toHaveLength(1)
  })
})
