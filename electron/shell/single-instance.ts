import type { App } from 'electron'
import { readArguments, type StartArguments } from './start-arguments.ts'

/** Calls back for each later start, with those first that came before it was called. */
export type FollowStarts = (started: (asked: StartArguments) => void) => void

/**
 * Holds the one place that a user's Keyturn has. Two would race for the same files and journals.
 * Null: another one runs, it was told what this one was asked for, and this one is on its way out.
 */
export function holdSingleInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'quit' | 'on'>,
  given: readonly string[],
): FollowStarts | null {
  // Not by `argv`, which Chromium sorts and adds to (Electron's documentation of `second-instance`).
  if (!app.requestSingleInstanceLock({ given })) {
    app.quit()
    return null
  }
  const waiting: StartArguments[] = []
  let take = (asked: StartArguments): void => void waiting.push(asked)
  app.on('second-instance', (_event, _argv, _folder, data: unknown) => {
    const told = typeof data === 'object' && data !== null && 'given' in data ? data.given : []
    take(readArguments(told))
  })
  return (started) => {
    take = started
    for (const asked of waiting.splice(0)) started(asked)
  }
}
