/** Builds what is packed: main process, preload script and renderer, each whole, into out/. */
import fs from 'node:fs'
import path from 'node:path'
import { build, type InlineConfig } from 'vite'
import main from './vite/main.ts'
import preload from './vite/preload.ts'
import renderer from './vite/renderer.ts'
import { output, root } from './vite/shared.ts'

/** The three parts by name, for whoever builds or watches them. */
export const parts: Readonly<Record<'main' | 'preload' | 'renderer', InlineConfig>> = {
  main,
  preload,
  renderer,
}

/** The built main module: what Electron's `package.json` "main" and the preview host start. */
export const entry = path.join(output, 'main.cjs')

/** A sandboxed preload is parsed before every page; a bigger one means that a library crept in. */
const preloadLimit = 5_000

/** Builds everything afresh. Throws with the bundler's own words where a part does not build. */
export async function bundle(): Promise<void> {
  fs.rmSync(output, { recursive: true, force: true })
  // What is tested is what is shipped: a test runner's NODE_ENV would bundle React's development build.
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await Promise.all(Object.values(parts).map((part) => build({ ...part, configFile: false })))
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
  checkPreload(fs.readFileSync(path.join(output, 'preload.cjs'), 'utf8'))
}

/** Builds where a source is newer than what was built, or nothing was. */
export async function bundleIfStale(): Promise<void> {
  const built = fs.statSync(path.join(output, 'renderer/index.html'), { throwIfNoEntry: false })
  const sources = ['electron', 'renderer', 'build/vite', 'package.json', 'package-lock.json']
  if (built && newest(sources.map((name) => path.join(root, name))) < built.mtimeMs) return
  await bundle()
}

/** When the newest of these files and folders (with all in them) was changed, in milliseconds. */
function newest(names: readonly string[]): number {
  const times = names.map((name) => {
    const stat = fs.statSync(name)
    if (!stat.isDirectory()) return stat.mtimeMs
    return newest(fs.readdirSync(name).map((inner) => path.join(name, inner)))
  })
  return Math.max(0, ...times)
}

/** SECURITY: the preload script is small and requires nothing but Electron, or the build fails. */
export function checkPreload(text: string): void {
  if (text.length >= preloadLimit)
    throw new Error(
      `out/preload.cjs has ${text.length} bytes; it must stay under ${preloadLimit}: no logic, no library.`,
    )
  const required = [...text.matchAll(/\brequire\(\s*(["'`])(.+?)\1\s*\)/g)].map(([, , name]) => name)
  const foreign = required.filter((name) => name !== 'electron')
  if (foreign.length > 0)
    throw new Error(`out/preload.cjs requires ${foreign.join(', ')}; it may only require electron.`)
}
