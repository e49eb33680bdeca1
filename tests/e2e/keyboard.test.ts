/** Both main flows, and what else a person does, without a mouse: Tab, Enter, Space, Escape and typing. */
import { chmodSync, statSync } from 'node:fs'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { awaitRotated, scanQrCode } from '../../build/tour/person.ts'
import { createAwsWorld } from './aws-world.ts'
import { launchApp, type RunningApp } from './host.ts'
import { focused, listen, tabTo, waitForFocus } from './keyboard.ts'

let app: RunningApp
afterEach(() => app.quit())

async function start() {
  const aws = await createAwsWorld()
  onTestFinished(aws.server.close)
  app = await launchApp({ world: aws.world })
  const { page } = app
  await page.getByRole('button', { name: 'Rotate…' }).waitFor()
  return { aws, page, press: (key: string) => page.keyboard.press(key) }
}

test('a key is rotated and undone with the keyboard alone, and each step is said', async () => {
  const { aws, page, press } = await start()
  const said = await listen(page)
  await tabTo(page, 'button "Rotate…"')

  await press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate key', exact: true }).waitFor()
  await press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('button "Rotate…"')

  await press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate key', exact: true }).waitFor()
  await tabTo(page, 'button "Rotate key"')
  await press('Enter')
  await awaitRotated(page)
  await waitForFocus(page, 'button "Close"')

  await tabTo(page, 'button "Undo rotation"', 'Shift+Tab')
  await press('Space')
  await page.getByRole('alertdialog').waitFor()
  await waitForFocus(page, 'button "Keep new key"')
  await press('Escape')
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'Key rotated' }).waitFor()
  expect(await focused(page)).toBe('button "Undo rotation"')
  await press('Enter')
  await page.getByRole('alertdialog').waitFor()
  await tabTo(page, 'button "Undo rotation"', 'Shift+Tab')
  await press('Enter')
  await page.getByRole('heading', { name: 'Rotation undone' }).waitFor()
  await waitForFocus(page, 'button "Done"')
  await press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await waitForFocus(page, 'heading "ana"')

  expect(aws.text('credentials')).toBe(aws.before.credentials)
  expect(await said()).toEqual(
    expect.arrayContaining([
      'Asking AWS and rehearsing the write…',
      'Proving the new key',
      'Right now both keys work. Closing Keyturn is safe; it will carry on.',
      'Your files hold the new key, and AWS accepts it.',
      'The old key works, and the new one is gone.',
    ]),
  )
})

test('MFA is set up with the keyboard alone', async () => {
  const { aws, page, press } = await start()
  const said = await listen(page)
  await tabTo(page, 'button "Set up MFA…"')
  await press('Enter')
  await waitForFocus(page, 'textbox "Device name"')
  await press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('button "Set up MFA…"')

  await press('Space')
  await waitForFocus(page, 'textbox "Device name"')
  await press('Enter')
  const phone = await scanQrCode(page)
  await waitForFocus(page, 'textbox "First code"')
  await page.keyboard.type(phone.code(-1))
  await waitForFocus(page, 'textbox "Next code"')
  await page.keyboard.type(phone.code())
  await page.getByText('Right', { exact: true }).nth(1).waitFor()
  await press('Enter')
  await page.getByText('MFA is on.').waitFor()
  await waitForFocus(page, 'button "Done"')

  await tabTo(page, 'checkbox "build"', 'Shift+Tab')
  await press('Space')
  await tabTo(page, 'button "Write to 1 profile"', 'Shift+Tab')
  await press('Enter')
  await page.getByText('Written. Your tools know the device now.').waitFor()
  // The button that was pressed is gone; the focus is not.
  await waitForFocus(page, 'heading "Set up MFA for ana"')
  await press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await waitForFocus(page, 'heading "ana"')
  expect(aws.text('config').match(/mfa_serial/g)).toHaveLength(1)
  expect(await said()).toEqual([
    'Looking which devices there are…',
    'Making the device at AWS…',
    'Cleared from the clipboard after 30 s.',
    'MFA is on. AWS confirms that the device is attached.',
    'Written. Your tools know the device now.',
  ])
})

test('what a check-up found is mended with the keyboard alone', async ({ skip }) => {
  if (process.platform === 'win32') skip('needs file modes')
  const { aws, page, press } = await start()
  chmodSync(aws.files.credentials, 0o644)
  await tabTo(page, 'button "Start check-up"')
  await press('Enter')
  await page.getByRole('heading', { name: 'As it should be' }).waitFor()
  await tabTo(page, 'button "Make private…"')
  await press('Enter')
  await page.getByRole('alertdialog').waitFor()
  await press('Escape')
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('button "Make private…"')
  await press('Space')
  await page.getByRole('alertdialog').waitFor()
  await tabTo(page, 'button "Make private"')
  await press('Enter')
  await page.getByRole('listitem', { name: 'Only you can read your files with keys' }).waitFor()
  expect(statSync(aws.files.credentials).mode & 0o777).toBe(0o600)
  expect(await focused(page)).not.toBe('(nothing)')
})

test('a device is chosen from its menu and removed with the keyboard alone', async () => {
  const aws = await createAwsWorld({ withDevice: true })
  onTestFinished(aws.server.close)
  app = await launchApp({ world: aws.world })
  const { page } = app
  const press = (key: string) => page.keyboard.press(key)
  const opener = 'button "What to do with ana"'
  const firstEntry = 'menuitem "Resync… AWS refuses its codes: its clock has drifted"'
  await page.getByRole('button', { name: 'What to do with ana', exact: true }).waitFor()
  await tabTo(page, opener)
  await press('Enter')
  await waitForFocus(page, firstEntry)
  await press('ArrowUp')
  await waitForFocus(page, 'menuitem "Remove… Deactivate and delete it"')
  await press('Escape')
  await waitForFocus(page, opener)

  await press('Space')
  await waitForFocus(page, firstEntry)
  await press('End')
  await press('Enter')
  await page.getByText('This is your last device').waitFor()
  await waitForFocus(page, 'button "Keep it"')
  await press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await waitForFocus(page, opener)

  await press('Enter')
  await waitForFocus(page, firstEntry)
  await press('End')
  await press('Enter')
  await page.getByText('This is your last device').waitFor()
  await waitForFocus(page, 'button "Keep it"')
  await tabTo(page, 'checkbox "I want to be without MFA', 'Shift+Tab')
  await press('Space')
  await tabTo(page, 'button "Remove device"')
  await press('Enter')
  await page.getByRole('heading', { name: 'ana is removed' }).waitFor()
  await waitForFocus(page, 'button "Done"')
  await press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await waitForFocus(page, 'heading "ana"')
  expect(aws.account.virtualDevices).toEqual([])
})
