/**
 * Tray, notifications, a life without a window, and a second start: seen in the records of the preview host, the only one
 * that has them, and pressed from there.
 */
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import type { MenuItemView } from '../../build/preview/messages.ts'
import { createAwsWorld } from './aws-world.ts'
import { desktopFor } from './desktop.ts'
import { launchApp, type RunningApp, startInPreview } from './host.ts'

let app: RunningApp | null = null
afterEach(async () => {
  await app?.quit()
  app = null
})

/** A person with MFA and one overdue key, on a desktop that shows icons, or not. */
async function makeWorld(tray = true) {
  const aws = await createAwsWorld({ withDevice: true })
  onTestFinished(aws.server.close)
  return { aws, env: desktopFor(aws.world, { tray }) }
}

async function start(options: { readonly tray?: boolean } = {}) {
  const { aws, env } = await makeWorld(options.tray)
  const running = await launchApp({ host: 'preview', world: aws.world, env })
  app = running
  /** The tray, once its menu tells that key's age. */
  const tray = await running.recorded('tray', ({ items }) => items.some(({ label }) => isAna(label)))
  const ana = tray.items.find(({ label }) => isAna(label))?.label ?? ''
  const close = async () => {
    const id = running.records('window').at(-1)?.id
    await running.press({ do: 'close-window' })
    await running.recorded('window', (record) => record.id === id && record.change === 'closed')
    await expect.poll(() => running.windows().length).toBe(0)
  }
  const startAgain = (...args: string[]) =>
    expect(startInPreview({ world: aws.world, env, args })).rejects.toThrow('did not start')
  return { aws, running, tray, ana, close, startAgain }
}

/** Nothing is recorded any more. */
const hasEnded = (running: RunningApp) =>
  expect(running.recorded('window', () => false)).rejects.toThrow('The app has ended')

const isAna = (label: string): boolean => /^ana \(.+\): 97 days, overdue$/.test(label)
const labels = (items: readonly MenuItemView[]) =>
  items.filter(({ type }) => type !== 'separator').map(({ label }) => label)
const submenuOf = (items: readonly MenuItemView[], name: string) =>
  labels(items.find(({ label }) => label === name)?.submenu ?? [])

describe('the tray', () => {
  test('names the oldest key, shows that it is overdue, and does from its menu what the window does', async () => {
    const { aws, running, tray, ana } = await start()
    expect(tray.toolTip).toBe("Keyturn: ana's key is 97 days old, overdue")
    expect(labels(tray.items)).toEqual([ana, 'Open Keyturn', 'Check Now', 'Quit Keyturn'])
    const overdue = await running.recorded('tray', ({ items }) =>
      submenuOf(items, ana).includes('Snooze for a Day'),
    )
    const [fine] = running.records('tray')
    expect(overdue.image).not.toBe(fine?.image)

    await running.press({ do: 'tray', path: [ana, 'Rotate…'] })
    await running.page.getByRole('dialog').getByRole('button', { name: 'Rotate key', exact: true }).waitFor()

    await running.press({ do: 'tray', path: [ana, 'Snooze for a Week'] })
    const snoozed = await running.recorded('tray', ({ items }) =>
      submenuOf(items, ana).includes('End Snooze'),
    )
    expect(submenuOf(snoozed.items, ana)).toContainEqual(expect.stringMatching(/^Snoozed until /))
    const before = running.records('tray').length
    await running.press({ do: 'tray', path: [ana, 'End Snooze'] })
    await expect
      .poll(() =>
        running
          .records('tray')
          .slice(before)
          .some(({ items }) => submenuOf(items, ana).includes('Snooze for a Week')),
      )
      .toBe(true)

    const asked = () => aws.server.requests.filter(({ operation }) => operation === 'ListAccessKeys').length
    const askedBefore = asked()
    await running.press({ do: 'tray', path: ['Check Now'] })
    await expect.poll(asked).toBeGreaterThan(askedBefore)
  })

  test('keeps Keyturn alive without a window and without a page, brings it back, and quits it', async () => {
    const { running, ana, close } = await start()
    await close()

    await running.press({ do: 'tray', path: ['Open Keyturn'] })
    const page = await running.nextWindow()
    await page.getByRole('heading', { name: 'ana' }).waitFor()

    await close()
    await running.press({ do: 'tray', path: [ana, 'Rotate…'] })
    const again = await running.nextWindow()
    await again.getByRole('dialog').getByRole('button', { name: 'Rotate key', exact: true }).waitFor()
    await running.press({ do: 'tray', path: ['Quit Keyturn'] })
    await hasEnded(running)
  })
})

describe('a notification', () => {
  test('tells of an overdue key once, and its Rotate leads into the plan, with the window closed', async () => {
    const { running, aws, close } = await start()
    const shown = await running.recorded('notification', ({ change }) => change === 'shown')
    expect(shown).toMatchObject({
      title: "ana's access key is overdue",
      actions: ['Rotate…', 'Snooze for a day', 'Snooze for a week'],
    })
    expect(shown.body).toContain(`Key ${aws.key.id.slice(0, 4)}…${aws.key.id.slice(-4)} of ana`)
    expect(JSON.stringify(running.records('notification'))).not.toContain(aws.key.secret.reveal())
    await close()
    await running.press({ do: 'notification', action: 'Rotate…' })
    const page = await running.nextWindow()
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate key', exact: true }).waitFor()
    expect(running.records('notification')).toHaveLength(1)
  })

  test('that is clicked leads to the identity; one that is snoozed is snoozed', async () => {
    const { running, ana } = await start()
    await running.recorded('notification', ({ change }) => change === 'shown')
    await running.press({ do: 'notification', action: 'Snooze for a day' })
    await running.recorded('tray', ({ items }) => submenuOf(items, ana).includes('End Snooze'))
    await expect(running.press({ do: 'notification' })).rejects.toThrow('No notification')
  })
})

describe('a second start', () => {
  test('brings the first to the front, and leads to what it was asked for', async () => {
    const { running, startAgain } = await start()
    const { page } = running
    const sheet = page.getByRole('dialog')
    await startAgain('--rotate', 'build')
    await sheet.getByRole('button', { name: 'Rotate key', exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })

    await startAgain('--profile', 'default')
    await startAgain('--rotate=no-such-profile', '--unknown')
    await page.getByRole('heading', { name: 'ana' }).waitFor()
    expect(await sheet.count()).toBe(0)
  })

  test('opens the window that was closed, but not where it is one at login', async () => {
    const { running, close, startAgain } = await start()
    await close()
    await startAgain('--hidden')
    expect(running.windows()).toHaveLength(0)
    await startAgain()
    await (await running.nextWindow()).getByRole('heading', { name: 'ana' }).waitFor()
    await close()
    await startAgain('--practice')
    await (await running.nextWindow()).getByText('Practice account').first().waitFor()
  })
})

describe('a start at login', () => {
  test('opens no window, and the tray tells', async ({ skip }) => {
    if (process.platform !== 'linux') skip('the desktop of this test is one of Linux')
    const { aws, env } = await makeWorld()
    const hidden = await startInPreview({ world: aws.world, env, args: ['--hidden'] })
    onTestFinished(() => hidden.close())
    await hidden.recorded('tray', ({ toolTip }) => toolTip.includes('97 days'))
    await hidden.recorded('notification', ({ change }) => change === 'shown')
    expect(hidden.records('window')).toEqual([])
    await hidden.press({ do: 'tray' })
    await hidden.recorded('window', ({ change }) => change === 'shown')
  })

  test('case 38: where no tray shows Keyturn and a key is overdue, the window comes minimised, with a badge', async ({
    skip,
  }) => {
    if (process.platform !== 'linux') skip('the desktop of this test is one of Linux')
    const { aws, env } = await makeWorld(false)
    const hidden = await startInPreview({ world: aws.world, env, args: ['--hidden'] })
    onTestFinished(() => hidden.close())
    await hidden.recorded('window', ({ change }) => change === 'minimized')
    await hidden.recorded('window', ({ change }) => change === 'flashing')
    await hidden.recorded('badge', ({ count }) => count === 1)
    expect(hidden.records('window').some(({ change }) => change === 'focused')).toBe(false)
    await hidden.press({ do: 'close-window' })
    expect(await hidden.ended).toBe(0)
  })
})

test('case 38: closing the window ends Keyturn where no tray shows it, and the settings say that none does', async ({
  skip,
}) => {
  if (process.platform !== 'linux') skip('the desktop of this test is one of Linux')
  const { aws, env } = await makeWorld(false)
  const running = await launchApp({ host: 'preview', world: aws.world, env })
  const view = await running.page.evaluate(() => Reflect.get(window, 'keyturn').settingsGet())
  expect(view).toMatchObject({ ok: true, value: { tray: 'missing', notifications: 'supported' } })
  await running.press({ do: 'close-window' })
  await hasEnded(running)
  await running.quit()
})
