/** Electron's `BrowserWindow`: a page of the headless Chromium, with the real preload script in an isolated world. */
import crypto from 'node:crypto'
import fs from 'node:fs'
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import type { CDPSession, Page } from 'playwright-core'
import { app } from './app.ts'
import { browser, newWindowPage } from './chromium.ts'
import { createCodec } from './codec.ts'
import { Frames } from './frames.ts'
import { applyTheme } from './native-theme.ts'
import { bridgeWorlds } from './page-bridge.ts'
import { askBeforeUse } from './page-permissions.ts'
import { runPreload } from './page-preload.ts'
import { onCommand, recordError, settings } from './parent.ts'
import { interceptRequests } from './requests.ts'
import { PreviewEvent } from './strict.ts'
import { type LivePage, PreviewWebContents } from './web-contents.ts'
import { refuseWeakened } from './web-preferences.ts'
import { WindowState } from './window-state.ts'

const windows = new Set<PreviewBrowserWindow>()

export class PreviewBrowserWindow
  extends WindowState
  implements Pick<BrowserWindow, 'webContents' | 'loadURL' | 'reload' | 'close' | 'destroy' | 'isDestroyed'>
{
  static getAllWindows(): PreviewBrowserWindow[] {
    return [...windows]
  }
  static getFocusedWindow(): PreviewBrowserWindow | null {
    return [...windows].find((window) => window.isFocused()) ?? null
  }
  static fromWebContents(contents: unknown): PreviewBrowserWindow | null {
    return [...windows].find((window) => window.contents === contents) ?? null
  }
  static fromId(id: number): PreviewBrowserWindow | null {
    return [...windows].find((window) => window.id === id) ?? null
  }

  readonly contents: PreviewWebContents
  readonly #options: BrowserWindowConstructorOptions
  readonly #opened: Promise<LivePage>
  #destroyed = false

  constructor(options: BrowserWindowConstructorOptions = {}) {
    refuseWeakened(options.webPreferences ?? {})
    // Throws before the app is ready, as Electron does.
    browser()
    super(options, options.title ?? app.name)
    this.#options = options
    windows.add(this)
    app.windows.add(this)
    this.#opened = this.#open()
    this.#opened.catch((error: unknown) => {
      if (!this.#destroyed) recordError(error)
    })
    this.contents = new PreviewWebContents(this.id, this.#opened, () => this.fit())
    onCommand('close-window', () => this.close())
    this.recordChange('opened')
    app.emit('web-contents-created', new PreviewEvent(), this.contents)
    app.emit('browser-window-created', new PreviewEvent(), this)
    if (options.show !== false) this.show()
  }

  get webContents(): BrowserWindow['webContents'] {
    return this.contents as unknown as BrowserWindow['webContents']
  }

  async #open(): Promise<LivePage> {
    const page = await newWindowPage()
    const session = await page.context().newCDPSession(page)
    const world = `preload-${crypto.randomBytes(8).toString('hex')}`
    const { frameTree } = await session.send('Page.getFrameTree')
    const frames = new Frames(session, frameTree.frame.id, world)
    await session.send('Page.enable')
    await session.send('Runtime.enable')
    await session.send('Runtime.addBinding', { name: '__keyturnPost', executionContextName: world })
    await this.#addScripts(session, world)
    await interceptRequests(session, {
      mayNavigate: (navigation) => this.contents.mayNavigate(navigation),
      isMainFrame: (frameId) => frames.isMain(frames.byId(frameId)),
    })
    await this.#resize(session)
    await applyTheme(page)
    page.on('close', () => this.#gone())
    page.once('load', () => this.emit('ready-to-show'))
    page.on('domcontentloaded', () => this.#readTitle(page))
    return { page, session, frames }
  }

  async #addScripts(session: CDPSession, worldName: string): Promise<void> {
    const channel = `keyturn-${crypto.randomBytes(12).toString('hex')}-`
    const { preload, additionalArguments = [] } = this.#options.webPreferences ?? {}
    // As in Electron, a preload script runs in the main frame alone.
    const inMainFrame = (source: string) => `if (window === window.top) {${source}}`
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: inMainFrame(
        `(${bridgeWorlds})('${channel}', 'page', 'preload'); (${askBeforeUse})('${channel}')`,
      ),
    })
    const rendererProcess = {
      platform: process.platform,
      arch: process.arch,
      versions: { ...process.versions, chrome: browser().context.browser()?.version() },
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      env: {},
      argv: ['keyturn', ...additionalArguments],
    }
    const script = preload === undefined ? '' : fs.readFileSync(preload, 'utf8')
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName,
      source: inMainFrame(`globalThis.__keyturnHost = (${runPreload})({
        codec: (${createCodec})(),
        bridge: (${bridgeWorlds})('${channel}', 'preload', 'page'),
        post: (packed) => __keyturnPost(packed),
        permissionChannel: '${channel}',
        process: ${JSON.stringify(rendererProcess)},
      }, (require, process, module, exports) => {${script}\n})`),
    })
  }

  async #resize(session: CDPSession): Promise<void> {
    const { width, height } = this.getBounds()
    const zoom = this.contents.getZoomFactor()
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / zoom),
      height: Math.round(height / zoom),
      deviceScaleFactor: (settings.deviceScaleFactor ?? 1) * zoom,
      mobile: false,
    })
  }
  protected override fit(): void {
    this.#opened.then(({ session }) => this.#resize(session)).catch(recordError)
  }
  protected override takeFocus(): void {
    for (const other of windows) if (other !== this) other.blur()
    app.emit('browser-window-focus', new PreviewEvent(), this)
  }

  loadURL(url: string): Promise<void> {
    return this.contents.load(url)
  }
  reload(): void {
    this.contents.reload()
  }

  #readTitle(page: Page): void {
    page.title().then(
      (title) => this.#takeTitle(title),
      // The page has gone before it was asked.
      () => undefined,
    )
  }
  #takeTitle(title: string): void {
    this.contents.title = title
    const event = new PreviewEvent()
    this.emit('page-title-updated', event, title, true)
    if (!event.defaultPrevented && title !== '') this.setTitle(title)
  }

  /** What the close button does; the app may prevent it. */
  close(): void {
    void this.requestClose()
  }
  async requestClose(): Promise<boolean> {
    if (this.#destroyed) return true
    const event = new PreviewEvent()
    this.emit('close', event)
    if (!event.defaultPrevented) await this.#closePage()
    return !event.defaultPrevented
  }
  destroy(): void {
    void this.#closePage()
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  async #closePage(): Promise<void> {
    await this.#opened.then(({ page }) => page.close()).catch(() => undefined)
    this.#gone()
  }
  #gone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    windows.delete(this)
    this.contents.markDestroyed()
    this.recordChange('closed')
    this.emit('closed')
    app.forget(this)
  }
}
