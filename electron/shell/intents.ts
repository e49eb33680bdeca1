import type { Intent } from '../contract/intent.ts'

export type IntentParts = {
  /** Opens the window, or brings it to the front. */
  readonly show: () => void
  /** Tells the page, which must be there. */
  readonly send: (intent: Intent) => void
}

/**
 * What the window is asked to do, from the menu bar, the tray, a notification or a second start. The page takes what it
 * was opened for; what comes later is sent to it. Each is handed out once; where several wait, the last one counts.
 */
export class Intents {
  readonly #parts: IntentParts
  #waiting: Intent | null = null
  #pageTakes = true

  constructor(parts: IntentParts) {
    this.#parts = parts
  }

  /** Opens the window at the right place. */
  open(intent: Intent): void {
    this.#waiting = intent
    // Where the window was closed, this makes a page that takes for itself.
    this.#parts.show()
    if (this.#pageTakes) return
    this.#waiting = null
    this.#parts.send(intent)
  }

  /** What the page was opened for; null: nothing, or it was taken. */
  take(): Intent | null {
    const taken = this.#waiting
    this.#waiting = null
    this.#pageTakes = false
    return taken
  }

  /** A page is on its way or has gone: the next one takes for itself. */
  pageChanged(): void {
    this.#pageTakes = true
  }
}
