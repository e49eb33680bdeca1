import type { WebContents } from 'electron'
import type { Log } from '../ports/log.ts'
import { addressForLog, isAppUrl } from './app-origin.ts'

/**
 * Keeps every page where it is: only the main frame may load, and only Keyturn's own page (a reload).
 *
 * SECURITY: Electron's checklist number 13. Three events, because a frame inside the page and a redirect announce
 * themselves elsewhere than the page itself.
 */
export function guardNavigation(contents: Pick<WebContents, 'on'>, log: Log): void {
  const guard = (details: {
    readonly url: string
    readonly isMainFrame: boolean
    readonly preventDefault: () => void
  }): void => {
    if (details.isMainFrame && isAppUrl(details.url)) return
    details.preventDefault()
    log.warn('navigation-refused', { address: addressForLog(details.url), mainFrame: details.isMainFrame })
  }
  contents.on('will-navigate', guard)
  contents.on('will-frame-navigate', guard)
  contents.on('will-redirect', guard)
}
