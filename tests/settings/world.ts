import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KeptFileOnDisk } from '../../electron/files/kept-file.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { ManagedSettings } from '../../electron/ports/managed-settings.ts'
import { keptSettings, Settings } from '../../electron/settings/settings.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

export type SettingsWorldOptions = {
  readonly managed?: Partial<ManagedSettings>
  /** The settings file can't be read. */
  readonly unreadable?: boolean
  /** There is no room left on the disk. */
  readonly full?: boolean
}

/** The settings over a real file in a folder of the test's own. */
export class SettingsWorld {
  readonly folder: string
  readonly settings: Settings

  private constructor(folder: string, settings: Settings) {
    this.folder = folder
    this.settings = settings
  }

  static async start(
    options: SettingsWorldOptions = {},
    folder: string = temporaryFolder(),
  ): Promise<SettingsWorld> {
    const failing = options.unreadable ? ['read', 'EACCES'] : options.full ? ['createSynced', 'ENOSPC'] : []
    const disk = new FaultyDisk(createNodeDisk('linux'), {
      fault: ({ method }) => (method === failing[0] ? { kind: 'error', code: failing[1] ?? '' } : null),
    })
    const environment = fakeEnvironment({ dataFolder: folder })
    const tools = { disk, environment, clock: new FakeClock(), randomness: new SeededRandomness() }
    const managed: ManagedSettings = {
      ...{ path: null, values: {}, forceCheckUp: false, hidePractice: false, problems: [] },
      ...(options.managed && { path: '/etc/keyturn/settings.json', ...options.managed }),
    }
    const settings = new Settings({
      kept: new KeptFileOnDisk(tools, { name: 'settings.json', schema: keptSettings, empty: {} }),
      managed: { read: async () => managed },
    })
    await settings.load()
    return new SettingsWorld(folder, settings)
  }

  /** The next start over the same folder. */
  restarted(options: SettingsWorldOptions = {}): Promise<SettingsWorld> {
    return SettingsWorld.start(options, this.folder)
  }

  get path(): string {
    return join(this.folder, 'settings.json')
  }

  keptFile(): string | null {
    return existsSync(this.path) ? readFileSync(this.path, 'utf8') : null
  }
}
