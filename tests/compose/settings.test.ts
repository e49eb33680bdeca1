import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSettings } from '../../electron/compose/settings.ts'
import type { SettingsView } from '../../electron/contract/settings-views.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { Environment } from '../../electron/ports/environment.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

async function opened({
  isPackaged = true,
  platform = 'linux' as Environment['platform'],
  notifications = 'supported' as SettingsView['notifications'],
} = {}) {
  const homeFolder = temporaryFolder()
  const told: SettingsView[] = []
  const items: boolean[] = []
  const environment = fakeEnvironment({
    ...{ platform, homeFolder, dataFolder: join(homeFolder, 'keyturn') },
    // No company has its file there.
    variables: { PROGRAMFILES: join(homeFolder, 'programs') },
  })
  const { settings, desk } = await openSettings({
    tools: {
      ...{ environment, disk: createNodeDisk('linux') },
      ...{ clock: new FakeClock(), randomness: new SeededRandomness() },
    },
    app: {
      isPackaged,
      getPath: () => '/opt/Keyturn/keyturn',
      getLoginItemSettings: () => ({
        ...{ openAtLogin: items.at(-1) ?? false, executableWillLaunchAtLogin: true, wasOpenedAtLogin: false },
        ...{ status: items.at(-1) ? 'enabled' : 'not-registered', launchItems: [] },
      }),
      setLoginItemSettings: ({ openAtLogin = false }) => void items.push(openAtLogin),
    },
    notification: { isSupported: () => true },
    desktop: { trayState: async () => 'shown', notificationState: async () => notifications },
    copyFolders: () => ({ list: async () => [] }),
    changed: (view) => told.push(view),
  })
  return { settings, desk, told, items, homeFolder, environment }
}

it('keeps the settings in the data folder and tells the page', async () => {
  const { settings, desk, told, environment } = await opened()
  expect(await desk.change({ overdueDays: 60 })).toMatchObject({ ok: true })
  expect(settings.current().overdueDays).toBe(60)
  expect(told).toMatchObject([{ settings: { overdueDays: 60 }, tray: 'shown', notifications: 'supported' }])
  expect(existsSync(join(environment.dataFolder, 'settings.json'))).toBe(true)
})

it('starts at login by a desktop file on Linux', async () => {
  const { desk, homeFolder } = await opened()
  expect(await desk.change({ startAtLogin: true })).toMatchObject({ value: { loginItem: 'on' } })
  const file = join(homeFolder, '.config', 'autostart', 'keyturn.desktop')
  expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Keyturn/keyturn" "--hidden"')
})

it.each(['darwin', 'win32'] as const)('starts at login by the system on %s', async (platform) => {
  const { desk, items } = await opened({ platform })
  expect(await desk.change({ startAtLogin: true })).toMatchObject({ value: { loginItem: 'on' } })
  expect(items).toEqual([true])
})

it.each(['linux', 'darwin', 'win32'] as const)(
  'has no system start what is not installed, on %s',
  async (platform) => {
    const { desk, items } = await opened({ isPackaged: false, platform })
    expect(await desk.view()).toMatchObject({ loginItem: 'unsupported' })
    expect(await desk.change({ startAtLogin: true })).toMatchObject({ problem: { code: 'setting-refused' } })
    expect(items).toEqual([])
  },
)

it('says whether this desktop shows notifications', async () => {
  expect(await (await opened()).desk.view()).toMatchObject({ notifications: 'supported' })
  const without = await opened({ notifications: 'unsupported' })
  expect(await without.desk.view()).toMatchObject({ notifications: 'unsupported' })
})
