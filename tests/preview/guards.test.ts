import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchPreview } from '../../build/preview/launch.ts'
import { invokeFromFrame } from './compromised-frame.ts'
import { buildFixture, type Fixture, removeFixture, startFixture } from './fixture/start.ts'

let folder: string
let fixture: Fixture
beforeAll(async () => {
  folder = await buildFixture()
  fixture = await startFixture(folder, { env: { FIXTURE_PERMISSIONS: 'clipboard-sanitized-write' } })
})
afterAll(async () => {
  await fixture?.close()
  removeFixture(folder)
})

describe('the page', () => {
  test('is a secure context on an origin of its own', async () => {
    expect(await fixture.page.evaluate(() => [isSecureContext, location.origin])).toEqual([
      true,
      'https://fixture.app.preview.test',
    ])
  })

  test('runs under the policy that the handler sends: no inline script', async () => {
    const marks = await fixture.page.evaluate(() => ({ ...document.documentElement.dataset }))
    expect(marks).toEqual({ external: 'ran' })
  })

  test('can not navigate away where the app forbids it', async () => {
    await fixture.page.evaluate(() => location.assign('https://elsewhere.example/'))
    await fixture.app.recorded('navigation-blocked', ({ url }) => url === 'https://elsewhere.example/')
    expect(fixture.page.url()).toBe('https://fixture.app.preview.test/')
  })

  test('can not navigate a frame away either', async () => {
    await fixture.page.evaluate(() =>
      document.querySelector('iframe')?.setAttribute('src', 'https://frame.example/'),
    )
    const blocked = await fixture.app.recorded(
      'navigation-blocked',
      ({ url }) => url === 'https://frame.example/',
    )
    expect(blocked.isMainFrame).toBe(false)
  })

  test('opens no window; the app is asked', async () => {
    await fixture.page.evaluate(() => void window.open('https://popup.example/a'))
    const opened = await fixture.app.recorded('window-open')
    expect(opened).toMatchObject({ url: 'https://popup.example/a', action: 'deny' })
    await fixture.app.recorded('shell', ({ target }) => target === 'https://popup.example/a')
    await expect.poll(() => fixture.page.context().pages().length).toBe(2)
  })

  test('reaches no other computer, whatever its policy allows', async () => {
    const answer = fixture.page.evaluate(() => fetch('https://198.51.100.7/').then(String, String))
    expect(await answer).toContain('Failed to fetch')
    await fixture.app.recorded('network-refused', ({ target }) => target === 'https://198.51.100.7/')
  })

  test('attaches no webview where the app forbids it', async () => {
    await fixture.app.press({ do: 'attach-webview', src: 'https://view.example/' })
  })
})

describe('a permission', () => {
  test('that the app grants is granted in the browser', async () => {
    expect(
      await fixture.page.evaluate(() => navigator.clipboard.writeText('hello').then(() => 'done', String)),
    ).toBe('done')
    const asked = await fixture.app.recorded(
      'permission',
      (one) => one.permission === 'clipboard-sanitized-write',
    )
    expect(asked.granted).toBe(true)
  })

  test.for([
    ['notifications', () => Notification.requestPermission()],
    ['clipboard-read', () => navigator.clipboard.readText().catch(() => 'denied')],
    [
      'geolocation',
      () => new Promise((done) => navigator.geolocation.getCurrentPosition(done, () => done('denied'))),
    ],
  ] as const)('%s that the app refuses is denied in the browser', async ([permission, use]) => {
    expect(await fixture.page.evaluate(use as () => unknown)).toBe('denied')
    const asked = await fixture.app.recorded('permission', (one) => one.permission === permission)
    expect(asked.granted).toBe(false)
  })
})

describe('main', () => {
  test("sees the app's own addresses, and a main frame without parent", async () => {
    expect(await fixture.invoke('sender')).toEqual({
      url: 'app://fixture/',
      origin: 'app://fixture',
      hasParent: false,
      isMainFrame: true,
      contentsUrl: 'app://fixture/',
    })
  })

  test('sees that a sub-frame has a parent', async () => {
    const answer = await invokeFromFrame(fixture.page, 'sender')
    expect(answer.value).toMatchObject({ hasParent: true, isMainFrame: false })
  })

  test.for(['198.51.100.7', 'aws.example', '::2'])('can not connect to %s', async (host) => {
    expect(await fixture.invoke('connect', host, 443)).toContain(`refuses ${host}:443`)
    await fixture.app.recorded(
      'network-refused',
      (one) => one.where === 'main' && one.target === `${host}:443`,
    )
  })

  test('can not fetch from another computer', async () => {
    expect(await fixture.invoke('fetch', 'https://sts.amazonaws.com/')).toContain(
      'refuses sts.amazonaws.com:443',
    )
  })

  test('connects to this computer', async () => {
    const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    expect(await fixture.invoke('connect', '127.0.0.1', port)).toBe('connected')
    server.close()
  })

  test('is told by name what the host lacks', async () => {
    expect(await fixture.invoke('missing')).toEqual([
      expect.stringContaining('app.importCertificate'),
      expect.stringContaining('BrowserWindow.setProgressBar'),
      expect.stringContaining('BrowserWindow.addExtension'),
    ])
  })

  test.for([
    { contextIsolation: false },
    { nodeIntegration: true },
    { nodeIntegrationInSubFrames: true },
    { nodeIntegrationInWorker: true },
    { sandbox: false },
    { webSecurity: false },
    { allowRunningInsecureContent: true },
    { experimentalFeatures: true },
    { enableBlinkFeatures: 'CSSVariables' },
    { webviewTag: true },
    { partition: 'persist:other' },
  ])('opens no window with %o', async (preferences) => {
    const [name] = Object.keys(preferences)
    expect(await fixture.invoke('weak', preferences)).toContain(`webPreferences.${name}`)
  })
})

test('no page loads unless every guard stands, and each that is missing is named', async () => {
  const env = { PATH: process.env['PATH'], FIXTURE_UNGUARDED: '1' }
  const app = await launchPreview({ entry: path.join(folder, 'main.cjs'), env })
  const { message } = await app.recorded('host-error')
  await app.kill()
  const named = /without its guards: (.+)\./.exec(message)?.[1]?.split(/, (?!')/)
  expect(named).toEqual([
    'app.enableSandbox()',
    "app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')",
    'session.setPermissionRequestHandler',
    'session.setPermissionCheckHandler',
    'session.setDevicePermissionHandler',
    'session.setDisplayMediaRequestHandler',
    'session.webRequest.onBeforeRequest',
    "session.on('will-download')",
    "webContents.on('will-navigate')",
    "webContents.on('will-frame-navigate')",
    "webContents.on('will-redirect')",
    "webContents.on('will-attach-webview')",
    'webContents.setWindowOpenHandler',
    'webContents.setWebRTCIPHandlingPolicy',
    "protocol.handle('file')",
  ])
})

test('a webview that the app lets attach is reported as a failure', async () => {
  const careless = await startFixture(folder, { env: { FIXTURE_LETS_WEBVIEWS: '1' } })
  const attached = careless.app.press({ do: 'attach-webview', src: 'https://view.example/' })
  await expect(attached).rejects.toThrow('lets a webview attach')
  await careless.close()
})
