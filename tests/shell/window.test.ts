import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { MainWindow, windowSize } from '../../electron/shell/window.ts'
import { FakeContents } from '../fakes/electron.ts'
import { FakeLog } from '../fakes/log.ts'

class FakeWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions
  readonly webContents = new FakeContents('')
  readonly done: string[] = []
  minimized = false
  destroyed = false
  loads: (url: string) => Promise<void> = async () => {}

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
  }

  loadURL(url: string): Promise<void> {
    this.done.push(`load ${url}`)
    return this.loads(url)
  }

  show = () => this.done.push('show')
  focus = () => this.done.push('focus')
  restore = () => this.done.push('restore')
  showInactive = () => this.done.push('show inactive')
  minimize = () => this.done.push('minimize')
  flashFrame = (on: boolean) => this.done.push(on ? 'flash' : 'calm')
  isMinimized = () => this.minimized
  isDestroyed = () => this.destroyed
}

function opened(
  options: {
    readonly dark?: boolean
    readonly room?: { width: number; height: number }
    readonly fails?: boolean
    readonly quietly?: boolean
  } = {},
) {
  const windows: FakeWindow[] = []
  const log = new FakeLog()
  const Window = class extends FakeWindow {
    constructor(given: BrowserWindowConstructorOptions) {
      super(given)
      if (options.fails === true) this.loads = () => Promise.reject(new Error('no page'))
      windows.push(this)
    }
  } as unknown as new (
    given: BrowserWindowConstructorOptions,
  ) => BrowserWindow
  const room = options.room ?? { width: 1920, height: 1080 }
  const mainWindow = new MainWindow({
    BrowserWindow: Window,
    screen: { getPrimaryDisplay: () => ({ workAreaSize: room }) as Electron.Display },
    nativeTheme: { shouldUseDarkColors: options.dark ?? false },
    preload: '/keyturn/preload.cjs',
    devTools: false,
    log,
    onOpened: (window) => (window as unknown as FakeWindow).done.push('opened'),
  })
  if (options.quietly === true) mainWindow.openQuietly()
  else mainWindow.show()
  const first = windows[0]
  if (first === undefined) throw new Error('no window was opened')
  return { mainWindow, windows, first, log }
}

describe('the window', () => {
  it('opens with the page, guarded preferences, and stays hidden until there is something to see', () => {
    const { first } = opened()
    expect(first.options).toMatchObject({
      width: 1280,
      height: 800,
      minWidth: 900,
      minHeight: 600,
      title: 'Keyturn',
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, preload: '/keyturn/preload.cjs' },
    })
    expect(first.done).toEqual(['opened', 'load app://keyturn/'])
    first.emit('ready-to-show')
    expect(first.done).toContain('show')
  })

  it('has the page’s own background from the first moment, in both themes', async () => {
    const tokens = await readFile(new URL('../../renderer/ui/tokens.css', import.meta.url), 'utf8')
    const [, light, dark] = /--ground: light-dark\((#\w+), (#\w+)\)/.exec(tokens) ?? []
    expect(opened({ dark: false }).first.options.backgroundColor).toBe(light)
    expect(opened({ dark: true }).first.options.backgroundColor).toBe(dark)
  })

  it('is never larger than the screen', () => {
    expect(windowSize({ width: 1920, height: 1080 })).toEqual({ width: 1280, height: 800 })
    expect(windowSize({ width: 1024, height: 560 })).toEqual({ width: 1024, height: 560 })
    const { options } = opened({ room: { width: 800, height: 560 } }).first
    expect(options).toMatchObject({ width: 800, height: 560, minWidth: 800, minHeight: 560 })
  })

  it('is one: asked for again it comes to the front', () => {
    const { mainWindow, windows, first } = opened()
    first.minimized = true
    mainWindow.show()
    expect(windows).toHaveLength(1)
    expect(first.done.slice(-3)).toEqual(['restore', 'show', 'focus'])
  })

  it('opens anew after it was closed', () => {
    const { mainWindow, windows, first } = opened()
    expect(mainWindow.opened).toBe(first)
    first.destroyed = true
    expect(mainWindow.opened).toBeNull()
    mainWindow.show()
    expect(mainWindow.opened).toBe(windows[1])
    expect(windows).toHaveLength(2)
  })

  it('opens quietly in the taskbar, flashes until it is looked at, and then comes to the front like any other', () => {
    const { mainWindow, windows, first } = opened({ quietly: true })
    first.emit('ready-to-show')
    expect(first.done.slice(-3)).toEqual(['show inactive', 'minimize', 'flash'])
    mainWindow.openQuietly()
    expect(windows).toHaveLength(1)
    first.minimized = true
    mainWindow.show()
    first.emit('focus')
    expect(first.done.slice(-4)).toEqual(['restore', 'show', 'focus', 'calm'])
  })

  it('is not put away where the person asked for it while it opened quietly', () => {
    const { mainWindow, first } = opened({ quietly: true })
    mainWindow.show()
    first.emit('ready-to-show')
    expect(first.done).toContain('show')
    expect(first.done).not.toContain('minimize')
  })

  it('makes its page anew where that died, once it is asked for again', () => {
    const { mainWindow, first } = opened()
    mainWindow.show()
    expect(first.webContents.reloads).toBe(0)
    first.webContents.crashed = true
    mainWindow.show()
    expect(first.webContents.reloads).toBe(1)
    expect(first.done.slice(-2)).toEqual(['show', 'focus'])
  })

  it('shows itself and logs where the page does not load', async () => {
    const { first, log } = opened({ fails: true })
    await Promise.resolve()
    expect(first.done).toContain('show')
    expect(log.events()).toEqual(['page-not-loaded'])
  })

  it('logs a page that dies and a preload that breaks', () => {
    const { first, log } = opened()
    first.webContents.emit('render-process-gone', {}, { reason: 'oom' })
    first.webContents.emit('preload-error', {}, '/keyturn/preload.cjs', new Error('broken'))
    expect(log.events()).toEqual(['page-gone', 'preload-failed'])
  })
})
