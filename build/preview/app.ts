/** Electron's `app`: the life of the process, its folders and the single instance. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { App, LoginItemSettings, LoginItemSettingsOptions, Settings } from 'electron'
import { closeBrowser, isRunning, startBrowser } from './chromium.ts'
import { onCommand, record, recordError, settings } from './parent.ts'
import { holdInstance } from './single-instance.ts'
import { PreviewEvent, strict, strictEmitter } from './strict.ts'

/** A window as far as quitting is concerned. */
interface Closable {
  /** Asks the window to close; false where the app prevented it. */
  requestClose(): Promise<boolean>
  destroy(): void
}

type Folder = Parameters<App['getPath']>[0]

const entry = path.resolve(process.argv[1] ?? '')
const appPath = findPackage(path.dirname(entry))
const manifest: { name: string; productName?: string; version: string } = JSON.parse(
  fs.readFileSync(path.join(appPath, 'package.json'), 'utf8'),
)

function findPackage(folder: string): string {
  if (fs.existsSync(path.join(folder, 'package.json'))) return folder
  const above = path.dirname(folder)
  if (above === folder) throw new Error(`No package.json above ${entry}.`)
  return findPackage(above)
}

const switches = new Map<string, string>()
const commandLine = strict('app.commandLine', {
  appendSwitch: (name: string, value = '') => {
    switches.set(name, value)
    const call = `app.commandLine.appendSwitch('${name}', '${value}')`
    if (beforeReady.has(call)) standsBeforeReady(call)
  },
  hasSwitch: (name: string) =>
    switches.has(name) || process.argv.some((one) => one.split('=')[0] === `--${name}`),
  getSwitchValue: (name: string) => {
    const given = process.argv.find((one) => one.startsWith(`--${name}=`))
    return switches.get(name) ?? given?.slice(name.length + 3) ?? ''
  },
} satisfies Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue'>)

/** What must stand before Electron is ready, because it counts for nothing later: each call, by its name. */
const beforeReady = new Map([
  ['app.enableSandbox()', false],
  ["app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')", false],
])

function standsBeforeReady(call: string): void {
  if (isRunning()) throw new Error(`${call} comes too late: the app is ready.`)
  beforeReady.set(call, true)
}

class PreviewApp extends strictEmitter('app') implements Implemented {
  readonly isPackaged = settings.isPackaged ?? false
  readonly commandLine = commandLine as Electron.CommandLine
  /** There is a dock on macOS alone. */
  readonly dock = undefined
  readonly windows = new Set<Closable>()
  readonly #paths = new Map<string, string>()
  readonly #ready: Promise<void>
  #name = manifest.productName ?? manifest.name
  #quitting = false
  #loginItem: { openAtLogin: boolean; args: string[] } = { openAtLogin: false, args: [] }

  constructor() {
    super()
    // The app's main module runs to its end before the browser starts, as before Electron's `ready`.
    this.#ready = new Promise<void>((resolve) => setImmediate(resolve)).then(startBrowser)
    this.#ready.then(
      () => this.emit('ready', new PreviewEvent(), {}),
      (error: unknown) => this.#fail(error),
    )
    onCommand('quit', () => void setImmediate(() => this.quit()))
    onCommand('stray', ({ kind, text }) => {
      setImmediate(() => {
        const fault = new Error(text)
        if (kind === 'exception') throw fault
        void Promise.reject(fault)
      })
    })
    onCommand('activate', () => void this.emit('activate', new PreviewEvent(), this.windows.size > 0))
  }

  get name(): string {
    return this.#name
  }
  set name(name: string) {
    this.#name = name
  }
  getName = (): string => this.#name
  setName(name: string): void {
    this.#name = name
  }
  getVersion = (): string => manifest.version
  getAppPath = (): string => appPath
  getLocale = (): string => 'en-GB'
  getSystemLocale = (): string => 'en-GB'
  getPreferredSystemLanguages = (): string[] => ['en-GB']
  isReady = (): boolean => isRunning()
  whenReady = (): Promise<void> => this.#ready
  enableSandbox = (): void => standsBeforeReady('app.enableSandbox()')
  disableHardwareAcceleration = (): void => undefined
  setAppUserModelId = (): void => undefined
  setAboutPanelOptions = (): void => undefined
  showAboutPanel = (): void => undefined
  setActivationPolicy = (): void => undefined
  isActive = (): boolean => this.windows.size > 0
  isInApplicationsFolder = (): boolean => false
  focus = (): void => undefined
  hide = (): void => undefined
  show = (): void => undefined

  /** The guards of the boot that the app did not call for. */
  missingGuards(): string[] {
    return [...beforeReady].filter(([, stands]) => !stands).map(([call]) => call)
  }

  setBadgeCount(count = 0): boolean {
    record('badge', { count })
    return true
  }

  getPath(name: Folder): string {
    if (name === 'home') return os.homedir()
    if (name === 'exe' || name === 'module') return process.execPath
    if (name === 'temp') return os.tmpdir()
    const inData = name === 'userData' || name === 'sessionData'
    const folder = this.#paths.get(name) ?? (inData ? settings.userData : path.join(settings.userData, name))
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    return folder
  }

  setPath(name: string, folder: string): void {
    if (!path.isAbsolute(folder)) throw new Error('Path must be absolute')
    this.#paths.set(name, folder)
  }

  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    return holdInstance(this.getPath('userData'), data ?? {}, (argv, workingDirectory, additionalData) =>
      this.emit('second-instance', new PreviewEvent(), argv, workingDirectory, additionalData),
    )
  }

  getLoginItemSettings(_options?: LoginItemSettingsOptions): LoginItemSettings {
    return {
      openAtLogin: this.#loginItem.openAtLogin,
      wasOpenedAtLogin: process.argv.includes('--opened-at-login'),
      status: this.#loginItem.openAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: this.#loginItem.openAtLogin,
      launchItems: [],
    } as unknown as LoginItemSettings
  }

  setLoginItemSettings({ openAtLogin = false, args = [] }: Settings): void {
    this.#loginItem = { openAtLogin, args }
    record('login-item', this.#loginItem)
  }

  quit(): void {
    if (this.#quitting) return
    this.#quitting = true
    this.#quitWindows().catch((error: unknown) => this.#fail(error))
  }

  async #quitWindows(): Promise<void> {
    if (!this.#announce('before-quit') || !(await this.#closeWindows()) || !this.#announce('will-quit')) {
      this.#quitting = false
      return
    }
    this.exit(0)
  }

  /** False where a listener prevented it. */
  #announce(name: 'before-quit' | 'will-quit'): boolean {
    const event = new PreviewEvent()
    this.emit(name, event)
    return !event.defaultPrevented
  }

  async #closeWindows(): Promise<boolean> {
    for (const window of [...this.windows]) if (!(await window.requestClose())) return false
    return true
  }

  exit(code = 0): void {
    this.#quitting = true
    for (const window of this.windows) window.destroy()
    this.emit('quit', new PreviewEvent(), code)
    const end = () => {
      // The parent does it too; but it may be gone.
      fs.rmSync(settings.temporary, { recursive: true, force: true })
      process.exit(code)
    }
    // Closing a browser that hangs must not hang the app.
    setTimeout(end, 5_000).unref()
    closeBrowser().then(end, end)
  }

  /** A window has gone. */
  forget(window: Closable): void {
    this.windows.delete(window)
    if (this.windows.size > 0 || this.#quitting) return
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }

  #fail(error: unknown): void {
    recordError(error)
    console.error(error)
    this.exit(1)
  }
}

type Implemented = Pick<
  App,
  | 'isPackaged'
  | 'commandLine'
  | 'dock'
  | 'name'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'isReady'
  | 'whenReady'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'setAppUserModelId'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
  | 'setBadgeCount'
  | 'setActivationPolicy'
  | 'isActive'
  | 'isInApplicationsFolder'
  | 'focus'
  | 'hide'
  | 'show'
  | 'getPath'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'getLoginItemSettings'
  | 'setLoginItemSettings'
  | 'quit'
  | 'exit'
>

export const app = new PreviewApp()

process.on('SIGTERM', () => app.quit())
process.on('SIGINT', () => app.quit())
// Whoever started the host has gone: nobody is left who could see or end it.
process.on('disconnect', () => app.exit(1))
