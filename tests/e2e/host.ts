/**
 * The bootstrap of every end-to-end spec. It owns the world: the built app, a home folder and a data folder of its own,
 * an environment without anything of this computer's, and the host in which the app runs. On failure what the app
 * printed is shown; in the end no process and no folder is left.
 *
 * Two hosts run the same built files: `electron` where Electron can open a window, else `preview` (build/preview/).
 * What only one of them can do is asked with `app.can(...)`, and such a test skips itself by name.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { afterAll, afterEach } from 'vitest'
import { bundleIfStale, entry } from '../../build/bundle.ts'
import { findElectron } from '../../build/electron-binary.ts'
import { attachToWindow, ownWindow, ownWindows } from '../../build/preview/attach.ts'
import { launchPreview, type PreviewApp } from '../../build/preview/launch.ts'
import type { PreviewTheme } from '../../build/preview/messages.ts'
import { root } from '../../build/vite/shared.ts'

type HostName = 'preview' | 'electron'

export interface World {
  readonly home: string
  readonly dataFolder: string
}

export interface LaunchOptions {
  /** Default: KEYTURN_E2E_HOST, else `electron` where it can open a window, else `preview`. */
  readonly host?: HostName
  /** Folders of an earlier launch, for starting the app again on them. Default: fresh ones. */
  readonly world?: World
  /** Variables beside HOME and PATH. */
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  readonly theme?: PreviewTheme
  readonly size?: { readonly width: number; readonly height: number }
  readonly deviceScaleFactor?: number
  /** Whether the preview host records each message between the page and main. */
  readonly recordsIpc?: boolean
  /** Whether the preview host tells the app that it is the packaged one. */
  readonly isPackaged?: boolean
}

export interface RunningApp {
  readonly host: HostName
  /** Of the window that opened with the app. */
  readonly page: Page
  /** The pages of the windows that are open now. */
  windows(): readonly Page[]
  /** The page of the window that is open, or opens next. */
  nextWindow(): Promise<Page>
  readonly world: World
  /** Whether this host records what the app does to the system, and can press it. */
  can(what: 'records' | 'press'): boolean
  readonly records: PreviewApp['records']
  readonly recorded: PreviewApp['recorded']
  readonly press: PreviewApp['press']
  setTheme(theme: 'light' | 'dark'): Promise<void>
  /** Everything that the app printed. */
  logs(): string
  /** Ends the app as its menu would. */
  quit(): Promise<void>
  /** Ends it as a crash would. */
  kill(): Promise<void>
}

const running = new Set<RunningApp>()
const worlds: World[] = []
/** Longer than a loaded machine needs, and longer than a rotation that has to try again. Milliseconds. */
const patience = 90_000
let announced = false

afterEach(({ task }) => {
  const faults = [...running].flatMap((app) => (app.can('records') ? app.records('host-error') : []))
  if (task.result?.state === 'fail' || faults.length > 0)
    for (const { host, logs } of running)
      console.error(`What the app printed (${host} host):\n${logs() || 'nothing'}`)
  // A fault of the host would make whatever else a test says worthless.
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join('\n'))
})

afterAll(async () => {
  await Promise.all([...running].map((app) => app.kill()))
  for (const { home } of worlds.splice(0)) fs.rmSync(path.dirname(home), { recursive: true, force: true })
})

/** A home folder and a data folder, both empty; removed after the spec. */
export function createWorld(): World {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-e2e-'))
  const world = { home: path.join(folder, 'home'), dataFolder: path.join(folder, 'data') }
  for (const one of Object.values(world)) fs.mkdirSync(one, { mode: 0o700 })
  worlds.push(world)
  return world
}

/** The host that specs run on unless they say otherwise. */
function defaultHost(): HostName {
  const wanted = process.env['KEYTURN_E2E_HOST']
  if (wanted === 'preview' || wanted === 'electron') return wanted
  return 'executable' in findElectron() ? 'electron' : 'preview'
}

/**
 * Starts the built app in the preview host without waiting for a window: a start at login, or a second one. Rejects
 * where it ends at once.
 */
export async function startInPreview({
  args = [],
  ...options
}: LaunchOptions & { world: World }): Promise<PreviewApp> {
  await bundleIfStale()
  const { dataFolder } = options.world
  return launchPreview({ entry, args, userData: dataFolder, env: environmentOf(options, options.world) })
}

/** Builds what is stale, starts the app and waits for its window. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  await bundleIfStale()
  const world = options.world ?? createWorld()
  const launch = (options.host ?? defaultHost()) === 'electron' ? launchInElectron : launchInPreview
  const app = await launch(options, world)
  app.page.setDefaultTimeout(patience)
  running.add(app)
  return app
}

function environmentOf({ env }: LaunchOptions, { home }: World): Record<string, string> {
  const kept = ['PATH', 'DISPLAY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR', 'SystemRoot', 'TEMP']
  const inherited = kept.flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  )
  return { ...Object.fromEntries(inherited), HOME: home, USERPROFILE: home, ...env }
}

function announce(host: string, browser: string): void {
  if (announced) return
  announced = true
  console.log(`End to end on Node ${process.versions.node}, ${browser}, ${host} host`)
}

async function launchInPreview(options: LaunchOptions, world: World): Promise<RunningApp> {
  const { args, theme, size, deviceScaleFactor, recordsIpc, isPackaged } = options
  const app = await launchPreview({
    entry,
    userData: world.dataFolder,
    env: environmentOf(options, world),
    ...(args && { args }),
    ...(theme && { theme }),
    ...(size && { size }),
    ...(deviceScaleFactor !== undefined && { deviceScaleFactor }),
    ...(recordsIpc && { recordsIpc }),
    ...(isPackaged && { isPackaged }),
  })
  announce('preview', app.browserName)
  // What goes wrong in the host, or ends the app, need not be waited for.
  const faulty = app.recorded('host-error').then(({ message }) => Promise.reject(new Error(message)))
  const attached = attachToWindow(app)
  for (const one of [faulty, attached]) one.catch(() => undefined)
  const { browser, page } = await Promise.race([attached, faulty]).catch(async (error: unknown) => {
    await app.kill()
    throw new Error(`The app opened no window. It printed:\n${app.output()}`, { cause: error })
  })
  const end = async (how: 'quit' | 'kill'): Promise<void> => {
    running.delete(self)
    await browser.close()
    await app[how]()
  }
  const self: RunningApp = {
    host: 'preview',
    page,
    windows: () => ownWindows(browser),
    nextWindow: () => ownWindow(browser, patience),
    world,
    can: () => true,
    records: (kind) => app.records(kind),
    recorded: (kind, fits) => app.recorded(kind, fits),
    press: (command) => app.press(command),
    setTheme: (name) => app.press({ do: 'theme', dark: name === 'dark' }),
    logs: () => app.output(),
    quit: () => end('quit'),
    kill: () => end('kill'),
  }
  return self
}

async function launchInElectron(options: LaunchOptions, world: World): Promise<RunningApp> {
  const found = findElectron()
  if ('problem' in found) throw new Error(`The electron host is not to be had here. ${found.problem}`)
  const { args = [], theme, size, deviceScaleFactor } = options
  const scale = deviceScaleFactor === undefined ? [] : [`--force-device-scale-factor=${deviceScaleFactor}`]
  const app = await _electron.launch({
    executablePath: found.executable,
    args: [root, `--user-data-dir=${world.dataFolder}`, ...scale, ...args],
    env: environmentOf(options, world),
    chromiumSandbox: true,
  })
  let printed = ''
  for (const stream of [app.process().stdout, app.process().stderr])
    stream?.on('data', (text) => {
      printed += text
    })
  const setTheme = (name: 'light' | 'dark') =>
    app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source
    }, name)
  announce('electron', `Chromium ${await app.evaluate(() => process.versions['chrome'])}`)
  const page = await app.firstWindow()
  if (theme?.dark !== undefined) await setTheme(theme.dark ? 'dark' : 'light')
  if (size)
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
    }, size)
  const lacking = (): never => {
    throw new Error('Only the preview host records and presses: guard the test with app.can().')
  }
  const self: RunningApp = {
    host: 'electron',
    page,
    windows: () => app.windows(),
    nextWindow: async () => app.windows()[0] ?? app.waitForEvent('window', { timeout: patience }),
    world,
    can: () => false,
    records: lacking,
    recorded: lacking,
    press: lacking,
    setTheme,
    logs: () => printed,
    async quit() {
      running.delete(self)
      await app.close()
    },
    async kill() {
      running.delete(self)
      const ended = new Promise((resolve) => app.process().once('exit', resolve))
      app.process().kill('SIGKILL')
      await ended
    },
  }
  return self
}
