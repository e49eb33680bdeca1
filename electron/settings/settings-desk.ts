/** The settings as the page shows and changes them: with what the company fixed and what this computer can do. */
import type { CommandInput } from '../contract/commands.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import { type SettingsView, settingName } from '../contract/settings-views.ts'
import type { CopyFolders } from '../ports/copy-folders.ts'
import type { LoginItem } from '../ports/login-item.ts'
import type { Settings } from './settings.ts'

export type SettingsDeskParts = {
  readonly settings: Settings
  readonly loginItem: LoginItem
  /** What the desktop offers now. */
  readonly surroundings: () => Promise<Pick<SettingsView, 'tray' | 'notifications'>>
  readonly dataFolder: string
  readonly copyFolders: () => Pick<CopyFolders, 'list'>
  readonly changed: (view: SettingsView) => void
}

export class SettingsDesk {
  readonly #parts: SettingsDeskParts
  #turns: Promise<unknown> = Promise.resolve()

  constructor(parts: SettingsDeskParts) {
    this.#parts = parts
  }

  /**
   * Has the system start Keyturn at login as the company wants it, and renews an item that is there: the program may
   * have moved since. Where the person switched it off in the system's own settings, that holds.
   * Problems: those of `LoginItem.set`.
   */
  begin(): Promise<Result<void>> {
    return this.#inTurn(() => this.#begin())
  }

  async #begin(): Promise<Result<void>> {
    const { settings, loginItem } = this.#parts
    const state = await loginItem.state()
    const wanted = settings.managed().values.startAtLogin ?? state === 'on'
    if (state === 'unsupported' || state === 'denied') return ok()
    return wanted || state === 'on' ? loginItem.set(wanted) : ok()
  }

  async view(): Promise<SettingsView> {
    const { settings, loginItem, surroundings, dataFolder, copyFolders } = this.#parts
    const [state, folders, offered] = await Promise.all([
      loginItem.state(),
      copyFolders().list(),
      surroundings(),
    ])
    return {
      settings: { ...settings.current(), startAtLogin: state === 'on' },
      managed: settingName.options.filter((name) => settings.refusalOf(name) !== null),
      managedFile: settings.managed().path,
      problems: [...settings.problems()],
      forcesCheckUp: settings.forcesCheckUp(),
      hidesPractice: settings.practiceRefusal() !== null,
      loginItem: state,
      ...offered,
      dataFolder,
      copyFolders: [...folders],
    }
  }

  /**
   * Changes what is named; the start at login first, since only the system can do it.
   * Problems: setting-managed, setting-refused, file-unreadable, file-not-writable.
   */
  change({ startAtLogin, ...change }: CommandInput<'settingsChange'>): Promise<Result<SettingsView>> {
    return this.#inTurn(async () => {
      const changed = await this.#change(startAtLogin, change)
      if (!changed.ok) return changed
      const view = await this.view()
      this.#parts.changed(view)
      return ok(view)
    })
  }

  /** One after another: the system is told the later wish last, and the page is told the newest state last. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turns.then(work)
    this.#turns = done.catch(() => undefined)
    return done
  }

  async #change(
    startAtLogin: boolean | undefined,
    change: Parameters<Settings['change']>[0],
  ): Promise<Result<void>> {
    const { settings, loginItem } = this.#parts
    if (startAtLogin !== undefined) {
      const refusal = settings.refusalOf('startAtLogin')
      if (refusal !== null) return failed(refusal)
      const set = await loginItem.set(startAtLogin)
      if (!set.ok) return set
    }
    return Object.keys(change).length === 0 ? ok() : settings.change(change)
  }
}
