import type { Result } from '../contract/result.ts'
import type { SettingsView } from '../contract/settings-views.ts'

/** Whether the system starts Keyturn at login, with its window closed. The truth is the system's, never kept here. */
export interface LoginItem {
  /** `denied`: it was asked for, and the system or its user has switched it off there. */
  state(): Promise<SettingsView['loginItem']>
  /** Asks the system. Problems: setting-refused (login-item) where it doesn't do it, file-not-writable. */
  set(on: boolean): Promise<Result<void>>
}
