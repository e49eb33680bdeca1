/** Whether Keyturn lives on without a window, and how it gets noticed where no tray shows it. */
import type { App } from 'electron'
import type { Clock } from '../ports/clock.ts'
import type { TrayModel } from './tray-model.ts'

export type BackgroundParts = {
  readonly app: Pick<App, 'quit'> & { on(event: 'window-all-closed', listener: () => void): unknown }
  readonly platform: string
  readonly keepRunning: () => boolean
  readonly trayState: () => Promise<'shown' | 'missing'>
  readonly isWindowOpen: () => boolean
  /** Opens the window without taking the place of what the person does, and lets it ask for attention. */
  readonly openQuietly: () => void
  readonly clock: Pick<Clock, 'wait'>
}

/** A panel may come up after what starts at login: it gets so many looks, so many milliseconds apart. */
const looks = 3
const betweenLooks = 4_000

export class Background {
  readonly #parts: BackgroundParts
  #unseen = false
  #due = 0

  constructor(parts: BackgroundParts) {
    this.#parts = parts
    parts.app.on('window-all-closed', () => void this.#windowClosed())
  }

  /** A start without a window. Where no tray shows Keyturn, its window will, as soon as something is due. */
  async startHidden(): Promise<void> {
    const { platform, trayState, clock } = this.#parts
    // The dock of macOS has it in any case.
    if (platform === 'darwin') return
    for (let look = 1; look <= looks; look += 1) {
      if ((await trayState()) === 'shown') return
      if (look < looks) await clock.wait(betweenLooks)
    }
    this.#unseen = true
    this.#getNoticed()
  }

  /** What is due now. */
  update({ due }: Pick<TrayModel, 'due'>): void {
    this.#due = due
    this.#getNoticed()
  }

  #getNoticed(): void {
    if (this.#unseen && this.#due > 0 && !this.#parts.isWindowOpen()) this.#parts.openQuietly()
  }

  /** Asked anew each time: the panel may have come or gone. On macOS apps stay until they are quit. */
  async #windowClosed(): Promise<void> {
    const { app, platform, keepRunning, trayState, isWindowOpen } = this.#parts
    if (platform === 'darwin') return
    if (keepRunning() && (await trayState()) === 'shown') return
    // Somebody may have opened it again meanwhile.
    if (!isWindowOpen()) app.quit()
  }
}
