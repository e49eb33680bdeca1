/** Whether Electron itself can show Keyturn on this computer, and if not, why, in one line that says how to mend it. */
import fs from 'node:fs'
import path from 'node:path'
import { root } from './vite/shared.ts'

export interface ElectronSearch {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly userId: number | undefined
  /** npm's folder of the package `electron`. */
  readonly package: string
}

export type FoundElectron = { readonly executable: string } | { readonly problem: string }

/** This process's own surroundings. */
export const here: ElectronSearch = {
  platform: process.platform,
  environment: process.env,
  userId: process.getuid?.(),
  package: path.join(root, 'node_modules/electron'),
}

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** The binary that npm's package `electron` would start, where it has been fetched. */
export function electronExecutable({
  platform,
  environment,
  package: folder,
}: ElectronSearch): string | undefined {
  const noted = path.join(folder, 'path.txt')
  const name = fs.existsSync(noted)
    ? fs.readFileSync(noted, 'utf8').trim()
    : (executables[platform] ?? 'electron')
  const executable = path.join(environment['ELECTRON_OVERRIDE_DIST_PATH'] || path.join(folder, 'dist'), name)
  return fs.existsSync(executable) ? executable : undefined
}

/**
 * What keeps Electron from opening a window here, whether or not its binary is there.
 * SECURITY: Keyturn never starts Electron without its sandbox, so root counts as no Electron.
 */
export function electronObstacle({ platform, environment, userId }: ElectronSearch): string | undefined {
  if (userId === 0) return 'Electron has no sandbox for root: start Keyturn as an ordinary user.'
  if (platform === 'linux' && !environment['DISPLAY'] && !environment['WAYLAND_DISPLAY'])
    return 'There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.'
  return undefined
}

/** Electron, ready to start, or why not. Fetches nothing. */
export function findElectron(search: ElectronSearch = here): FoundElectron {
  const obstacle = electronObstacle(search)
  if (obstacle !== undefined) return { problem: obstacle }
  const executable = electronExecutable(search)
  return executable === undefined ? { problem: "Electron's binary is not there." } : { executable }
}

/** Tells from what Electron printed that the system refused its sandbox; gives the way to mend it. */
export function sandboxProblem(output: string): string | undefined {
  if (!/SUID sandbox helper|No usable sandbox|zygote_host_impl_linux/.test(output)) return undefined
  return "This system refuses Electron's sandbox: allow unprivileged user namespaces (sysctl kernel.apparmor_restrict_unprivileged_userns=0 or kernel.unprivileged_userns_clone=1), or give node_modules/electron/dist/chrome-sandbox to root with mode 4755."
}
