/** What Keyturn keeps from one start to the next: private, still there offline, and sealed by the store that is named. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  attachDevice,
  awaitRotated,
  closeSheet,
  makeMfaDevice,
  openPlan,
  startRotation,
} from '../../build/tour/person.ts'
import { createAwsWorld } from './aws-world.ts'
import { launchApp } from './host.ts'

const modeOf = (file: string) => (fs.statSync(file).mode & 0o777).toString(8)

/** Everything below a folder, with its rights. */
function rightsBelow(folder: string): readonly (readonly [name: string, mode: string])[] {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(folder, file), modeOf(file)])
}

test.skipIf(process.platform === 'win32')(
  'everything in the data folder is of the person alone, whatever its rights were (skipped on Windows, which has none)',
  async () => {
    const aws = await createAwsWorld()
    onTestFinished(aws.server.close)
    const { dataFolder } = aws.world
    fs.chmodSync(dataFolder, 0o755)
    const app = await launchApp({ world: aws.world, host: 'preview' })
    const { page } = app
    await attachDevice(page, await makeMfaDevice(page))
    await page.getByRole('button', { name: 'Keep codes on this computer' }).click()
    await page.getByText('Keyturn makes the codes of this device now.').waitFor()
    await closeSheet(page)
    const named = path.join(aws.world.home, 'work')
    fs.mkdirSync(named)
    await openPlan(page)
    await page.getByRole('button', { name: 'Look in a folder, too…' }).click()
    await app.recorded('dialog', () => true)
    await app.press({ do: 'dialog', files: [named] })
    await page.getByRole('button', { name: `Take out ${named}` }).waitFor()
    await startRotation(page)
    await awaitRotated(page)
    await closeSheet(page)
    await app.quit()

    const rights = rightsBelow(dataFolder)
    const names = rights.map(([name]) => name)
    expect(names).toEqual(
      expect.arrayContaining(['known.json', 'copy-folders.json', 'history.jsonl', 'operations', 'seeds']),
    )
    expect(names.filter((name) => /^seeds.+json$/.test(name))).toHaveLength(1)
    expect(names.filter((name) => /^operations.+journal$/.test(name))).not.toEqual([])
    expect(modeOf(dataFolder)).toBe('700')
    const isFolder = (name: string) => fs.statSync(path.join(dataFolder, name)).isDirectory()
    expect(rights.filter(([name, mode]) => mode !== (isFolder(name) ? '700' : '600'))).toEqual([])
  },
)

test('case 38: started offline, the window shows what was last known, from when it is, and what is in the way', async () => {
  const aws = await createAwsWorld()
  const first = await launchApp({ world: aws.world })
  await first.page.getByRole('button', { name: 'Rotate…' }).waitFor()
  await first.quit()
  await aws.server.close()
  const { page, quit } = await launchApp({ world: aws.world })
  await page.getByRole('heading', { name: 'ana' }).waitFor()
  await page.getByText('What you see was true').waitFor()
  await page.getByRole('button', { name: 'Check again' }).waitFor()
  await page.getByRole('button', { name: 'Rotate…' }).waitFor()
  await quit()
})

test('case 39: with another secret store than before, both are named, and one that hides nothing is called so', async () => {
  const aws = await createAwsWorld()
  onTestFinished(aws.server.close)
  const first = await launchApp({ world: aws.world, host: 'preview' })
  await makeMfaDevice(first.page)
  await first.kill()
  const env = { KEYTURN_PREVIEW_STORE: 'basic_text' }
  const { page, quit } = await launchApp({ world: aws.world, host: 'preview', env })
  await page.getByText('This computer has no real secret store').waitFor()
  await page.getByText('Keyturn finds basic_text, which hides nothing from other programs.').waitFor()
  await page.getByRole('button', { name: 'Continue set-up…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('gnome_libsecret sealed it, and Keyturn finds basic_text now.').waitFor()
  await quit()
})
