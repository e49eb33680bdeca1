import { expect, it } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed, ok } from '../../electron/contract/result.ts'
import { type SettingsView, settingsView } from '../../electron/contract/settings-views.ts'
import type { LoginItem } from '../../electron/ports/login-item.ts'
import { defaultSettings } from '../../electron/settings/settings.ts'
import { SettingsDesk } from '../../electron/settings/settings-desk.ts'
import { SettingsWorld, type SettingsWorldOptions } from './world.ts'

/** A system that starts programs at login, or refuses to. */
class FakeLoginItem implements LoginItem {
  now: SettingsView['loginItem'] = 'off'
  refuses = false
  /** What the system takes its time for, the first time that it is asked. */
  slow: Promise<void> = Promise.resolve()
  readonly asked: boolean[] = []

  async state() {
    return this.now
  }

  async set(on: boolean) {
    this.asked.push(on)
    const slow = this.slow
    this.slow = Promise.resolve()
    await slow
    if (this.refuses)
      return failed(problem('setting-refused', { setting: 'startAtLogin', reason: 'login-item' }))
    this.now = on ? 'on' : 'off'
    return ok()
  }
}

async function desk(options: SettingsWorldOptions = {}) {
  const world = await SettingsWorld.start(options)
  const loginItem = new FakeLoginItem()
  const told: SettingsView[] = []
  return {
    world,
    loginItem,
    told,
    desk: new SettingsDesk({
      settings: world.settings,
      loginItem,
      surroundings: async () => ({ tray: 'missing', notifications: 'supported' }),
      dataFolder: world.folder,
      copyFolders: () => ({ list: async () => ['/home/ana/work'] }),
      changed: (view) => told.push(view),
    }),
  }
}

it('shows how things stand', async () => {
  const { desk: settings, world } = await desk()
  const view = await settings.view()
  expect(view).toEqual({
    settings: { ...defaultSettings, startAtLogin: false },
    managed: [],
    managedFile: null,
    problems: [],
    forcesCheckUp: false,
    hidesPractice: false,
    loginItem: 'off',
    tray: 'missing',
    notifications: 'supported',
    dataFolder: world.folder,
    copyFolders: ['/home/ana/work'],
  })
  expect(settingsView.parse(view)).toEqual(view)
})

it('shows what the company fixed, and what of its file does not count', async () => {
  const problems = [
    problem('managed-setting-refused', {
      path: '/etc/keyturn/settings.json',
      setting: 'x',
      reason: 'unknown',
    }),
  ]
  const { desk: settings } = await desk({
    managed: {
      values: { overdueDays: 60, startAtLogin: true, grace: { kind: 'never' } },
      ...{ forceCheckUp: true, hidePractice: true, problems },
    },
  })
  const view = await settings.view()
  expect(view).toMatchObject({
    settings: { overdueDays: 60, soonDays: 45, grace: { kind: 'never' }, startAtLogin: false },
    managedFile: '/etc/keyturn/settings.json',
    ...{ problems, forcesCheckUp: true, hidesPractice: true },
  })
  expect(new Set(view.managed)).toEqual(new Set(['overdueDays', 'startAtLogin', 'grace']))
})

it('changes and tells at once', async () => {
  const { desk: settings, told } = await desk()
  const changed = await settings.change({ keepRunning: false })
  expect(changed).toMatchObject({ ok: true, value: { settings: { keepRunning: false } } })
  expect(told).toEqual([changed.ok ? changed.value : null])
})

it('tells nothing where a change was refused', async () => {
  const { desk: settings, told } = await desk({ full: true })
  expect(await settings.change({ keepRunning: false })).toMatchObject({
    problem: { code: 'file-not-writable' },
  })
  expect(told).toEqual([])
})

it('has the system start Keyturn at login, and keeps nothing of it itself', async () => {
  const { desk: settings, world, loginItem } = await desk()
  expect(await settings.change({ startAtLogin: true })).toMatchObject({
    value: { settings: { startAtLogin: true }, loginItem: 'on' },
  })
  expect(world.keptFile()).toBeNull()
  loginItem.now = 'denied'
  expect(await settings.view()).toMatchObject({ settings: { startAtLogin: false }, loginItem: 'denied' })
})

it('says where the system refuses to start Keyturn at login', async () => {
  const { desk: settings, loginItem, told } = await desk()
  loginItem.refuses = true
  expect(await settings.change({ startAtLogin: true })).toMatchObject({
    problem: { code: 'setting-refused', data: { setting: 'startAtLogin', reason: 'login-item' } },
  })
  expect(told).toEqual([])
})

it('takes changes that come at once one after another, and tells the newest last', async () => {
  const { desk: settings, loginItem, told } = await desk()
  const slow = Promise.withResolvers<void>()
  loginItem.slow = slow.promise
  const on = settings.change({ startAtLogin: true })
  const off = settings.change({ startAtLogin: false })
  const kept = settings.change({ keepRunning: false })
  await new Promise(setImmediate)
  slow.resolve()
  await Promise.all([on, off, kept])
  expect(loginItem.now).toBe('off')
  expect(told.map((view) => [view.loginItem, view.settings.keepRunning])).toEqual([
    ['on', true],
    ['off', true],
    ['off', false],
  ])
})

it('leaves the start at login to the company where it fixed it', async () => {
  const { desk: settings, loginItem } = await desk({ managed: { values: { startAtLogin: true } } })
  expect(await settings.change({ startAtLogin: false })).toMatchObject({
    problem: { code: 'setting-managed', data: { setting: 'startAtLogin' } },
  })
  expect(loginItem.asked).toEqual([])
})

it.each([
  ['the company wants it', true, 'off', [true]],
  ['the company wants it, and the person switched it off at the system', true, 'denied', []],
  ['the company does not want it', false, 'on', [false]],
  ['the company does not want it, nor does anybody', false, 'off', []],
  ['the person wants it, from where the program stands now', null, 'on', [true]],
  ['nobody wants it', null, 'off', []],
  ['it is not possible here', true, 'unsupported', []],
] as const)('at the start asks the system as it should: %s', async (_, startAtLogin, before, asked) => {
  const values = startAtLogin === null ? {} : { startAtLogin }
  const { desk: settings, loginItem } = await desk({ managed: { values } })
  loginItem.now = before
  expect(await settings.begin()).toMatchObject({ ok: true })
  expect(loginItem.asked).toEqual(asked)
})

it('at the start says where the system refuses what the company wants', async () => {
  const { desk: settings, loginItem } = await desk({ managed: { values: { startAtLogin: true } } })
  loginItem.refuses = true
  expect(await settings.begin()).toMatchObject({ problem: { code: 'setting-refused' } })
})
