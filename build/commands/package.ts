import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build, Platform } from 'electron-builder'
import { bundle } from '../bundle.ts'
import { electronExecutable, here } from '../electron-binary.ts'
import { builderConfig, formats } from '../electron-builder.config.ts'
import { inspectPacked } from '../package/inspect.ts'
import { releasesFrom } from '../package/releases.ts'
import { billOfMaterials } from '../package/sbom.ts'
import { standInForElectron } from '../package/stand-in.ts'
import { root } from '../vite/shared.ts'

const dist = path.join(root, 'dist')
const systemNames = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' } as const

/**
 * `npm run package [-- <format> …] [--release]`: the bill of materials and this system's packages, into dist/; what
 * can't be made here is named. Without Electron's binary the layout is proved around a stand-in instead, and nothing
 * is made that could be taken for Keyturn. `--release`: everything has to be made, and signed, or it fails.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { release: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const system = here.platform === 'darwin' || here.platform === 'win32' ? here.platform : 'linux'
  await bundle()
  fs.rmSync(dist, { recursive: true, force: true })
  fs.mkdirSync(dist)
  const made = [writeBill()]
  const missing: string[] = []
  const problems: string[] = []

  if (electronExecutable(here) === undefined) {
    missing.push(
      `${systemNames[system]} packages: Electron's binary is missing; fetch it with "npx install-electron"`,
    )
    problems.push(...(await proveLayout()))
  } else {
    for (const format of positionals.length > 0 ? positionals : formats[system]) {
      const outcome = await pack(system, format, values.release)
      if (typeof outcome === 'string') missing.push(`${format}: ${outcome}`)
      else made.push(...outcome)
    }
    problems.push(...(await inspectMade(system)))
  }
  const others = Object.entries(systemNames).flatMap(([name, words]) => (name === system ? [] : [words]))
  missing.push(`${others.join(' and ')} packages: each is made on its own system`)
  fs.writeFileSync(path.join(dist, 'SHA256SUMS'), made.map(checksumLine).join(''))

  console.log(
    `\nMade in ${path.relative(process.cwd(), dist) || '.'}:\n${list(made.map((file) => path.basename(file)))}`,
  )
  console.log(`Not made here:\n${list(missing)}`)
  if (problems.length > 0) console.error(`The package is not as it should be:\n${list(problems)}`)
  const isIncomplete = values.release && missing.length > 1
  return problems.length > 0 || isIncomplete ? 1 : 0
}

function writeBill(): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
  const file = path.join(dist, `Keyturn-${version}.cdx.json`)
  fs.writeFileSync(file, JSON.stringify(billOfMaterials(), null, 2))
  return file
}

/** The files made, or why none was. */
async function pack(
  system: keyof typeof systemNames,
  format: string,
  isRelease: boolean,
): Promise<readonly string[] | string> {
  // A universal macOS app is made of two binaries, which electron-builder fetches itself.
  const ownDist = here.environment['ELECTRON_OVERRIDE_DIST_PATH'] || path.join(here.package, 'dist')
  const electron = system === 'darwin' && format !== 'dir' ? {} : { electronDist: ownDist }
  const platforms = { linux: Platform.LINUX, darwin: Platform.MAC, win32: Platform.WINDOWS }
  try {
    const files = await build({
      projectDir: root,
      config: builderConfig({ ...electron, mustBeSigned: isRelease, releases: releasesFrom(process.env) }),
      targets: platforms[system].createTarget(format),
      publish: 'never',
    })
    return files.filter((file) => fs.statSync(file).isFile())
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
}

/** Packs around a stand-in for Electron, looks into it, and throws it away. */
async function proveLayout(): Promise<readonly string[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-package-'))
  try {
    const output = path.join(folder, 'dist')
    await build({
      projectDir: root,
      config: builderConfig({
        electronDist: standInForElectron(folder),
        output,
        releases: releasesFrom(process.env),
      }),
      targets: Platform.LINUX.createTarget('dir'),
      publish: 'never',
    })
    const packed = path.join(output, 'linux-unpacked')
    const { files, problems } = await inspectPacked(
      path.join(packed, 'resources'),
      path.join(packed, 'keyturn'),
      'linux',
    )
    console.log(
      `\nThe layout, proved around a stand-in for Electron (${files.length} files in app.asar, fuses read back).`,
    )
    return problems
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** Looks into the unpacked apps that the packages were made from. */
async function inspectMade(system: keyof typeof systemNames): Promise<readonly string[]> {
  const inside = {
    linux: ['linux-unpacked', 'resources', 'keyturn'],
    win32: ['win-unpacked', 'resources', 'Keyturn.exe'],
    darwin: ['mac-universal', 'Keyturn.app/Contents/Resources', 'Keyturn.app'],
  } as const
  const [name, resources, executable] = inside[system]
  const folder = path.join(dist, name)
  if (!fs.existsSync(folder)) return []
  const { problems } = await inspectPacked(
    path.join(folder, resources),
    path.join(folder, executable),
    system,
  )
  return problems
}

function checksumLine(file: string): string {
  const hash = crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex')
  return `${hash}  ${path.basename(file)}\n`
}

const list = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join('\n')
