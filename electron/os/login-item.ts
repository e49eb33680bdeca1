/**
 * Start at login on macOS and Windows, by Electron's `app`. `electron` is imported as a type only.
 *
 * Windows splits an unquoted path at its first blank, in the registry and in Electron's own look into it
 * (electron/electron 32657, 53911), so the path is given in quotes both times.
 */
import type { App, LoginItemSettingsOptions } from 'electron'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { SettingsView } from '../contract/settings-views.ts'
import type { LoginItem } from '../ports/login-item.ts'

/** Starts Keyturn with its window closed. macOS hands on no arguments: there `wasOpenedAtLogin` tells. */
export const hiddenSwitch = 'hidden'

export type LoginItemApp = Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings' | 'getPath'>

export class SystemLoginItem implements LoginItem {
  readonly #app: LoginItemApp
  readonly #isWindows: boolean

  constructor(app: LoginItemApp, platform: 'darwin' | 'win32') {
    this.#app = app
    this.#isWindows = platform === 'win32'
  }

  async state(): Promise<SettingsView['loginItem']> {
    const { openAtLogin, executableWillLaunchAtLogin, status } = this.#app.getLoginItemSettings(this.#how())
    if (!this.#isWindows && status === 'requires-approval') return 'denied'
    if (!openAtLogin) return 'off'
    // Switched off in Windows' own list of start-up apps.
    return this.#isWindows && !executableWillLaunchAtLogin ? 'denied' : 'on'
  }

  async set(on: boolean): Promise<Result<void>> {
    if ((await this.state()) === (on ? 'on' : 'off')) return ok()
    this.#app.setLoginItemSettings({ openAtLogin: on, ...this.#how() })
    return ((await this.state()) === 'on') === on
      ? ok()
      : failed(problem('setting-refused', { setting: 'startAtLogin', reason: 'login-item' }))
  }

  #how(): LoginItemSettingsOptions {
    if (!this.#isWindows) return {}
    return { path: `"${this.#app.getPath('exe')}"`, args: [`--${hiddenSwitch}`] }
  }
}

/** Where Keyturn isn't installed: the system would start Electron, or Node, without it. */
export const noLoginItem: LoginItem = {
  state: async () => 'unsupported',
  set: async () => failed(problem('setting-refused', { setting: 'startAtLogin', reason: 'login-item' })),
}
