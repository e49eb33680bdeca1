import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openPlan } from '../../build/tour/person.ts'
import { companyPolicy, policyText } from '../../electron/contract/company-policy.ts'
import { createAwsWorld } from './aws-world.ts'
import { launchApp, type RunningApp, type World } from './host.ts'
import { focused, tabTo, waitForFocus } from './keyboard.ts'

async function start(world: World) {
  const app = await launchApp({ world })
  await app.page.getByRole('button', { name: 'Rotate…' }).waitFor()
  return app
}

async function openSettings({ page, press }: RunningApp) {
  await press({ do: 'menu', path: [process.platform === 'darwin' ? 'Keyturn' : 'File', 'Settings…'] })
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
}

const age = (page: RunningApp['page'], name: string) => page.getByRole('textbox', { name, exact: true })

test('a change counts at once, everywhere, and at the next start', async ({ skip }) => {
  const { world, server } = await createAwsWorld()
  onTestFinished(server.close)
  const app = await start(world)
  if (!app.can('press')) skip('only the preview host can choose from the menu')
  const { page } = app
  await openSettings(app)
  await age(page, 'Overdue').fill('120')
  await page.keyboard.press('Enter')
  await age(page, 'First reminder').fill('100')
  await page.keyboard.press('Enter')
  const row = page.getByRole('button', { name: /^ana/ })
  await expect.poll(() => row.textContent()).not.toContain('overdue')
  await page.getByRole('radio', { name: 'Another time' }).check()
  await page.getByRole('textbox', { name: 'How many' }).fill('5')
  await page.getByRole('switch', { name: 'Quiet hours' }).check()
  await page.getByLabel('From', { exact: true }).fill('21:30')

  const file = path.join(world.dataFolder, 'settings.json')
  const kept = () => JSON.parse(readFileSync(file, 'utf8')) as unknown
  const expected = {
    version: 1,
    value: {
      overdueDays: 120,
      soonDays: 100,
      grace: { kind: 'after', hours: 120 },
      quietHours: { from: '21:30', to: '08:00' },
    },
  }
  await expect.poll(kept).toEqual(expected)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)

  await row.click()
  await page.getByRole('img', { name: '97 days old, of 120 days' }).waitFor()
  await page.getByText('23 days left').waitFor()
  await openPlan(page)
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^Delete .* after 5 days$/).waitFor()
  await app.quit()

  const again = await start(world)
  await again.page.getByText('23 days left').waitFor()
  await openSettings(again)
  await expect.poll(() => age(again.page, 'Overdue').inputValue()).toBe('120')
  expect(kept()).toEqual(expected)
  await again.quit()
})

test('what is refused is said at its place, stays there to be mended, and changes nothing', async ({
  skip,
}) => {
  const { world, server } = await createAwsWorld()
  onTestFinished(server.close)
  const app = await start(world)
  if (!app.can('press')) skip('only the preview host can choose from the menu')
  const { page } = app
  await openSettings(app)
  const first = age(page, 'First reminder')
  await first.fill('95')
  await page.keyboard.press('Tab')
  await page.getByRole('alert').getByText('The first reminder has to come before').waitFor()
  expect(await first.inputValue()).toBe('95')
  expect(await first.getAttribute('aria-invalid')).toBe('true')
  await first.fill('soon')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('A whole number from 1 to 364').waitFor()
  await first.press('Escape')
  expect(await first.inputValue()).toBe('75')
  await page.getByRole('alert').waitFor({ state: 'detached' })
  // Not installed here: no system could start it.
  expect(await page.getByRole('switch', { name: 'Start at login' }).isDisabled()).toBe(true)
  await page.getByText('Only an installed Keyturn can start at login').waitFor()
  await app.quit()
})

test('settings that were damaged are said to be, and set aside by the next change', async ({ skip }) => {
  const { world, server } = await createAwsWorld()
  onTestFinished(server.close)
  const file = path.join(world.dataFolder, 'settings.json')
  writeFileSync(file, '{"version":1,"value":{"overdueDays":"soon"}}')
  chmodSync(file, 0o600)
  const app = await start(world)
  if (!app.can('press')) skip('only the preview host can choose from the menu')
  const { page } = app
  await openSettings(app)
  const said = page.getByText('Something that Keyturn keeps')
  await said.waitFor()
  await page.getByRole('switch', { name: 'Go on in the tray' }).uncheck()
  await said.waitFor({ state: 'detached' })
  expect(readFileSync(`${file}.damaged`, 'utf8')).toContain('soon')
  expect(readFileSync(file, 'utf8')).toContain('"keepRunning":false')
  await app.quit()
})

test('a muted user is listed by name, and told of again', async ({ skip }) => {
  const { world, server, account, user } = await createAwsWorld()
  onTestFinished(server.close)
  const file = path.join(world.dataFolder, 'settings.json')
  const anaId = `arn:aws:iam::${account.id}:user${user.path}${user.name}`
  const mutedIdentities = [anaId, 'arn:aws:iam::210987654321:user/gone']
  writeFileSync(file, JSON.stringify({ version: 1, value: { mutedIdentities } }))
  const app = await start(world)
  if (!app.can('press')) skip('only the preview host can choose from the menu')
  const { page } = app
  await openSettings(app)
  await page.getByRole('button', { name: 'Tell me again of ana' }).click()
  await waitForFocus(page, 'button "Tell me again of arn:aws:iam::210987654321:user/gone"')
  await page.keyboard.press('Enter')
  await page.getByText('None. You can mute').waitFor()
  await waitForFocus(page, 'heading "Settings"')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 1, value: { mutedIdentities: [] } })
  await app.quit()
})

test('everything is reached and changed with the keyboard alone', async ({ skip }) => {
  const { world, server } = await createAwsWorld()
  onTestFinished(server.close)
  const app = await start(world)
  if (!app.can('press')) skip('only the preview host can choose from the menu')
  const { page } = app
  await openSettings(app)
  const saved = page.getByRole('status').getByText('Saved.')
  await tabTo(page, 'textbox "Overdue"')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('80')
  await page.keyboard.press('Enter')
  await saved.waitFor()
  expect(await focused(page)).toBe('textbox "Overdue"')
  await tabTo(page, 'switch "Quiet hours"')
  await page.keyboard.press('Space')
  await page.getByLabel('From', { exact: true }).waitFor()
  await tabTo(page, 'checkbox "Users without MFA"')
  await page.keyboard.press('Space')
  await tabTo(page, 'radio "After 24 hours"')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, 'switch "Go on in the tray"')
  await page.keyboard.press('Space')
  const file = path.join(world.dataFolder, 'settings.json')
  await expect
    .poll(() => JSON.parse(readFileSync(file, 'utf8')) as unknown)
    .toMatchObject({
      value: {
        overdueDays: 80,
        quietHours: { from: '20:00', to: '08:00' },
        remindOf: { keys: true, sessions: true, deletions: true, mfa: false },
        grace: { kind: 'after', hours: 72 },
        keepRunning: false,
      },
    })
  await tabTo(page, 'button "Open practice account"')
  await app.quit()
})

test('the policy for the administrator is copied as it is chosen', async ({ skip }) => {
  const { world, server } = await createAwsWorld()
  onTestFinished(server.close)
  const app = await start(world)
  if (!app.can('press') || !app.can('records')) skip('only the preview host tells of the clipboard')
  const { page } = app
  await openSettings(app)
  const copied = async (choice: { forceMfa: boolean; mayMove: boolean }) => {
    await page.getByRole('button', { name: 'Copy the policy' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    await app.recorded(
      'clipboard',
      ({ text }) => text === policyText(companyPolicy({ partition: 'aws', ...choice })),
    )
  }
  await copied({ forceMfa: false, mayMove: false })
  await page.getByRole('radio', { name: 'The same, and MFA demanded' }).check()
  await copied({ forceMfa: true, mayMove: false })
  await page.getByRole('checkbox', { name: 'Let users move a policy to a group' }).check()
  await copied({ forceMfa: true, mayMove: true })
  await app.quit()
})

test('a Keyturn that is not installed looks for no new version, and says so', async ({ skip }) => {
  const { world, server } = await createAwsWorld()
  onTestFinished(server.close)
  const app = await start(world)
  if (!app.can('press')) skip('only the preview host can choose from the menu')
  await openSettings(app)
  const toggle = app.page.getByRole('switch', { name: 'Look for new versions' })
  await toggle.waitFor()
  expect(await toggle.isChecked()).toBe(false)
  expect(await toggle.isDisabled()).toBe(true)
  await app.page.getByText('Only an installed Keyturn can be updated from here.').waitFor()
})
