import type { WebPreferences } from 'electron'

/**
 * How the window's page runs. Most of these are Electron's defaults; they stand here so that no default can change
 * under us, and the tests compare them all.
 */
export function webPreferences(options: { readonly preload: string; readonly devTools: boolean }) {
  return {
    preload: options.preload,
    // SECURITY: checklist number 4: the page runs in Chromium's sandbox.
    sandbox: true,
    // SECURITY: checklist number 3: the page can't touch what the preload works with.
    contextIsolation: true,
    // SECURITY: checklist number 2: no Node in the page, its frames or its workers.
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    // SECURITY: checklist numbers 6 and 8: the same-origin policy holds.
    webSecurity: true,
    allowRunningInsecureContent: false,
    // SECURITY: checklist numbers 9 and 10: nothing experimental, and `enableBlinkFeatures` left out.
    experimentalFeatures: false,
    // SECURITY: checklist numbers 11 and 12.
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    // The spell checker fetches dictionaries from the network and sees what is typed.
    spellcheck: false,
    webgl: false,
    devTools: options.devTools,
  } as const satisfies WebPreferences
}
