/**
 * The settings of this app, one for all its workspaces. Only what the person set is kept, so that a default that
 * changes reaches everybody who never chose; what the company fixed wins over both.
 */
import type { z } from 'zod'
import { defaultAgeLimits } from '../contract/describe.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import { type SettingName, settings } from '../contract/settings-views.ts'
import type { KeptFile } from '../ports/kept-file.ts'
import type { ManagedSettings, ManagedSettingsSource } from '../ports/managed-settings.ts'
import type { CurrentSettings, FixedSettings, SettingsNow } from '../ports/settings.ts'

/** What the settings file holds: what the person set, and nothing else. */
export const keptSettings = settings.omit({ startAtLogin: true }).partial()

export type KeptSettings = z.infer<typeof keptSettings>

export type SettingsParts = {
  readonly kept: KeptFile<KeptSettings> & {
    /** Why what was kept does not count; null: it does. */
    damage(): Promise<Problem | null>
  }
  readonly managed: ManagedSettingsSource
}

export const defaultSettings: SettingsNow = {
  ...defaultAgeLimits,
  repeatDays: 1,
  quietHours: null,
  remindOf: { keys: true, sessions: true, deletions: true, mfa: true },
  mutedIdentities: [],
  grace: { kind: 'after', hours: 24 },
  keepRunning: true,
  // SECURITY: off until the person agrees.
  checkForUpdates: false,
}

/** So long before `overdueDays` the first reminder comes where nobody set it to a time before that. */
const soonBeforeOverdue = defaultAgeLimits.overdueDays - defaultAgeLimits.soonDays

const nothingManaged: ManagedSettings = {
  path: null,
  values: {},
  forceCheckUp: false,
  hidePractice: false,
  problems: [],
}

export class Settings implements CurrentSettings, FixedSettings {
  readonly #parts: SettingsParts
  readonly #listeners = new Set<(settings: SettingsNow) => void>()
  #kept: KeptSettings = {}
  /** Whether `#kept` is what is kept: where that could not be read, nothing may be written over it. */
  #isRead = false
  #managed = nothingManaged
  #problem: Problem | null = null
  #current = defaultSettings
  #changing: Promise<unknown> = Promise.resolve()

  constructor(parts: SettingsParts) {
    this.#parts = parts
  }

  /** Reads what is kept and what the company fixed. Before it, the defaults count. */
  async load(): Promise<void> {
    const { kept, managed } = this.#parts
    const [read, damage, fixed] = await Promise.all([kept.read(), kept.damage(), managed.read()])
    this.#isRead = read.ok
    this.#kept = read.ok ? read.value : {}
    this.#problem = read.ok ? damage : read.problem
    this.#managed = fixed
    this.#tell()
  }

  current(): SettingsNow {
    return this.#current
  }

  onChange(listener: (settings: SettingsNow) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What the company fixed. */
  managed(): ManagedSettings {
    return this.#managed
  }

  /** Whether the company wants each identity checked up at every check. */
  forcesCheckUp(): boolean {
    return this.#managed.forceCheckUp
  }

  /** Why the practice account can't be opened: the company switched it off (setting-managed). Null: it can. */
  practiceRefusal(): Problem | null {
    const { path, hidePractice } = this.#managed
    return hidePractice && path !== null
      ? problem('setting-managed', { setting: 'hidePractice', path })
      : null
  }

  /** Why the company's file, or what was kept here, does not count or not as a whole. */
  problems(): readonly Problem[] {
    return [...this.#managed.problems, ...(this.#problem === null ? [] : [this.#problem])]
  }

  refusalOf(setting: SettingName): Problem | null {
    const { path, values } = this.#managed
    if (path === null || values[setting] === undefined) return null
    return problem('setting-managed', { setting, path })
  }

  /**
   * Changes what is named and keeps it; all of it or nothing.
   * Problems: setting-managed, setting-refused (soon-not-before-overdue), file-unreadable, file-not-writable.
   */
  change(change: KeptSettings): Promise<Result<void>> {
    const changed = this.#changing.then(() => this.#change(change))
    // One that fails by a bug must not take the later ones with it.
    this.#changing = changed.catch(() => undefined)
    return changed
  }

  async #change(change: KeptSettings): Promise<Result<void>> {
    const names = keptSettings.keyof().options.filter((name) => change[name] !== undefined)
    for (const name of names) {
      const refusal = this.refusalOf(name)
      if (refusal !== null) return failed(refusal)
    }
    const before = await this.#readAgain()
    if (!before.ok) return before
    const kept: KeptSettings = { ...before.value, ...said(change) }
    const setting = names.find((name) => name === 'soonDays' || name === 'overdueDays')
    if (setting !== undefined && this.#disagree(kept))
      return failed(problem('setting-refused', { setting, reason: 'soon-not-before-overdue' }))
    const written = await this.#parts.kept.write(kept)
    if (!written.ok) return written
    this.#kept = kept
    this.#isRead = true
    // What could not be understood was set aside by the write.
    this.#problem = null
    this.#tell()
    return ok()
  }

  /** What is kept, read again where it could not be before. */
  async #readAgain(): Promise<Result<KeptSettings>> {
    return this.#isRead ? ok(this.#kept) : this.#parts.kept.read()
  }

  /** Whether the two ages that somebody set contradict each other. One that nobody set follows the other. */
  #disagree(kept: KeptSettings): boolean {
    const soonDays = this.#managed.values.soonDays ?? kept.soonDays
    return soonDays !== undefined && soonDays >= merged(kept, this.#managed).overdueDays
  }

  #tell(): void {
    this.#current = agreeing(merged(this.#kept, this.#managed), this.#managed)
    for (const listener of this.#listeners) listener(this.#current)
  }
}

function merged(kept: KeptSettings, managed: ManagedSettings): SettingsNow {
  return { ...defaultSettings, ...said(kept), ...said(managed.values) }
}

type Said<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> }

/** Without what is named and not set, which would hide what stands behind it. */
function said<T extends object>(values: T): Said<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Said<T>
}

/** A company's age may contradict the person's, or a default: the company's stays. */
function agreeing(settings: SettingsNow, { values }: ManagedSettings): SettingsNow {
  const { soonDays, overdueDays } = settings
  if (soonDays < overdueDays) return settings
  return values.soonDays === undefined
    ? { ...settings, soonDays: Math.max(1, overdueDays - soonBeforeOverdue) }
    : { ...settings, overdueDays: values.overdueDays ?? defaultSettings.overdueDays }
}
