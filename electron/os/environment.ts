/** What this computer is, taken once at start. The only reader of `process.env`, the home folder and the platform. */
import { homedir, hostname } from 'node:os'
import type { Environment } from '../ports/environment.ts'
import { processesFor } from './processes.ts'

/** Takes the environment. `dataFolder` is where Keyturn keeps what it knows (Electron's `userData`). */
export async function takeEnvironment(dataFolder: string): Promise<Environment> {
  const platform = platformOf(process.platform)
  const processes = processesFor(platform)
  const [bootId, processStart] = await Promise.all([processes.bootId(), processes.ownStart()])
  return {
    platform,
    homeFolder: homedir(),
    dataFolder,
    hostName: hostname(),
    bootId,
    processId: process.pid,
    processStart,
    isProcessAlive: (processId, start) => processes.isAlive(processId, start),
    variables: variablesOf(platform, process.env),
    userId: process.getuid?.() ?? -1,
  }
}

/** Whatever is neither macOS nor Windows is treated as Linux: the other systems that Electron builds for are its kin. */
export function platformOf(name: string): Environment['platform'] {
  return name === 'darwin' || name === 'win32' ? name : 'linux'
}

/** A copy of the variables. Windows doesn't tell `Path` from `PATH`, so there all names are upper case. */
export function variablesOf(
  platform: Environment['platform'],
  variables: Environment['variables'],
): Environment['variables'] {
  if (platform !== 'win32') return { ...variables }
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name.toUpperCase(), value]))
}
