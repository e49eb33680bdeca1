/** How the window asks for attention: a number on the icon in dock or taskbar, or, on Windows, a small picture over it. */
import type { App, BrowserWindow, NativeImage } from 'electron'
import { trayImage } from './tray-image.ts'
import type { TrayModel } from './tray-model.ts'
import { trayWords } from './words.ts'

export type AttentionParts = {
  readonly app: Pick<App, 'setBadgeCount'>
  readonly nativeImage: { createEmpty(): NativeImage }
  readonly window: () => Pick<BrowserWindow, 'setOverlayIcon'> | null
  readonly platform: string
}

export class Attention {
  readonly #parts: AttentionParts
  #shown: Pick<TrayModel, 'state' | 'due'> = { state: 'fine', due: 0 }

  constructor(parts: AttentionParts) {
    this.#parts = parts
  }

  /** Shows how many things need the person. */
  update({ state, due }: Pick<TrayModel, 'state' | 'due'>): void {
    if (state === this.#shown.state && due === this.#shown.due) return
    this.#shown = { state, due }
    if (this.#parts.platform === 'win32') this.mark()
    else this.#parts.app.setBadgeCount(due)
  }

  /** Marks a window that has just opened: on Windows the picture belongs to the window, not to the app. */
  mark(): void {
    const { platform, window, nativeImage } = this.#parts
    if (platform !== 'win32') return
    const { state, due } = this.#shown
    const picture = due === 0 || state === 'fine' ? null : trayImage(nativeImage, state, 'dark')
    window()?.setOverlayIcon(picture, picture === null ? '' : trayWords.badge)
  }
}
