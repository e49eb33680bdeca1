/** Find and what the menu bar asks for, by keyboard: where they lead, where the focus goes, and what they never take away. */
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { createAwsWorld } from './aws-world.ts'
import { launchApp, type RunningApp } from './host.ts'
import { focused, listen, waitForFocus } from './keyboard.ts'

let app: RunningApp
afterEach(() => app.quit())

async function start() {
  const aws = await createAwsWorld()
  onTestFinished(aws.server.close)
  app = await launchApp({ world: aws.world })
  const { page } = app
  await page.getByRole('button', { name: 'Rotate…' }).waitFor()
  return { aws, page, press: (key: string) => page.keyboard.press(key) }
}

const shortcut = process.platform === 'darwin' ? 'Meta+K' : 'Control+K'
const rotateButton = { name: 'Rotate key', exact: true } as const

test('Find leads to an action, to a page and to a key that is pasted, and gives the focus back', async () => {
  const { aws, page, press } = await start()
  const said = await listen(page)
  await press(shortcut)
  await page.getByRole('combobox').and(page.locator(':focus')).waitFor()
  await page.getByRole('option', { name: /^Rotate ana/, selected: true }).waitFor()
  await press('Escape')
  await page.getByRole('combobox').waitFor({ state: 'detached' })
  await waitForFocus(page, 'heading "ana"')

  await page.getByRole('button', { name: 'Rotate…' }).focus()
  await press(shortcut)
  await page.keyboard.type('rot ana')
  await page.getByRole('option', { name: /^Rotate ana/, selected: true }).waitFor()
  await press('Enter')
  await page.getByRole('dialog').getByRole('button', rotateButton).waitFor()
  await press(shortcut)
  await press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('button "Rotate…"')

  await press(shortcut)
  await page.keyboard.type('other')
  await page.getByRole('option', { name: /^other/, selected: true }).waitFor()
  await press('Enter')
  await page.getByRole('heading', { name: 'other', level: 1 }).waitFor()
  await press(shortcut)
  await page.keyboard.insertText(`aws_access_key_id = ${aws.key.id}`)
  await page.getByRole('option', { name: /^ana/, selected: true }).waitFor()
  await press('Enter')
  await page.getByRole('heading', { name: 'ana', level: 1 }).waitFor()
  await press(shortcut)
  await page.getByText('Recent').waitFor()
  await page.keyboard.type('nobody')
  await page.getByText('Nothing fits “nobody”.').first().waitFor()
  expect(await said()).toContain('Nothing fits “nobody”.')
})

test('what the menu bar asks for waits until the open sheet is closed, and what is typed into it stays', async (context) => {
  const { page, press } = await start()
  if (!app.can('press')) return context.skip('only the preview host presses the menu')
  await page.getByRole('button', { name: 'Add profile…' }).click()
  await page.getByRole('textbox', { name: 'Profile name' }).fill('staging')
  await app.press({ do: 'menu', path: ['File', 'Rotate Several Keys…'] })
  await page.getByText('You asked for several rotations.').first().waitFor()
  expect(await page.getByRole('textbox', { name: 'Profile name' }).inputValue()).toBe('staging')
  await press('Escape')
  await page.getByRole('heading', { name: /Rotate several/ }).waitFor()
  await press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await app.press({ do: 'menu', path: ['Edit', 'Find…'] })
  await page.getByRole('combobox').waitFor()
  await app.press({ do: 'menu', path: ['File', 'Rotate Several Keys…'] })
  await page.getByRole('heading', { name: /Rotate several/ }).waitFor()
  expect(await page.getByRole('combobox').count()).toBe(0)
})

test('a reminder is snoozed and woken, and a user muted, from the card of the key', async () => {
  const { page, press } = await start()
  const daily = page.getByRole('button', { name: /^Reminding you daily/ }).first()
  await daily.click()
  await waitForFocus(page, 'menuitem "Snooze for a day"')
  await press('ArrowDown')
  await press('Enter')
  await page.getByRole('button', { name: 'Remind me again' }).click()
  await daily.click()
  await page.getByRole('menuitem', { name: 'Mute ana' }).click()
  await page.getByRole('button', { name: /^ana .*muted$/ }).waitFor()
  await page.getByRole('button', { name: 'Unmute ana' }).click()
  await daily.waitFor()
})
