import type { BrowserWindow } from 'electron'

type Window = Pick<BrowserWindow, 'setContentProtection' | 'isDestroyed'>

/**
 * Keeps the window out of screenshots, recordings and shared screens while something secret shows on it.
 *
 * Only Windows does it whole: newer macOS recorders (ScreenCaptureKit) take the window all the same, and Linux has
 * no such thing (Electron's documentation of `setContentProtection`).
 */
export class CaptureProtection {
  readonly #platform: string
  #holders = 0
  #window: Window | null = null

  constructor(platform: string) {
    this.#platform = platform
  }

  /** Whether the system really keeps the window out of captures. */
  get effective(): boolean {
    return this.#platform === 'win32'
  }

  /** The window to protect, from when it opens. */
  attach(window: Window): void {
    this.#window = window
    this.#apply()
  }

  /** Protects until the returned function is called. Several holders may overlap; calling it twice does no harm. */
  protectWhile(): () => void {
    this.#holders += 1
    this.#apply()
    let held = true
    return () => {
      if (!held) return
      held = false
      this.#holders -= 1
      this.#apply()
    }
  }

  #apply(): void {
    if (this.#window === null || this.#window.isDestroyed()) return
    this.#window.setContentProtection(this.#holders > 0)
  }
}
