/**
 * No secret leaves main. An account's secrets are canaries: both main flows are worked through the window, in fair and
 * foul weather, and then every message, log, page, error, process and file is searched for them. Only the AWS files
 * hold them as they are; the journal holds them sealed.
 */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  attachDevice,
  awaitRotated,
  closeSheet,
  makeMfaDevice,
  openPlan,
  startRotation,
  undoRotation,
  writeSerial,
} from '../../build/tour/person.ts'
import { createAwsWorld } from './aws-world.ts'
import { Canaries, freshSecretKey } from './canaries.ts'
import { CanaryWatch } from './canary-watch.ts'
import { desktopFor } from './desktop.ts'
import { launchApp, type RunningApp } from './host.ts'

async function startWatched(options: { forceMfa?: boolean; env?: Record<string, string> } = {}) {
  const { env, ...account } = options
  const secret = freshSecretKey()
  const aws = await createAwsWorld({ ...account, secret })
  onTestFinished(aws.server.close)
  const canaries = new Canaries()
  canaries.plantAllOf(aws.account)
  const app = await launchApp({
    world: aws.world,
    host: 'preview',
    recordsIpc: true,
    // For profiles that have none of their own yet.
    env: { AWS_ENDPOINT_URL: aws.server.url, ...desktopFor(aws.world, { tray: true }), ...env },
  })
  await app.page.getByRole('button', { name: 'Rotate…' }).waitFor()
  return { aws, app, secret, canaries, watch: new CanaryWatch(app, aws.account, canaries) }
}

test('the search finds what is planted: in a message, a file, a log, the page, a process', async () => {
  const inEnvironment = freshSecretKey()
  const { aws, app, secret, canaries, watch } = await startWatched({ env: { PLANTED: inEnvironment } })
  canaries.plant('the planted variable', inEnvironment)
  const file = path.join(aws.world.dataFolder, 'planted.bin')
  fs.writeFileSync(file, `?${Buffer.from(`ab${secret}c`).toString('base64')}`)
  const log = path.join(aws.world.dataFolder, 'keyturn.log')
  fs.appendFileSync(log, `${Buffer.from(secret).toString('hex')}\n`)
  fs.writeFileSync(path.join(aws.world.home, `copy ${encodeURIComponent(secret)}`), '')
  const temporary = path.join(watch.temporaryFolder(), 'planted')
  fs.writeFileSync(temporary, secret, 'utf16le')
  await app.page.evaluate(async (text) => {
    await Reflect.get(window, 'keyturn').textCopy({ text })
    document.body.append(text.slice(0, 20))
    console.error(new Error(`refused ${text}`))
  }, secret)
  await watch.look('planted')
  const left = [...watch.inProcesses(), ...watch.inTemporaryFiles()].join('\n')
  await app.quit()
  const found = watch.everything().join('\n')
  const name = `the secret of ${aws.key.id}`
  expect(found).toContain(`${name} (as it is) in to-main keyturn:textCopy`)
  expect(found).toContain(`${name} (Base64) in ${file}`)
  expect(found).toContain(`${name} (hexadecimal) in ${log}`)
  expect(found).toContain(`${name} (percent-encoded) in ${aws.world.home}`)
  expect(found).toContain(`${name} (first half) in the page (planted)`)
  expect(found).toContain(`${name} (as it is) in the console of the page`)
  if (process.platform !== 'linux') return
  expect(left).toContain('the planted variable (as it is) in the environ of a process')
  expect(left).toContain(`${name} (UTF-16) in ${temporary}`)
})

test('case 34: no secret leaves main: a refused profile, MFA, a rotation, its undo, and one in foul weather', async () => {
  const { aws, app, secret, canaries, watch } = await startWatched()
  const { page } = app
  await watch.look('home')

  const typed = freshSecretKey()
  canaries.plant('the typed secret', typed)
  await addProfile(page, typed)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('alert').first().waitFor()
  // What a page out of order sends is refused by its schema, and the refusal is logged.
  await page.evaluate((text) => Reflect.get(window, 'keyturn').profileAdd({ secretAccessKey: text }), typed)
  await watch.look('a profile refused')
  await closeSheet(page)

  const phone = await makeMfaDevice(page)
  const seed = aws.account.virtualDevices[0]?.seed.reveal() ?? ''
  await watch.look('scan', seed)
  await page.getByRole('button', { name: 'Copy key', exact: true }).click()
  await app.recorded('clipboard', ({ text }) => text === seed)
  await attachDevice(page, phone)
  await watch.look('attached')
  await writeSerial(page)
  await watch.look('serial written')
  await closeSheet(page)

  await openPlan(page)
  await watch.look('plan')
  await startRotation(page)
  await page.getByRole('list', { name: 'Steps of the rotation' }).waitFor()
  await watch.look('run')
  await awaitRotated(page)
  await watch.look('rotated')
  await undoRotation(page)
  await watch.look('undone')
  await closeSheet(page)

  // What a middlebox or a talkative service might echo.
  const echo = `You sent ${secret} and ${seed}`
  aws.server.fault({ operation: 'ListAccessKeys', when: 'before', kind: 'html', body: echo })
  await page.getByRole('button', { name: 'Rotate…' }).click()
  await dialog.getByRole('alert').first().waitFor()
  await watch.look('plan in foul weather')
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await dialog.getByRole('button', { name: 'Rotate key', exact: true }).waitFor()
  const busy = { kind: 'error', code: 'Throttling', status: 400, message: echo } as const
  aws.server.fault({ operation: 'CreateAccessKey', when: 'before', ...busy })
  await startRotation(page)
  await dialog.getByRole('heading', { name: "Rotation didn't happen" }).waitFor()
  await watch.look('refused')
  await closeSheet(page)
  await openPlan(page)
  aws.server.fault({ operation: 'GetCallerIdentity', nth: 2, when: 'before', kind: 'html', body: echo })
  aws.server.fault({ operation: 'UpdateAccessKey', when: 'after', kind: 'drop' })
  aws.server.fault({ operation: 'ListAccessKeys', nth: 2, when: 'before', kind: 'throttle' })
  await startRotation(page)
  await awaitRotated(page)
  await watch.look('rotated in foul weather')
  await closeSheet(page)
  const denied = { kind: 'error', code: 'AccessDenied', status: 403, message: echo } as const
  aws.server.fault({ operation: 'ListAccessKeys', when: 'before', ...denied })
  await page.getByRole('button', { name: 'Check now' }).click()
  await page.getByText('iam:ListAccessKeys').first().waitFor()
  await watch.look('home in foul weather')

  await page.getByRole('button', { name: 'History', exact: true }).click()
  await page.getByText('Rotation undone').first().waitFor()
  await watch.look('history')
  const exports = await exportHistory(app)
  await watch.look('history saved')

  const left = [...watch.inProcesses(), ...watch.inTemporaryFiles()]
  await app.quit()
  expect([...left, ...watch.everything()]).toEqual([])
  expect(app.records('clipboard').map(({ text }) => text)).toEqual([seed, ''])
  expect(fs.readdirSync(path.dirname(aws.files.config)).sort()).toEqual(['config', 'credentials'])
  // What the search must have gone through.
  expect(canaries.names).toHaveLength(5)
  expect(app.records('ipc').filter(({ text }) => text.includes(typed))).toHaveLength(2)
  expect(app.records('ipc').some(({ text }) => text.includes(seed))).toBe(true)
  for (const file of [...exports, path.join(aws.world.dataFolder, 'history.jsonl')])
    expect(fs.readFileSync(file, 'utf8')).toMatch(/mfa-attached.*key-made.*throttled/s)
  expect(journalsIn(aws.world.dataFolder)).toMatch(/"oldSecret":".{40,}"kind":"made"/s)
  expect(fs.readFileSync(path.join(aws.world.dataFolder, 'keyturn.log'), 'utf8')).not.toBe('')
})

test('case 34: no secret of an MFA session leaves main', async () => {
  const { aws, app, canaries, watch } = await startWatched({ forceMfa: true })
  const { page } = app
  await page.getByRole('button', { name: 'Rotate…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Code from your device').fill(aws.app?.code() ?? '')
  await dialog.getByRole('button', { name: 'Make the plan' }).click()
  await dialog.getByRole('button', { name: 'Rotate key', exact: true }).waitFor()
  await watch.look('plan')
  await startRotation(page)
  await awaitRotated(page)
  await watch.look('rotated')
  await undoRotation(page)
  await watch.look('undone')
  const left = [...watch.inProcesses(), ...watch.inTemporaryFiles()]
  await app.quit()
  expect([...left, ...watch.everything()]).toEqual([])
  expect(canaries.names).toContain("a session's token")
})

async function addProfile(page: Page, secret: string): Promise<void> {
  await page.getByRole('button', { name: 'Add profile…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Profile name').fill('typed')
  await dialog.getByLabel('Access key ID').fill('AKIAIOSFODNN7NOBODYS')
  await dialog.getByLabel('Secret access key').fill(secret)
  await dialog.getByRole('button', { name: 'Check and save' }).click()
}

/** Saves the history in both forms, into the home folder. */
async function exportHistory(app: RunningApp): Promise<string[]> {
  const paths: string[] = []
  for (const form of ['CSV', 'JSON']) {
    const file = path.join(app.world.home, `history.${form.toLowerCase()}`)
    const asked = app.records('dialog').length
    await app.page.getByRole('button', { name: `Save as ${form}` }).click()
    await expect.poll(() => app.records('dialog').length).toBeGreaterThan(asked)
    await app.press({ do: 'dialog', files: [file] })
    await expect.poll(() => fs.existsSync(file)).toBe(true)
    paths.push(file)
  }
  return paths
}

function journalsIn(dataFolder: string): string {
  const folder = path.join(dataFolder, 'operations')
  const files = fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile())
  return files
    .map(({ name, parentPath }) => fs.readFileSync(path.join(parentPath, name), 'latin1'))
    .join('\n')
}
