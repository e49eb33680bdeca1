import { expect, test } from 'vitest'
import { awaitRotated, openPlan, startRotation, undoRotation } from '../../build/tour/person.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { createAwsWorld } from './aws-world.ts'
import { launchApp } from './host.ts'

const arn = 'arn:aws:iam::123456789012:user/ana'

test('the key of two profiles is rotated, and undone byte for byte', async () => {
  const { world, server, user, key, text, before, statusOf, callerAs } = await createAwsWorld()
  const { page, quit } = await launchApp({ world })
  await openPlan(page)
  await startRotation(page)
  await awaitRotated(page)
  const made = user.keys.find(({ id }) => id !== key.id)
  expect(text('credentials')).toBe(
    before.credentials
      .replaceAll(key.id, made?.id ?? '')
      .replaceAll(key.secret.reveal(), made?.secret.reveal() ?? ''),
  )
  expect(text('config')).toBe(before.config)
  expect(statusOf(key.id)).toBe('Inactive')
  expect(await callerAs('default')).toBe(arn)
  expect(await callerAs('build')).toBe(arn)
  await undoRotation(page)
  expect(text('credentials')).toBe(before.credentials)
  expect(text('config')).toBe(before.config)
  expect(user.keys).toMatchObject([{ id: key.id, status: 'Active' }])
  expect(await callerAs('default')).toBe(arn)
  await quit()
  await server.close()
})

test('the same in an account that demands MFA: one code for the whole rotation, and a wrong one loses nothing', async () => {
  const { world, server, user, key, text, before, statusOf, app, callerAs } = await createAwsWorld({
    forceMfa: true,
  })
  const { page, quit } = await launchApp({ world })
  await page
    .getByRole('button', { name: /^Rotate( key .*)?…$/ })
    .first()
    .click()
  const code = page.getByRole('dialog').getByLabel('Code from your device')
  await code.fill('000000')
  await page.getByRole('dialog').getByRole('button', { name: 'Make the plan' }).click()
  await page.getByRole('dialog').getByRole('alert').first().waitFor()
  await code.fill(app?.code() ?? '')
  await page.getByRole('dialog').getByRole('button', { name: 'Make the plan' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate key', exact: true }).waitFor()
  await startRotation(page)
  await awaitRotated(page)
  expect(statusOf(key.id)).toBe('Inactive')
  expect(await callerAs('default')).toBe(arn)
  await undoRotation(page)
  expect(text('credentials')).toBe(before.credentials)
  expect(user.keys).toMatchObject([{ id: key.id, status: 'Active' }])
  await quit()
  await server.close()
})

test('cases 31 and 41: the plan and the end say what goes on with the old key: sessions, variables, WSL, running programs', async () => {
  const { world, server, app } = await createAwsWorld({ forceMfa: true })
  const env = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7SHELLLL' }
  const { page, quit } = await launchApp({ world, env })
  await page
    .getByRole('button', { name: /^Rotate( key .*)?…$/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Code from your device').fill(app?.code() ?? '')
  await dialog.getByRole('button', { name: 'Make the plan' }).click()
  await dialog.getByText(/AWS_ACCESS_KEY_ID is set where Keyturn was started/).waitFor()
  await dialog.getByText(/running now keep the old pair in memory.*other shells or in WSL/).waitFor()
  await dialog.getByText(/sessions that were opened with the old key go on/).waitFor()
  await startRotation(page)
  await awaitRotated(page)
  await dialog.getByText(/Restart programs and shells that were running/).waitFor()
  await dialog.getByText(/shells that set the old one.*and to WSL/).waitFor()
  await dialog.getByText(/sessions that were opened with the old key go on/).waitFor()
  await quit()
  await server.close()
})

test('with two keys already, the second goes only with a yes that names it', async () => {
  const spareId = 'AKIAIOSFODNN7SPAREEE'
  const { world, server, user, statusOf } = await createAwsWorld({
    account: (_account, seeded) => {
      seeded.keys.push({
        id: spareId,
        secret: new Secret('SPAREtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX'),
        status: 'Inactive',
        createDate: new Date('2026-01-10T00:00:00Z'),
        changedAt: new Date('2026-01-10T00:00:00Z'),
        slowness: { sts: 1, iam: 1 },
      })
    },
  })
  const { page, quit } = await launchApp({ world })
  await openPlan(page)
  const rotate = page.getByRole('dialog').getByRole('button', { name: 'Rotate key', exact: true })
  expect(await rotate.isEnabled()).toBe(false)
  await page.getByRole('checkbox', { name: /Yes, delete/ }).check()
  await rotate.click()
  await awaitRotated(page)
  expect(statusOf(spareId)).toBe('gone')
  expect(user.keys).toHaveLength(2)
  await quit()
  await server.close()
})

test('case 8: a read-only credentials file is refused before a key is made', async () => {
  const { world, server, makeReadOnly, text, before } = await createAwsWorld()
  makeReadOnly()
  const { page, quit } = await launchApp({ world })
  await page
    .getByRole('button', { name: /^Rotate( key .*)?…$/ })
    .first()
    .click()
  await page
    .getByRole('dialog')
    .getByText(/read-only/)
    .first()
    .waitFor()
  expect(
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate key', exact: true }).isEnabled(),
  ).toBe(false)
  expect(server.requests.some(({ operation }) => operation === 'CreateAccessKey')).toBe(false)
  expect(text('credentials')).toBe(before.credentials)
  await quit()
  await server.close()
})

test('case 14: the app is killed in the middle of a rotation, and the next start carries it on', async () => {
  const { world, server, key, statusOf, callerAs } = await createAwsWorld()
  const first = await launchApp({ world })
  await openPlan(first.page)
  server.fault({ operation: 'UpdateAccessKey', when: 'before', kind: 'throttle', times: 40 })
  await startRotation(first.page)
  await first.page.getByText('Right now both keys work').first().waitFor()
  await first.kill()
  server.clearFaults()
  expect(await callerAs('default')).toBe(arn)
  const { page, quit } = await launchApp({ world })
  await page.getByText(/is switched off and will be deleted/).waitFor()
  expect(statusOf(key.id)).toBe('Inactive')
  expect(await callerAs('build')).toBe(arn)
  await quit()
  await server.close()
})
