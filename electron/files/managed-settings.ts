/**
 * The settings that a company fixed for everybody on this computer: one JSON file in a place that only its
 * administrators may write. Read once, at the start.
 *
 * SECURITY: on POSIX the file counts only where root owns it and its folder and nobody else may write either; on
 * Windows the place itself is closed (`ProgramData` would let any user make files). It is a guard rail for the person
 * who uses Keyturn, not a lock: whoever may run another program is not bound by it.
 */
import { dirname, posix, win32 } from 'node:path'
import { z } from 'zod'
import { defaultAgeLimits } from '../contract/describe.ts'
import { type Problem, type ProblemData, problem } from '../contract/problems.ts'
import { settings } from '../contract/settings-views.ts'
import type { Disk } from '../ports/disk.ts'
import type { Environment } from '../ports/environment.ts'
import type { ManagedSettings, ManagedSettingsSource } from '../ports/managed-settings.ts'
import { readProblem } from './file-problems.ts'

/** Quiet hours and muted identities are left out: they are the person's own affair. */
const manageable = settings
  .omit({ quietHours: true, mutedIdentities: true })
  .extend({ forceCheckUp: z.boolean(), hidePractice: z.boolean() })

type Manageable = Partial<z.infer<typeof manageable>>

const rootId = 0
const othersWrite = 0o022
const nothing: ManagedSettings = {
  path: null,
  values: {},
  forceCheckUp: false,
  hidePractice: false,
  problems: [],
}

/** Where the company's file stands on this system. */
export function managedSettingsPath({
  platform,
  variables,
}: Pick<Environment, 'platform' | 'variables'>): string {
  if (platform === 'darwin') return posix.join('/Library/Application Support/Keyturn', 'settings.json')
  if (platform === 'linux') return posix.join('/etc/keyturn', 'settings.json')
  return win32.join(variables['PROGRAMFILES'] ?? 'C:\\Program Files', 'Keyturn', 'settings.json')
}

export class ManagedSettingsFile implements ManagedSettingsSource {
  readonly #disk: Pick<Disk, 'facts' | 'read'>
  readonly #platform: Environment['platform']
  readonly #path: string

  constructor(disk: Pick<Disk, 'facts' | 'read'>, platform: Environment['platform'], path: string) {
    this.#disk = disk
    this.#platform = platform
    this.#path = path
  }

  /** What the file fixes. What of it does not count is told in `problems`; a file that isn't there fixes nothing. */
  async read(): Promise<ManagedSettings> {
    try {
      const file = await this.#disk.facts(this.#path)
      if (file === null) return nothing
      const refusal = await this.#refusal()
      if (refusal !== null) return { ...nothing, problems: [this.#refused(refusal)] }
      const written = jsonOf(await this.#disk.read(this.#path))
      if (written === null) return { ...nothing, problems: [this.#refused('malformed')] }
      return this.#understand(written)
    } catch (error) {
      return { ...nothing, problems: [readProblem(this.#path, error)] }
    }
  }

  /** Links are refused, too: where they point is not what was looked at. */
  async #refusal(): Promise<ProblemData['managed-file-refused']['reason'] | null> {
    const file = await this.#disk.facts(this.#path)
    const folder = await this.#disk.facts(dirname(this.#path))
    if (file?.kind !== 'file') return 'not-a-file'
    if (this.#platform === 'win32') return null
    if (folder?.kind !== 'folder') return 'not-a-file'
    if (file.ownerId !== rootId || folder.ownerId !== rootId) return 'owner'
    return ((file.mode | folder.mode) & othersWrite) === 0 ? null : 'open-to-others'
  }

  #understand(written: object): ManagedSettings {
    const problems: Problem[] = []
    const counted: Manageable = {}
    for (const [setting, value] of Object.entries(written)) {
      const reason = this.#take(counted, setting, value)
      if (reason !== null)
        problems.push(problem('managed-setting-refused', { path: this.#path, setting, reason }))
    }
    const { soonDays, overdueDays = defaultAgeLimits.overdueDays } = counted
    if (soonDays !== undefined && soonDays >= overdueDays) {
      delete counted.soonDays
      const reason = 'soon-not-before-overdue'
      problems.push(problem('managed-setting-refused', { path: this.#path, setting: 'soonDays', reason }))
    }
    const { forceCheckUp = false, hidePractice = false, ...values } = counted
    return { path: this.#path, values, forceCheckUp, hidePractice, problems }
  }

  /** Takes one setting over where it counts; says why where it does not. */
  #take(counted: Manageable, setting: string, value: unknown): 'unknown' | 'value' | null {
    if (!manageable.keyof().options.some((name) => name === setting)) return 'unknown'
    const parsed = manageable.partial().safeParse({ [setting]: value })
    if (!parsed.success) return 'value'
    Object.assign(counted, parsed.data)
    return null
  }

  #refused(reason: ProblemData['managed-file-refused']['reason']): Problem {
    return problem('managed-file-refused', { path: this.#path, reason })
  }
}

/** The object that the file holds; null: it holds none. Windows' editors put a byte order mark before it. */
function jsonOf(bytes: Uint8Array): object | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
