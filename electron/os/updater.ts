/**
 * Newer releases by electron-updater, with what it leaves open shut: it fetches nothing by itself, installs nothing by
 * itself, and asks the network through release-requests.ts alone.
 *
 * SECURITY: the release file itself is not signed, so what it tells is data from outside: checked before it is used, and
 * what it names counts only once the system's own signature check said yes (Authenticode, Squirrel).
 */
import { rm } from 'node:fs/promises'
import type { AppUpdater, NsisUpdater } from 'electron-updater'
import { z } from 'zod'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import { releaseVersion } from '../contract/update-views.ts'
import type { Log } from '../ports/log.ts'
import type { Updater } from '../ports/updater.ts'
import { ReleaseFailure, type ReleaseRequests } from './release-requests.ts'

type Library = typeof import('electron-updater')
type LibraryApp = NonNullable<ConstructorParameters<Library['NsisUpdater']>[1]>
type Feed = Exclude<Parameters<AppUpdater['setFeedURL']>[0], string>

export type UpdaterParts = {
  readonly feed: Feed
  readonly requests: ReleaseRequests
  readonly currentVersion: string
  /** electron-builder's app-update.yml; tells the name of the folder below `cacheFolder`. */
  readonly updateConfig: string
  readonly cacheFolder: string
  /** Ends the process. */
  readonly exit: () => void
  readonly log: Log
}

type SquirrelEvents = {
  (event: 'update-downloaded', listener: () => void): unknown
  (event: 'update-not-available', listener: () => void): unknown
  (event: 'error', listener: (error: Error) => void): unknown
}

/** What is used of Electron's `autoUpdater`. */
export type Squirrel = {
  readonly on: SquirrelEvents
  readonly off: SquirrelEvents
  readonly checkForUpdates: () => void
}

/** How one system proves a fetched file and installs it. */
type Way = {
  /** Null: it is signed by Keyturn's makers and is that release; else what is wrong, for the log. */
  readonly prove: (file: string, version: string) => Promise<string | null>
  readonly proveLast: (file: string, version: string) => Promise<string | null>
  readonly install: () => void
}

const release = z.object({
  version: releaseVersion,
  files: z
    .array(
      z.object({
        url: z.string().min(1).max(1_000),
        sha512: z.base64().length(88),
        isAdminRightsRequired: z.literal(false).optional(),
      }),
    )
    .min(1)
    .max(50),
  // Of a web installer, whose parts nobody signs.
  packages: z.undefined().optional(),
})

/** For Windows: Authenticode on the fetched file, and again on the file that is about to run. */
export async function openWindowsUpdater(
  parts: UpdaterParts,
  refusalOf: (file: string, version: string) => Promise<string | null>,
): Promise<Updater> {
  const { NsisUpdater } = await import('electron-updater')
  const library: NsisUpdater = settled(new NsisUpdater(null, appOf(parts)), parts)
  const known = { version: '' }
  // Its own proof, of the file before it gets its name; where it leaves that out, `prove` does not.
  library.verifyUpdateCodeSignature = (_names, file) => refusalOf(file, known.version)
  const prove = (file: string, version: string) => refusalOf(file, version)
  const install = () => {
    library.install(true, true)
    parts.exit()
  }
  return new LibraryUpdater(library, parts, { prove, proveLast: prove, install }, (version) => {
    known.version = version
  })
}

/**
 * For macOS: Squirrel proves that the same team signed it. What it has proved it installs at the latest at the next start,
 * so it is asked only on the person's word.
 */
export async function openMacUpdater(parts: UpdaterParts, squirrel: Squirrel): Promise<Updater> {
  const { MacUpdater } = await import('electron-updater')
  const library = settled(new MacUpdater(undefined, appOf(parts)), parts)
  return new LibraryUpdater(library, parts, {
    prove: async () => null,
    proveLast: () => proveBySquirrel(squirrel),
    install: () => library.quitAndInstall(),
  })
}

/** For Linux, where nothing could be proved: it tells of a release and fetches none. */
export async function openTellingUpdater(parts: UpdaterParts): Promise<Updater> {
  const library = await import('electron-updater')
  class TellingUpdater extends library.AppUpdater {
    constructor() {
      super(null, appOf(parts))
    }
    protected async doDownloadUpdate(): Promise<never> {
      throw new ReleaseFailure('unsigned', { why: 'nothing could be proved here' })
    }
    quitAndInstall(): void {}
  }
  const refuse = async () => 'nothing could be proved here'
  const way = { prove: refuse, proveLast: refuse, install: () => {} }
  return new LibraryUpdater(settled(new TellingUpdater(), parts), parts, way)
}

/** Milliseconds. Squirrel copies and unpacks the app meanwhile. */
const squirrelTime = 10 * 60_000

/** Null: Squirrel found the signature good. */
export function proveBySquirrel(squirrel: Squirrel): Promise<string | null> {
  const answered = Promise.withResolvers<string | null>()
  const good = () => answered.resolve(null)
  const bad = (error: Error) => answered.resolve(error.message)
  const none = () => answered.resolve('Squirrel saw no update')
  const late = setTimeout(() => answered.resolve('Squirrel did not answer'), squirrelTime)
  squirrel.on('update-downloaded', good)
  squirrel.on('update-not-available', none)
  squirrel.on('error', bad)
  squirrel.checkForUpdates()
  return answered.promise.finally(() => {
    clearTimeout(late)
    squirrel.off('update-downloaded', good)
    squirrel.off('update-not-available', none)
    squirrel.off('error', bad)
  })
}

class LibraryUpdater implements Updater {
  readonly #library: AppUpdater
  readonly #parts: UpdaterParts
  readonly #way: Way
  readonly #found: (version: string) => void
  #version = ''
  #file: string | null = null

  constructor(
    library: AppUpdater,
    parts: UpdaterParts,
    way: Way,
    found: (version: string) => void = () => {},
  ) {
    this.#library = library
    this.#parts = parts
    this.#way = way
    this.#found = found
  }

  latest(signal: AbortSignal): Promise<Result<{ version: string }>> {
    return this.#attempt(async () => {
      this.#parts.requests.follow(signal)
      const told = await this.#library.checkForUpdates()
      const read = release.safeParse(told?.updateInfo)
      if (!read.success) throw new ReleaseFailure('answer', { why: 'no release file' })
      this.#version = read.data.version
      this.#found(this.#version)
      // One that this system is too old for is none.
      return { version: told?.isUpdateAvailable ? this.#version : this.#parts.currentVersion }
    })
  }

  download(signal: AbortSignal): Promise<Result<void>> {
    return this.#attempt(async () => {
      this.#parts.requests.follow(signal)
      const [file] = await this.#library.downloadUpdate()
      if (file === undefined) throw new ReleaseFailure('answer', { why: 'no file' })
      await this.#demand(file, this.#way.prove)
      this.#file = file
    })
  }

  prepare(): Promise<Result<void>> {
    return this.#attempt(async () => {
      if (this.#file === null) throw new ReleaseFailure('damaged', { why: 'no file' })
      await this.#demand(this.#file, this.#way.proveLast)
    })
  }

  install(): void {
    this.#way.install()
  }

  /** What is not proved does not stay. */
  async #demand(file: string, prove: Way['prove']): Promise<void> {
    const refusal = await prove(file, this.#version)
    if (refusal === null) return
    this.#file = null
    await rm(file, { force: true })
    throw new ReleaseFailure('unsigned', { why: refusal })
  }

  async #attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
    try {
      return ok(await work())
    } catch (error) {
      const reason = reasonOf(error)
      this.#parts.log.warn('update-refused', {
        reason,
        why: error instanceof Error ? shortened(error.message) : '',
      })
      return failed(problem('update-failed', { reason }))
    }
  }
}

function reasonOf(error: unknown): ReleaseFailure['reason'] {
  if (error instanceof ReleaseFailure) return error.reason
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE') return 'unsigned'
  return /^E[A-Z]+$/.test(code) ? 'disk' : 'answer'
}

/** electron-updater puts whole answers into its messages. */
const shortened = (text: unknown): string => String(text).slice(0, 300)

/** The library with everything that it would do by itself switched off. */
function settled<One extends AppUpdater>(library: One, { feed, requests, log }: UpdaterParts): One {
  library.autoDownload = false
  library.autoInstallOnAppQuit = false
  library.allowPrerelease = false
  library.allowDowngrade = false
  library.disableWebInstaller = true
  library.disableDifferentialDownload = true
  library.logger = {
    info: (text) => log.info('updater', { text: shortened(text) }),
    warn: (text) => log.warn('updater', { text: shortened(text) }),
    error: (text) => log.warn('updater', { text: shortened(text) }),
  }
  // A release goes to everybody at once, and no id of this installation is made up for choosing who gets it.
  library.isUserWithinRollout = () => true
  Object.assign(library, {
    httpExecutor: requests,
    stagingUserIdPromise: { value: Promise.resolve('00000000-0000-0000-0000-000000000000') },
  })
  library.setFeedURL(feed)
  return library
}

function appOf({ currentVersion, updateConfig, cacheFolder, exit }: UpdaterParts): LibraryApp {
  return {
    version: currentVersion,
    name: 'keyturn',
    isPackaged: true,
    appUpdateConfigPath: updateConfig,
    userDataPath: cacheFolder,
    baseCachePath: cacheFolder,
    whenReady: async () => {},
    relaunch: () => {},
    quit: exit,
    onQuit: () => {},
  }
}
