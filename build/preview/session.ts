/** Electron's default session: the permission handlers, really asked. */
import type { Session, WebContents } from 'electron'
import { browser } from './chromium.ts'
import { record } from './parent.ts'
import { protocol, toPageUrl } from './schemes.ts'
import { strict, strictEmitter } from './strict.ts'

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0]
type BeforeRequest =
  | ((
      details: Pick<Electron.OnBeforeRequestListenerDetails, 'url' | 'method' | 'resourceType'>,
      callback: (response: { cancel?: boolean; redirectURL?: string }) => void,
    ) => void)
  | null
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0]
type RequestKind = Electron.OnBeforeRequestListenerDetails['resourceType']
type Permission = Parameters<NonNullable<CheckHandler>>[1]

/** Electron's permissions -> the browser's own, for those that a page here can ask for. */
const browserPermissions: Partial<Record<Permission, readonly string[]>> = {
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'display-capture': ['display-capture'],
  geolocation: ['geolocation'],
  media: ['camera', 'microphone'],
  notifications: ['notifications'],
}

class PreviewSession
  extends strictEmitter('session')
  implements
    Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>
{
  readonly protocol = protocol
  readonly webRequest = strict('session.webRequest', {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.#beforeRequest = listener
    },
  })
  #beforeRequest: BeforeRequest = null
  #request: RequestHandler = null
  #check: CheckHandler = null
  #refusesDevices = false
  #refusesCapture = false

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler
  }

  /** No device (HID, serial, USB) is there to be asked for. */
  setDevicePermissionHandler(): void {
    this.#refusesDevices = true
  }

  /** No screen is there to be captured. */
  setDisplayMediaRequestHandler(): void {
    this.#refusesCapture = true
  }

  setSpellCheckerEnabled(): void {}

  async clearStorageData(): Promise<void> {}

  async clearCache(): Promise<void> {}

  /** The guards of a session that the app did not put in place. Without one, Electron grants what it guards. */
  missingGuards(): string[] {
    const guards = {
      setPermissionRequestHandler: this.#request,
      setPermissionCheckHandler: this.#check,
      setDevicePermissionHandler: this.#refusesDevices,
      setDisplayMediaRequestHandler: this.#refusesCapture,
      'webRequest.onBeforeRequest': this.#beforeRequest,
      "on('will-download')": this.listenerCount('will-download') > 0,
    }
    return Object.entries(guards).flatMap(([name, stands]) => (stands ? [] : [`session.${name}`]))
  }

  /** Whether the app lets this request go out. */
  mayRequest(url: string, method: string, resourceType: RequestKind): Promise<boolean> {
    const listener = this.#beforeRequest
    if (!listener) return Promise.resolve(true)
    return new Promise((resolve) => {
      listener({ url, method, resourceType }, ({ cancel = false, redirectURL }) => {
        if (redirectURL !== undefined)
          throw new Error('The preview host models no redirectURL of webRequest.')
        resolve(!cancel)
      })
    })
  }

  /** Asks the app's handlers as Electron does and sets the browser's own permission by their answer. */
  async decide(
    contents: WebContents,
    permission: Permission,
    url: string,
    isMainFrame: boolean,
  ): Promise<boolean> {
    const origin = new URL(toPageUrl(url)).origin
    const details = { requestingUrl: url, isMainFrame }
    const checked =
      this.#check?.(contents, permission, url, { ...details, securityOrigin: url } as never) ?? true
    const granted =
      checked &&
      (await new Promise<boolean>((resolve) =>
        this.#request ? this.#request(contents, permission, resolve, details) : resolve(true),
      ))
    record('permission', { permission, granted })
    await this.#set(permission, origin, granted)
    return granted
  }

  /** Until a page has asked, it has nothing: headless Chromium's own defaults are not the app's. */
  async denyAll(url: string): Promise<void> {
    const { origin } = new URL(toPageUrl(url))
    for (const permission of Object.keys(browserPermissions) as Permission[])
      await this.#set(permission, origin, false)
  }

  async #set(permission: Permission, origin: string, granted: boolean): Promise<void> {
    for (const name of browserPermissions[permission] ?? [])
      await browser().session.send('Browser.setPermission', {
        permission: { name },
        setting: granted ? 'granted' : 'denied',
        origin,
      })
  }
}

export const defaultSession = new PreviewSession()

export const session = strict('session', { defaultSession })

export type { Permission, RequestKind }
