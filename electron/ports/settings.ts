import type { Problem } from '../contract/problems.ts'
import type { SettingName, Settings } from '../contract/settings-views.ts'

/** The settings as they count now, for capabilities that go by them. `startAtLogin` is left out: the system holds it. */
export type SettingsNow = Omit<Settings, 'startAtLogin'>

export interface CurrentSettings {
  /** The company's before the person's, the person's before the defaults; `soonDays` is always less than `overdueDays`. */
  current(): SettingsNow
  /** Calls back after each change; answers the way to stop. */
  onChange(listener: (settings: SettingsNow) => void): () => void
}

export interface FixedSettings {
  /** The company wants each identity checked up at every check. */
  forcesCheckUp(): boolean
  /** Why it can't be changed here: the company fixed it (setting-managed). Null: it did not. */
  refusalOf(setting: SettingName): Problem | null
}
