/** Electron's `webContents`: the page of one window, its guards and its messages. */
import type { Session, WebContents } from 'electron'
import type { CDPSession, Page } from 'playwright-core'
import { app } from './app.ts'
import { type Codec, createCodec } from './codec.ts'
import type { Frame, Frames } from './frames.ts'
import { ipcMain } from './ipc-main.ts'
import { passesGuards } from './navigation.ts'
import type { PageMessage } from './page-preload.ts'
import { onCommand, record, recordError, recordIpc } from './parent.ts'
import type { Navigation } from './requests.ts'
import { fromPageUrl, handlerOf, toPageUrl } from './schemes.ts'
import { defaultSession, type Permission } from './session.ts'
import { PreviewEvent, strictEmitter } from './strict.ts'

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]

/** The living page behind the contents; there from the moment that the window has opened. */
export interface LivePage {
  readonly page: Page
  readonly session: CDPSession
  readonly frames: Frames
}

const codec: Codec = createCodec()

export class PreviewWebContents
  extends strictEmitter('webContents')
  implements
    Pick<
      WebContents,
      | 'getURL'
      | 'getTitle'
      | 'isDestroyed'
      | 'isCrashed'
      | 'isLoading'
      | 'isDevToolsOpened'
      | 'openDevTools'
      | 'closeDevTools'
      | 'setWindowOpenHandler'
      | 'send'
      | 'reload'
      | 'focus'
      | 'getZoomFactor'
      | 'setZoomFactor'
      | 'getZoomLevel'
      | 'setZoomLevel'
      | 'setVisualZoomLevelLimits'
      | 'setWebRTCIPHandlingPolicy'
    >
{
  readonly id: number
  readonly session = defaultSession as unknown as Session
  readonly #live: Promise<LivePage>
  #open: LivePage | undefined
  #destroyed = false
  /** Loads that the app itself started: their navigation is not put before its own guards. */
  #ownLoads = 0
  #openHandler: OpenHandler | null = null
  #peerConnections = 'default'
  #preloadContext: number | undefined
  #zoom = 1

  readonly #applyZoom: (factor: number) => void

  constructor(id: number, live: Promise<LivePage>, applyZoom: (factor: number) => void) {
    super()
    this.id = id
    this.#applyZoom = applyZoom
    this.#live = live
    live.then(
      (open) => {
        this.#open = open
        this.#listen(open)
      },
      () => undefined,
    )
  }

  getURL(): string {
    const url = this.#open?.page.url() ?? ''
    return url === 'about:blank' ? '' : fromPageUrl(url)
  }
  get mainFrame(): WebContents['mainFrame'] {
    if (!this.#open) throw new Error('The window has not opened yet.')
    return this.#open.frames.main as WebContents['mainFrame']
  }
  title = ''
  getTitle = (): string => this.title
  isDestroyed = (): boolean => this.#destroyed
  isCrashed = (): boolean => false
  isLoading = (): boolean => this.#ownLoads > 0
  isDevToolsOpened = (): boolean => false
  openDevTools = (): void => undefined
  closeDevTools = (): void => undefined
  focus = (): void => undefined
  getZoomFactor = (): number => this.#zoom
  getZoomLevel = (): number => Math.log(this.#zoom) / Math.log(1.2)
  setZoomLevel = (level: number): void => this.setZoomFactor(1.2 ** level)
  setVisualZoomLevelLimits = async (): Promise<void> => undefined

  setZoomFactor(factor: number): void {
    this.#zoom = factor
    this.#applyZoom(factor)
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.#peerConnections = policy
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  /** A message to the preload script. Without a page that listens it is lost, as in Electron. */
  send(channel: string, ...parameters: unknown[]): void {
    const packed = codec.pack([channel, parameters])
    recordIpc({ direction: 'to-page', channel, text: packed })
    if (this.#preloadContext !== undefined) this.#callPage(this.#preloadContext, 'receive', packed)
  }

  async load(url: string): Promise<void> {
    if (!handlerOf(url)) throw new Error(`The preview host only loads the app's own scheme, not ${url}.`)
    this.#refuseUnguarded()
    const { page } = await this.#live
    await defaultSession.denyAll(url)
    await this.#own(() => page.goto(toPageUrl(url)))
  }

  /**
   * SECURITY: a page loads behind every guard that Electron has, or not at all: what stands in no test of one page may
   * be missing on the next. Throws, and spoils the test, with the names of those that are missing.
   */
  #refuseUnguarded(): void {
    const events = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']
    const missing = [
      ...app.missingGuards(),
      ...defaultSession.missingGuards(),
      ...events.filter((name) => this.listenerCount(name) === 0).map((name) => `webContents.on('${name}')`),
      ...(this.#openHandler ? [] : ['webContents.setWindowOpenHandler']),
      ...(this.#peerConnections === 'default' ? ['webContents.setWebRTCIPHandlingPolicy'] : []),
      ...(handlerOf('file:///') ? [] : ["protocol.handle('file')"]),
    ]
    if (missing.length === 0) return
    const error = new Error(`The preview host loads no page without its guards: ${missing.join(', ')}.`)
    recordError(error)
    throw error
  }

  reload(): void {
    this.#onPage(({ page }) => this.#own(() => page.reload()))
  }
  reloadIgnoringCache = (): void => this.reload()

  markDestroyed(): void {
    this.#destroyed = true
    this.emit('destroyed')
  }

  /** Whether the app's guards let this navigation happen; the app's own loads are not put before them. */
  mayNavigate(navigation: Navigation): boolean {
    return this.#open === undefined || passesGuards(this, this.#open.frames, navigation, this.#ownLoads > 0)
  }

  async #own(load: () => Promise<unknown>): Promise<void> {
    this.#ownLoads += 1
    try {
      await load()
    } finally {
      this.#ownLoads -= 1
    }
  }

  #listen({ page, session, frames }: LivePage): void {
    page.on('domcontentloaded', () => this.emit('dom-ready', new PreviewEvent()))
    page.on('load', () => this.emit('did-finish-load'))
    page.on('download', (download) => {
      const url = fromPageUrl(download.url())
      const event = new PreviewEvent()
      defaultSession.emit('will-download', event, { getURL: () => url, cancel: event.preventDefault }, this)
      record('download', { url, refused: event.defaultPrevented })
      // Nothing is ever saved here: the host's context accepts no downloads.
      download.cancel().catch(recordError)
    })
    page.on('crash', () =>
      this.emit('render-process-gone', new PreviewEvent(), { reason: 'crashed', exitCode: 1 }),
    )
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame())
        this.emit('did-navigate', new PreviewEvent(), fromPageUrl(frame.url()), 200, 'OK')
    })
    session.on('Runtime.bindingCalled', ({ executionContextId, payload }) => {
      const message = codec.unpack(payload) as PageMessage
      recordIpc({ direction: 'to-main', channel: channelOf(message), text: payload })
      this.#receive(message, executionContextId, frames).catch(recordError)
    })
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      const details = { url: fromPageUrl(url), frameName: windowName, features: windowFeatures.join(',') }
      const referrer = { url: this.getURL(), policy: 'default' as const }
      const asked = { ...details, disposition: 'new-window', referrer } as const
      const { action } = this.#openHandler?.(asked) ?? { action: 'allow' }
      record('window-open', { url: details.url, action })
      if (action === 'allow')
        recordError(new Error(`The preview host opens no child windows (${details.url}).`))
    })
    onCommand('attach-webview', ({ src }) => {
      const event = new PreviewEvent()
      this.emit('will-attach-webview', event, {}, { src })
      if (!event.defaultPrevented) throw new Error('The app lets a webview attach.')
    })
  }

  async #receive(message: PageMessage, context: number, frames: Frames): Promise<void> {
    const frame = frames.ofContext(context)
    const [kind] = message
    if (kind === 'hello') {
      if (frames.isMain(frame)) this.#preloadContext = context
    } else if (kind === 'preload-error') {
      record('host-error', { message: message[1] })
      this.emit('preload-error', new PreviewEvent(), '', new Error(message[1]))
    } else if (kind === 'permission') {
      const [, id, permission] = message
      const contents = this as unknown as WebContents
      const url = frame?.url ?? ''
      const granted = await defaultSession.decide(
        contents,
        permission as Permission,
        url,
        frames.isMain(frame),
      )
      this.#callPage(context, 'answerPermission', id, granted)
    } else if (kind === 'send') {
      const [, channel, parameters] = message
      ipcMain.emit(channel, this.#ipcEvent(frame), ...parameters)
    } else {
      const [, id, channel, parameters] = message
      const answer = await ipcMain.answer(codec, this.#ipcEvent(frame), id, channel, parameters)
      recordIpc({ direction: 'to-page', channel, text: answer })
      this.#callPage(context, 'reply', answer)
    }
  }

  #ipcEvent(frame: Frame | null): object {
    return Object.assign(new PreviewEvent(), {
      type: 'frame',
      sender: this,
      senderFrame: frame,
      frameId: frame?.routingId ?? 0,
      processId: 1,
      ports: [],
      reply: (channel: string, ...parameters: unknown[]) => this.send(channel, ...parameters),
    })
  }

  #callPage(contextId: number, method: 'receive' | 'reply' | 'answerPermission', ...values: unknown[]): void {
    const expression = `__keyturnHost.${method}(${values.map((value) => JSON.stringify(value)).join(', ')})`
    this.#onPage(({ session }) => session.send('Runtime.evaluate', { contextId, expression }))
  }

  /** Does something to the page; that it has gone meanwhile is no fault. */
  #onPage(action: (open: LivePage) => Promise<unknown>): void {
    this.#live.then(action).catch((error: unknown) => {
      if (!this.#destroyed && !/Cannot find context|closed|ERR_ABORTED/.test(String(error)))
        recordError(error)
    })
  }
}

/** The channel of a message from the page; for those that have none, their kind. */
function channelOf(message: PageMessage): string {
  if (message[0] === 'invoke') return message[2]
  return message[0] === 'send' ? message[1] : message[0]
}
