/** The windows that Keyturn opened itself, and the one check of who may talk with main. */
import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { isAppUrl } from '../security/app-origin.ts'

export class OwnWindows {
  readonly #contents = new Set<WebContents>()

  /** Registers a window's page until it is destroyed. */
  add(contents: WebContents): void {
    this.#contents.add(contents)
    contents.once('destroyed', () => this.#contents.delete(contents))
  }

  /**
   * Why a message must not be answered, or null where its sender is the main frame of a registered window that
   * shows Keyturn's own page.
   *
   * SECURITY: Electron's checklist number 17.
   */
  refusal(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): string | null {
    const { sender, senderFrame } = event
    if (!this.#contents.has(sender)) return 'unknown-window'
    if (senderFrame === null) return 'frame-gone'
    if (senderFrame.parent !== null) return 'sub-frame'
    if (senderFrame.frameToken !== sender.mainFrame.frameToken) return 'not-the-main-frame'
    if (!isAppUrl(senderFrame.url)) return 'other-origin'
    return null
  }

  /** The pages that may be told something: alive and showing Keyturn's own page. */
  live(): readonly WebContents[] {
    return [...this.#contents].filter(
      (contents) => !contents.isDestroyed() && !contents.isCrashed() && isAppUrl(contents.getURL()),
    )
  }
}
