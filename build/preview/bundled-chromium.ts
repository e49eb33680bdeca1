/**
 * The Chromium inside the npm package @sparticuz/chromium (Linux x64), unpacked once per version and user, next to
 * npm's own files: nothing is left in the home folder or the temporary one. Its own arguments are never used: they
 * switch web security off.
 */
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { NoBrowser } from './no-browser.ts'

const modules = path.resolve(import.meta.dirname, '../../node_modules')
const bundle = path.join(modules, '@sparticuz/chromium')

/** Whether npm brought a Chromium that runs on this system. */
export function hasBundledChromium(): boolean {
  return process.platform === 'linux' && process.arch === 'x64' && fs.existsSync(bundle)
}

/**
 * Gives the executable, unpacked where that has not been done.
 *
 * SECURITY: the package would take any file called `chromium` that lies in the temporary folder, whoever put it there.
 * So it unpacks into a fresh folder of ours, which then gets its name in one step; a folder of that name is only used
 * where it is ours alone.
 * @param caches The folder for unpacked versions.
 */
export async function unpackBundledChromium(caches = path.join(modules, '.cache/keyturn')): Promise<string> {
  const { version } = JSON.parse(fs.readFileSync(path.join(bundle, 'package.json'), 'utf8'))
  const folder = path.join(caches, `chromium-${version}-${process.getuid?.()}`)
  if (!isOursAlone(folder)) await unpackAs(folder)
  return path.join(folder, 'chromium')
}

function isOursAlone(folder: string): boolean {
  const stat = fs.lstatSync(folder, { throwIfNoEntry: false })
  return stat?.isDirectory() === true && stat.uid === process.getuid?.() && (stat.mode & 0o077) === 0
}

async function unpackAs(folder: string): Promise<void> {
  const fresh = makeFolder(path.dirname(folder))
  try {
    await inflateInto(fresh)
    fs.renameSync(fresh, folder)
  } catch (error) {
    // Another start may have been faster; else something that is not ours stands there.
    if (isOursAlone(folder)) return
    throw new NoBrowser(
      `The bundled Chromium can't be unpacked: remove ${folder} if it is there (${error}).`,
      {
        cause: error,
      },
    )
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true })
  }
}

function makeFolder(parent: string): string {
  try {
    fs.mkdirSync(parent, { recursive: true })
    return fs.mkdtempSync(path.join(parent, 'unpacking-'))
  } catch (error) {
    throw new NoBrowser(`The bundled Chromium can't be unpacked into ${parent}: ${error}`, { cause: error })
  }
}

/** In a process of its own, because the package takes the folder from TMPDIR. */
async function inflateInto(folder: string): Promise<void> {
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath()`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: folder },
  })
}

/** Variables with which a machine without any fonts gets the one in the bundle. */
export function fontVariables(executable: string): Record<string, string> {
  if (fs.existsSync('/etc/fonts/fonts.conf')) return {}
  const folder = path.dirname(executable)
  const file = path.join(folder, 'keyturn-fonts.conf')
  const folders = ['/usr/share/fonts', path.join(folder, 'fonts')].map((one) => `<dir>${one}</dir>`).join('')
  const cache = `<cachedir>${path.join(folder, 'font-cache')}</cachedir>`
  fs.writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}${cache}</fontconfig>`,
  )
  return { FONTCONFIG_FILE: file }
}
