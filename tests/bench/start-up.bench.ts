/**
 * From the start of the process to what a person sees, in the preview host. Its Chromium starts anew each time, which
 * is most of it: compare with earlier runs on the same computer, not with Electron.
 */
import type { Page } from 'playwright-core'
import type { Benchmark } from '../../build/bench.ts'
import { bundleIfStale, entry } from '../../build/bundle.ts'
import { attachToWindow } from '../../build/preview/attach.ts'
import { launchPreview } from '../../build/preview/launch.ts'
import { benchFolder } from './support.ts'

await bundleIfStale()

/** Starts the app on a fresh home and data folder and waits for something on its page; gives back how to end it. */
async function start(args: readonly string[], wait: (page: Page) => Promise<void>) {
  const home = benchFolder()
  const app = await launchPreview({ entry, args, env: { HOME: home, PATH: process.env['PATH'] } })
  const { browser, page } = await attachToWindow(app)
  await wait(page)
  return async () => {
    await browser.close()
    await app.close()
  }
}

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'start-up: to the first paint',
    rounds: 5,
    warmUps: 1,
    run: () => start([], (page) => page.locator('#root > *').first().waitFor()),
  },
  {
    name: 'start-up: to a known identity (practice account)',
    rounds: 5,
    warmUps: 1,
    run: () => start(['--practice'], (page) => page.getByRole('button', { name: 'Rotate…' }).waitFor()),
  },
]
