/**
 * The boot of Keyturn, as a list. Runs in main; decides nothing but the order. The window comes last, and nothing
 * slow comes before it.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as electron from 'electron'
import { type Composition, compose, redactText } from './compose.ts'
import { createEventSender } from './ipc/event-sender.ts'
import { OwnWindows } from './ipc/own-windows.ts'
import { registerCommands } from './ipc/registrar.ts'
import { appSchemePrivileges, serveApp } from './security/app-scheme.ts'
import { openLink } from './security/external-links.ts'
import { guardAllContents, guardSession } from './security/guards.ts'
import { closeNameResolution } from './security/network.ts'
import { CaptureProtection } from './shell/capture-protection.ts'
import { closeBeforeQuit } from './shell/quit.ts'
import { Shell } from './shell/shell.ts'
import { type FollowStarts, holdSingleInstance } from './shell/single-instance.ts'
import { readArguments } from './shell/start-arguments.ts'
import { catchStrays } from './shell/strays.ts'
import { noStartWords, stopWords } from './shell/words.ts'

const { app, clipboard, dialog, ipcMain, Notification, powerMonitor, protocol, safeStorage, session } =
  electron
const built = import.meta.dirname
const devTools = !app.isPackaged
const given = process.argv.slice(1)
let shell: Shell | null = null
let composed: Composition | null = null

const tell = catchStrays({
  events: process,
  print: (text) => process.stderr.write(text),
  redact: redactText,
  log: () => composed?.log ?? null,
  stop,
  giveUp: () => app.exit(1),
})

const followStarts = holdSingleInstance(app, given)
if (followStarts !== null) {
  // SECURITY: checklist number 4: no page can be made without the sandbox.
  app.enableSandbox()
  closeNameResolution(app.commandLine)
  protocol.registerSchemesAsPrivileged([appSchemePrivileges])
  // What a toast on Windows belongs to: the shortcut that the installer made (appId in build/electron-builder.config.ts).
  app.setAppUserModelId(app.isPackaged ? 'app.keyturn.keyturn' : process.execPath)
  app
    .whenReady()
    .then(() => start(followStarts))
    .catch(giveUp)
}

async function start(followStarts: FollowStarts): Promise<void> {
  const captureProtection = new CaptureProtection(process.platform)
  const system = { app, safeStorage, clipboard, dialog, shell: electron.shell, captureProtection }
  const composition = await compose({
    ...{ ...system, Notification, powerMonitor, squirrel: () => electron.autoUpdater },
    window: () => shell?.window.opened ?? null,
    takeIntent: () => shell?.intents.take() ?? null,
    openIntent: (intent) => shell?.intents.open(intent),
    restart: (last) => restart(last),
  })
  composed = composition
  const { handlers, log, randomness, clock } = composition
  const restart = closeBeforeQuit(app, composition.close, log)

  guardSession(session.defaultSession, { devTools, log })
  guardAllContents(app, log)
  serveApp(protocol, { folder: path.join(built, 'renderer'), readFile, log })

  const windows = new OwnWindows()
  registerCommands({ ipcMain, windows, handlers, log, randomness })
  const sendEvent = createEventSender({ windows, log })
  composition.subscribe(sendEvent)

  const opened = new Shell({
    ...{ electron, platform: process.platform, devTools, handlers, log, clock },
    ...composition.shell,
    preload: path.join(built, 'preload.cjs'),
    subscribe: composition.subscribe,
    sendIntent: (intent) => sendEvent('intentSent', intent),
    openLink: (link) =>
      openLink(electron.shell, link).catch((error: unknown) => log.error('link-failed', { error })),
    onOpened: (window) => {
      windows.add(window.webContents)
      captureProtection.attach(window)
    },
  })
  shell = opened
  opened.start(readArguments(given))
  followStarts((asked) => opened.startAgain(asked))
}

function stop(): void {
  dialog.showErrorBox(stopWords.title, stopWords.text)
  app.quit()
}

function giveUp(error: unknown): void {
  tell('start-failed', error)
  dialog.showErrorBox(noStartWords.title, noStartWords.text)
  app.exit(1)
}
