import type { App } from 'electron'

/**
 * Holds the one place that a user's Keyturn has. Two would race for the same files and journals.
 * False: another one runs, it was told to show itself, and this one is on its way out.
 */
export function holdSingleInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'quit' | 'on'>,
  onSecondStart: () => void,
): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return false
  }
  app.on('second-instance', onSecondStart)
  return true
}
