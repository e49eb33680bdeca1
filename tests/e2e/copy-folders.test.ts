import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { awaitRotated, openPlan, startRotation } from '../../build/tour/person.ts'
import { createAwsWorld } from './aws-world.ts'
import { launchApp } from './host.ts'

test('a folder that the person names is looked into, remembered, told with its lines, never edited, and taken out', async ({
  skip,
}) => {
  const { world, server, key } = await createAwsWorld()
  onTestFinished(() => server.close())
  // Outside of the home folder, where nothing would be found by itself.
  const folder = path.join(path.dirname(world.home), 'projects')
  const script = path.join(folder, 'deploy', 'run.sh')
  const text = `#!/bin/sh\r\nexport KEY=${key.id}\nexport SECRET=${key.secret.reveal()}`
  mkdirSync(path.dirname(script), { recursive: true })
  writeFileSync(script, text)
  const first = await launchApp({ world })
  if (!first.can('press')) skip('only the preview host can answer the folder dialog')
  const { page } = first
  const dialog = page.getByRole('dialog')
  const looks = dialog.getByRole('button', { name: 'Look in a folder, too…' })
  const found = dialog.getByText('in a folder that you named, line 2')
  const choose = async (...files: string[]) => {
    await looks.click()
    await expect.poll(() => first.records('dialog').length).toBeGreaterThan(asked)
    asked += 1
    await first.press({ do: 'dialog', files })
  }
  let asked = 0
  await openPlan(page)
  // What was chosen before holds on.
  const build = dialog.getByRole('checkbox', { name: 'build' })
  await build.uncheck()
  await choose()
  await looks.waitFor()
  expect(await dialog.getByText(folder, { exact: true }).count()).toBe(0)
  await choose(path.join(folder, 'gone'))
  await dialog.getByRole('alert').getByText("Keyturn can't read that folder").waitFor()
  expect(await dialog.getByText(folder, { exact: true }).count()).toBe(0)
  await choose(folder)
  await found.waitFor()
  expect(await dialog.getByText(script, { exact: true }).count()).toBe(1)
  expect(await dialog.getByRole('alert').count()).toBe(0)
  expect(await build.isChecked()).toBe(false)
  await first.quit()

  const { page: again, quit } = await launchApp({ world })
  await openPlan(again)
  const remembered = again.getByRole('dialog').getByText(script, { exact: true })
  await remembered.waitFor()
  await again.getByRole('button', { name: `Take out ${folder}` }).click()
  await remembered.waitFor({ state: 'detached' })
  expect(await again.getByText(folder, { exact: true }).count()).toBe(0)
  const focused = again.locator(':focus')
  expect(await focused.textContent()).toBe('Look in a folder, too…')
  await startRotation(again)
  await awaitRotated(again)
  expect(readFileSync(script, 'utf8')).toBe(text)
  await quit()
})
