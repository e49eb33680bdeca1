/**
 * Each screen of both main flows and of sessions: axe finds nothing, in light and in dark; and what axe can't see: high contrast, and
 * magnification to 200 % in the smallest window.
 */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import {
  type AuthenticatorApp,
  attachDevice,
  awaitRotated,
  chooseForDevice,
  closeSheet,
  makeMfaDevice,
  openPlan,
  startRotation,
} from '../../build/tour/person.ts'
import { createAwsWorld } from './aws-world.ts'
import { type LaunchOptions, launchApp, type RunningApp } from './host.ts'
import { tabTo } from './keyboard.ts'

let app: RunningApp
afterEach(() => app.quit())

type Look = (screen: string) => Promise<void>

const denied = {
  kind: 'error',
  code: 'AccessDenied',
  status: 403,
  message: 'is not authorized to perform: iam:UpdateAccessKey',
} as const

/** Works both main flows, and sessions between them, and calls back at each screen, when it stands still. */
async function walk(options: LaunchOptions, look: Look): Promise<void> {
  const aws = await createAwsWorld()
  onTestFinished(aws.server.close)
  app = await launchApp({ ...options, world: aws.world })
  const { page } = app
  await page.getByRole('button', { name: 'Rotate…' }).waitFor()
  await look('home')
  await page.getByRole('button', { name: /^Find/ }).click()
  await page.getByRole('option').first().waitFor()
  await look('find')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox').waitFor({ state: 'detached' })
  await openPlan(page)
  await look('plan')
  // A denial is not tried again by itself: the screen stands still.
  aws.server.fault({ operation: 'UpdateAccessKey', when: 'before', ...denied, times: Infinity })
  await startRotation(page)
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  await look('run')
  aws.server.clearFaults()
  await page.getByRole('button', { name: 'Try again' }).click()
  await awaitRotated(page)
  await look('rotated')
  await page.getByRole('button', { name: 'Undo rotation' }).click()
  await page.getByRole('alertdialog').waitFor()
  await look('question')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  await closeSheet(page)
  await page.getByRole('button', { name: 'Set up MFA…' }).click()
  await page.getByRole('textbox', { name: 'Device name' }).waitFor()
  await look('MFA name')
  await closeSheet(page)
  const phone = await makeMfaDevice(page)
  await look('MFA scan')
  await attachDevice(page, phone)
  await look('MFA attached')
  await page.getByRole('button', { name: 'Keep codes on this computer' }).click()
  await page.getByText('Keyturn makes the codes of this device now.').waitFor()
  await look('codes kept')
  await closeSheet(page)
  await walkSessions(page, phone, look)
  await page.getByRole('button', { name: 'What to do with ana', exact: true }).click()
  await page.getByRole('menu').waitFor()
  await look('device menu')
  await page.getByRole('menuitem', { name: /^Resync/ }).click()
  await page.getByRole('textbox', { name: 'First code' }).waitFor()
  await look('resync')
  await closeSheet(page)
  await chooseForDevice(page, 'ana', 'Replace')
  await page.getByRole('textbox', { name: 'Device name' }).waitFor()
  await look('replace')
  await closeSheet(page)
  await chooseForDevice(page, 'ana', 'Remove')
  await page.getByRole('checkbox').waitFor()
  await look('removal')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Remove device' }).click()
  await page.getByRole('heading', { name: 'ana is removed' }).waitFor()
  await look('removed')
  await closeSheet(page)
  await page.getByRole('button', { name: 'other' }).click()
  await page.getByRole('heading', { name: 'other' }).waitFor()
  await look('what can not be rotated')
}

async function walkSessions(page: Page, phone: AuthenticatorApp, look: Look): Promise<void> {
  await page.getByRole('button', { name: 'Open session…' }).click()
  await page.getByRole('button', { name: 'Type a code instead' }).waitFor()
  await look('session, own code')
  await page.getByRole('button', { name: 'Type a code instead' }).click()
  await page.getByRole('checkbox', { name: 'default-mfa' }).check()
  // The two codes before are spent; AWS takes the one after them already.
  await page.getByLabel('Code of ana').fill(phone.code(1))
  await look('session, typed code')
  await page.getByRole('dialog').getByRole('button', { name: 'Open session', exact: true }).click()
  await page.getByText('Works until').first().waitFor()
  await look('session open')
  await closeSheet(page)
  await page.getByRole('button', { name: 'Show session…' }).waitFor()
  await look('home with session')
  await page.getByRole('button', { name: 'Show code…' }).click()
  await page.getByText(/^The code is/).waitFor()
  await look('own codes')
  await closeSheet(page)
  await page.getByRole('button', { name: 'Write mfa_serial…' }).click()
  await page.getByRole('checkbox', { name: 'build' }).waitFor()
  await look('mfa_serial')
  await closeSheet(page)
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

test('axe finds nothing on any screen, in light and in dark', async () => {
  const found: Record<string, string[]> = {}
  await walk({ theme: { dark: false } }, async (screen) => {
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
  await walk({ size: { width: 450, height: 300 }, deviceScaleFactor: 2 }, async (screen) => {
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
