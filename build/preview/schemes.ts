/**
 * The app's own scheme. Chromium without Electron knows no `app://`, so the page is served as a secure https origin
 * of its own; the main process only ever sees the app's address.
 */
import type { CustomScheme, Protocol } from 'electron'
import { strict } from './strict.ts'

type SchemeHandler = Parameters<Protocol['handle']>[1]

const suffix = 'preview.test'
/** How the host name of every page of the app ends, as the browser sees it. */
export const pageSuffix = `.${suffix}`
const privileged = new Map<string, CustomScheme>()
const handlers = new Map<string, SchemeHandler>()

/** `app://keyturn/x` -> `https://keyturn.app.preview.test/x`; other addresses stay. */
export function toPageUrl(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)/i, (address, scheme: string, host: string) =>
    privileged.has(scheme) ? `https://${host}.${scheme}.${suffix}` : address,
  )
}

/** The other way round. */
export function fromPageUrl(url: string): string {
  const address = new RegExp(
    `^https://([^/?#]+)\\.([a-z][a-z0-9+-]*)\\.${suffix.replace('.', '\\.')}(?=[/?#]|$)`,
    'i',
  )
  return url.replace(address, '$2://$1')
}

/** The origin of an address as Electron gives it: `app://keyturn` for `app://keyturn/index.html`. */
export function originOf(url: string): string {
  const standard = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)/i.exec(url)
  return standard && privileged.has(standard[1] ?? '') ? standard[0] : (URL.parse(url)?.origin ?? 'null')
}

/** What serves `url` (as the app sees it), if a handled scheme does. */
export function handlerOf(url: string): SchemeHandler | undefined {
  return handlers.get(URL.parse(url)?.protocol.slice(0, -1) ?? '')
}

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    for (const { scheme, privileges = {} } of schemes) {
      // SECURITY: the page runs on a standard, secure origin here; a scheme that asks for less or for more would be
      // tested as something that it is not.
      if (
        !privileges.standard ||
        !privileges.secure ||
        privileges.bypassCSP ||
        privileges.allowServiceWorkers
      )
        throw new Error(
          `The preview host only models standard, secure schemes under CSP; ${scheme}:// is not.`,
        )
      privileged.set(scheme, { scheme, privileges })
    }
  },
  handle(scheme: string, handler: SchemeHandler): void {
    if (!privileged.has(scheme) && scheme !== 'file')
      throw new Error(`${scheme}:// was not registered as privileged.`)
    if (handlers.has(scheme)) throw new Error(`${scheme}:// is handled already.`)
    handlers.set(scheme, handler)
  },
  unhandle(scheme: string): void {
    handlers.delete(scheme)
  },
  isProtocolHandled(scheme: string): boolean {
    return handlers.has(scheme)
  },
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>)
