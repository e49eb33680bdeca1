/** Several rotations in one go: each on its own, with one summary. */
import type { Page } from 'playwright-core'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { awaitRotated } from '../../build/tour/person.ts'
import { launchApp, type RunningApp } from './host.ts'
import { focused, listen, tabTo, waitForFocus } from './keyboard.ts'
import { createSeveralWorld } from './several-world.ts'

const patience = { timeout: 50_000 }
const arnOf = (name: string) => `arn:aws:iam::123456789012:user/${name}`

let app: RunningApp
afterEach(() => app.quit())

async function start() {
  const aws = await createSeveralWorld()
  onTestFinished(aws.server.close)
  app = await launchApp({ world: aws.world })
  const { page } = app
  const entry = page.getByRole('button', { name: 'Rotate several…' })
  await entry.waitFor(patience)
  // All three are told of before anybody chooses.
  for (const name of ['ana', 'bo', 'cy'])
    await page
      .getByRole('navigation')
      .getByRole('button', { name: new RegExp(`^${name} (acme-dev|1234)`) })
      .waitFor(patience)
  return { aws, page, entry, sheet: page.getByRole('dialog').last() }
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('dialog').last().getByRole('button', { name, exact: true }).click(patience)

const awaitHeading = (page: Page, name: string): Promise<void> =>
  page.getByRole('dialog').getByRole('heading', { name, exact: true }).waitFor(patience)

/** The rows of one group of the summary, as text. */
const rowsOf = (page: Page, group: string): Promise<string[]> =>
  page
    .getByRole('region', { name: new RegExp(`^${group} `) })
    .getByRole('listitem')
    .allInnerTexts()

test('case 8: one under force-MFA, one whose file is read-only: each goes its own way, and one summary tells it', {
  timeout: 120_000,
}, async () => {
  const { aws, page, entry, sheet } = await start()
  await entry.click()
  // AWS tells bo's age to nobody without MFA, so only the two others are known to be due.
  await sheet.getByRole('button', { name: 'Make 2 plans' }).waitFor()
  await sheet.getByRole('checkbox', { name: /^bo / }).check()
  await press(page, 'Make 3 plans')
  const code = sheet.getByRole('textbox', { name: /^Code for bo/ })
  await code.waitFor(patience)
  await code.fill('000000')
  await code.press('Enter')
  await sheet.getByRole('alert').waitFor(patience)
  await code.fill(aws.phone.code())
  await code.press('Enter')
  await sheet.getByRole('button', { name: 'Rotate 3 keys' }).waitFor(patience)
  expect(aws.calls('CreateAccessKey')).toBe(0)

  aws.lockConfig()
  await press(page, 'Rotate 3 keys')
  await awaitHeading(page, '2 of 3 keys rotated')
  expect(await rowsOf(page, 'Rotated')).toEqual([
    expect.stringMatching(/^ana[\s\S]*will be deleted/),
    expect.stringMatching(/^bo[\s\S]*will be deleted/),
  ])
  expect(await rowsOf(page, 'Not started')).toEqual([expect.stringMatching(/^cy[\s\S]*read-only/)])
  expect(aws.calls('CreateAccessKey')).toBe(2)
  expect(aws.statusOf(aws.keys.ana)).toBe('Inactive')
  expect(aws.statusOf(aws.keys.bo)).toBe('Inactive')
  expect(aws.statusOf(aws.keys.cy)).toBe('Active')
  expect(aws.text('config')).toBe(aws.before.config)
  expect(await aws.callerAs('default')).toBe(arnOf('ana'))
  expect(await aws.callerAs('bo')).toBe(arnOf('bo'))
  expect(await aws.callerAs('cy')).toBe(arnOf('cy'))

  aws.unlockConfig()
  await press(page, 'Rotate by itself… cy')
  await press(page, 'Rotate key')
  await awaitRotated(page)
  await press(page, 'Close')
  await awaitHeading(page, '3 keys rotated')
  expect(await aws.callerAs('cy')).toBe(arnOf('cy'))

  await press(page, 'Undo… bo')
  await press(page, 'Undo rotation')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo rotation' }).click()
  await awaitHeading(page, 'Rotation undone')
  await press(page, 'Done')
  await awaitHeading(page, '2 of 3 keys rotated')
  expect(aws.statusOf(aws.keys.bo)).toBe('Active')
  expect(aws.statusOf(aws.keys.ana)).toBe('Inactive')
  await press(page, 'Done')
  await entry.waitFor(patience)
})

test('one that waits holds up no other, and goes on from its own row', async () => {
  const { aws, page, entry, sheet } = await start()
  await entry.click()
  await press(page, 'Make 2 plans')
  await sheet.getByRole('button', { name: 'Rotate 2 keys' }).waitFor(patience)
  aws.cy.inlinePolicies.push({
    name: 'no-switching',
    document: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: 'iam:UpdateAccessKey', Resource: '*' }],
    },
  })
  await press(page, 'Rotate 2 keys')
  await awaitHeading(page, '1 of 2 keys rotated')
  expect(await rowsOf(page, 'Waiting')).toEqual([expect.stringMatching(/^cy[\s\S]*iam:UpdateAccessKey/)])
  expect(await rowsOf(page, 'Rotated')).toEqual([expect.stringMatching(/^ana/)])
  expect(aws.statusOf(aws.keys.cy)).toBe('Active')
  expect(await aws.callerAs('cy')).toBe(arnOf('cy'))

  await press(page, 'Hide')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '1 rotation waits…' }).click()
  aws.cy.inlinePolicies.pop()
  await press(page, 'Try again')
  await awaitHeading(page, '2 keys rotated')
  expect(aws.statusOf(aws.keys.cy)).toBe('Inactive')
  expect(await aws.callerAs('cy')).toBe(arnOf('cy'))
})

test('two keys are rotated with the keyboard alone, hidden and shown again, and what becomes of them is said', async () => {
  const { aws, page } = await start()
  const said = await listen(page)
  await tabTo(page, 'button "Rotate several…"')
  await page.keyboard.press('Enter')
  await waitForFocus(page, 'heading "Rotate several keys"')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('button "Rotate several…"')

  await page.keyboard.press('Enter')
  await tabTo(page, 'checkbox "bo')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Make 3 plans' }).waitFor()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Make 2 plans' }).waitFor()
  await page.keyboard.press('Enter')
  await waitForFocus(page, 'heading "Rotate 2 keys"')
  await page.getByRole('button', { name: 'Rotate 2 keys' }).waitFor(patience)
  await tabTo(page, 'button "Rotate 2 keys"')
  aws.server.fault({ operation: 'UpdateAccessKey', when: 'before', kind: 'throttle', times: Infinity })
  await page.keyboard.press('Enter')
  await waitForFocus(page, 'button "Hide"')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await focused(page)).toMatch(/^button ".*…"$/)

  aws.server.clearFaults()
  await page.keyboard.press('Enter')
  await awaitHeading(page, '2 keys rotated')
  await tabTo(page, 'button "Undo… cy"')
  await page.keyboard.press('Enter')
  await awaitHeading(page, 'Key rotated')
  await page.keyboard.press('Escape')
  await awaitHeading(page, '2 keys rotated')
  await tabTo(page, 'button "Done"')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(aws.statusOf(aws.keys.ana)).toBe('Inactive')
  expect(aws.statusOf(aws.keys.bo)).toBe('Active')
  expect(aws.statusOf(aws.keys.cy)).toBe('Inactive')
  expect(await said()).toEqual(expect.arrayContaining(['2 of 2 plans made', '2 under way', '2 rotated']))
})
