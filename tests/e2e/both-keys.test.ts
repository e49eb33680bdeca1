/** Two keys of one user: held, switched on again, worked on one by one, and a new one that AWS is slow to know. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { awaitRotated, confirm, openPlan, startRotation } from '../../build/tour/person.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { AccessKey, User } from '../../electron/practice/account.ts'
import { createAwsWorld } from './aws-world.ts'
import { launchApp } from './host.ts'

const arn = 'arn:aws:iam::123456789012:user/ana'
const minute = 60_000

/** A build server that has the old key goes on using it, from the first write of the new one on. */
function buildServer() {
  const seen = { create: false }
  return (operation: string, _user: User, key: AccessKey) => {
    seen.create ||= operation === 'CreateAccessKey'
    if (seen.create)
      key.lastUsed = { date: new Date(Date.now() + minute), service: 's3', region: 'eu-west-1' }
  }
}

const dialogOf = (page: Page) => page.getByRole('dialog').first()
const press = (page: Page, name: string) => dialogOf(page).getByRole('button', { name, exact: true }).click()
const bothWork = (page: Page) =>
  dialogOf(page).getByRole('heading', { name: "Both of ana's keys work" }).waitFor()

test('case 32: an old key that something else uses is held, both work, and it goes with a yes', async () => {
  const { world, server, user, key, statusOf, text, callerAs } = await createAwsWorld({
    onRequest: buildServer(),
  })
  const { page, quit } = await launchApp({ world })
  await openPlan(page)
  await startRotation(page)
  await bothWork(page)
  await dialogOf(page)
    .getByText(/s3 in eu-west-1, today at/)
    .waitFor()
  expect(user.keys.map(({ status }) => status)).toEqual(['Active', 'Active'])
  expect(text('credentials')).not.toContain(key.id)
  expect(await callerAs('default')).toBe(arn)

  await press(page, 'Switch off old key…')
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: 'Cancel' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await question.waitFor({ state: 'detached' })
  expect(statusOf(key.id)).toBe('Active')

  await press(page, 'Switch off old key…')
  await confirm(page, 'Switch off old key')
  await awaitRotated(page)
  expect(statusOf(key.id)).toBe('Inactive')
  await dialogOf(page)
    .getByText(/Something else used AKIA/)
    .waitFor()
  await quit()
  await server.close()
})

test('the old key is switched on again from the end, and off once more', async () => {
  const { world, server, user, key, statusOf, text, callerAs } = await createAwsWorld()
  const { page, quit } = await launchApp({ world })
  await openPlan(page)
  await startRotation(page)
  await awaitRotated(page)
  const written = text('credentials')
  await press(page, 'Switch the old key on again')
  await bothWork(page)
  await dialogOf(page)
    .getByText(/is on again$/)
    .waitFor()
  expect(user.keys.map(({ status }) => status)).toEqual(['Active', 'Active'])
  expect(text('credentials')).toBe(written)
  await press(page, 'Leave it for now')
  await page.getByText('Both keys work, until you decide').waitFor()
  await page.getByRole('button', { name: 'Continue…' }).click()
  await press(page, 'Switch off old key…')
  await confirm(page, 'Switch off old key')
  await awaitRotated(page)
  expect(statusOf(key.id)).toBe('Inactive')
  expect(await callerAs('build')).toBe(arn)
  await quit()
  await server.close()
})

test('case 7: where AWS does not allow to switch off, both keys work, and the permission is named', async () => {
  const { world, server, key, statusOf } = await createAwsWorld({
    account: (_account, user) => {
      user.inlinePolicies.push({
        name: 'no-update',
        document: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Action: 'iam:UpdateAccessKey', Resource: '*' }],
        },
      })
    },
  })
  const { page, quit } = await launchApp({ world })
  await openPlan(page)
  await page.getByRole('checkbox', { name: 'Go on all the same' }).check()
  await startRotation(page)
  await bothWork(page)
  await dialogOf(page).getByRole('button', { name: 'Copy message to administrator' }).waitFor()
  expect(statusOf(key.id)).toBe('Active')
  await press(page, 'Stop and undo')
  await confirm(page, 'Stop and undo')
  await dialogOf(page).getByRole('heading', { name: "Undoing the rotation of ana's key" }).waitFor()
  await quit()
  await server.close()
})

test('the second key of a user is switched off, on, off and deleted from its page', async () => {
  const spareId = 'AKIAIOSFODNN7SPAREEE'
  const { world, server, key, statusOf } = await createAwsWorld({
    account: (_account, seeded) => {
      seeded.keys.push({
        id: spareId,
        secret: new Secret('SPAREtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX'),
        status: 'Active',
        createDate: new Date('2026-01-10T00:00:00Z'),
        changedAt: new Date('2026-01-10T00:00:00Z'),
        slowness: { sts: 1, iam: 1 },
      })
    },
  })
  const { page, quit } = await launchApp({ world })
  const act = async (name: string, yes: string) => {
    await page.getByRole('button', { name: `${name} AKIA…REEE…` }).click()
    await confirm(page, yes)
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  }
  await page.getByRole('button', { name: /^Switch off AKIA/ }).click()
  await page
    .getByRole('alertdialog')
    .getByText(/Its last use: never/)
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  expect(statusOf(spareId)).toBe('Active')

  await act('Switch off', 'Switch off')
  expect(statusOf(spareId)).toBe('Inactive')
  await act('Switch on', 'Switch on')
  expect(statusOf(spareId)).toBe('Active')
  await act('Switch off', 'Switch off')
  await act('Delete', 'Delete for good')
  expect(statusOf(spareId)).toBe('gone')
  expect(statusOf(key.id)).toBe('Active')
  await page.getByRole('heading', { name: 'Second key' }).waitFor({ state: 'detached' })
  await quit()
  await server.close()
})

test('case 27: a new key that AWS is slow to know gets more time, and the rotation ends well', async () => {
  const { world, server, user, key, statusOf } = await createAwsWorld({
    onRequest: (operation, owner, old) => {
      if (operation !== 'CreateAccessKey') return
      for (const made of owner.keys) if (made.id !== old.id) made.status = 'Inactive'
    },
  })
  const { page, quit } = await launchApp({ world })
  await openPlan(page)
  await startRotation(page)
  await dialogOf(page)
    .getByText(/Keyturn turns back in \d+ s/)
    .waitFor()
  const longer = dialogOf(page).getByRole('button', { name: 'Give it 5 more minutes' })
  await longer.click({ timeout: minute })
  await dialogOf(page)
    .getByText(/Keyturn turns back in \d minutes/)
    .waitFor()
  await longer.waitFor({ state: 'detached' })
  for (const made of user.keys) made.status = 'Active'
  await awaitRotated(page)
  expect(statusOf(key.id)).toBe('Inactive')
  await quit()
  await server.close()
})
