/** Children of the build's commands: npm's own tools, and processes that must not outlive their parent. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './vite/shared.ts'

/** An environment in which `node` is the one that runs this, whatever comes first on the person's path. */
export function ownNodeFirst(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const key = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const paths = [path.dirname(process.execPath), environment[key] ?? '']
  return { ...environment, [key]: paths.join(path.delimiter) }
}

/** Starts a child that ends with this process, however this ends. */
export function startChild(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): ChildProcess {
  const child = spawn(command, [...args], { cwd: root, stdio: 'inherit', env: ownNodeFirst(), ...options })
  const end = (): void => void child.kill('SIGKILL')
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal)
  process.once('exit', end)
  process.on('SIGTERM', forward)
  process.on('SIGINT', forward)
  child.once('close', () => {
    process.off('exit', end)
    process.off('SIGTERM', forward)
    process.off('SIGINT', forward)
  })
  return child
}

/** The exit code of a child; 1 where a signal or a missing file ended it. */
export async function exitOf(child: ChildProcess): Promise<number> {
  try {
    const [code] = await once(child, 'close')
    return code ?? 1
  } catch (error) {
    console.error(String(error))
    return 1
  }
}

/** Runs the command-line tool of an installed package on this Node; gives its exit code. */
export function runTool(
  packageName: string,
  tool: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  const folder = path.join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const env = { ...ownNodeFirst(), ...environment }
  return exitOf(startChild(process.execPath, [path.join(folder, bin[tool]), ...args], { env }))
}
