import type { LoginItemSettings } from 'electron'
import { expect, it } from 'vitest'
import { type LoginItemApp, noLoginItem, SystemLoginItem } from '../../electron/os/login-item.ts'

const exe = 'C:\\Users\\Ana Lee\\AppData\\Local\\Programs\\keyturn\\Keyturn.exe'

/** A system's list of login items, as Electron shows it. On macOS it may want the person's approval first. */
class FakeSystem {
  item: { command: string; approved: boolean } | null = null
  writes = 0
  readonly #platform: 'darwin' | 'win32'
  readonly #approves: boolean

  constructor(platform: 'darwin' | 'win32', approves = true) {
    this.#platform = platform
    this.#approves = approves
  }

  get app(): LoginItemApp {
    const command = ({ path = exe, args = [] }: { path?: string; args?: string[] } = {}) =>
      [path, ...args].join(' ')
    return {
      getPath: () => exe,
      getLoginItemSettings: (options) => {
        const { item } = this
        const isOurs = item !== null && item.command === command(options)
        const windows = { executableWillLaunchAtLogin: isOurs && item.approved, status: undefined }
        const mac = {
          executableWillLaunchAtLogin: undefined,
          status: item === null ? 'not-found' : item.approved ? 'enabled' : 'requires-approval',
        }
        return {
          openAtLogin: isOurs && (this.#platform === 'win32' || item.approved),
          ...(this.#platform === 'win32' ? windows : mac),
        } as unknown as LoginItemSettings
      },
      setLoginItemSettings: ({ openAtLogin, ...how }) => {
        this.writes += 1
        this.item = openAtLogin ? { command: command(how), approved: this.#approves } : null
      },
    }
  }
}

it.each(['darwin', 'win32'] as const)('is switched on and off at the system on %s', async (platform) => {
  const system = new FakeSystem(platform)
  const item = new SystemLoginItem(system.app, platform)
  expect(await item.state()).toBe('off')
  expect(await item.set(true)).toMatchObject({ ok: true })
  expect(await item.state()).toBe('on')
  expect(await item.set(false)).toMatchObject({ ok: true })
  expect(await item.state()).toBe('off')
  expect(system.item).toBeNull()
})

it('starts with the window closed on Windows, from a path with blanks', async () => {
  const system = new FakeSystem('win32')
  await new SystemLoginItem(system.app, 'win32').set(true)
  expect(system.item?.command).toBe(`"${exe}" --hidden`)
})

it.each(['darwin', 'win32'] as const)(
  'says denied where the person switched it off there, on %s',
  async (platform) => {
    const system = new FakeSystem(platform)
    const item = new SystemLoginItem(system.app, platform)
    await item.set(true)
    if (system.item !== null) system.item.approved = false
    expect(await item.state()).toBe('denied')
  },
)

it('is refused where the system wants an approval that nobody gave', async () => {
  const system = new FakeSystem('darwin', false)
  const item = new SystemLoginItem(system.app, 'darwin')
  expect(await item.set(true)).toMatchObject({
    problem: { code: 'setting-refused', data: { setting: 'startAtLogin', reason: 'login-item' } },
  })
  expect(await item.state()).toBe('denied')
  expect(await item.set(false)).toMatchObject({ ok: true })
})

it('asks the system for nothing that is so already', async () => {
  const system = new FakeSystem('win32')
  const item = new SystemLoginItem(system.app, 'win32')
  await item.set(false)
  await item.set(true)
  await item.set(true)
  expect(system.writes).toBe(1)
})

it('is not offered where Keyturn is not installed', async () => {
  expect(await noLoginItem.state()).toBe('unsupported')
  expect(await noLoginItem.set(true)).toMatchObject({ problem: { code: 'setting-refused' } })
})
