/** What runs of either crash matrix share: how processes die one after the other, and what is looked at after each. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Worker } from './processes.ts'

/** Where a process dies: at a boundary that it counts itself, or when the server has done what it was asked and not said so. */
export type Strike = {
  readonly at: 'process' | 'server'
  readonly index: number
  /** What happens there, for people. */
  readonly label: string
}

export type RunResult = {
  /** What did not hold, with the moment. */
  readonly broken: readonly string[]
  /** For each process: its boundaries, how many requests it sent, and which are the path's own. */
  readonly processes: readonly Passed[]
}
export type Passed = {
  readonly isKilled: boolean
  readonly labels: readonly string[]
  readonly first: number
  readonly requests: number
  readonly firstRequest: number
}

/** Longer than any run takes, unless it hangs. Milliseconds. */
const patience = 120_000

/**
 * One process for each strike, and one that lives. Without a strike the person's own process is the only one, and it
 * has to end well by itself.
 */
export async function eachProcess(
  strikes: readonly Strike[],
  runProcess: (index: number, strike: Strike | null) => Promise<Passed>,
): Promise<readonly Passed[]> {
  const processes: Passed[] = []
  for (const [index, strike] of [...strikes, null].entries()) {
    const passed = await runProcess(index, strike)
    processes.push(passed)
    // Where the strike came too late for it, there is nothing to recover from.
    if (strike !== null && !passed.isKilled) break
  }
  return processes
}

/** Listens until the process has said all; one that falls silent is killed and told to `onSilence`. */
export async function withPatience(
  worker: Pick<Worker<never, never>, 'kill'>,
  listen: () => Promise<Passed>,
  onSilence: () => void,
): Promise<Passed> {
  let isSilent = false
  const giveUp = () => {
    isSilent = true
    worker.kill()
  }
  const timer = setTimeout(giveUp, patience)
  try {
    return await listen()
  } finally {
    clearTimeout(timer)
    if (isSilent) onSilence()
  }
}

/** Keyturn's own files in a house, by their names in its data folder. */
export function ownFilesIn(house: string): readonly { readonly name: string; readonly text: string }[] {
  const own = join(house, 'keyturn')
  if (!existsSync(own)) return []
  const entries = readdirSync(own, { withFileTypes: true, recursive: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return paths.map((path) => ({ name: relative(own, path), text: readFileSync(path, 'utf8') }))
}
