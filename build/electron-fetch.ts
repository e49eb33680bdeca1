/** Fetches Electron's binary with the package's own installer, within a time limit and without leaving anything behind. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { electronExecutable, electronObstacle, type FoundElectron, here } from './electron-binary.ts'
import { exitOf, ownNodeFirst, startChild } from './processes.ts'
import { root } from './vite/shared.ts'

/**
 * Electron, ready to start, or why not. Fetches the binary where it is missing.
 * Root is not worth a fetch: Electron would not be started for it.
 */
export async function obtainElectron(): Promise<FoundElectron> {
  const obstacle = electronObstacle(here)
  const problem = electronExecutable(here) || here.userId === 0 ? undefined : await fetchElectron()
  const executable = electronExecutable(here)
  if (executable !== undefined && obstacle === undefined) return { executable }
  return { problem: [problem, obstacle].filter((reason) => reason !== undefined).join(' ') }
}

/**
 * Runs the installer; gives the reason where it fails.
 * @param installer The script of the package `electron` that fetches and unpacks.
 * @param limit Milliseconds after which it is given up.
 */
export async function fetchElectron(
  installer = path.join(here.package, 'install.js'),
  limit = 60_000,
): Promise<string | undefined> {
  console.log(`Electron's binary is missing: fetching it (at most ${limit / 1000} s).`)
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-electron-'))
  try {
    return await install(installer, temporary, limit)
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function install(installer: string, temporary: string, limit: number): Promise<string | undefined> {
  const child = startChild(process.execPath, [installer], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...ownNodeFirst(),
      // A half-fetched archive lies where it is removed; a whole one is kept beside npm's own files.
      TMPDIR: temporary,
      TEMP: temporary,
      electron_config_cache:
        process.env['electron_config_cache'] ?? path.join(root, 'node_modules/.cache/electron'),
    },
  })
  let printed = ''
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    printed += text
  })
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, limit)
  const code = await exitOf(child)
  clearTimeout(timer)
  if (code === 0) return undefined
  const reason = late ? `not within ${limit / 1000} s` : (printed.trim().split('\n')[0] ?? '')
  return `Electron's binary could not be fetched (${reason}); "npx install-electron" tries again.`
}
