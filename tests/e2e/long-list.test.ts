/** The list with many profiles: walked, searched, narrowed and grouped by keyboard; only what is near is drawn. */
import { appendFileSync } from 'node:fs'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { createAwsWorld } from './aws-world.ts'
import { launchApp, type RunningApp } from './host.ts'
import { focused, listen, tabTo, waitForFocus } from './keyboard.ts'

let app: RunningApp
afterEach(() => app.quit())

const many = 300

/** Ana with two profiles, and as many others as a large company has. They sign in by themselves, so nothing is asked. */
async function start() {
  const aws = await createAwsWorld()
  onTestFinished(aws.server.close)
  const names = Array.from({ length: many }, (_, index) => `team-${String(index).padStart(3, '0')}`)
  appendFileSync(
    aws.files.config,
    names.map((name) => `[profile ${name}]\r\nsso_session = acme\r\n`).join(''),
  )
  app = await launchApp({ world: aws.world })
  await app.page.getByRole('button', { name: 'Rotate…' }).waitFor()
  return { page: app.page, press: (key: string) => app.page.keyboard.press(key) }
}

const rows = () => app.page.locator('nav li').count()

test('a list of hundreds is walked to its end and back, folded, searched and narrowed', async () => {
  const { page, press } = await start()
  const said = await listen(page)
  expect(await rows()).toBeLessThan(60)
  await tabTo(page, 'button "ana')
  await press('End')
  await waitForFocus(page, 'button "team-299 signs in with SSO"')
  expect(await rows()).toBeLessThan(60)
  await press('ArrowUp')
  await waitForFocus(page, 'button "team-298 signs in with SSO"')
  await press('Enter')
  await page.getByRole('heading', { name: 'team-298', level: 1 }).waitFor()
  await waitForFocus(page, 'button "team-298 signs in with SSO"')
  await press('Home')
  await page.getByRole('button', { name: /^ana / }).and(page.locator(':focus')).waitFor()
  await press('ArrowDown')
  expect(await focused(page)).toBe('button "Can\'t be rotated here 301" [expanded]')
  await press('Enter')
  await page.getByRole('button', { name: 'team-000' }).waitFor({ state: 'detached' })
  expect(await rows()).toBe(1)

  await page.keyboard.type('t')
  await page.keyboard.type('eam-12')
  expect(await page.getByRole('searchbox').inputValue()).toBe('team-12')
  await page.getByText('10 found').waitFor({ state: 'attached' })
  expect(await rows()).toBe(10)
  await press('ArrowDown')
  await page
    .getByRole('button', { name: /rotated here/ })
    .and(page.locator(':focus'))
    .waitFor()
  await press('Shift+Tab')
  await page.getByRole('searchbox').focus()
  await press('Escape')
  await page.getByRole('button', { name: '1 overdue' }).click()
  await page.getByText('1 found').waitFor({ state: 'attached' })
  expect(await rows()).toBe(1)
  await page.getByRole('button', { name: '1 overdue', pressed: true }).click()
  expect(await said()).toEqual(expect.arrayContaining(['10 found', '1 found']))
})
