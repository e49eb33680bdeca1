/**
 * Electron's objects as Keyturn's guards meet them, in plain Node. They do what Electron does where nobody guards:
 * pages navigate, windows open, permissions are granted. So a test of a guard fails once the guard is gone.
 */
import { EventEmitter } from 'node:events'
import type { App, IpcMain, IpcMainInvokeEvent, Protocol, Session, WebContents, WebFrameMain } from 'electron'

type Listener = (event: unknown, input: unknown) => unknown

/** An event that can be prevented, as Electron hands them out. */
export function preventable<Details extends object>(details: Details) {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true
    },
  }
  return event
}

let lastId = 0

export class FakeContents extends EventEmitter {
  readonly mainFrame: { url: string; parent: unknown; frameToken: string }
  readonly sent: { readonly channel: string; readonly data: unknown }[] = []
  destroyed = false
  crashed = false
  reloads = 0
  peerConnections = 'default'
  #windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null

  constructor(url = 'app://keyturn/') {
    super()
    lastId += 1
    this.mainFrame = { url, parent: null, frameToken: `frame-${lastId}` }
  }

  /** The same object under Electron's type; the fake has the members that Keyturn uses. */
  get electron(): WebContents {
    return this as unknown as WebContents
  }

  /** A frame inside the page. */
  subFrame(url: string): WebFrameMain {
    lastId += 1
    return { url, parent: this.mainFrame, frameToken: `frame-${lastId}` } as unknown as WebFrameMain
  }

  getURL(): string {
    return this.mainFrame.url
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  isCrashed(): boolean {
    return this.crashed
  }

  reload(): void {
    this.reloads += 1
    this.crashed = false
  }

  destroy(): void {
    this.destroyed = true
    this.emit('destroyed')
  }

  send(channel: string, data: unknown): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
    this.sent.push({ channel, data })
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#windowOpenHandler = handler
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.peerConnections = policy
  }

  /** Whether a navigation that this event announces goes through. */
  navigates(event: string, url: string, isMainFrame = true): boolean {
    const details = preventable({ url, isMainFrame })
    this.emit(event, details)
    return !details.defaultPrevented
  }

  /** Whether a page's wish for a new window is granted. */
  opens(url: string): boolean {
    return (this.#windowOpenHandler?.({ url }) ?? { action: 'allow' }).action === 'allow'
  }

  attachesWebview(): boolean {
    const event = preventable({})
    this.emit('will-attach-webview', event, {}, {})
    return !event.defaultPrevented
  }
}

type PermissionRequest = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void
type PermissionCheck = (contents: unknown, permission: string) => boolean
type DisplayRequest = (request: unknown, answer: (streams: unknown) => void) => void
type BeforeRequest = (
  details: { readonly url: string; readonly resourceType: string },
  answer: (reply: { readonly cancel: boolean }) => void,
) => void

export class FakeSession extends EventEmitter {
  #request: PermissionRequest | null = null
  #check: PermissionCheck | null = null
  #device: (() => boolean) | null = null
  #display: DisplayRequest | null = null
  #beforeRequest: BeforeRequest | null = null

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.#beforeRequest = listener
    },
  }

  get electron(): Session {
    return this as unknown as Session
  }

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.#request = handler
  }

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.#check = handler
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.#device = handler
  }

  setDisplayMediaRequestHandler(handler: DisplayRequest): void {
    this.#display = handler
  }

  grantsRequest(permission: string): boolean {
    let granted = true
    this.#request?.({}, permission, (answer) => {
      granted = answer
    })
    return granted
  }

  grantsCheck(permission: string): boolean {
    return this.#check?.({}, permission) ?? true
  }

  grantsDevice(): boolean {
    return this.#device?.() ?? true
  }

  givesScreen(): boolean {
    let streams: unknown = 'the screen'
    this.#display?.({}, (answer) => {
      streams = answer
    })
    return streams !== null
  }

  sends(url: string): boolean {
    let cancelled = false
    this.#beforeRequest?.({ url, resourceType: 'xhr' }, (answer) => {
      cancelled = answer.cancel
    })
    return !cancelled
  }

  downloads(): boolean {
    const event = preventable({})
    this.emit('will-download', event, {}, {})
    return !event.defaultPrevented
  }
}

export class FakeProtocol {
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>()

  get electron(): Protocol {
    return this as unknown as Protocol
  }

  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    this.handlers.set(scheme, handler)
  }

  async ask(url: string, method = 'GET'): Promise<Response> {
    const handler = this.handlers.get(new URL(url).protocol.slice(0, -1))
    if (handler === undefined) throw new Error(`nobody handles ${url}`)
    return handler(new Request(url, { method }))
  }
}

export class FakeIpcMain {
  readonly handlers = new Map<string, Listener>()

  get electron(): IpcMain {
    return this as unknown as IpcMain
  }

  handle(channel: string, listener: Listener): void {
    if (this.handlers.has(channel)) throw new Error(`second handler for ${channel}`)
    this.handlers.set(channel, listener)
  }

  /** What a message gets, sent by a page's main frame unless another frame is given. */
  async invoke(
    channel: string,
    input: unknown,
    sender: FakeContents,
    senderFrame: unknown = sender.mainFrame,
  ): Promise<unknown> {
    const event = { sender, senderFrame } as unknown as IpcMainInvokeEvent
    return this.handlers.get(channel)?.(event, input)
  }
}

export class FakeApp extends EventEmitter {
  readonly switches = new Map<string, string>()
  readonly exits: number[] = []
  quits = 0
  isFirst = true

  readonly commandLine = {
    appendSwitch: (name: string, value = '') => {
      this.switches.set(name, value)
    },
  }

  get electron(): App {
    return this as unknown as App
  }

  /** What this start told the first one. */
  lockData: unknown = null

  requestSingleInstanceLock(data?: unknown): boolean {
    this.lockData = data
    return this.isFirst
  }

  quit(): void {
    this.quits += 1
  }

  exit(code: number): void {
    this.exits.push(code)
  }
}
