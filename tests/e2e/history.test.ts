import fs from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { awaitRotated, closeSheet, openPlan, startRotation } from '../../build/tour/person.ts'
import { createAwsWorld } from './aws-world.ts'
import { launchApp } from './host.ts'

test('what was done is on the history’s page at once and after a restart, and is saved where the person says', async ({
  skip,
}) => {
  const { world, server, key } = await createAwsWorld()
  onTestFinished(() => server.close())
  const app = await launchApp({ world })
  if (!app.can('press')) skip('only the preview host can answer the save dialog')
  const { page } = app
  await page.getByRole('button', { name: 'History', exact: true }).click()
  await page.getByRole('heading', { name: 'Nothing here yet', exact: true }).waitFor()
  const file = path.join(world.dataFolder, 'history.jsonl')
  expect(fs.existsSync(file)).toBe(false)

  await page.getByRole('button', { name: /^ana/ }).first().click()
  await openPlan(page)
  await startRotation(page)
  await awaitRotated(page)
  await closeSheet(page)
  await page.getByRole('button', { name: 'Show history' }).click()
  const list = page.getByRole('region', { name: 'What was done' })
  const shown = async (at = list) => (await at.getByRole('listitem').allInnerTexts()).join('\n')
  await list.getByText('Access key switched off').first().waitFor()
  expect(await shown()).toMatch(/Access key made.*written to default.*Access key switched off/s)
  expect(await page.getByRole('img', { name: /switched off on/ }).count()).toBe(1)

  // Request ids on demand, by keyboard: they are those that AWS gave.
  const ids = page.getByText('AWS request ids (2)')
  await ids.focus()
  await page.keyboard.press('Enter')
  const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n')
  const entries = lines.map((line) => JSON.parse(line))
  const requestIds = entries.flatMap(({ requestIds: all }) => all as string[])
  expect(requestIds).toHaveLength(2)
  for (const id of requestIds) expect(await page.getByText(id, { exact: true }).isVisible()).toBe(true)
  expect(entries.map(({ action }) => action).filter((action) => action !== 'key-written')).toEqual([
    'key-made',
    'key-switched-off',
  ])

  let asked = app.records('dialog').length
  const save = async (button: string, ...files: string[]) => {
    await page.getByRole('button', { name: button }).click()
    await expect.poll(() => app.records('dialog').length).toBeGreaterThan(asked)
    asked += 1
    await app.press({ do: 'dialog', files })
  }
  const saved = page.getByText('Saved', { exact: true })
  await save('Save as CSV…')
  expect(await saved.count()).toBe(0)
  await save('Save as CSV…', path.join(world.home, 'gone', 'history.csv'))
  await page.getByRole('alert').waitFor()
  const csv = path.join(world.home, 'history.csv')
  await save('Save as CSV…', csv)
  await saved.waitFor()
  expect(fs.readFileSync(csv, 'utf8')).toMatch(new RegExp(`key-switched-off,done,${key.id},`))
  const json = path.join(world.home, 'history.json')
  await save('Save as JSON…', json)
  await expect.poll(() => fs.existsSync(json)).toBe(true)
  expect(JSON.parse(fs.readFileSync(json, 'utf8')).entries).toHaveLength(lines.length)
  if (process.platform !== 'win32')
    for (const one of [csv, json, file]) expect(fs.statSync(one).mode & 0o777).toBe(0o600)
  await app.quit()

  const again = await launchApp({ world })
  await again.page.getByRole('button', { name: 'History', exact: true }).click()
  await again.page.getByText('Access key switched off').first().waitFor()
  expect(fs.readFileSync(file, 'utf8').trimEnd().split('\n')).toEqual(lines)
  await again.quit()
})
