import { expect, test } from 'vitest'
import {
  attachDevice,
  closeSheet,
  confirm,
  makeMfaDevice,
  scanQrCode,
  typeCodes,
  writeSerial,
} from '../../build/tour/person.ts'
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

test('codes are judged here: wrong, the same twice, swapped, and AWS is not asked', async () => {
  const { world, server } = await createAwsWorld()
  const { page, quit } = await launchApp({ world })
  const phone = await makeMfaDevice(page)
  const attach = page.getByRole('button', { name: 'Attach device' })
  const right = phone.code()
  const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0')
  await typeCodes(page, wrong, '')
  await page.getByText('The first code is wrong').waitFor()
  await typeCodes(page, right, right)
  await page.getByText('That is the first code again').waitFor()
  expect(await attach.isEnabled()).toBe(false)
  await typeCodes(page, phone.code(), phone.code(-1))
  await page.getByText('The codes are in the wrong order').waitFor()
  expect(server.requests.some(({ operation }) => operation === 'EnableMFADevice')).toBe(false)
  await quit()
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
