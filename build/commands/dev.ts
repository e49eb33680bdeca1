import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { entry, parts } from '../bundle.ts'
import { findElectron } from '../electron-binary.ts'
import { attachToWindow } from '../preview/attach.ts'
import { launchPreview } from '../preview/launch.ts'
import { root } from '../vite/shared.ts'

/** The running app, as far as reloading goes. */
interface Shown {
  readonly page: Page
  /** Called after each start and reload. */
  refreshed(): Promise<void>
  end(): Promise<void>
}

type Show = (args: readonly string[]) => Promise<Shown>

/**
 * `npm run dev`: watches, rebuilds, and shows the result under the shipped content security policy. A change of the
 * page reloads the window; a change of main or preload starts the app again.
 */
export async function run(args: readonly string[]): Promise<number> {
  const electron = findElectron()
  const show = 'executable' in electron ? showInElectron(electron.executable) : showInPreview
  if ('problem' in electron)
    console.log(
      `The app runs without a window, in the preview host. ${electron.problem} Each picture of it is named here.`,
    )
  const changes = new Changes()
  const watchers = await Promise.all(
    Object.entries(parts).map(([name, part]) =>
      watch(part, () => changes.note(name === 'renderer' ? 'page' : 'app')),
    ),
  )
  process.once('SIGINT', () => changes.note('end'))
  process.once('SIGTERM', () => changes.note('end'))
  await follow(changes, () => show(args))
  await Promise.all(watchers.map((watcher) => watcher.close()))
  return 0
}

type Change = 'page' | 'app' | 'end'

/** What changed since it was last asked; several changes in a row are one. */
class Changes {
  readonly #noted = new Set<Change>()
  #wake: () => void = () => undefined

  note(change: Change): void {
    this.#noted.add(change)
    this.#wake()
  }

  async next(): Promise<Change> {
    if (this.#noted.size === 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    const strongest = (['end', 'app', 'page'] as const).find((change) => this.#noted.has(change)) ?? 'page'
    this.#noted.clear()
    return strongest
  }
}

async function follow(changes: Changes, show: () => Promise<Shown>): Promise<void> {
  let shown: Shown | undefined
  for (let change: Change = 'app'; change !== 'end'; change = await changes.next()) {
    try {
      if (change === 'app') {
        await shown?.end()
        shown = await show()
      } else await shown?.page.reload()
      console.log(`${change === 'app' ? 'Started' : 'Reloaded'}.`)
      await shown?.refreshed()
    } catch (error) {
      // What was just saved does not run; the next save gets its chance.
      console.error(error instanceof Error ? error.message : error)
    }
  }
  await shown?.end()
}

/** Builds a part now and at each change of its sources; resolves after the first build. */
async function watch(
  part: (typeof parts)[keyof typeof parts],
  changed: () => void,
): Promise<Rolldown.RolldownWatcher> {
  const watcher = await build({ ...part, configFile: false, build: { ...part.build, watch: {} } })
  if (!('on' in watcher)) throw new Error('Vite did not watch.')
  await new Promise<void>((resolve) => {
    let first = true
    watcher.on('event', async (event) => {
      if (event.code === 'BUNDLE_END') await event.result.close()
      if (event.code === 'ERROR') console.error(event.error.message)
      if (event.code !== 'END') return
      if (!first) changed()
      first = false
      resolve()
    })
  })
  return watcher
}

function showInElectron(executablePath: string): Show {
  return async (args) => {
    const app = await _electron.launch({ executablePath, args: [root, ...args], chromiumSandbox: true })
    return { page: await app.firstWindow(), refreshed: async () => undefined, end: () => app.close() }
  }
}

const showInPreview: Show = async (args) => {
  const app = await launchPreview({
    entry,
    args,
    env: process.env,
    onOutput: (text) => process.stderr.write(text),
  })
  const { browser, page } = await attachToWindow(app)
  return {
    page,
    refreshed: () => takePicture(page),
    async end() {
      await browser.close()
      await app.close()
    },
  }
}

async function takePicture(page: Page): Promise<void> {
  const file = path.join(os.tmpdir(), `keyturn-dev-${process.pid}.png`)
  fs.writeFileSync(file, await page.screenshot())
  process.once('exit', () => fs.rmSync(file, { force: true }))
  console.log(`Picture: ${file}`)
}
