/**
 * Takes the network away from the page. Main talks to AWS through Node, which none of this touches.
 *
 * SECURITY: Electron's checklist number 1, taken further: what a page can't reach it can't tell.
 */
import type { CommandLine, Session, WebContents } from 'electron'
import type { Log } from '../ports/log.ts'
import { addressForLog, isAppUrl } from './app-origin.ts'

/**
 * Chromium finds no host, whatever asks. The guard of requests below sees neither DNS prefetch nor preconnect, and
 * a host name alone can carry a secret out. To be called before the app is ready.
 */
export function closeNameResolution(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/** Cancels every request but those for Keyturn's own page, and for the developer tools' where they are allowed. */
export function guardRequests(
  session: { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> },
  options: { readonly devTools: boolean; readonly log: Log },
): void {
  session.webRequest.onBeforeRequest(({ url, resourceType }, callback) => {
    const allowed = isAppUrl(url) || (options.devTools && isDevToolsUrl(url))
    if (!allowed) options.log.warn('request-cancelled', { address: addressForLog(url), resourceType })
    callback({ cancel: !allowed })
  })
}

/** WebRTC goes round the request guard: without a proxy it gets no way out. */
export function guardPeerConnections(contents: Pick<WebContents, 'setWebRTCIPHandlingPolicy'>): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

function isDevToolsUrl(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'devtools:'
}
