import type { WebContents } from 'electron'
import type { Log } from '../ports/log.ts'
import { addressForLog } from './app-origin.ts'

/**
 * Refuses every window that a page asks for. Pages outside open by name alone (external-links.ts).
 *
 * SECURITY: Electron's checklist number 14.
 */
export function guardNewWindows(contents: Pick<WebContents, 'setWindowOpenHandler'>, log: Log): void {
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('window-refused', { address: addressForLog(url) })
    return { action: 'deny' }
  })
}
