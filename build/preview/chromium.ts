/** The headless Chromium in which the app's windows are pages. Started once, closed with the app. */
import fs from 'node:fs'
import path from 'node:path'
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { record, settings } from './parent.ts'

export interface Browser {
  readonly context: BrowserContext
  /** A session with the browser itself, for permissions. */
  readonly session: CDPSession
}

let running: Browser | undefined

/** The running browser. Throws before the app is ready, as Electron's windows do. */
export function browser(): Browser {
  if (!running) throw new Error('Cannot create BrowserWindow before app is ready')
  return running
}

export function isRunning(): boolean {
  return running !== undefined
}

/** Starts Chromium and tells the parent where a second client may attach. */
export async function startBrowser(): Promise<void> {
  const profile = path.join(settings.temporary, 'browser')
  const context = await chromium.launchPersistentContext(profile, {
    ...settings.browser,
    headless: true,
    viewport: null,
    bypassCSP: false,
    acceptDownloads: false,
    // SECURITY: the sandbox is off for root alone, where Chromium has none.
    chromiumSandbox: process.getuid?.() !== 0,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--remote-debugging-port=0',
      // SECURITY: no name is ever looked up and no other computer's address connected to.
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--disable-quic',
      '--font-render-hinting=none',
    ],
  })
  const client = context.browser()
  if (!client) throw new Error('Chromium started without a browser session.')
  const session = await client.newBrowserCDPSession()
  running = { context, session }
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const own = processInfo.find(({ type }) => type === 'browser')
  if (!own) throw new Error('Chromium does not tell its own process.')
  record('ready', {
    endpoint: endpointOf(profile),
    browserPid: own.id,
    browserVersion: client.version(),
  })
}

function endpointOf(profile: string): string {
  const [port, target] = fs.readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').trim().split('\n')
  return `ws://127.0.0.1:${port}${target}`
}

/** A fresh page for one window. The page that the browser starts with stays, unused, and keeps it alive in the tray. */
export async function newWindowPage(): Promise<Page> {
  const page = await browser().context.newPage()
  // Popups never live: the app decides on window.open in its handler, and the host opens no child windows.
  page.on('popup', (popup) => void popup.close().catch(() => undefined))
  return page
}

export async function closeBrowser(): Promise<void> {
  await running?.context.close().catch(() => undefined)
}
