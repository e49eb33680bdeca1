/**
 * The check-up, from its page: what the seeded user falls short of is found, mended through the buttons, and found met;
 * what AWS won't tell is said with a policy that makes it tell; and the report is saved, without a secret in it.
 */
import { chmodSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  attachDevice,
  awaitRotated,
  closeSheet,
  makeMfaDevice,
  startRotation,
} from '../../build/tour/person.ts'
import { createAwsWorld } from './aws-world.ts'
import { Canaries } from './canaries.ts'
import { CanaryWatch } from './canary-watch.ts'
import { launchApp, type RunningApp } from './host.ts'

const oldPassword = 'correct-Horse-7-battery'
const newPassword = 'purple-Lantern-42-river'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const headline = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor()
const openCheckup = async (page: Page) => {
  await page.getByRole('button', { name: 'Start check-up' }).click()
  await page.getByRole('heading', { name: 'As it should be' }).waitFor()
}
/** The state that a practice is said to be in, once its title shows. */
const stateOf = async (page: Page, title: string) => {
  const practice = page.getByRole('listitem', { name: title, exact: true })
  await practice.waitFor()
  return practice.getByText(/^(met|falls short|not known|doesn't apply)$/).textContent()
}
const isMet = async (page: Page, title: string) => expect(await stateOf(page, title)).toBe('met')
const isShort = async (page: Page, title: string) => expect(await stateOf(page, title)).toBe('falls short')

test('the seeded faults are found, mended through the buttons, and found met', async () => {
  const { world, server, account, user, files } = await createAwsWorld()
  onTestFinished(server.close)
  chmodSync(files.credentials, 0o644)
  const app = await launchApp({ world, recordsIpc: true })
  const { page, quit } = app
  const canaries = new Canaries()
  canaries.plant('the old password', oldPassword)
  canaries.plant('the new password', newPassword)
  const watch = app.can('records') ? new CanaryWatch(app, account, canaries) : null
  const dialog = page.getByRole('dialog')
  await openCheckup(page)
  await headline(page, '6 of 13 practices fall short')

  await isShort(page, 'Others on this computer can read your keys')
  await press(page, 'Make private…')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Make private', exact: true }).click()
  await isMet(page, 'Only you can read your files with keys')
  expect(statSync(files.credentials).mode & 0o777).toBe(0o600)

  await isShort(page, 'Your console password is too old')
  await press(page, 'Change password…')
  await dialog.getByLabel('Current password').fill('not-my-Password-1')
  await dialog.getByLabel('New password', { exact: true }).fill('short')
  await dialog.getByLabel('New password, once more').fill('short')
  await press(page, 'Change password')
  await dialog.getByText('It must hold all the rules below.').waitFor()
  await dialog.getByLabel('New password', { exact: true }).fill(newPassword)
  await dialog.getByLabel('New password, once more').fill(newPassword)
  await press(page, 'Change password')
  await dialog.getByText("AWS didn't accept this as your current password.").waitFor()
  expect(user.login?.password.reveal()).toBe(oldPassword)
  await dialog.getByLabel('Current password').fill(oldPassword)
  await press(page, 'Change password')
  await isMet(page, 'Your console password is young enough')
  expect(user.login?.password.reveal()).toBe(newPassword)
  await watch?.look('the password is changed')

  await isShort(page, 'A policy is attached straight to your user')
  await press(page, 'Move acme-developer to a group…')
  await press(page, 'Move policy')
  await isMet(page, 'No policy is attached straight to your user')
  expect(user).toMatchObject({ groups: ['developers'], attachedPolicies: [] })

  await isShort(page, 'An access key is too old')
  await page.getByRole('button', { name: /^Rotate AKIA/ }).click()
  await startRotation(page)
  await awaitRotated(page)
  await closeSheet(page)
  await isMet(page, 'No access key is too old')

  await isShort(page, 'MFA is off')
  await attachDevice(page, await makeMfaDevice(page))
  await closeSheet(page)
  await isMet(page, 'MFA is on')

  await isShort(page, 'No permissions boundary is set')
  user.boundary = account.policies[0]?.arn ?? ''
  await press(page, 'Check again')
  await isMet(page, 'A permissions boundary is set')
  await headline(page, 'Everything is as it should be')
  await press(page, 'Back to ana')
  await headline(page, 'Everything is as it should be.')
  await quit()
  expect(watch?.everything() ?? []).toEqual([])
})

test('a user who may read nothing gets one policy that makes all known but what our own calls hide', async () => {
  const { world, server, user } = await createAwsWorld({
    account: (_, { attachedPolicies }) => attachedPolicies.splice(0),
  })
  onTestFinished(server.close)
  const { page, quit } = await launchApp({ world })
  await openCheckup(page)
  await headline(page, "12 of 13 practices can't be judged; the rest is as it should be")
  await page.getByText('Show the policy').first().click()
  const policy = await page.locator('pre').first().textContent()
  user.inlinePolicies.push({ name: 'reads', document: JSON.parse(policy ?? '') })
  await press(page, 'Check again')
  await isShort(page, 'MFA is off')
  // It came as an inline policy, which is found at once.
  await isShort(page, 'An inline policy is on your user')
  // Keyturn used the key before it could ask who else did (failure case 48).
  for (const title of ['Unused keys', 'Keys that were never used'])
    expect(await stateOf(page, title)).toBe('not known')
  const unknown = page.getByRole('listitem').filter({ has: page.getByText('not known', { exact: true }) })
  expect(await unknown.count()).toBe(2)
  await quit()
})

test('an account that demands MFA tells more after one code', async () => {
  const { world, server, app } = await createAwsWorld({ forceMfa: true })
  onTestFinished(server.close)
  const { page, quit } = await launchApp({ world })
  await openCheckup(page)
  await page.getByText('This account tells more after a code').waitFor()
  await page.getByLabel(/^Code from your device/).fill(app?.code() ?? '')
  await press(page, 'Check with this code')
  await isShort(page, 'An access key is too old')
  await isMet(page, 'MFA is on')
  expect(await page.getByText('This account tells more after a code').count()).toBe(0)
  // What this policy lets nobody read stays unknown, and the page says which permission would tell.
  await page.getByText(/permissions would tell the rest/).waitFor()
  await quit()
})

test('the report is saved as a web page and as JSON, for this user alone and without a secret', async ({
  skip,
}) => {
  const { world, server, account, key, files } = await createAwsWorld()
  onTestFinished(server.close)
  const running = await launchApp({ world })
  if (!running.can('press')) skip('only the preview host can answer the save dialog')
  const { page } = running
  await openCheckup(page)
  const [html, json] = [path.join(world.home, 'report.html'), path.join(world.home, 'report.json')]
  await press(page, 'Save as web page…')
  await answerDialog(running, [])
  await page.getByRole('button', { name: 'Save as web page…' }).waitFor()
  await press(page, 'Save as web page…')
  await answerDialog(running, [html])
  await page.getByRole('button', { name: 'Saved', exact: true }).waitFor()
  await press(page, 'Save as JSON…')
  await answerDialog(running, [path.join(world.home, 'gone', 'report.json')])
  await page.getByRole('alert').waitFor()
  await press(page, 'Save as JSON…')
  await answerDialog(running, [json])
  await page.getByRole('button', { name: 'Saved', exact: true }).waitFor()

  const texts = [html, json].map((file) => readFileSync(file, 'utf8'))
  const canaries = new Canaries()
  canaries.plantAllOf(account)
  canaries.plant('the password', oldPassword)
  for (const text of texts) {
    expect(text).toContain('acme-developer')
    expect(canaries.in(text, 'the report')).toEqual([])
  }
  for (const file of [html, json]) expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(JSON.parse(texts[1] ?? '')).toMatchObject({
    format: 'keyturn-check-up',
    version: 1,
    practiceAccount: false,
    user: { name: 'ana' },
    counts: { 'falls-short': 5 },
  })
  expect(texts[0]).toContain('5 of 13 practices fall short')
  expect(texts[0]).not.toMatch(/undefined|\[object|NaN/)
  expect(readFileSync(files.credentials, 'utf8')).toContain(key.secret.reveal())
  await running.quit()
})

let answered = 0

/** Answers the save dialog once it is open; no file: cancels. */
async function answerDialog(app: RunningApp, files: readonly string[]): Promise<void> {
  await expect.poll(() => app.records('dialog').length).toBeGreaterThan(answered)
  answered += 1
  await app.press({ do: 'dialog', files: [...files] })
}
