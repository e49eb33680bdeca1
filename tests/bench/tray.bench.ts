/**
 * From a click on the tray to the window's first paint, while Keyturn lives without a window: less than half a second is
 * asked for. In the preview host, whose browser runs already, as Electron's own does.
 */
import fs from 'node:fs'
import path from 'node:path'
import type { Benchmark } from '../../build/bench.ts'
import { bundleIfStale, entry } from '../../build/bundle.ts'
import { attachToWindow, ownWindow, ownWindows } from '../../build/preview/attach.ts'
import { launchPreview } from '../../build/preview/launch.ts'
import { desktopFor } from '../e2e/desktop.ts'
import { benchFolder } from './support.ts'

await bundleIfStale()

/** Longer than any window takes. Milliseconds. */
const patience = 20_000

type Running = Awaited<ReturnType<typeof start>>
let running: Running | null = null

async function start() {
  const home = path.join(benchFolder(), 'home')
  fs.mkdirSync(home)
  const env = { HOME: home, ...desktopFor({ home, dataFolder: home }, { tray: true }) }
  const app = await launchPreview({ entry, args: ['--practice'], env })
  const { browser, page } = await attachToWindow(app)
  await page.getByRole('button', { name: 'Rotate…' }).waitFor()
  return { app, browser }
}

/** Waits until both the app and this client know that it is gone. */
async function closeWindow({ app, browser }: Running): Promise<void> {
  const id = app.records('window').at(-1)?.id
  const gone = ownWindows(browser).map((page) => page.waitForEvent('close'))
  await app.press({ do: 'close-window' })
  await app.recorded('window', (record) => record.id === id && record.change === 'closed')
  await Promise.all(gone)
}

const rounds = 10
const warmUps = 2
let roundsLeft = warmUps + rounds

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'the closed window, reopened from the tray: to the first paint',
    rounds,
    warmUps,
    run: async () => {
      if (running === null) {
        running = await start()
        await closeWindow(running)
      }
      const { app, browser } = running
      await app.press({ do: 'tray', path: ['Open Keyturn'] })
      const page = await ownWindow(browser, patience)
      await page.locator('#root > *').first().waitFor()
      return async () => {
        await closeWindow({ app, browser })
        roundsLeft -= 1
        if (roundsLeft > 0) return
        await browser.close()
        await app.close()
      }
    },
  },
]
