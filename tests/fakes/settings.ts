import { problem } from '../../electron/contract/problems.ts'
import type { SettingName } from '../../electron/contract/settings-views.ts'
import type { CurrentSettings, FixedSettings, SettingsNow } from '../../electron/ports/settings.ts'
import { defaultSettings } from '../../electron/settings/settings.ts'

/** Settings that a test changes as the person would, and fixes as a company would. */
export class FakeSettings implements CurrentSettings, FixedSettings {
  readonly #fixed: ReadonlySet<SettingName>
  /** Whether the company wants it. */
  forced = false
  readonly #listeners = new Set<(settings: SettingsNow) => void>()
  #current: SettingsNow

  constructor(settings: Partial<SettingsNow> = {}, fixed: readonly SettingName[] = []) {
    this.#current = { ...defaultSettings, ...settings }
    this.#fixed = new Set(fixed)
  }

  current(): SettingsNow {
    return this.#current
  }

  limits() {
    const { soonDays, overdueDays } = this.#current
    return { soonDays, overdueDays }
  }

  onChange(listener: (settings: SettingsNow) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  forcesCheckUp(): boolean {
    return this.forced
  }

  refusalOf(setting: SettingName) {
    if (!this.#fixed.has(setting)) return null
    return problem('setting-managed', { setting, path: '/etc/keyturn/settings.json' })
  }

  change(settings: Partial<SettingsNow>): void {
    this.#current = { ...this.#current, ...settings }
    for (const listener of this.#listeners) listener(this.#current)
  }
}
