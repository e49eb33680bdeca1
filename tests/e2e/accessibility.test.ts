/**
 * Each screen (walk.ts): axe finds nothing, in light and in dark; and what axe can't see: high contrast, and
 * magnification to 200 % in the smallest window.
 */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { openPlan } from '../../build/tour/person.ts'
import { createAwsWorld } from './aws-world.ts'
import { type LaunchOptions, launchApp, type RunningApp } from './host.ts'
import { tabTo } from './keyboard.ts'
import { walk } from './walk.ts'

let app: RunningApp
afterEach(() => app.quit())

/** Walks through a world of its own. */
async function walkThrough(options: LaunchOptions, look: (screen: string) => Promise<void>): Promise<void> {
  const aws = await createAwsWorld()
  onTestFinished(aws.server.close)
  app = await launchApp({ ...options, world: aws.world })
  await walk(app, aws, look)
}

async function firstRun(options: LaunchOptions): Promise<Page> {
  app = await launchApp(options)
  await app.page.getByRole('heading', { name: 'Welcome to Keyturn' }).waitFor()
  return app.page
}

/** Waits for what is still moving, so that no colour is judged half-way. */
async function stillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const finite = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(finite.map(({ finished }) => finished.catch(() => undefined)))
  })
}

async function violations(page: Page): Promise<string[]> {
  await stillness(page)
  const results = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary?.replaceAll(/\s+/g, ' ')}`),
  )
}

test('axe finds nothing on any screen, in light and in dark', { timeout: 300_000 }, async () => {
  const found: Record<string, string[]> = {}
  await walkThrough({ theme: { dark: false } }, async (screen) => {
    for (const theme of ['light', 'dark'] as const) {
      await app.setTheme(theme)
      await app.page.waitForFunction(
        (dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark,
        theme === 'dark',
      )
      const all = await violations(app.page)
      if (all.length > 0) found[`${screen}, ${theme}`] = all
    }
  })
  expect(found).toEqual({})
})

test('axe finds nothing on the first run, in light and in dark, but what is planted', async () => {
  const page = await firstRun({ theme: { dark: false } })
  expect(await violations(page)).toEqual([])
  await app.setTheme('dark')
  await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches)
  expect(await violations(page)).toEqual([])
  await page.evaluate(() => document.querySelector('h1')?.append(document.createElement('button')))
  expect(await violations(page)).toEqual([expect.stringMatching(/^button-name/)])
})

test('at 200 % in the smallest window nothing has to be scrolled sideways, and nothing is cut off', async () => {
  const found: string[] = []
  await walkThrough({ size: { width: 450, height: 300 }, deviceScaleFactor: 2 }, async (screen) => {
    await stillness(app.page)
    expect(await app.page.evaluate(() => innerWidth)).toBe(450)
    found.push(...(await app.page.evaluate(sideways)).map((what) => `${screen}: ${what}`))
  })
  expect(found).toEqual([])
})

test('with forced colours the focus shows, controls have edges, and axe finds nothing', async () => {
  const aws = await createAwsWorld()
  onTestFinished(aws.server.close)
  app = await launchApp({ world: aws.world, host: 'preview', theme: { forcedColors: true } })
  const { page } = app
  await page.getByRole('button', { name: 'Rotate…' }).waitFor()
  expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
  expect(await violations(page)).toEqual([])
  await tabTo(page, 'button "Rotate…"')
  await openPlan(page)
  expect(await violations(page)).toEqual([])
  await tabTo(page, 'button "Rotate key"')
  const edges = await page.evaluate(() =>
    [...document.querySelectorAll('dialog footer button')].map(
      (button) => getComputedStyle(button).borderTopStyle,
    ),
  )
  expect(edges).toEqual(['solid', 'solid'])
})

/** Runs in the page: what is wider than its room. */
function sideways(): string[] {
  const root = document.scrollingElement
  const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) =>
    element.checkVisibility(),
  )
  const scrolling = shown.filter((element) => {
    const { overflowX } = getComputedStyle(element)
    return (overflowX === 'auto' || overflowX === 'scroll') && element.scrollWidth > element.clientWidth
  })
  const controls = document.querySelector('dialog:modal')
    ? 'dialog:modal button, dialog:modal input'
    : 'button, input'
  const cut = [...document.querySelectorAll<HTMLElement>(controls)].filter((element) => {
    const { left, right } = element.getBoundingClientRect()
    return left < -1 || right > innerWidth + 1
  })
  return [
    ...(root && root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} px wide`] : []),
    ...scrolling.map(({ className, scrollWidth }) => `.${className} is ${scrollWidth} px wide`),
    ...cut.map(({ outerHTML }) => `cut off: ${outerHTML.slice(0, 120)}`),
  ]
}
