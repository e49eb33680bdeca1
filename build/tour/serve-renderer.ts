/** The built renderer without main: on loopback, under the product's own headers, in a browser of its own. */
import fs from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { pageHeaders } from '../../electron/security/content-security-policy.ts'
import { findBrowser } from '../preview/browser.ts'

/** Where the bundler puts it. */
export const builtRenderer = path.resolve(import.meta.dirname, '../../out/renderer')

/** A browser without a window that draws alike on every computer. Close it. */
export async function launchGalleryBrowser(): Promise<Browser> {
  const found = await findBrowser()
  return chromium.launch({
    ...found.launch,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...definedVariables(), ...found.environment },
    args: ['--font-render-hinting=none', '--hide-scrollbars'],
  })
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** Serves it on a free port. Rejects where it isn’t built. */
export async function serveRenderer(
  folder: string,
): Promise<{ readonly url: string; readonly close: () => void }> {
  await fs.access(path.join(folder, 'index.html'))
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = path.join(folder, pathname === '/' ? 'index.html' : path.normalize(pathname))
    try {
      const body = await fs.readFile(file)
      response.writeHead(200, { ...pageHeaders, 'Content-Type': types[path.extname(file)] ?? 'text/plain' })
      response.end(body)
    } catch {
      response.writeHead(404)
      response.end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() }
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
