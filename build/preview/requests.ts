/**
 * Every request of a page passes here: the app's scheme is answered by its handler, navigation is put before the
 * app's guards, and what would leave this computer is refused.
 */
import type { CDPSession } from 'playwright-core'
import { isLoopback } from './network-guard.ts'
import { record, recordError } from './parent.ts'
import { fromPageUrl, handlerOf } from './schemes.ts'
import { defaultSession, type RequestKind } from './session.ts'

export interface Navigation {
  /** The address as the app sees it. */
  readonly url: string
  readonly frameId: string
  readonly isRedirect: boolean
}

export interface RequestRules {
  /** Whether the app lets this navigation happen. */
  readonly mayNavigate: (navigation: Navigation) => boolean
  readonly isMainFrame: (frameId: string) => boolean
}

/** The part of the browser's `Fetch.requestPaused` that counts here. */
interface Paused {
  readonly requestId: string
  readonly frameId: string
  readonly resourceType: string
  readonly redirectedRequestId?: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Record<string, string>
    readonly postData?: string
  }
}

/** The browser's kinds of requests -> Electron's. */
const kinds: Readonly<Record<string, RequestKind>> = {
  Document: 'subFrame',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  Media: 'media',
  WebSocket: 'webSocket',
}

/** Puts every request of the page behind the rules. */
export async function interceptRequests(session: CDPSession, rules: RequestRules): Promise<void> {
  session.on('Fetch.requestPaused', (paused) => {
    // The page may have gone meanwhile; anything else is a fault of the host or of the app's handler.
    handle(session, paused, rules).catch((error: unknown) => {
      if (!/closed|Invalid InterceptionId/.test(String(error))) recordError(error)
    })
  })
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
}

async function handle(session: CDPSession, paused: Paused, rules: RequestRules): Promise<void> {
  const { requestId, frameId } = paused
  const url = fromPageUrl(paused.request.url)
  const fail = (errorReason: 'Aborted' | 'AccessDenied' | 'BlockedByClient' | 'Failed') =>
    session.send('Fetch.failRequest', { requestId, errorReason })

  const isRedirect = paused.redirectedRequestId !== undefined
  const isDocument = paused.resourceType === 'Document'
  if (isDocument && !rules.mayNavigate({ url, frameId, isRedirect })) return void (await fail('Aborted'))
  const kind = isDocument && rules.isMainFrame(frameId) ? 'mainFrame' : kinds[paused.resourceType]
  if (!(await defaultSession.mayRequest(url, paused.request.method, kind ?? 'other')))
    return void (await fail('BlockedByClient'))
  const handler = handlerOf(url)
  if (handler) {
    try {
      const { method, headers, postData } = paused.request
      const body = postData === undefined ? {} : { body: postData }
      const response = await handler(new Request(url, { method, headers, ...body }))
      await fulfil(session, requestId, response)
    } catch (error) {
      recordError(error)
      await fail('Failed')
    }
    return
  }
  // SECURITY: nothing but this computer, whatever the page's policy says.
  if (!staysHere(url)) {
    record('network-refused', { where: 'page', target: url })
    return void (await fail('AccessDenied'))
  }
  await session.send('Fetch.continueRequest', { requestId })
}

function staysHere(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'data:' || protocol === 'blob:' || protocol === 'about:' || isLoopback(hostname)
}

async function fulfil(session: CDPSession, requestId: string, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer()).toString('base64')
  const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }))
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders,
    body,
  })
}
