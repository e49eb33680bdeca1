/**
 * What the boot puts in place, seen in the built app from outside; what no page may load without, the preview host
 * demands itself. `npm run test:guards` takes each line of it away.
 */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import type { MenuItemView } from '../../build/preview/messages.ts'
import { output } from '../../build/vite/shared.ts'
import { createWorld, type LaunchOptions, launchApp, type RunningApp, startInPreview } from './host.ts'

let app: RunningApp | null = null
afterEach(async () => {
  await app?.quit()
  app = null
})

async function start(options: LaunchOptions = {}) {
  const running = await launchApp({ host: 'preview', args: ['--practice'], ...options })
  app = running
  await running.page.locator('#root > *').first().waitFor()
  return running
}

/** Calls main as the page does. */
function call(
  running: RunningApp,
  command: string,
  input?: object,
): Promise<{ ok: boolean; value: unknown }> {
  return running.page.evaluate(([name, given]) => Reflect.get(window, 'keyturn')[name](given), [
    command,
    input,
  ] as const)
}

/** A set-up of MFA in the practice account, whose seed the page has. */
async function openSeed(running: RunningApp): Promise<string> {
  await call(running, 'identitiesCheck')
  const { value: overview } = await call(running, 'overviewGet')
  const { identities } = overview as { identities: { id: string }[] }
  const proposed = await Promise.all(
    identities.map(({ id }) => call(running, 'mfaPropose', { identityId: id })),
  )
  const identityId = identities[proposed.findIndex(({ ok }) => ok)]?.id
  const choice = { identityId, deviceName: 'boot', replaces: null, mfaCode: null }
  const started = await call(running, 'mfaStart', choice)
  expect(started).toMatchObject({ ok: true })
  return (started.value as { setUpId: string }).setUpId
}

const labelsOf = (items: readonly MenuItemView[]): string[] =>
  items.flatMap(({ label, role = '', submenu = [] }) => [label, role, ...labelsOf(submenu)])

describe('the boot', () => {
  test('registers the window: main answers its page', async () => {
    const running = await start()
    expect(await call(running, 'overviewGet')).toMatchObject({ ok: true })
  })

  test('keeps the window out of captures while a seed shows, and clears the clipboard before the end', async () => {
    const running = await start()
    const setUpId = await openSeed(running)
    await running.recorded('content-protection', ({ enabled }) => enabled)
    await call(running, 'mfaCopySeed', { setUpId })
    await running.recorded('clipboard', ({ text }) => text !== '')
    await running.quit()
    app = null
    expect(running.records('clipboard').at(-1)).toMatchObject({ text: '' })
  })

  test('leaves a second start nothing to do', async () => {
    const { world } = await start()
    await expect(startInPreview({ world })).rejects.toThrow('did not start')
  })

  test('offers developer tools to developers alone', async () => {
    const packaged = await start({ isPackaged: true })
    const { items } = await packaged.recorded('menu')
    expect(labelsOf(items)).not.toContain('toggleDevTools')
    await packaged.quit()
    const unpackaged = await start()
    expect(labelsOf((await unpackaged.recorded('menu')).items)).toContain('toggleDevTools')
  })

  test('closes the data folder to others, and forbids core dumps', async ({ skip }) => {
    if (process.platform !== 'linux') skip('only Linux tells both in /proc and in modes')
    const world = createWorld()
    fs.chmodSync(world.dataFolder, 0o755)
    const running = await start({ world })
    expect((fs.statSync(world.dataFolder).mode & 0o777).toString(8)).toBe('700')
    const [ready] = running.records('ready')
    const parent = /^PPid:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${ready?.browserPid}/status`, 'utf8'))?.[1]
    const limits = () => fs.readFileSync(`/proc/${parent}/limits`, 'utf8')
    await expect.poll(limits).toMatch(/^Max core file size +0 +0/m)
  })
})

describe('what nobody caught', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
  const logOf = ({ world }: RunningApp) => fs.readFileSync(`${world.dataFolder}/keyturn.log`, 'utf8')

  test('case 34: an exception is logged without its secret, told in plain words, and ends Keyturn in order', async () => {
    const running = await start()
    const setUpId = await openSeed(running)
    await call(running, 'mfaCopySeed', { setUpId })
    await running.recorded('clipboard', ({ text }) => text !== '')
    await running.press({ do: 'stray', kind: 'exception', text: `no key ${secret}` })
    const box = await running.recorded('dialog', ({ type }) => type === 'error')
    expect(box.title).toBe('Keyturn has to stop')
    await expect(running.recorded('window', () => false)).rejects.toThrow('The app has ended')
    expect(running.records('clipboard').at(-1)).toMatchObject({ text: '' })
    expect(logOf(running)).toMatch(/"exception-uncaught".*no key \[secret\]/)
    expect(`${logOf(running)}${running.logs()}${JSON.stringify(box)}`).not.toContain(secret)
  })

  test('case 34: a rejection is logged without its secret, and Keyturn goes on', async () => {
    const running = await start()
    await running.press({ do: 'stray', kind: 'rejection', text: `no key ${secret}` })
    await expect.poll(() => logOf(running)).toMatch(/"rejection-unhandled".*no key \[secret\]/)
    expect(await call(running, 'overviewGet')).toMatchObject({ ok: true })
    expect(`${logOf(running)}${running.logs()}`).not.toContain(secret)
  })

  test('no part of what is built starts a crash reporter', async () => {
    await start()
    const built = fs.readdirSync(output, { recursive: true, encoding: 'utf8' })
    const scripts = built.filter((name) => name.endsWith('.cjs'))
    expect(scripts).toContain('main.cjs')
    const reporting = scripts.filter((name) =>
      fs.readFileSync(path.join(output, name), 'utf8').includes('crashReporter'),
    )
    expect(reporting).toEqual([])
  })

  test('a page that crashes is logged, and leaves no dump', async () => {
    const running = await start()
    onTestFinished(() => running.kill())
    const session = await running.page.context().newCDPSession(running.page)
    session.send('Page.crash').catch(() => undefined)
    await expect.poll(() => logOf(running)).toContain('"page-gone"')
    app = null
    const { home, dataFolder } = running.world
    const files = [home, dataFolder].flatMap((folder) =>
      fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }),
    )
    expect(files.filter((name) => /\.(dmp|core)$|crash/i.test(name))).toEqual([])
  })
})
