/** MFA sessions, codes that Keyturn makes itself, and `mfa_serial`, worked by a person and seen by other tools. */
import { appendFileSync, chmodSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import {
  type AuthenticatorApp,
  attachDevice,
  awaitRotated,
  closeSheet,
  confirm,
  makeMfaDevice,
  openPlan,
  startRotation,
} from '../../build/tour/person.ts'
import type { Account, User } from '../../electron/practice/account.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { type AwsWorldOptions, createAwsWorld } from './aws-world.ts'
import { launchApp, type RunningApp, type World } from './host.ts'
import { listen, tabTo, waitForFocus } from './keyboard.ts'

let app: RunningApp
afterEach(() => app.quit())

const arn = 'arn:aws:iam::123456789012:user/ana'
const serialOfAna = 'arn:aws:iam::123456789012:mfa/ana'
/** Keyturn waits for a code that nobody can have used, and for the one after it where a screen has shown that. */
const patience = 120_000

async function start(options: AwsWorldOptions = { withDevice: true }) {
  const aws = await createAwsWorld(options)
  onTestFinished(aws.server.close)
  app = await launchApp({ world: aws.world })
  const { page } = app
  /** What AWS answered to each code: it takes none twice, nor one older than the last it took. */
  const answers = () =>
    aws.server.requests.flatMap(({ operation, status }) => (operation === 'GetSessionToken' ? [status] : []))
  return { ...aws, page, answers }
}

async function startWithPhone(options?: AwsWorldOptions) {
  const { app: phone, ...started } = await start(options)
  if (phone === null) throw new Error('no device is attached')
  return { ...started, phone }
}

const sheet = (page: Page) => page.getByRole('dialog').last()
const press = (page: Page, name: string) => sheet(page).getByRole('button', { name, exact: true }).click()
const card = (page: Page) => page.getByRole('region', { name: 'MFA session' })
const openSheet = (page: Page, name: string) => card(page).getByRole('button', { name }).click()
const isOpen = (page: Page) => sheet(page).getByText('Works until').first().waitFor({ timeout: patience })

/** What stands in a section of an AWS file, by name. */
function sectionOf(text: string, header: string): Readonly<Record<string, string>> {
  const [, body = ''] = text.split(`[${header}]`)
  const lines = (body.split('\n[')[0] ?? '').split(/\r?\n/).filter((line) => line.includes('='))
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]),
  )
}

test('a session is opened with a phone’s code, written, used by another tool, renewed, removed byte for byte, and forgotten', async () => {
  const { page, phone, text, before, callerAs, answers, server } = await startWithPhone()
  await openSheet(page, 'Open session…')
  await sheet(page).getByLabel('Code of ana').fill('000 000')
  await press(page, 'Open session')
  await sheet(page).getByRole('alert').getByText('AWS refused the code').waitFor()
  await sheet(page).getByLabel('How long it works').selectOption('1 hour')
  await sheet(page).getByRole('checkbox', { name: 'default-mfa' }).check()
  await sheet(page).getByLabel('Code of ana').fill(phone.code())
  await press(page, 'Open session')
  await isOpen(page)
  await sheet(page).getByText('aws --profile default-mfa sts get-caller-identity').waitFor()
  await sheet(page)
    .getByRole('img', { name: /^5\d minutes left$/ })
    .waitFor()

  const first = sectionOf(text('credentials'), 'default-mfa')
  expect(first['aws_access_key_id']).toMatch(/^ASIA/)
  expect(Object.keys(first)).toContain('aws_session_token')
  expect(sectionOf(text('config'), 'profile default-mfa')).toMatchObject({ region: 'eu-central-1' })
  expect(text('credentials').startsWith(before.credentials)).toBe(true)
  expect(await callerAs('default-mfa')).toBe(arn)
  // The answer came from what stands in the file: the practice server knows by which key it was asked.
  expect(server.requests.at(-1)).toMatchObject({ accessKeyId: first['aws_access_key_id'] })

  await press(page, 'Renew with one code…')
  expect(await sheet(page).getByRole('checkbox', { name: 'default-mfa' }).isChecked()).toBe(true)
  await sheet(page).getByLabel('Code of ana').fill(phone.code(1))
  await press(page, 'Renew session')
  await sheet(page)
    .getByRole('img', { name: /^1[12] hours/ })
    .waitFor()
  const second = sectionOf(text('credentials'), 'default-mfa')
  expect(second['aws_access_key_id']).not.toBe(first['aws_access_key_id'])
  expect(await callerAs('default-mfa')).toBe(arn)
  expect(answers()).toEqual([403, 200, 200])

  await press(page, 'Remove default-mfa from your files')
  await sheet(page).getByText('default-mfa is out of your files again.').waitFor()
  expect(text('credentials')).toBe(before.credentials)
  expect(text('config')).toBe(before.config)

  await sheet(page).getByRole('checkbox', { name: 'build-mfa' }).check()
  await press(page, 'Write 1 profile')
  await sheet(page).getByText('aws --profile build-mfa').waitFor()
  expect(await callerAs('build-mfa')).toBe(arn)
  await press(page, 'Remove build-mfa from your files')
  await sheet(page).getByText('build-mfa is out of your files again.').waitFor()
  expect(text('credentials')).toBe(before.credentials)
  expect(text('config')).toBe(before.config)

  await press(page, 'Forget here…')
  await page.getByRole('alertdialog').getByText('AWS knows no way to end a session.').waitFor()
  await confirm(page, 'Forget session')
  await sheet(page).getByText('Keyturn has forgotten the session.').waitFor()
  await closeSheet(page)
  await card(page).getByRole('button', { name: 'Open session…' }).waitFor()
})

test('where the file can not be written the session lives all the same, and is written once it can', async () => {
  const { page, phone, files, text, before, makeReadOnly } = await startWithPhone()
  await openSheet(page, 'Open session…')
  makeReadOnly()
  await sheet(page).getByRole('checkbox', { name: 'default-mfa' }).check()
  await sheet(page).getByLabel('Code of ana').fill(phone.code())
  await press(page, 'Open session')
  await isOpen(page)
  await sheet(page).getByText("The session is open, but it isn't written").waitFor()
  expect(text('credentials')).toBe(before.credentials)
  chmodSync(files.credentials, 0o600)
  await sheet(page).getByRole('checkbox', { name: 'default-mfa' }).check()
  await press(page, 'Write 1 profile')
  await sheet(page).getByText('aws --profile default-mfa').waitFor()
  expect(sectionOf(text('credentials'), 'default-mfa')['aws_access_key_id']).toMatch(/^ASIA/)
  expect(text('credentials').startsWith(before.credentials)).toBe(true)
})

test('a profile of that name that is not Keyturn’s can not be chosen, and stays as it is', async () => {
  const { page, phone, files, text } = await startWithPhone()
  const foreign = '\n[default-mfa]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n'
  appendFileSync(files.credentials, foreign)
  await openSheet(page, 'Open session…')
  await sheet(page).getByText('There is already a profile named default-mfa').waitFor()
  expect(await sheet(page).getByRole('checkbox', { name: 'default-mfa' }).isDisabled()).toBe(true)
  await sheet(page).getByRole('checkbox', { name: 'build-mfa' }).check()
  await sheet(page).getByLabel('Code of ana').fill(phone.code())
  await press(page, 'Open session')
  await isOpen(page)
  expect(sectionOf(text('credentials'), 'build-mfa')['aws_access_key_id']).toMatch(/^ASIA/)
  expect(text('credentials')).toContain(foreign)
})

test('case 31: after a rotation under force-MFA, which asks for no code while a session is open, the session works on and says so', async () => {
  const { page, phone, answers, statusOf, key, callerAs } = await startWithPhone({ forceMfa: true })
  await card(page).getByText('This account lets little through without MFA.').waitFor()
  await openSheet(page, 'Open session…')
  await sheet(page).getByRole('checkbox', { name: 'default-mfa' }).check()
  await sheet(page).getByLabel('Code of ana').fill(phone.code())
  await press(page, 'Open session')
  await isOpen(page)
  await closeSheet(page)
  await openPlan(page)
  await startRotation(page)
  await awaitRotated(page)
  expect(statusOf(key.id)).toBe('Inactive')
  expect(answers()).toEqual([200])
  expect(await callerAs('default')).toBe(arn)
  expect(await callerAs('default-mfa')).toBe(arn)
  await closeSheet(page)
  await openSheet(page, 'Show session…')
  await sheet(page).getByText("Its key isn't here any more").waitFor()
})

test('case 30: with codes of its own Keyturn opens sessions without typing and uses none twice, until they are given back', async () => {
  const { page, answers, world } = await start({})
  const phone = await letKeyturnMakeCodes(page)
  expect(keptSeeds(world)).toHaveLength(1)

  await openSheet(page, 'Open session…')
  await sheet(page).getByText('itself').waitFor()
  await press(page, 'Open session')
  await isOpen(page)
  await press(page, 'Renew with one code…')
  await press(page, 'Renew session')
  await isOpen(page)
  expect(answers()).toEqual([200, 200])
  await closeSheet(page)

  await openSheet(page, 'Show code…')
  const shown = sheet(page).getByText(/^The code is/)
  const digits = (await shown.textContent())?.replace(/\D/g, '')
  expect([phone.code(), phone.code(-1)]).toContain(digits)
  await press(page, 'Stop making codes…')
  await confirm(page, 'Stop making codes')
  await sheet(page).getByText('Keyturn makes no codes for this user.').waitFor()
  expect(await shown.count()).toBe(0)
  await closeSheet(page)
  await openSheet(page, 'Show session…')
  await press(page, 'Renew with one code…')
  await sheet(page).getByLabel('Code of ana').waitFor()
  expect(keptSeeds(world)).toEqual([])
}, 300_000)

test('case 30: with codes of its own Keyturn rotates under force-MFA, and deletes the old key after a restart, with nothing typed', async () => {
  const forceMfa = (account: Account, { name }: User) => requireMfa(account, name)
  const { page, answers, world, key, statusOf, callerAs } = await start({ account: forceMfa })
  await letKeyturnMakeCodes(page)
  await openPlan(page)
  await startRotation(page)
  await awaitRotated(page)
  expect(statusOf(key.id)).toBe('Inactive')
  expect(await callerAs('default')).toBe(arn)
  expect(answers()).toEqual([200])

  // The session was in memory only: the deletion needs one more.
  await app.quit()
  app = await launchApp({ world })
  await app.page.getByRole('button', { name: 'Undo…' }).click()
  await press(app.page, 'Delete old key now…')
  await confirm(app.page, 'Delete old key')
  await sheet(app.page).getByRole('heading', { name: 'Rotation finished' }).waitFor({ timeout: patience })
  expect(statusOf(key.id)).toBe('gone')
  expect(await callerAs('default')).toBe(arn)
  expect(answers()).toEqual([200, 200])
}, 300_000)

/** Sets MFA up and has the seed kept, which is possible right after a set-up only. */
async function letKeyturnMakeCodes(page: Page): Promise<AuthenticatorApp> {
  const phone = await makeMfaDevice(page)
  await attachDevice(page, phone)
  await sheet(page).getByText('One lock instead of two').waitFor()
  await press(page, 'Keep codes on this computer')
  await sheet(page).getByText('Keyturn makes the codes of this device now.').waitFor()
  await closeSheet(page)
  return phone
}

/** The files of the data folder in which seeds are kept, sealed. */
const keptSeeds = ({ dataFolder }: World): readonly string[] =>
  readdirSync(dataFolder, { recursive: true, withFileTypes: true }).flatMap(({ name, parentPath }) =>
    path.basename(parentPath) === 'seeds' ? [name] : [],
  )

test('mfa_serial is written into a role profile, and not one byte else', async () => {
  const { page, files, text, before } = await start()
  const role =
    '\r\n[profile admin]\r\nrole_arn = arn:aws:iam::123456789012:role/admin\r\nsource_profile = default\r\n'
  appendFileSync(files.config, role)
  await page.getByRole('button', { name: /^admin/ }).waitFor()
  await openSheet(page, 'Write mfa_serial…')
  await sheet(page).getByText('Profiles that take on a role').waitFor()
  expect(await sheet(page).getByRole('checkbox', { name: 'admin' }).isChecked()).toBe(true)
  expect(await sheet(page).getByRole('checkbox', { name: 'build' }).isChecked()).toBe(false)
  await press(page, 'Write to 1 profile')
  await sheet(page).getByText('Written.').waitFor()
  expect(text('config')).toContain(`mfa_serial = ${serialOfAna}\r\n`)
  expect(text('config').replace(`mfa_serial = ${serialOfAna}\r\n`, '')).toBe(before.config + role)
  expect(text('credentials')).toBe(before.credentials)
})

test('a session is opened, written and forgotten with the keyboard alone', async () => {
  const { page, phone, text } = await startWithPhone()
  const said = await listen(page)
  await card(page).waitFor()
  await tabTo(page, 'button "Open session…"')
  await page.keyboard.press('Enter')
  await waitForFocus(page, 'textbox "Code of ana"')
  await page.keyboard.type(phone.code())
  await tabTo(page, 'checkbox "build-mfa')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await isOpen(page)
  await waitForFocus(page, 'heading "MFA sessions of ana"')
  expect(text('credentials')).toContain('[build-mfa]')
  await tabTo(page, 'button "Remove build-mfa from your files"')
  await page.keyboard.press('Enter')
  await sheet(page).getByText('build-mfa is out of your files again.').waitFor()
  await tabTo(page, 'button "Forget here…"', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await waitForFocus(page, 'button "Keep it"')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await sheet(page).getByText('Keyturn has forgotten the session.').waitFor()
  await page.keyboard.press('Escape')
  await waitForFocus(page, 'button "Open session…"')
  expect(await said()).toEqual(
    expect.arrayContaining(['build-mfa is out of your files again.', 'Keyturn has forgotten the session.']),
  )
})
