/** Attaches a second Playwright client to the app's window in the preview host. */
import { type Browser, chromium, type Page } from 'playwright-core'
import type { PreviewApp } from './launch.ts'
import { pageSuffix } from './schemes.ts'

export interface AttachedWindow {
  readonly browser: Browser
  readonly page: Page
}

/** Connects to the running app and waits for a window of its own scheme. Rejects after `timeout` milliseconds. */
export async function attachToWindow(
  { endpoint }: Pick<PreviewApp, 'endpoint'>,
  timeout = 20_000,
): Promise<AttachedWindow> {
  // Without Playwright's defaults: they would override the theme and the size that the host has set.
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true })
  try {
    return { browser, page: await ownWindow(browser, timeout) }
  } catch (error) {
    await browser.close()
    throw error
  }
}

/** The pages of the app's windows that are open now. */
export function ownWindows(browser: Browser): readonly Page[] {
  return browser.contexts().flatMap((context) => context.pages().filter(isOwn))
}

/** The page of the app's window that is open, or opens next. Rejects after `timeout` milliseconds. */
export function ownWindow(browser: Browser, timeout: number): Promise<Page> {
  const [context] = browser.contexts()
  if (!context) throw new Error('The browser has no context.')
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The app opened no window within ${timeout} ms.`)),
      timeout,
    )
    const look = (page: Page): void => {
      if (!isOwn(page)) return
      clearTimeout(timer)
      resolve(page)
    }
    const watch = (page: Page): void => {
      page.on('framenavigated', () => look(page))
      look(page)
    }
    context.on('page', watch)
    context.pages().forEach(watch)
  })
}

const isOwn = (page: Page): boolean => URL.parse(page.url())?.hostname.endsWith(pageSuffix) === true
