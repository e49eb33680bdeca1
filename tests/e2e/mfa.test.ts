import jsQr from 'jsqr'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import {
  AuthenticatorApp,
  attachDevice,
  closeSheet,
  confirm,
  makeMfaDevice,
  scanQrCode,
  typeCodes,
  writeSerial,
} from '../../build/tour/person.ts'
import { qrPng } from '../../electron/practice/qr.ts'
import { createAwsWorld } from './aws-world.ts'
import { launchApp } from './host.ts'

test('MFA is attached with the QR code from the screen, and mfa_serial is written on choice', async () => {
  const { world, account, server, text, before } = await createAwsWorld()
  const { page, quit } = await launchApp({ world })
  const phone = await makeMfaDevice(page)
  expect(phone.uri).toBe(
    `otpauth://totp/Amazon%20Web%20Services:ana@acme-dev?secret=${account.virtualDevices[0]?.seed.reveal()}&issuer=Amazon%20Web%20Services`,
  )
  await attachDevice(page, phone)
  expect(account.virtualDevices).toMatchObject([
    { serial: `arn:aws:iam::${account.id}:mfa/ana`, user: 'ana' },
  ])
  expect(text('config')).toBe(before.config)
  await writeSerial(page)
  const serial = `arn:aws:iam::${account.id}:mfa/ana`
  const added = text('config')
    .split('\r\n')
    .filter((line) => !before.config.split('\r\n').includes(line))
  expect(added).toEqual([`mfa_serial = ${serial}`, `mfa_serial = ${serial}`])
  expect(text('config').replaceAll(`mfa_serial = ${serial}\r\n`, '')).toBe(before.config)
  expect(text('credentials')).toBe(before.credentials)
  await closeSheet(page)
  await page.getByText('on', { exact: true }).waitFor()
  await quit()
  await server.close()
})

test('case 36 and 47: each mistake with the codes has its own words, and AWS is not asked', async () => {
  const { world, server } = await createAwsWorld()
  const { page, quit } = await launchApp({ world })
  const phone = await makeMfaDevice(page)
  const says = (words: string | RegExp) => page.getByRole('dialog').getByText(words).waitFor()
  // Only a clock that was never seen to be right may be told from an old code, so the clocks come first.
  const slow = phone.withClockOff(-300)
  await typeCodes(page, slow.code(), slow.code(1))
  await says(/Your phone's clock is about (4 min \d+ s|5 min \d+ s|\d+ seconds) behind/)
  const fast = phone.withClockOff(90)
  await typeCodes(page, fast.code(), fast.code(1))
  await says(/Your phone's clock is about (\d+ seconds|2 min \d+ s) ahead/)

  await typeCodes(page, wrongOf(phone.code()), '')
  await says('The first code is wrong')
  const other = new AuthenticatorApp(phone.uri.replace(/secret=..../, 'secret=AAAA'))
  await typeCodes(page, other.code(), other.code(1))
  await says('Neither code belongs to this device')
  const right = phone.code()
  await typeCodes(page, right, '')
  await page.getByText('Right', { exact: true }).waitFor()
  await typeCodes(page, right, right)
  await says('That is the first code again')
  await typeCodes(page, phone.code(), phone.code(-1))
  await says('The codes are in the wrong order')
  await typeCodes(page, phone.code(-1), phone.code(1))
  await says('A code was left out in between')
  await typeCodes(page, phone.code(-8), '')
  await says('The first code is too old')
  await typeCodes(page, right.slice(0, 4), '')
  await says('The first code is too short')
  expect(await page.getByRole('button', { name: 'Attach device' }).getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Enter')
  expect(server.requests.some(({ operation }) => operation === 'EnableMFADevice')).toBe(false)

  // One paste of both, as they stand in a message, is no mistake.
  const both = [phone.code(-1), phone.code()].map((code) => `${code.slice(0, 3)} ${code.slice(3)}`)
  await page
    .getByRole('dialog')
    .getByLabel('First code')
    .fill(` ${both.join('  ')} `)
  await page.getByText('Right', { exact: true }).nth(1).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('MFA is on.').waitFor()
  await quit()
  await server.close()
})

test('a set-up that was closed is taken up again with the same QR code', async () => {
  const { world, account, server } = await createAwsWorld()
  const { page, quit } = await launchApp({ world })
  const phone = await makeMfaDevice(page)
  await closeSheet(page)
  await page.getByRole('button', { name: 'Continue set-up…' }).click()
  expect((await scanQrCode(page)).uri).toBe(phone.uri)
  await attachDevice(page, phone)
  expect(account.virtualDevices).toMatchObject([{ user: 'ana' }])
  await quit()
  await server.close()
})

test('a set-up that was cut off after attaching still offers mfa_serial and the sign-in', async () => {
  const { world, server, text } = await createAwsWorld()
  const first = await launchApp({ world })
  const phone = await makeMfaDevice(first.page)
  await attachDevice(first.page, phone)
  await first.kill()
  const { page, quit } = await launchApp({ world })
  await page.getByRole('button', { name: 'Continue set-up…' }).click()
  await page.getByText('MFA is on.').waitFor()
  await writeSerial(page)
  expect(text('config').match(/mfa_serial/g)).toHaveLength(2)
  await page.getByRole('dialog').getByLabel('Next code').fill(phone.code(1))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('AWS opened an MFA session').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Add a device…' }).waitFor()
  await quit()
  await server.close()
})

test('the codes are kept here on choice, right after the set-up and no later', async () => {
  const { world, server } = await createAwsWorld()
  const first = await launchApp({ world, host: 'preview' })
  const keep = 'Keep codes on this computer'
  await attachDevice(first.page, await makeMfaDevice(first.page))
  await first.kill()
  const { page, quit } = await launchApp({ world, host: 'preview' })
  await page.getByRole('button', { name: 'Continue set-up…' }).click()
  await page.getByRole('button', { name: keep }).click()
  await page.getByText('The key behind the QR code is gone from this computer').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Add a device…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make device' }).click()
  await attachDevice(page, await scanQrCode(page))
  await page.getByText('One lock instead of two').waitFor()
  await page.getByRole('button', { name: keep }).click()
  await page.getByText('Keyturn makes the codes of this device now.').waitFor()
  await quit()
  await server.close()
})

test('the QR code reads as AWS’s own does, in both themes, at 1× and at 2×', async () => {
  const { world, account, server } = await createAwsWorld()
  const read: string[] = []
  for (const deviceScaleFactor of [1, 2]) {
    const app = await launchApp({ world, deviceScaleFactor, theme: { dark: false } })
    const first = deviceScaleFactor === 1
    if (first) await makeMfaDevice(app.page)
    else await app.page.getByRole('button', { name: 'Continue set-up…' }).click()
    for (const theme of ['light', 'dark'] as const) {
      await app.setTheme(theme)
      const isDark = theme === 'dark'
      await app.page.waitForFunction(
        (dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark,
        isDark,
      )
      read.push((await scanQrCode(app.page)).uri)
      expect(await app.page.evaluate(() => devicePixelRatio)).toBe(deviceScaleFactor)
    }
    await app.quit()
  }
  const [device] = account.virtualDevices
  if (device === undefined) throw new Error('no device was made')
  const picture = PNG.sync.read(Buffer.from(await qrPng(account, 'ana', device.seed), 'base64'))
  const ofAws = jsQr(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data
  expect(ofAws).toContain(device.seed.reveal())
  expect(read).toEqual([ofAws, ofAws, ofAws, ofAws])
  await server.close()
})

test('a set-up that was cut off is resumed with the same QR code, and cancelling deletes the device', async () => {
  const { world, account, server } = await createAwsWorld()
  const first = await launchApp({ world })
  const phone = await makeMfaDevice(first.page)
  await first.kill()
  const { page, quit } = await launchApp({ world })
  await page
    .getByRole('button', { name: /Go on with set-up|Resume|Continue/ })
    .first()
    .click()
  expect((await scanQrCode(page)).uri).toBe(phone.uri)
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel set-up' }).click()
  await confirm(page, 'Cancel set-up')
  await page.getByText('Set-up cancelled').waitFor()
  expect(account.virtualDevices).toEqual([])
  await quit()
  await server.close()
})

const wrongOf = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
