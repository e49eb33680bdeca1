import { beforeAll, describe, expect, test } from 'vitest'
import { channelOf } from '../../electron/contract/channels.ts'
import { invokeFromFrame } from '../preview/compromised-frame.ts'
import { launchApp, type RunningApp } from './host.ts'

let app: RunningApp
beforeAll(async () => {
  app = await launchApp({ args: ['--practice'] })
  await app.page.locator('#root > *').first().waitFor()
})

describe('the page of the built app', () => {
  test('runs no inline script', async () => {
    const ran = await app.page.evaluate(() => {
      const script = document.createElement('script')
      script.append("document.documentElement.dataset.inline = 'ran'")
      document.head.append(script)
      return document.documentElement.dataset['inline']
    })
    expect(ran).toBeUndefined()
  })

  test('has no network, not even on this computer', async () => {
    const answer = await app.page.evaluate(() => fetch('http://127.0.0.1:9/').then(String, String))
    expect(answer).toContain('Failed to fetch')
  })

  test('has the interface of the preload script and nothing of Electron or Node', async () => {
    const seen = await app.page.evaluate(() => {
      const leaks = ['require', 'process', 'module', 'ipcRenderer', 'electron', 'Buffer'].filter(
        (one) => one in window,
      )
      return { leaks, frozen: Object.isFrozen(Reflect.get(window, 'keyturn')) }
    })
    expect(seen).toEqual({ leaks: [], frozen: true })
  })

  test('stays where it is', async () => {
    const before = app.page.url()
    await app.page.evaluate(() => location.assign('https://elsewhere.example/'))
    if (app.can('records')) await app.recorded('navigation-blocked')
    await expect.poll(() => app.page.evaluate(() => document.readyState)).toBe('complete')
    expect(app.page.url()).toBe(before)
  })

  test('opens no window', async ({ skip }) => {
    if (!app.can('records')) skip('only the preview host records window.open')
    await app.page.evaluate(() => void window.open('https://popup.example/'))
    expect(await app.recorded('window-open')).toMatchObject({ action: 'deny' })
    expect(app.records('shell')).toEqual([])
  })

  test('attaches no webview', async ({ skip }) => {
    if (!app.can('press')) skip('only the preview host can try to attach one')
    await app.press({ do: 'attach-webview', src: 'https://view.example/' })
  })

  test('gets no permission', async ({ skip }) => {
    if (!app.can('records')) skip('only the preview host records permissions')
    await app.page.evaluate(() => navigator.clipboard.readText().catch(() => undefined))
    expect(await app.recorded('permission')).toMatchObject({ permission: 'clipboard-read', granted: false })
  })
})

test('main refuses a sub-frame what it gives the page', async ({ skip }) => {
  if (app.host !== 'preview') skip('only the preview host has a way into an isolated world')
  expect(await app.page.evaluate(() => Reflect.get(window, 'keyturn').overviewGet())).toMatchObject({
    ok: true,
  })
  await app.page.evaluate(() => document.body.append(document.createElement('iframe')))
  const { value } = await invokeFromFrame(app.page, channelOf('overviewGet'))
  expect(value).toMatchObject({ ok: false, problem: { code: 'sender-refused' } })
})
