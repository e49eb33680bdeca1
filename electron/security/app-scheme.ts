/**
 * Serves the built page under `app://keyturn/` and refuses `file:`.
 *
 * Runs in main. Protects the disk: whatever the page asks for, it gets files of the built renderer's folder or nothing.
 *
 * SECURITY: Electron's checklist number 18 (own scheme instead of `file:`).
 */
import path from 'node:path'
import type { CustomScheme, Protocol } from 'electron'
import type { Log } from '../ports/log.ts'
import { addressForLog, appScheme, isAppUrl } from './app-origin.ts'
import { pageHeaders } from './content-security-policy.ts'

/**
 * SECURITY: neither `supportFetchAPI` nor `corsEnabled` nor `bypassCSP` nor service workers: the page fetches nothing.
 * To be registered before the app is ready.
 */
export const appSchemePrivileges: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, codeCache: true },
}

/** Only these kinds of files are served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

type SchemeOptions = {
  /** The folder of the built renderer. */
  readonly folder: string
  readonly readFile: (path: string) => Promise<Uint8Array>
  readonly log: Log
}

/** Puts both handlers in place. To be called once the app is ready. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, options: SchemeOptions): void {
  protocol.handle(appScheme, (request) => answer(request, options))
  // SECURITY: no way to the disk around the folder above.
  protocol.handle('file', (request) => refuse(403, request, options.log))
}

/**
 * The file that an address of the page names, or null where it leads out of `folder`.
 *
 * SECURITY: decoded once, normalised, then proved to be inside; comparing prefixes would let `/renderer-evil` through.
 */
export function confine(folder: string, address: string): string | null {
  const name = decoded(new URL(address).pathname)
  if (name === null || name.includes('\0') || name.includes('\\')) return null
  const target = path.resolve(folder, `./${name === '/' ? 'index.html' : name}`)
  const inside = path.relative(folder, target)
  const leadsOut = inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside)
  return inside === '' || leadsOut ? null : target
}

async function answer(request: Request, options: SchemeOptions): Promise<Response> {
  const { folder, readFile, log } = options
  if (!isAppUrl(request.url)) return refuse(403, request, log)
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, request, log)
  const file = confine(folder, request.url)
  if (file === null) return refuse(403, request, log)
  const contentType = contentTypes[path.extname(file)]
  if (contentType === undefined) return refuse(404, request, log)
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) return refuse(404, request, log)
  const body = request.method === 'HEAD' ? null : new Uint8Array(bytes)
  return new Response(body, { headers: { ...pageHeaders, 'Content-Type': contentType } })
}

function refuse(status: number, request: Request, log: Log): Response {
  log.warn('request-refused', { status, method: request.method, address: addressForLog(request.url) })
  return new Response(null, { status, headers: pageHeaders })
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
