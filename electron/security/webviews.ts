import type { WebContents } from 'electron'
import type { Log } from '../ports/log.ts'

/**
 * Refuses every `<webview>`, should the tag ever be switched on by mistake.
 *
 * SECURITY: Electron's checklist numbers 11 and 12.
 */
export function guardWebviews(contents: Pick<WebContents, 'on'>, log: Log): void {
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
    log.warn('webview-refused')
  })
}
