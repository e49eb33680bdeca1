/**
 * What the tour does, in order: both main jobs, worked through the real window and looked at from outside, then the
 * pages that tell how it stands.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import type { Stage } from './frame.ts'
import {
  type AuthenticatorApp,
  attachDevice,
  awaitRotated,
  closeSheet,
  makeMfaDevice,
  openPlan,
  startRotation,
  trySignIn,
  typeCodes,
  undoRotation,
  writeSerial,
} from './person.ts'
import type { TourStep } from './tour.ts'

/** What one step leaves for a later one. */
type Memory = { app: AuthenticatorApp | null; original: string }

const fileOf = ({ dataFolder }: Stage): string => path.join(dataFolder, 'practice', 'aws', 'credentials')
const credentials = (stage: Stage): string => readFileSync(fileOf(stage), 'utf8')
const keyIds = (text: string): string[] => [...new Set(text.match(/AKIA\w{16}/g) ?? [])]

function appOf({ app }: Memory): AuthenticatorApp {
  if (app === null) throw new Error('no QR code was read')
  return app
}

function expectThat(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Not so: ${what}.`)
}

export function tourSteps(): readonly TourStep[] {
  const memory: Memory = { app: null, original: '' }
  return [
    {
      title: 'Opens the practice account',
      async play(stage) {
        await stage.page.getByRole('button', { name: 'Set up MFA…' }).waitFor()
        memory.original = credentials(stage)
        const [keyId = ''] = keyIds(memory.original)
        return `one key in two profiles, ${keyId}`
      },
    },
    {
      title: 'Makes an MFA device and reads its QR code',
      async play({ page }) {
        memory.app = await makeMfaDevice(page)
        return `for ${new URL(memory.app.uri).pathname.slice(1).replaceAll('%20', ' ')}, read from the picture of the screen`
      },
    },
    {
      title: 'Types a code twice',
      async play({ page }) {
        const code = appOf(memory).code()
        await typeCodes(page, code, code)
        await page.getByText('That is the first code again').waitFor()
        return 'found here, before AWS is asked'
      },
    },
    {
      title: 'Types two codes that follow each other and attaches the device',
      async play({ page }) {
        await attachDevice(page, appOf(memory))
        return 'AWS lists it as attached'
      },
    },
    {
      title: 'Writes mfa_serial and signs in with the next code',
      async play(stage) {
        await writeSerial(stage.page)
        const config = readFileSync(path.join(path.dirname(fileOf(stage)), 'config'), 'utf8')
        expectThat(config.split('mfa_serial').length === 4, 'three profiles name the device')
        await trySignIn(stage.page, appOf(memory))
        return 'AWS opened an MFA session'
      },
    },
    {
      title: 'Shows the plan of a rotation',
      async play({ page }) {
        await closeSheet(page)
        await openPlan(page)
        return 'nothing has happened yet'
      },
    },
    {
      title: 'Rotates the key',
      async play({ page }) {
        await startRotation(page)
        await page.getByText('Right now both keys work').first().waitFor()
        return 'both keys work while the new one is proved'
      },
    },
    {
      title: 'Has the new key in both profiles and the old one off',
      async play(stage) {
        await awaitRotated(stage.page)
        return describeRotation(memory.original, credentials(stage))
      },
    },
    {
      title: 'Undoes the rotation',
      async play(stage) {
        await undoRotation(stage.page)
        expectThat(credentials(stage) === memory.original, 'the credentials file is as it was, byte for byte')
        return 'the credentials file is as it was, byte for byte'
      },
    },
    {
      title: 'Rotates again',
      async play(stage) {
        await closeSheet(stage.page)
        await awaitAccepted(stage.page)
        await openPlan(stage.page)
        await startRotation(stage.page)
        await awaitRotated(stage.page)
        return describeRotation(memory.original, credentials(stage))
      },
    },
    {
      title: 'Is home again',
      async play({ page }) {
        await closeSheet(page)
        await page.getByText('0 d', { exact: true }).first().waitFor()
        return 'a young key, MFA on'
      },
    },
    {
      title: 'Checks how the user stands',
      async play({ page }) {
        await page.getByRole('button', { name: 'Start check-up' }).click()
        const headline = page.getByText(/^\d+ of \d+ practices falls? short$/)
        await headline.waitFor()
        const left = page.getByRole('listitem', { name: 'A policy is attached straight to your user' })
        expectThat(await left.isVisible(), 'the policy that is attached straight is found')
        return `MFA and the key are fine now; ${await headline.textContent()}`
      },
    },
    {
      title: 'Shows the settings',
      async play({ page }) {
        await page.getByRole('button', { name: 'Settings', exact: true }).click()
        await page.getByRole('textbox', { name: 'Overdue' }).waitFor()
        return 'when keys are due, reminders, quiet hours, the policy for a company'
      },
    },
    {
      title: 'Shows what was done',
      async play({ page }) {
        await page.getByRole('button', { name: 'History', exact: true }).click()
        await page.getByText('Rotation undone').first().waitFor()
        const steps = await page.getByRole('main').locator('time').count()
        return `${steps} steps, each with its time and result`
      },
    },
    {
      title: 'Looks the same in the dark',
      async play({ app, page }) {
        await app.press({ do: 'theme', dark: true })
        await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches)
        return undefined
      },
    },
  ]
}

/** A key that was switched on again takes seconds to be accepted everywhere; until then the page is checked again. */
async function awaitAccepted(page: Page): Promise<void> {
  const rotate = page.getByRole('button', { name: 'Rotate…', exact: true })
  const refused = page.getByText(/^AWS doesn't accept key/)
  for (let round = 0; round < 20; round += 1) {
    await rotate.or(refused).first().waitFor()
    if (await rotate.isVisible()) return
    await page.getByRole('button', { name: 'Check now' }).click()
    await page.waitForTimeout(2000)
  }
}

/** Checks that only the pair changed, in both profiles, and tells the two ids. */
function describeRotation(before: string, after: string): string {
  const [oldId = ''] = keyIds(before)
  const ids = keyIds(after)
  expectThat(ids.length === 1 && ids[0] !== oldId, 'both profiles hold one new key')
  const pair = /(?<=aws_(?:access_key_id|secret_access_key)\s*=\s*)\S+/g
  expectThat(
    before.replace(pair, '…') === after.replace(pair, '…'),
    'nothing but the pair changed in the file',
  )
  return `${oldId} is off, ${ids[0]} is in both profiles, and every other byte is as it was`
}
