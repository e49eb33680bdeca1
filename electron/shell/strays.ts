import type { Log } from '../ports/log.ts'

export type StrayParts = {
  readonly events: Pick<NodeJS.Process, 'on'>
  readonly print: (text: string) => void
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string
  /** Null as long as there is none. */
  readonly log: () => Pick<Log, 'error'> | null
  /** Tells the person, and brings what runs to a safe stop. Called once. */
  readonly stop: () => void
  /** Ends the process at once: stopping it has failed, too. */
  readonly giveUp: () => void
}

/**
 * Catches what nobody else did. Electron would show an exception with its stack in a dialog, and Node would print a
 * rejection with all its text: either may hold what a library was given.
 *
 * After an exception main's state is unknown, so it stops; each step is journalled, and the next start goes on. A
 * rejection that nobody awaits is one lost answer: it is logged, and what else runs goes on.
 *
 * Returns the way to tell of what was caught elsewhere.
 * SECURITY: the text goes through redaction, into the log alone; before there is one, to stderr.
 */
export function catchStrays({
  events,
  print,
  redact,
  log,
  stop,
  giveUp,
}: StrayParts): (event: string, error: unknown) => void {
  let isStopping = false
  const tell = (event: string, error: unknown): void => {
    const to = log()
    if (to !== null) to.error(event, { error })
    else print(`Keyturn: ${event}: ${redact(String(error))}\n`)
  }
  events.on('uncaughtException', (error) => {
    tell('exception-uncaught', error)
    if (isStopping) {
      giveUp()
      return
    }
    isStopping = true
    stop()
  })
  events.on('unhandledRejection', (error) => tell('rejection-unhandled', error))
  return tell
}
