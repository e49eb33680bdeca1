/**
 * Keeps the system from writing this process's memory, with the secrets in it, to the disk when it crashes.
 *
 * Linux alone needs it: macOS writes no core dump unless somebody asked for them, Windows none unless the registry
 * says so. Electron's own crash reporter is never started, so that no minidump is made either.
 */
import { execFile } from 'node:child_process'
import type { Log } from '../ports/log.ts'
import { variablesForTools } from './tool-variables.ts'

/**
 * Sets the limit for core dumps to nothing, for this process and for those that it starts from now on. Where `prlimit`
 * (util-linux) is missing or refuses, the log says so and nothing else changes.
 */
export function forbidCoreDumps(platform: string, processId: number, log: Log): Promise<void> {
  if (platform !== 'linux') return Promise.resolve()
  return new Promise((resolve) => {
    // SECURITY: soft and hard limit, so that nothing in this process can raise it again.
    execFile(
      'prlimit',
      ['--pid', String(processId), '--core=0:0'],
      { timeout: 5_000, env: variablesForTools() },
      (error) => {
        if (error !== null) log.warn('core-dumps-allowed', { code: error.code ?? null })
        resolve()
      },
    )
  })
}
