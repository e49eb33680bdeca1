import type { App } from 'electron'
import type { Log } from '../ports/log.ts'

/** Lets what runs come to a safe stop (journals closed, clipboard cleared) before the process goes. */
export function closeBeforeQuit(app: Pick<App, 'on' | 'exit'>, close: () => Promise<void>, log: Log): void {
  let closing = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    close().then(
      () => app.exit(0),
      (error: unknown) => {
        log.error('close-failed', { error })
        app.exit(1)
      },
    )
  })
}
