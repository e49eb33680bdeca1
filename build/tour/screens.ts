/**
 * Writes a picture of every screen in every state, light and dark, and checks each with axe. It shows the built
 * renderer under the shipped content security policy, with answers from the gallery instead of main.
 */

import fs from 'node:fs/promises'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { commandNames, eventNames } from '../../electron/contract/channels.ts'
import { now } from './gallery/facts.ts'
import { scenes } from './gallery/index.ts'
import type { Main, Scene } from './gallery/scene.ts'
import { setStage } from './gallery/stage.ts'
import { builtRenderer, launchGalleryBrowser, serveRenderer } from './serve-renderer.ts'

export type ScreensOptions = {
  /** Where the pictures go. */
  readonly folder: string
  /** The built renderer. */
  readonly renderer?: string
  /** Only the scenes whose name holds this. */
  readonly only?: string
  /** Told for each picture, so that the wait has words. */
  readonly onPicture?: (name: string) => void
}

export type Screens = { readonly pictures: readonly string[]; readonly problems: readonly string[] }

type Look = {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly scheme: 'light' | 'dark'
  readonly forcedColors?: 'active'
}

/** Every scene is shown in these. 200 % zoom is half the room at twice the scale. */
const looks: readonly Look[] = [
  { name: 'light', width: 1280, height: 800, scale: 1, scheme: 'light' },
  { name: 'dark', width: 1280, height: 800, scale: 1, scheme: 'dark' },
]
/** Scenes marked `small` are shown in these as well. */
const smallLooks: readonly Look[] = [
  { name: 'small', width: 900, height: 600, scale: 1, scheme: 'light' },
  { name: 'zoomed', width: 450, height: 300, scale: 2, scheme: 'dark' },
  { name: 'contrast', width: 1280, height: 800, scale: 1, scheme: 'dark', forcedColors: 'active' },
]

/** Pages that are drawn side by side. */
const atOnce = 3

/**
 * Draws all scenes. Gives the pictures' paths, and what is wrong: axe's findings, errors in the page, refusals of the
 * content security policy, text that is cut off. Rejects where the renderer isn't built or no browser is there.
 */
export async function runScreens(options: ScreensOptions): Promise<Screens> {
  const { folder, renderer = builtRenderer, only = '', onPicture = () => undefined } = options
  await fs.mkdir(folder, { recursive: true })
  const server = await serveRenderer(renderer)
  const browser = await launchGalleryBrowser()
  const pictures: string[] = []
  const problems: string[] = []
  try {
    const chosen = scenes.map((scene, index) => ({ scene, number: index + 1 }))
    for (const look of [...looks, ...smallLooks]) {
      const context = await open(browser, look)
      const wanted = chosen.filter(
        ({ scene }) => scene.name.includes(only) && (looks.includes(look) || scene.small === true),
      )
      const drawNext = async (): Promise<void> => {
        const next = wanted.shift()
        if (next === undefined) return
        const name = `${String(next.number).padStart(3, '0')}-${next.scene.name}-${look.name}`
        const file = path.join(folder, `${name}.png`)
        const wrong = await draw(context, server.url, next.scene, file)
        problems.push(...wrong.map((problem) => `${name}: ${problem}`))
        pictures.push(file)
        onPicture(name)
        return drawNext()
      }
      await Promise.all(Array.from({ length: atOnce }, drawNext))
      await context.close()
    }
  } finally {
    await browser.close()
    server.close()
  }
  return { pictures, problems }
}

function open(browser: Browser, look: Look): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: look.width, height: look.height },
    deviceScaleFactor: look.scale,
    colorScheme: look.scheme,
    forcedColors: look.forcedColors ?? 'none',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
}

/** Draws one scene into a file. Gives what is wrong with it. */
async function draw(
  context: BrowserContext,
  url: string,
  scene: Scene,
  file: string,
): Promise<readonly string[]> {
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`error in the page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      problems.push(`console: ${message.text()}`)
  })
  page.setDefaultTimeout(5_000)
  try {
    await page.addInitScript(setStage, {
      commandNames,
      eventNames,
      answers: scene.answers,
      now: now.getTime(),
    })
    await page.goto(url)
    await scene.act?.(page, mainOf(page))
    await settle(page)
    await page.screenshot({ path: file })
    // Long lists repeat themselves; axe takes a minute for a thousand rows.
    const axe = await new AxeBuilder({ page }).exclude('li:nth-child(n + 40)').analyze()
    for (const { id, nodes } of axe.violations)
      problems.push(`axe ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    problems.push(...(await cutOffText(page)))
  } catch (error) {
    problems.push(String(error))
  }
  await page.close()
  return problems
}

/** Waits for fonts, for the end of motion, and for what only shows after 300 ms. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    const ending = document.getAnimations().filter(({ effect }) => {
      const timing = effect?.getComputedTiming()
      return timing !== undefined && timing.endTime !== Number.POSITIVE_INFINITY
    })
    await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)))
  })
}

/** Buttons, headings and tags whose words don't fit, and pages that scroll sideways. */
function cutOffText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const elements = [...document.querySelectorAll<HTMLElement>('button, h1, h2, h3, label, dt, dd')]
    const cut = elements
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .filter((element) => getComputedStyle(element).display !== 'inline')
      .map((element) => `cut off: ${element.textContent?.slice(0, 60)}`)
    const root = document.documentElement
    const sideways = root.scrollWidth > root.clientWidth ? ['the page scrolls sideways'] : []
    return [...cut, ...sideways]
  })
}

function mainOf(page: Page): Main {
  type Stage = { answer(more: unknown): void; push(name: string, data: unknown): void }
  const inPage = (call: [string, unknown, unknown?]) =>
    page.evaluate(([method, first, second]) => {
      const { stage } = window as unknown as { stage: Stage }
      if (method === 'push') stage.push(String(first), second)
      else stage.answer(first)
    }, call)
  return {
    push: (name, data) => inPage(['push', name, data]),
    answer: (answers) => inPage(['answer', answers]),
  }
}
