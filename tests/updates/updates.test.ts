import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../electron/settings/settings.ts'
import { updateFailed } from '../fakes/updater.ts'
import { hour, minute, world } from './world.ts'

describe('before the person agreed', () => {
  test('it is off', () => {
    expect(defaultSettings.checkForUpdates).toBe(false)
  })

  test('nothing is asked, whatever time goes by, and nothing is even loaded', async () => {
    const { updates, updater, work, pass } = world({ agreed: false })
    await pass(72 * hour)
    expect([updater.asked, work.opened]).toEqual([[], 0])
    expect(updates.view()).toMatchObject({ state: 'off', version: null, checkedAt: null })
  })

  test('nothing is asked on the word of the page either', async () => {
    const { updates, updater } = world({ agreed: false })
    expect(await updates.check()).toMatchObject({
      problem: { code: 'operation-not-possible', data: { state: 'off' } },
    })
    expect(await updates.install()).toMatchObject({ problem: { data: { state: 'off' } } })
    expect(updater.asked).toEqual([])
  })
})

describe.each(['not-installed', 'no-source'] as const)('a Keyturn that is %s', (support) => {
  test('looks for nothing, and says why', async () => {
    const { updates, updater, pass } = world({ support })
    await pass(48 * hour)
    expect(updates.view()).toMatchObject({ state: 'unsupported', reason: support })
    expect(await updates.check()).toMatchObject({ problem: { data: { state: 'unsupported' } } })
    expect(updater.asked).toEqual([])
  })
})

describe('once the person agreed', () => {
  test('it looks at once', async () => {
    const { updates, updater, settings } = world({ agreed: false })
    settings.change({ checkForUpdates: true })
    await setImmediate()
    expect(updater.asked).toEqual(['latest', 'download'])
    expect(updates.view()).toMatchObject({ state: 'ready', version: '1.5.0' })
  })

  test('it looks some minutes after the start, not before', async () => {
    const { looked, pass } = world()
    await pass(4 * minute)
    expect(looked()).toBe(0)
    await pass(2 * minute)
    expect(looked()).toBe(1)
  })

  test('it looks once a day', async () => {
    const { updater, looked, pass } = world()
    updater.newest = '1.4.0'
    await pass(10 * minute + 23 * hour)
    expect(looked()).toBe(1)
    await pass(2 * hour)
    expect(looked()).toBe(2)
  })

  test('it looks again where the clock was set back, rather than never', async () => {
    const { updater, clock, looked, pass } = world()
    updater.newest = '1.4.0'
    await pass(10 * minute)
    clock.jump(new Date('2020-01-01T00:00:00Z'))
    await pass(2 * hour)
    expect(looked()).toBe(2)
  })

  test('another setting that changes is no reason to look', async () => {
    const { updater, settings } = world()
    settings.change({ keepRunning: false })
    await setImmediate()
    expect(updater.asked).toEqual([])
  })

  test('the newest version is the newest: it says when that was', async () => {
    const { updates, updater, look, told } = world()
    updater.newest = '1.4.0'
    expect(await look()).toMatchObject({ ok: true, value: { state: 'checking' } })
    expect(told.map(({ state }) => state)).toEqual(['checking', 'idle'])
    expect(updates.view()).toMatchObject({
      state: 'idle',
      version: null,
      checkedAt: '2026-03-14T09:00:00.000Z',
    })
  })

  test('a newer one is fetched, and waits for the person', async () => {
    const { updates, updater, restarts, look, told, pass } = world()
    await look()
    expect(told.map(({ state }) => state)).toEqual(['checking', 'downloading', 'ready'])
    await pass(72 * hour)
    expect(updater.asked).toEqual(['latest', 'download'])
    expect([updates.view().state, restarts]).toEqual(['ready', []])
  })

  test.each(['1.3.9', '0.9.0', '1.4.0', '1.5.0-beta.1', '1.5', 'newest', '1.5.0<script>'])(
    'version %s is not fetched',
    async (version) => {
      const { updates, updater, look } = world()
      updater.newest = version
      await look()
      expect(updater.asked).toEqual(['latest'])
      expect(updates.view()).toMatchObject({ state: 'idle', version: null })
    },
  )

  test('on Linux it tells of a newer one and fetches nothing', async () => {
    const { updates, updater, look } = world({ support: 'tells' })
    await look()
    expect(updater.asked).toEqual(['latest'])
    expect(updates.view()).toMatchObject({ state: 'available', version: '1.5.0', tellsOnly: true })
    expect(await updates.install()).toMatchObject({ problem: { data: { state: 'available' } } })
  })

  test('looking while it looks is one look', async () => {
    const { updates, updater, looked } = world()
    const gate = Promise.withResolvers<void>()
    updater.gate = gate.promise
    await updates.check()
    await updates.check()
    gate.resolve()
    await setImmediate()
    expect(looked()).toBe(1)
  })
})

describe('what goes wrong', () => {
  test.each(['unreachable', 'answer'] as const)(
    'while looking (%s) is told, and tried again',
    async (reason) => {
      const { updates, updater, look } = world()
      updater.newest = updateFailed(reason)
      await look()
      expect(updates.view()).toMatchObject({
        state: 'failed',
        problem: { data: { reason } },
        checkedAt: null,
      })
      updater.newest = '1.4.0'
      await look()
      expect(updates.view()).toMatchObject({ state: 'idle', problem: null })
    },
  )

  test.each(['unreachable', 'damaged', 'unsigned', 'disk'] as const)(
    'while fetching (%s) is told, and nothing can be installed',
    async (reason) => {
      const { updates, updater, restarts, look } = world()
      updater.fetching = updateFailed(reason)
      await look()
      expect(updates.view()).toMatchObject({ state: 'failed', problem: { data: { reason } } })
      expect(await updates.install()).toMatchObject({ problem: { data: { state: 'failed' } } })
      expect([restarts, updater.asked]).toEqual([[], ['latest', 'download']])
    },
  )

  test('by itself is tried again the next day', async () => {
    const { updates, updater, pass } = world()
    updater.newest = updateFailed('unreachable')
    await pass(10 * minute)
    updater.newest = '1.4.0'
    await pass(25 * hour)
    expect(updates.view()).toMatchObject({ state: 'idle' })
  })

  test('inside Keyturn is told as such, and does not stay', async () => {
    const { updates, log, work, look } = world({ opens: false })
    await look()
    expect(updates.view()).toMatchObject({ state: 'failed', problem: { code: 'internal' } })
    expect(log.events()).toContain('update-look')
    work.opens = true
    await look()
    expect(updates.view()).toMatchObject({ state: 'ready' })
  })
})

describe('taking the yes back', () => {
  test('while it fetches: what comes then counts for nothing', async () => {
    const { updates, updater, settings, restarts, told } = world()
    const gate = Promise.withResolvers<void>()
    updater.gate = gate.promise
    await updates.check()
    settings.change({ checkForUpdates: false })
    gate.resolve()
    await setImmediate()
    expect(updater.asked).toEqual(['latest'])
    expect(told.at(-1)).toMatchObject({ state: 'off', version: null })
    expect(await updates.install()).toMatchObject({ problem: { data: { state: 'off' } } })
    expect(restarts).toEqual([])
  })

  test('and giving it again looks afresh, once the old look has ended', async () => {
    const { updates, updater, settings } = world()
    const gate = Promise.withResolvers<void>()
    updater.gate = gate.promise
    await updates.check()
    settings.change({ checkForUpdates: false })
    settings.change({ checkForUpdates: true })
    expect(updates.view().state).toBe('checking')
    gate.resolve()
    await setImmediate()
    expect(updater.asked).toEqual(['latest', 'latest', 'download'])
    expect(updates.view().state).toBe('ready')
  })

  test('while something was ready: it can’t be installed any more', async () => {
    const { updates, settings, restarts, look } = world()
    await look()
    settings.change({ checkForUpdates: false })
    expect(await updates.install()).toMatchObject({ ok: false })
    expect(restarts).toEqual([])
  })
})

test('once stopped it looks for nothing any more', async () => {
  const { updates, updater, pass } = world()
  await updates.stop()
  await pass(48 * hour)
  expect(updater.asked).toEqual([])
})
