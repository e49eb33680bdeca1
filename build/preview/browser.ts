/**
 * Finds the browser for the preview host, in this order: `KEYTURN_CHROME`, the Chromium that npm brought (Linux x64),
 * an installed Chrome or Edge. Nothing is downloaded.
 */
import fs from 'node:fs'
import { chromium } from 'playwright-core'
import { fontVariables, hasBundledChromium, unpackBundledChromium } from './bundled-chromium.ts'
import { NoBrowser } from './no-browser.ts'

export interface FoundBrowser {
  /** For people: what it is and where it comes from. */
  readonly name: string
  readonly launch: { readonly executablePath?: string; readonly channel?: string }
  /** Variables that it needs beside the usual ones. */
  readonly environment: Readonly<Record<string, string>>
}

let found: Promise<FoundBrowser> | undefined

/**
 * Finds a browser and starts it once, so that what is wrong with it is told before anything depends on it. Later calls
 * give the same. Rejects with NoBrowser.
 */
export function findBrowser(): Promise<FoundBrowser> {
  found ??= searchBrowser(process.env['KEYTURN_CHROME'])
  return found
}

/** The search itself. @param chosen The executable that the person wants, if any. */
export async function searchBrowser(chosen: string | undefined): Promise<FoundBrowser> {
  if (chosen && !fs.existsSync(chosen)) throw new NoBrowser(`KEYTURN_CHROME is ${chosen}, where no file is.`)
  if (chosen) return proved(`Chrome at ${chosen} (KEYTURN_CHROME)`, { executablePath: chosen })
  if (hasBundledChromium()) {
    const executablePath = await unpackBundledChromium()
    return proved('bundled Chromium', { executablePath }, fontVariables(executablePath))
  }
  for (const channel of ['chrome', 'msedge', 'chromium']) {
    const installed = await proved(`installed ${channel}`, { channel }).catch(() => undefined)
    if (installed) return installed
  }
  throw new NoBrowser(
    'No browser was found: install Google Chrome or Microsoft Edge, or set KEYTURN_CHROME to one.',
  )
}

async function proved(
  name: string,
  launch: FoundBrowser['launch'],
  environment: Record<string, string> = {},
): Promise<FoundBrowser> {
  try {
    const browser = await chromium.launch({
      ...launch,
      headless: true,
      chromiumSandbox: process.getuid?.() !== 0,
      env: { ...definedVariables(), ...environment },
    })
    const version = browser.version()
    await browser.close()
    return { name: `${name} ${version}`, launch, environment }
  } catch (error) {
    throw new NoBrowser(explainFailure(name, String(error)), { cause: error })
  }
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}

/** Library -> the Debian package that has it. */
const packages: Readonly<Record<string, string>> = {
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
}

/** One line on why a browser does not start, from what Playwright and the browser printed. */
export function explainFailure(name: string, printed: string): string {
  const library = /error while loading shared libraries: (\S+?):/.exec(printed)?.[1]
  if (library !== undefined) {
    const wanted = packages[library] ?? library
    return `The ${name} can't start, ${library} is missing: install the package ${wanted} (Debian, Ubuntu: apt-get install ${wanted}).`
  }
  if (/No usable sandbox|SUID sandbox|zygote_host/i.test(printed))
    return `The ${name} can't start, this system refuses its sandbox to ordinary users: allow unprivileged user namespaces (sysctl kernel.apparmor_restrict_unprivileged_userns=0 or kernel.unprivileged_userns_clone=1), or set KEYTURN_CHROME to an installed Chrome.`
  return `The ${name} can't start: ${printed.split('\n')[0]}`
}
