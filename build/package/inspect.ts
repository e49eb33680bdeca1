/** Opens a packed app and tells what is in it that should not be, and how its fuses stand. */
import fs from 'node:fs'
import path from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { fuses } from '../fuses.ts'
import { root } from '../vite/shared.ts'
import type { Releases } from './releases.ts'

/** What app.asar may hold; everything else is foreign. */
const allowed: readonly RegExp[] = [
  /^\/package\.json$/,
  /^\/out$/,
  /^\/out\/(main|preload)\.cjs$/,
  /^\/out\/main-parts$/,
  /^\/out\/main-parts\/[\w.-]+\.cjs$/,
  /^\/out\/renderer$/,
  /^\/out\/renderer\/index\.html$/,
  /^\/out\/renderer\/assets$/,
  /^\/out\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg)$/,
]
/** What package.json may tell: what Electron needs to start it, what it is, and npm's own fields, which do nothing here. */
const manifestFields = new Set([
  ...['name', 'productName', 'version', 'description', 'license', 'author', 'private'],
  ...['type', 'main', 'desktopName', 'engines'],
  ...['overrides', 'allowScripts', 'optionalDependencies', 'knip'],
  // Where its releases are, and who signs them.
  'updates',
])

export type Inspected = { readonly files: readonly string[]; readonly problems: readonly string[] }

/**
 * @param resources The packed app's folder that holds app.asar.
 * @param executable Where its fuses are.
 */
export async function inspectPacked(
  resources: string,
  executable: string,
  system: 'linux' | 'darwin' | 'win32',
): Promise<Inspected> {
  const archive = path.join(resources, 'app.asar')
  const files = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/'))
  const foreign = files.filter((name) => !allowed.some((pattern) => pattern.test(name)))
  const scripts = files.filter((name) => /\.(cjs|js|css|html|json)$/.test(name))
  const texts = scripts.map((name) => [name, extractFile(archive, name.slice(1)).toString('utf8')] as const)
  return {
    files,
    problems: [
      ...foreign.map((name) => `${name} has no business in app.asar`),
      ...beside(resources).map((name) => `${name} stands beside app.asar`),
      ...texts.flatMap(([name, text]) => leaks(name, text)),
      ...manifestProblems(texts.find(([name]) => name === '/package.json')?.[1] ?? '{}'),
      ...updateProblems(resources, texts.find(([name]) => name === '/package.json')?.[1] ?? '{}', system),
      ...(await fuseProblems(executable)),
    ],
  }
}

/** Whatever else lies in the resources would be run or shown without the archive's integrity check. */
function beside(resources: string): readonly string[] {
  const known = new Set(['app.asar', 'app-update.yml', 'icon.icns', 'default_app.asar', 'apparmor-profile'])
  return fs.readdirSync(resources).filter((name) => !known.has(name) && !name.endsWith('.lproj'))
}

function leaks(name: string, text: string): readonly string[] {
  return [
    ...(text.includes(root) ? [`${name} names the folder that it was built in`] : []),
    ...(/[#@] sourceMappingURL=(?!data:,)/.test(text) && !isOwnMap(name, text)
      ? [`${name} points to a source map`]
      : []),
  ]
}

/** The builds write maps for developers; they are not packed, and the comment then leads nowhere. */
function isOwnMap(name: string, text: string): boolean {
  return text.includes(`sourceMappingURL=${path.posix.basename(name)}.map`)
}

function manifestProblems(text: string): readonly string[] {
  const fields = Object.keys(JSON.parse(text))
  return fields.filter((field) => !manifestFields.has(field)).map((field) => `package.json tells "${field}"`)
}

/** SECURITY: what updates itself says who signs its releases, in both places alike; what does not has no such file. */
function updateProblems(
  resources: string,
  manifest: string,
  system: 'linux' | 'darwin' | 'win32',
): readonly string[] {
  const file = path.join(resources, 'app-update.yml')
  const config = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null
  const releases: Releases | undefined = JSON.parse(manifest).updates
  if (releases === undefined)
    return config === null ? [] : ['app-update.yml is there, and package.json names no releases']
  // On Linux the app only tells of a release, and some formats have no such file.
  if (config === null) return system === 'linux' ? [] : ['app-update.yml is missing']
  const isNamed = (publisher: string) => /^publisherName:/m.test(config) && config.includes(publisher)
  return [
    ...(config.includes('provider: github') ? [] : ['app-update.yml names another place than GitHub']),
    ...(system === 'win32' && releases.publisher === null ? ['package.json names no publisher'] : []),
    ...(system === 'win32' && !isNamed(releases.publisher ?? '')
      ? ['app-update.yml names no publisher']
      : []),
  ]
}

async function fuseProblems(executable: string): Promise<readonly string[]> {
  const wire = await getCurrentFuseWire(executable)
  return Object.entries(FuseV1Options).flatMap(([name, option]) => {
    if (typeof option !== 'number') return []
    const decided = fuses[option]
    const wanted = decided ? FuseState.ENABLE : FuseState.DISABLE
    return decided !== undefined && wire[option] === wanted
      ? []
      : [`the fuse ${name} does not stand as build/fuses.ts decides`]
  })
}
