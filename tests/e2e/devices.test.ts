/** Devices that are attached: a second one under force-MFA, resync after drift, replacement, removal. */
import type { Page } from 'playwright-core'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import {
  type AuthenticatorApp,
  attachDevice,
  chooseForDevice,
  closeSheet,
  scanQrCode,
  typeCodes,
} from '../../build/tour/person.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { type AwsWorldOptions, createAwsWorld } from './aws-world.ts'
import { launchApp, type RunningApp } from './host.ts'

let app: RunningApp
afterEach(() => app.quit())

const passkey = 'arn:aws:iam::123456789012:u2f/user/ana/laptop'
const serialOfAna = 'arn:aws:iam::123456789012:mfa/ana'

/** A user with one device, `ana`, and the phone that gives its codes. */
async function start(options: AwsWorldOptions = { withDevice: true }) {
  const aws = await createAwsWorld(options)
  onTestFinished(aws.server.close)
  app = await launchApp({ world: aws.world })
  const phone = aws.app
  if (phone === null) throw new Error('no device is attached')
  await app.page.getByRole('button', { name: 'What to do with ana', exact: true }).waitFor()
  const devices = () =>
    aws.account.virtualDevices.map(
      ({ serial, user }) => `${serial.replace(/^.*\//, '')}: ${user ?? 'nobody'}`,
    )
  const called = (operation: string) =>
    aws.server.requests.filter((request) => request.operation === operation).length
  return { ...aws, phone, devices, called, page: app.page }
}

const press = (page: Page, name: string) =>
  page.getByRole('dialog').last().getByRole('button', { name, exact: true }).click()

const giveCode = (page: Page, code: string) =>
  page
    .getByRole('dialog')
    .last()
    .getByLabel(/^Code from your device/)
    .fill(code)

/** From the name to the new device's QR code, with a code of the old one where it is asked for. */
async function makeNext(page: Page, button: string, code?: string): Promise<AuthenticatorApp> {
  await page.getByRole('dialog').getByLabel('Device name').waitFor()
  if (code !== undefined) await giveCode(page, code)
  await press(page, button)
  return scanQrCode(page)
}

async function proveNext(page: Page, phone: AuthenticatorApp): Promise<void> {
  await page.getByRole('dialog').getByLabel('Next code').fill(phone.code(1))
  await press(page, 'Prove it and remove ana')
}

/** Attaches the new device of a replacement. */
async function attachNext(page: Page, phone: AuthenticatorApp): Promise<void> {
  await typeCodes(page, phone.code(-1), phone.code())
  await press(page, 'Attach device')
  await page.getByText('Both devices work now.').waitFor()
}

test('case 37: under a policy that wants MFA a second device takes one code of the first', async () => {
  const { page, phone, devices } = await start({ forceMfa: true })
  await page.getByRole('button', { name: 'Add a device…' }).click()
  await page.getByRole('dialog').getByText('AWS wants a code of a device that you have').waitFor()
  const second = await makeNext(page, 'Make device', phone.code())
  await attachDevice(page, second)
  expect(devices()).toEqual(['ana: ana', 'ana-2: ana'])
  await closeSheet(page)
  await page.getByRole('button', { name: 'What to do with ana-2' }).waitFor()
})

test('a device whose clock drifted is resynced by two codes of it, and its next code works again', async () => {
  const { page, account, phone, called } = await start({
    forceMfa: true,
    account: ({ virtualDevices }) => {
      for (const device of virtualDevices) device.outOfSync = true
    },
  })
  const drifted = phone.withClockOff(120)
  await chooseForDevice(page, 'ana', 'Resync')
  await typeCodes(page, drifted.code(-1), drifted.code(-1))
  await page.getByText('That is the first code again').waitFor()
  expect(called('ResyncMFADevice')).toBe(0)
  await typeCodes(page, drifted.code(), drifted.code(-1))
  await press(page, 'Resync device')
  await page.getByText('AWS refused the two codes').waitFor()
  expect(await page.getByRole('dialog').getByLabel('First code').inputValue()).toBe('')
  const both = `${drifted.code(1)} ${drifted.code(2)}`
  await page.getByRole('dialog').getByLabel('First code').fill(both)
  await page.getByText('Six digits', { exact: true }).nth(1).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('AWS knows how far its clock is off.').waitFor()
  const [device] = account.virtualDevices
  expect(device?.outOfSync).toBe(false)
  expect(device?.drift).toBeGreaterThanOrEqual(5)
  await press(page, 'Done')
  await page.getByRole('button', { name: 'Add a device…' }).click()
  // The code that the drifted device shows right after those two.
  const next = (device?.lastCounter ?? 0) + 1 - Math.floor(Date.now() / 30_000)
  await makeNext(page, 'Make device', phone.code(next))
})

test('a device is replaced: the new one is attached and proved, then the old one goes', async () => {
  const { page, devices, called, text } = await start()
  await chooseForDevice(page, 'ana', 'Replace')
  const next = await makeNext(page, 'Make new device')
  await page.getByRole('dialog').getByText('works until the new one is proved').waitFor()
  await attachNext(page, next)
  expect(devices()).toEqual(['ana: ana', 'ana-2: ana'])
  expect(called('DeactivateMFADevice')).toBe(0)
  await proveNext(page, next)
  await page.getByRole('heading', { name: 'Replaced' }).waitFor()
  expect(devices()).toEqual(['ana-2: ana'])
  await press(page, 'Write to 2 profiles')
  await page.getByText('Your tools know the device now.').waitFor()
  expect(text('config').match(/mfa_serial = .*\/ana-2/g)).toHaveLength(2)
  await press(page, 'Done')
  await page.getByRole('button', { name: 'What to do with ana-2' }).waitFor()
})

test('a replacement survives a crash before the proof, and both devices can be kept', async () => {
  const { page, world, devices } = await start()
  await chooseForDevice(page, 'ana', 'Replace')
  await attachNext(page, await makeNext(page, 'Make new device'))
  await app.kill()
  app = await launchApp({ world })
  await app.page.getByRole('button', { name: 'Continue set-up…' }).click()
  await press(app.page, 'Keep both devices')
  await app.page.getByRole('alertdialog').getByRole('button', { name: 'Keep both', exact: true }).click()
  await app.page.getByText('Both devices stay attached.').waitFor()
  await press(app.page, 'Done')
  await app.page.getByRole('button', { name: 'What to do with ana-2' }).waitFor()
  expect(devices()).toEqual(['ana: ana', 'ana-2: ana'])
})

test('a replacement that is cancelled deletes the new device and touches nothing of the old one', async () => {
  const { page, devices, called } = await start()
  await chooseForDevice(page, 'ana', 'Replace')
  await makeNext(page, 'Make new device')
  await press(page, 'Cancel set-up')
  await page.getByRole('alertdialog').getByText('stays as it is').waitFor()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel set-up' }).click()
  await page.getByRole('heading', { name: 'Set-up cancelled' }).waitFor()
  expect(devices()).toEqual(['ana: ana'])
  expect(called('DeactivateMFADevice')).toBe(0)
})

test('under force-MFA the replaced device is deactivated, and what the policy does not let go of is said', async () => {
  const { page, phone, account } = await start({ forceMfa: true })
  await chooseForDevice(page, 'ana', 'Replace')
  const next = await makeNext(page, 'Make new device', phone.code())
  await attachNext(page, next)
  await proveNext(page, next)
  await page.getByRole('heading', { name: 'Replaced' }).waitFor()
  await page.getByText('its codes open nothing any more').waitFor()
  await page.getByText("AWS doesn't allow iam:DeleteVirtualMFADevice").waitFor()
  expect(account.virtualDevices.find(({ serial }) => serial === serialOfAna)?.user).toBeUndefined()
})

test('the last device goes only with a yes, and its menu goes with it', async () => {
  const { page, devices, called } = await start()
  await chooseForDevice(page, 'ana', 'Remove')
  const remove = page.getByRole('dialog').getByRole('button', { name: 'Remove device' })
  await page.getByText('This is your last device').waitFor()
  expect(await remove.getAttribute('aria-disabled')).toBe('true')
  await press(page, 'Keep it')
  expect(called('DeactivateMFADevice')).toBe(0)
  await chooseForDevice(page, 'ana', 'Remove')
  await page.getByRole('checkbox', { name: 'I want to be without MFA until I set it up again' }).check()
  await remove.click()
  await page.getByRole('heading', { name: 'ana is removed' }).waitFor()
  expect(devices()).toEqual([])
  await press(page, 'Done')
  await page.getByRole('button', { name: 'Set up MFA…' }).waitFor()
})

test('under force-MFA a removal takes a code, and a device that may not be deleted is named as deactivated', async () => {
  const { page, phone, devices } = await start({ forceMfa: true })
  await chooseForDevice(page, 'ana', 'Remove')
  await page.getByText('This account denies nearly everything without such a code').waitFor()
  await page.getByRole('checkbox').check()
  await giveCode(page, phone.code())
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'ana is deactivated' }).waitFor()
  await page.getByText("AWS doesn't let you delete ana").waitFor()
  expect(devices()).toEqual(['ana: nobody'])
  await press(page, 'Done')
  await page.getByRole('button', { name: 'Set up MFA…' }).waitFor()
})

test('a removal that AWS holds up waits, is found on the page, and goes on or is taken back', async () => {
  const { page, devices, server } = await start()
  const holdUp = (operation: string) =>
    server.fault({ operation, when: 'before', kind: 'throttle', times: Infinity })
  const remove = async () => {
    await chooseForDevice(page, 'ana', 'Remove')
    await page.getByRole('checkbox').check()
    await press(page, 'Remove device')
  }
  holdUp('DeactivateMFADevice')
  await remove()
  await page.getByText('Right now the device is attached, and its codes work.').waitFor()
  await page.getByText('AWS asks us to slow down').waitFor()
  await press(page, 'Keep it')
  await page.getByRole('heading', { name: 'ana stays' }).waitFor()
  await press(page, 'Done')
  expect(devices()).toEqual(['ana: ana'])

  server.clearFaults()
  holdUp('DeleteVirtualMFADevice')
  await remove()
  await page.getByText('The device is deactivated: its codes open nothing any more.').waitFor()
  await page.getByText('AWS asks us to slow down').waitFor()
  await press(page, 'Later')
  await page.getByText('The removal of a device waits').waitFor()
  await page.getByRole('button', { name: 'Continue…' }).click()
  server.clearFaults()
  await press(page, 'Go on')
  await page.getByRole('heading', { name: 'ana is removed' }).waitFor()
  expect(devices()).toEqual([])
})

test('case 37: with eight devices none is added or replaced, and the way out is said', async () => {
  const { page, called } = await start({
    withDevice: true,
    account: (_account, user) => {
      user.hardwareDevices = Array.from({ length: 7 }, (_, index) => ({
        serial: `GAHT1234567${index}`,
        enableDate: new Date('2025-03-01T00:00:00Z'),
      }))
    },
  })
  await page.getByText('Hardware token, since 1 March 2025').first().waitFor()
  await page.getByRole('button', { name: 'Add a device…' }).click()
  await page.getByText('This user has eight MFA devices').waitFor()
  await press(page, 'Close')
  await chooseForDevice(page, 'ana', 'Replace')
  await page.getByText('This user has eight MFA devices').waitFor()
  expect(called('CreateVirtualMFADevice')).toBe(0)
})

test('case 46: who has passkeys only is shown the way through the console', async () => {
  const aws = await createAwsWorld({
    account: (account, user) => {
      requireMfa(account, user.name)
      user.hardwareDevices = [{ serial: passkey, enableDate: new Date('2025-03-01T00:00:00Z') }]
    },
  })
  onTestFinished(aws.server.close)
  app = await launchApp({ world: aws.world })
  const { page } = app
  await page.getByText('Passkey or security key, since 1 March 2025').waitFor()
  await page.getByText('Passkeys give no codes').waitFor()
  await page.getByRole('button', { name: 'What to do with laptop', exact: true }).click()
  expect(await page.getByRole('menuitem').allTextContents()).toEqual([
    expect.stringMatching(/^Open IAM console/),
    expect.stringMatching(/^Remove…/),
  ])
  await page.getByRole('menuitem', { name: /^Remove…/ }).click()
  await page.getByRole('checkbox').check()
  await press(page, 'Remove device')
  await page.getByText('Your passkey opens no session for programs').waitFor()
  await press(page, 'Open IAM console')
  if (app.can('records')) await app.recorded('shell', ({ target }) => target?.includes('console') === true)
  expect(aws.user.hardwareDevices).toHaveLength(1)
})
