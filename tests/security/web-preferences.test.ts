import { expect, it } from 'vitest'
import { webPreferences } from '../../electron/security/web-preferences.ts'

it('runs the page sandboxed, isolated, without Node and without anything experimental', () => {
  expect(webPreferences({ preload: '/keyturn/preload.cjs', devTools: false })).toEqual({
    preload: '/keyturn/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    webgl: false,
    devTools: false,
  })
})

it('has developer tools only where main says so', () => {
  expect(webPreferences({ preload: '/p', devTools: true }).devTools).toBe(true)
})
