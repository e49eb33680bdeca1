import type { App } from 'electron'
import type { Log } from '../ports/log.ts'

/**
 * Lets what runs come to a safe stop (journals closed, clipboard cleared) before the process goes. Returns the way to quit
 * with another last step than the end, such as the start of a newer Keyturn: it runs after the safe stop, or never.
 */
export function closeBeforeQuit(
  app: Pick<App, 'on' | 'exit' | 'quit'>,
  close: () => Promise<void>,
  log: Log,
): (last: () => void) => void {
  let stage: 'open' | 'closing' | 'closed' = 'open'
  let last = () => app.exit(0)
  app.on('will-quit', (event) => {
    // The last step may itself quit the app, as Squirrel does.
    if (stage === 'closed') return
    event.preventDefault()
    if (stage === 'closing') return
    stage = 'closing'
    close()
      .then(() => {
        stage = 'closed'
        last()
      })
      .catch((error: unknown) => {
        log.error('close-failed', { error })
        app.exit(1)
      })
  })
  return (other) => {
    last = other
    app.quit()
  }
}
