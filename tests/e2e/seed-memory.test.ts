/**
 * The seed of an MFA set-up is in the page only while its screen is open. Its heap is searched as V8 tells it: all
 * strings of the page and of the preload, what React holds on to, and what the DOM shows.
 */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { attachDevice, closeSheet, makeMfaDevice, scanQrCode, writeSerial } from '../../build/tour/person.ts'
import { createAwsWorld } from './aws-world.ts'
import { Canaries } from './canaries.ts'
import { launchApp } from './host.ts'

/** All that the renderer process's heap holds, as text, after a full collection of garbage. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return chunks.join('')
}

/** What the page shows or holds in its fields and storage. */
const shownIn = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input')].map(({ value }) => value),
      JSON.stringify({ ...localStorage, ...sessionStorage, state: history.state }),
    ].join('\n'),
  )

async function start() {
  const aws = await createAwsWorld()
  onTestFinished(aws.server.close)
  const app = await launchApp({ world: aws.world })
  onTestFinished(app.quit)
  const canaries = new Canaries()
  const find = async (where: string) => [
    ...canaries.in(await heapOf(app.page), `the heap (${where})`),
    ...canaries.in(await shownIn(app.page), `the page (${where})`),
  ]
  return { ...aws, app, page: app.page, canaries, find }
}

test('the seed is found in the heap while its screen is open, and nowhere once it is closed', async () => {
  const { app, page, account, canaries, find } = await start()
  const phone = await makeMfaDevice(page)
  canaries.plantAllOf(account)
  const shown = (await find('open')).join('\n')
  expect(shown).toContain('the seed (as it is) in the heap (open)')
  expect(shown).toContain('the seed (in groups of four) in the page (open)')
  const seed = account.virtualDevices[0]?.seed.reveal() ?? ''
  await page.getByRole('button', { name: 'Copy key', exact: true }).click()
  if (app.can('records')) await app.recorded('clipboard', ({ text }) => text === seed)
  await closeSheet(page)
  expect(await find('closed')).toEqual([])

  await page.getByRole('button', { name: 'Continue set-up…' }).click()
  expect((await scanQrCode(page)).uri).toBe(phone.uri)
  await closeSheet(page)
  expect(await find('closed again')).toEqual([])
})

test('the seed is gone from the heap as soon as the device is attached, and stays so', async () => {
  const { page, account, canaries, find } = await start()
  const phone = await makeMfaDevice(page)
  canaries.plantAllOf(account)
  await attachDevice(page, phone)
  expect(await find('attached')).toEqual([])
  await writeSerial(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Add a device…' }).waitFor()
  expect(await find('done')).toEqual([])
})
