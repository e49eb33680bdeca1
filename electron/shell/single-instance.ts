import type { App } from 'electron'
import { readArguments, type StartArguments } from './start-arguments.ts'

/**
 * Holds the one place that a user's Keyturn has. Two would race for the same files and journals.
 * False: another one runs, it was told what this one was asked for, and this one is on its way out.
 */
export function holdSingleInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'quit' | 'on'>,
  given: readonly string[],
  onSecondStart: (asked: StartArguments) => void,
): boolean {
  // Not by `argv`, which Chromium sorts and adds to (Electron's documentation of `second-instance`).
  if (!app.requestSingleInstanceLock({ given })) {
    app.quit()
    return false
  }
  app.on('second-instance', (_event, _argv, _folder, data: unknown) => {
    const told = typeof data === 'object' && data !== null && 'given' in data ? data.given : []
    onSecondStart(readArguments(told))
  })
  return true
}
