/** Electron's `nativeTheme`: the system's looks, switchable while the app runs. */
import type { NativeTheme } from 'electron'
import type { Page } from 'playwright-core'
import { browser, isRunning } from './chromium.ts'
import type { PreviewTheme } from './messages.ts'
import { onCommand, record, settings } from './parent.ts'
import { strictEmitter } from './strict.ts'

class PreviewNativeTheme extends strictEmitter('nativeTheme') implements Implemented {
  #source: NativeTheme['themeSource'] = 'system'
  #system: PreviewTheme = settings.theme ?? {}

  constructor() {
    super()
    onCommand('theme', async ({ dark, highContrast, forcedColors, reducedMotion }) => {
      this.#system = {
        ...this.#system,
        ...{ dark, highContrast, forcedColors, reducedMotion },
      } as PreviewTheme
      await this.#changed()
    })
  }

  get themeSource(): NativeTheme['themeSource'] {
    return this.#source
  }
  set themeSource(source: NativeTheme['themeSource']) {
    this.#source = source
    record('theme', { themeSource: source })
    void this.#changed()
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#system.dark === true : this.#source === 'dark'
  }
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.#system.dark === true
  }
  get shouldUseHighContrastColors(): boolean {
    return this.#system.highContrast === true
  }
  get inForcedColorsMode(): boolean {
    return this.#system.forcedColors === true
  }
  get reducedMotion(): boolean {
    return this.#system.reducedMotion === true
  }
  readonly shouldUseInvertedColorScheme = false
  readonly prefersReducedTransparency = false
  readonly shouldDifferentiateWithoutColor = false

  async #changed(): Promise<void> {
    if (isRunning()) await Promise.all(browser().context.pages().map(applyTheme))
    this.emit('updated')
  }
}

type Implemented = Omit<NativeTheme, keyof NodeJS.EventEmitter>

export const nativeTheme = new PreviewNativeTheme()

/** Gives a page the system's looks, as Chromium does by itself inside Electron. */
export async function applyTheme(page: Page): Promise<void> {
  await page.emulateMedia({
    colorScheme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light',
    contrast: nativeTheme.shouldUseHighContrastColors ? 'more' : 'no-preference',
    forcedColors: nativeTheme.inForcedColorsMode ? 'active' : 'none',
    reducedMotion: nativeTheme.reducedMotion ? 'reduce' : 'no-preference',
  })
}
