/** A walk through every screen, for tests that look at each: whether all can read it, whether a secret is in it. */
import type { Page } from 'playwright-core'
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
import type { AwsWorld } from './aws-world.ts'
import type { RunningApp } from './host.ts'

/** Called at each screen, when it stands still. */
type Look = (screen: string) => Promise<void>

const denied = {
  kind: 'error',
  code: 'AccessDenied',
  status: 403,
  message: 'is not authorized to perform: iam:UpdateAccessKey',
} as const

/** Works both main flows, sessions, devices and the other pages, as the user whose world it is. */
export async function walk(app: RunningApp, { server }: AwsWorld, look: Look): Promise<void> {
  const { page } = app
  await page.getByRole('button', { name: 'Rotate…' }).waitFor()
  await look('home')
  await page.getByRole('button', { name: /^Find/ }).click()
  await page.getByRole('option').first().waitFor()
  await look('find')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox').waitFor({ state: 'detached' })
  await walkRotation(page, server, look)
  const phone = await walkSetUp(page, look)
  await walkSessions(page, phone, look)
  await walkDevice(page, look)
  await walkPages(app, look)
  await page.getByRole('button', { name: 'other' }).click()
  await page.getByRole('heading', { name: 'other' }).waitFor()
  await look('what can not be rotated')
}

async function walkRotation(page: Page, server: AwsWorld['server'], look: Look): Promise<void> {
  await openPlan(page)
  await look('plan')
  // A denial is not tried again by itself: the screen stands still.
  server.fault({ operation: 'UpdateAccessKey', when: 'before', ...denied, times: Infinity })
  await startRotation(page)
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  await look('run')
  server.clearFaults()
  await page.getByRole('button', { name: 'Try again' }).click()
  await awaitRotated(page)
  await look('rotated')
  await page.getByRole('button', { name: 'Undo rotation' }).click()
  await page.getByRole('alertdialog').waitFor()
  await look('question')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  await closeSheet(page)
}

async function walkSetUp(page: Page, look: Look): Promise<AuthenticatorApp> {
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
  return phone
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

async function walkDevice(page: Page, look: Look): Promise<void> {
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
}

async function walkPages(app: RunningApp, look: Look): Promise<void> {
  const { page } = app
  await page.getByRole('button', { name: 'Start check-up' }).click()
  await page.getByRole('heading', { name: 'As it should be' }).waitFor()
  await look('check-up')
  await page.getByRole('button', { name: 'Change password…' }).first().click()
  await page.getByLabel('Current password').waitFor()
  await look('password')
  await closeSheet(page)
  await page.getByRole('button', { name: 'History', exact: true }).click()
  await page.getByText('Access key made').first().waitFor()
  await look('history')
  // The menu bar is the system's: only the preview host can choose from it.
  if (!app.can('press')) return
  const menu = process.platform === 'darwin' ? 'Keyturn' : 'File'
  await app.press({ do: 'menu', path: [menu, 'Settings…'] })
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  await look('settings')
}
