/** Updates of this Keyturn: whom it trusts, and how this system proves and installs a release. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { App } from 'electron'
import { SharedAgents } from '../aws/shared-agents.ts'
import { authenticodeRefusal } from '../os/authenticode.ts'
import { isGitHub, ReleaseRequests } from '../os/release-requests.ts'
import {
  openMacUpdater,
  openTellingUpdater,
  openWindowsUpdater,
  type Squirrel,
  type UpdaterParts,
} from '../os/updater.ts'
import type { Environment } from '../ports/environment.ts'
import type { Updater } from '../ports/updater.ts'
import { sourceOf, supportFor, type UpdateSource } from '../updates/source.ts'
import { Updates, type UpdatesParts } from '../updates/updates.ts'

export type UpdatesApp = Pick<App, 'isPackaged' | 'getVersion' | 'getAppPath' | 'exit'>

export type UpdatesOptions = Omit<UpdatesParts, 'support' | 'currentVersion' | 'openUpdater'> & {
  readonly app: UpdatesApp
  readonly environment: Environment
  /** Electron's own: only macOS has it, and only an installed app may ask for it. */
  readonly squirrel: () => Squirrel
}

export type OpenUpdates = {
  readonly updates: Updates
  /** Null: this build has no release page. */
  readonly repository: string | null
}

const execute = promisify(execFile)

/** Reads what this build says of its releases, and begins to look where the person agreed. */
export async function openUpdates(options: UpdatesOptions): Promise<OpenUpdates> {
  const { app, environment, squirrel, ...parts } = options
  const source = app.isPackaged
    ? sourceOf(await readFile(join(app.getAppPath(), 'package.json'), 'utf8').catch(() => ''))
    : null
  const updates = new Updates({
    ...parts,
    currentVersion: app.getVersion(),
    support: supportFor(environment.platform, app.isPackaged, source),
    openUpdater: () => openUpdater(options, source),
  })
  updates.start()
  return { updates, repository: source?.repository ?? null }
}

function openUpdater(options: UpdatesOptions, source: UpdateSource | null): Promise<Updater> {
  const { app, environment, squirrel, log } = options
  const { platform, variables } = environment
  const [owner = '', repo = ''] = source?.repository.split('/') ?? []
  const agents = new SharedAgents(variables)
  const parts: UpdaterParts = {
    feed: { provider: 'github', owner, repo },
    requests: new ReleaseRequests({
      agents: () => agents.get(),
      isReleaseHost: isGitHub,
      appVersion: app.getVersion(),
    }),
    currentVersion: app.getVersion(),
    updateConfig: join(dirname(app.getAppPath()), 'app-update.yml'),
    cacheFolder: cacheFolder(environment),
    exit: () => app.exit(0),
    log,
  }
  if (platform === 'linux') return openTellingUpdater(parts)
  if (platform === 'darwin') return openMacUpdater(parts, squirrel())
  const systemRoot = variables['SystemRoot'] ?? 'C:\\Windows'
  const publisher = source?.publisher ?? ''
  return openWindowsUpdater(parts, (file, version) =>
    authenticodeRefusal({ run: runProgram(variables), systemRoot }, file, { publisher, version }),
  )
}

/** Where systems keep what can be fetched again, outside what roams or is backed up. */
function cacheFolder({ platform, homeFolder, dataFolder, variables }: Environment): string {
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Caches')
  return platform === 'win32' ? (variables['LOCALAPPDATA'] ?? dataFolder) : dataFolder
}

const runProgram =
  (inherited: Environment['variables']) =>
  async (program: string, parameters: readonly string[], variables: Readonly<Record<string, string>>) => {
    const env = { ...inherited, ...variables }
    return (await execute(program, [...parameters], { timeout: 60_000, windowsHide: true, env })).stdout
  }
