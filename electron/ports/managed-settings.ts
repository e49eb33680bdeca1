import type { Problem } from '../contract/problems.ts'
import type { Settings } from '../contract/settings-views.ts'

/** What a company fixed for everybody on this computer. */
export type ManagedSettings = {
  /** The file that holds them; null: there is none. */
  readonly path: string | null
  /** Those that count. `soonDays` is less than `overdueDays`, or than its default. */
  readonly values: Partial<Settings>
  /** Each identity is checked up at every check. */
  readonly forceCheckUp: boolean
  readonly hidePractice: boolean
  /** Why the file, or one of its keys, does not count. */
  readonly problems: readonly Problem[]
}

export interface ManagedSettingsSource {
  read(): Promise<ManagedSettings>
}
