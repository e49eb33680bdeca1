import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { PreviewOptions } from '../../build/preview/launch.ts'
import { buildFixture, type Fixture, removeFixture, startFixture } from './fixture/start.ts'

let folder: string
const started: Fixture[] = []
async function start(options: Partial<PreviewOptions> = {}): Promise<Fixture> {
  const fixture = await startFixture(folder, options)
  started.push(fixture)
  return fixture
}
function makeDataFolder(): string {
  return fs.mkdtempSync(path.join(folder, 'data-'))
}
beforeAll(async () => {
  folder = await buildFixture()
  // Of its own, so that what is left behind can be seen.
  vi.stubEnv('TMPDIR', fs.mkdtempSync(path.join(folder, 'temporary-')))
})
afterEach(async () => {
  await Promise.all(started.splice(0).map((fixture) => fixture.close()))
})
afterAll(() => {
  vi.unstubAllEnvs()
  removeFixture(folder)
})

describe('what the app does to the system is recorded and can be pressed', () => {
  test('menu, tray and their items', async () => {
    const { app } = await start()
    const menu = await app.recorded('menu')
    expect(menu.items[0]).toMatchObject({ label: '&File', submenu: [{ accelerator: 'CmdOrCtrl+R' }, {}, {}] })
    await app.press({ do: 'menu', path: ['File', 'Rotate…'] })
    await app.recorded('shell', ({ target }) => target === 'chosen:Rotate')
    await expect(app.press({ do: 'menu', path: ['File', 'Undo'] })).rejects.toThrow('disabled')
    await expect(app.press({ do: 'menu', path: ['Edit'] })).rejects.toThrow('No menu item "Edit"')

    const tray = await app.recorded('tray', ({ items }) => items.length > 0)
    expect(tray).toMatchObject({ toolTip: 'AKIA…7Q3X is 97 days old', items: [{ label: 'Check now' }] })
    expect(tray.image).toMatch(/^[0-9a-f]{16}$/)
    await app.press({ do: 'tray', path: ['Check now'] })
    await app.recorded('shell', ({ target }) => target === 'chosen:Check now')
  })

  test('notifications and dialogs', async () => {
    const { app, invoke } = await start()
    await invoke('notify')
    await app.recorded('notification', ({ title, change }) => title === 'Key is old' && change === 'shown')
    await app.press({ do: 'notification', action: 'Rotate' })
    await app.recorded('shell', ({ target }) => target === 'pressed:Rotate')

    const answer = invoke('ask')
    const question = await app.recorded('dialog')
    expect(question).toMatchObject({ message: 'Delete?', buttons: ['Cancel', 'Delete'], cancelId: 0 })
    await app.press({ do: 'dialog', button: 'Delete' })
    expect(await answer).toEqual({ response: 1, checkboxChecked: false })
    await expect(app.press({ do: 'dialog' })).rejects.toThrow('No dialog is open')
  })

  test('clipboard, content protection, start at login', async () => {
    const { app, invoke } = await start()
    await Promise.all([invoke('copy', 'JBSW Y3DP'), invoke('protect'), invoke('login')])
    await app.recorded('clipboard', ({ text }) => text === 'JBSW Y3DP')
    await app.recorded('content-protection', ({ enabled }) => enabled)
    await app.recorded('login-item', ({ openAtLogin, args }) => openAtLogin && args[0] === '--hidden')
  })
})

test("the system's theme reaches main and page, and may change meanwhile", async () => {
  const { app, page, invoke } = await start({ theme: { dark: true } })
  const pageIsDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  expect([await invoke('dark'), await pageIsDark()]).toEqual([true, true])
  await app.press({ do: 'theme', dark: false })
  expect([await invoke('dark'), await pageIsDark()]).toEqual([false, false])
})

test('the window has the size and the pixels that were asked for', async () => {
  const { page } = await start({ size: { width: 900, height: 600 }, deviceScaleFactor: 2 })
  expect(await page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio])).toEqual([900, 600, 2])
})

describe('safeStorage', () => {
  test('unseals after a restart on the same data, and nowhere else', async () => {
    const userData = makeDataFolder()
    const first = await start({ userData })
    const sealed = await first.invoke('seal', 'JBSWY3DPEHPK3PXP')
    expect(Buffer.from(String(sealed), 'base64').toString('latin1')).not.toContain('JBSWY3DP')
    await first.app.quit()

    const second = await start({ userData })
    expect(await second.invoke('unseal', sealed)).toEqual({
      result: 'JBSWY3DPEHPK3PXP',
      shouldReEncrypt: false,
    })
    const stranger = await start()
    await expect(stranger.invoke('unseal', sealed)).rejects.toThrow()
  })

  test('can stand for every kind of store, and change while the app runs', async () => {
    const { app, invoke } = await start({ env: { KEYTURN_PREVIEW_STORE: 'none' } })
    expect(await invoke('store')).toEqual([false, 'basic_text'])
    await expect(invoke('seal', 'x')).rejects.toThrow('Encryption is not available')
    await app.press({ do: 'store', store: 'basic_text' })
    expect(await invoke('store')).toEqual([true, 'basic_text'])
    await app.press({ do: 'store', store: 'os' })
    expect(await invoke('store')).toEqual([true, 'gnome_libsecret'])
    const sealed = await invoke('seal', 'x')
    await app.press({ do: 'store', store: 'locked' })
    expect(await invoke('store')).toEqual([false, 'gnome_libsecret'])
    await expect(invoke('unseal', sealed)).rejects.toThrow('Encryption is not available')
  })
})

describe('the life of the app', () => {
  test('a second start on the same data ends and tells the first', async () => {
    const userData = makeDataFolder()
    const first = await start({ userData })
    await expect(startFixture(folder, { userData, args: ['--again'] })).rejects.toThrow('did not start')
    const told = await first.app.recorded('shell', ({ target }) => target.startsWith('second:'))
    expect(told.target).toBe('second:true:{"from":"second"}')
  })

  test('a killed app leaves its lock to the next one', async () => {
    const userData = makeDataFolder()
    const first = await start({ userData })
    await first.app.kill()
    expect(await (await start({ userData })).invoke('echo', 1)).toBe(1)
  })

  test('closing the last window ends it, unless the app prevents the closing', async () => {
    const { app } = await start()
    await app.press({ do: 'close-window' })
    expect(await app.ended).toBe(0)

    const staying = await start({ env: { FIXTURE_STAYS: '1' } })
    await staying.app.press({ do: 'close-window' })
    expect(await staying.invoke('echo', 'still here')).toBe('still here')
  })

  test.for(['quit', 'kill'] as const)('%s leaves no process and no file behind', async (way) => {
    const before = temporaryFolders()
    const { app } = await start()
    const [ready] = app.records('ready')
    expect(temporaryFolders().length).toBe(before.length + 1)
    await app[way]()
    // A process that has ended stays listed until its parent has noticed.
    await expect.poll(() => isRunning(ready?.browserPid), { timeout: 10_000 }).toBe(false)
    expect(temporaryFolders()).toEqual(before)
  })

  test('ends when its parent lets go of it', async () => {
    const { app } = await start()
    app.process.disconnect()
    expect(await app.ended).toBe(1)
  })
})

function isRunning(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0)
  } catch {
    return false
  }
}

function temporaryFolders(): string[] {
  return fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('keyturn-preview-'))
}
