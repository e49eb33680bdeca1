/**
 * Names a process for good: by its id and the time it began, since ids are used again. Locks rest on it
 * (failure case 33): one whose owner is gone may be taken over, one whose owner lives may not.
 */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Environment } from '../ports/environment.ts'
import { variablesForTools } from './tool-variables.ts'

export type Processes = {
  /** Changes with every boot of this computer; empty where the system has none. */
  bootId(): Promise<string>
  /** When this very process began. Empty where the system doesn't tell. */
  ownStart(): Promise<string>
  /** Whether the process with this id that began then still lives. Where the system doesn't tell: yes, if any has this id. */
  isAlive(processId: number, start: string): Promise<boolean>
}

/** How the system is asked: a file's text, a command's output, whether any process has an id. Replaced in tests. */
export type SystemProbe = {
  readonly read: (path: string) => Promise<string>
  readonly run: (command: string, parameters: readonly string[]) => Promise<string>
  readonly exists: (processId: number) => boolean
  readonly own: { readonly processId: number; readonly startedAt: number }
}

const execute = promisify(execFile)

const systemProbe: SystemProbe = {
  read: (path) => readFile(path, 'utf8'),
  run: async (command, parameters) => {
    const options = {
      timeout: 10_000,
      windowsHide: true,
      env: { ...variablesForTools(), LC_ALL: 'C', TZ: 'UTC' },
    }
    return (await execute(command, [...parameters], options)).stdout
  },
  exists: (processId) => {
    try {
      return process.kill(processId, 0)
    } catch (error) {
      // Somebody else's process may not be signalled, but it is there.
      return error instanceof Error && 'code' in error && error.code === 'EPERM'
    }
  },
  own: { processId: process.pid, startedAt: performance.timeOrigin },
}

export function processesFor(platform: Environment['platform'], probe: SystemProbe = systemProbe): Processes {
  if (platform === 'win32') return windows(probe)
  const bootId = platform === 'linux' ? linuxBootId : macBootId
  const startOf = platform === 'linux' ? linuxStart : macStart
  return {
    bootId: async () => (await answerOf(bootId(probe))) ?? '',
    ownStart: async () => (await answerOf(startOf(probe, probe.own.processId))) ?? '',
    async isAlive(processId, start) {
      if (!probe.exists(processId)) return false
      const found = await answerOf(startOf(probe, processId))
      // No answer proves nothing, and a lock taken from a living process may cost a key.
      return found === null || start === '' || found === start
    },
  }
}

async function linuxBootId(probe: SystemProbe): Promise<string> {
  return (await probe.read('/proc/sys/kernel/random/boot_id')).trim()
}

/** Ticks since boot: field 22 of `stat`, counted after the name, which may itself hold spaces and parentheses (proc(5)). */
async function linuxStart(probe: SystemProbe, processId: number): Promise<string> {
  const stat = await probe.read(`/proc/${processId}/stat`)
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // A zombie has ended; only its parent has not asked how.
  return state === 'Z' ? 'ended' : (fields[18] ?? '')
}

async function macBootId(probe: SystemProbe): Promise<string> {
  return (await probe.run('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'])).trim()
}

async function macStart(probe: SystemProbe, processId: number): Promise<string> {
  return (await probe.run('/bin/ps', ['-o', 'lstart=', '-p', String(processId)])).trim()
}

/** PowerShell's and Node's idea of when a process began differ a little; ids are not used again that fast. */
const windowsTolerance = 10_000

/**
 * Windows has no boot id, and asking PowerShell takes the better part of a second: this process's own start is taken
 * from Node, and others are asked for only where a lock stands in the way.
 */
function windows(probe: SystemProbe): Processes {
  return {
    bootId: async () => '',
    ownStart: async () => String(Math.round(probe.own.startedAt)),
    async isAlive(processId, start) {
      if (!probe.exists(processId)) return false
      const script = `[DateTimeOffset]::new((Get-Process -Id ${Math.trunc(processId)}).StartTime).ToUnixTimeMilliseconds()`
      const parameters = ['-NoProfile', '-NonInteractive', '-Command', script]
      const found = Number((await answerOf(probe.run('powershell.exe', parameters))) ?? Number.NaN)
      const distance = Math.abs(found - Number(start))
      return Number.isNaN(distance) || start === '' || distance < windowsTolerance
    },
  }
}

/** What was asked for, or null where it can't be had or is empty. */
async function answerOf(asked: Promise<string>): Promise<string | null> {
  const text = await asked.catch(() => '')
  return text.trim() === '' ? null : text
}
