/**
 * The boot of Keyturn, as a list. Runs in main; decides nothing but the order. The window comes last, and nothing
 * slow comes before it.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as electron from 'electron'
import { compose } from './compose.ts'
import { createEventSender } from './ipc/event-sender.ts'
import { OwnWindows } from './ipc/own-windows.ts'
import { registerCommands } from './ipc/registrar.ts'
import { appSchemePrivileges, serveApp } from './security/app-scheme.ts'
import { openLink } from './security/external-links.ts'
import { guardAllContents, guardSession } from './security/guards.ts'
import { closeNameResolution } from './security/network.ts'
import { CaptureProtection } from './shell/capture-protection.ts'
import { menuTemplate } from './shell/menu.ts'
import { closeBeforeQuit } from './shell/quit.ts'
import { holdSingleInstance } from './shell/single-instance.ts'
import { MainWindow } from './shell/window.ts'

const { app, BrowserWindow, ipcMain, Menu, nativeTheme, protocol, safeStorage, screen, session } = electron
const built = import.meta.dirname
const devTools = !app.isPackaged
let mainWindow: MainWindow | null = null

if (holdSingleInstance(app, () => mainWindow?.show())) {
  // SECURITY: checklist number 4: no page can be made without the sandbox.
  app.enableSandbox()
  closeNameResolution(app.commandLine)
  protocol.registerSchemesAsPrivileged([appSchemePrivileges])
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit())
  app.whenReady().then(start).catch(giveUp)
}

async function start(): Promise<void> {
  const captureProtection = new CaptureProtection(process.platform)
  const { clipboard, dialog, shell, Notification: notification } = electron
  const system = { app, safeStorage, clipboard, dialog, shell, notification, captureProtection }
  const tray = () => 'missing' as const
  const composition = await compose({ ...system, tray, window: () => mainWindow?.opened ?? null })
  const { handlers, log, randomness } = composition
  closeBeforeQuit(app, composition.close, log)

  guardSession(session.defaultSession, { devTools, log })
  guardAllContents(app, log)
  serveApp(protocol, { folder: path.join(built, 'renderer'), readFile, log })

  const windows = new OwnWindows()
  registerCommands({ ipcMain, windows, handlers, log, randomness })
  const sendEvent = createEventSender({ windows, log })
  composition.subscribe(sendEvent)

  const menu = menuTemplate({
    platform: process.platform,
    devTools,
    hidesPractice: composition.settings.practiceRefusal() !== null,
    choose: (intent) => sendEvent('intentSent', intent),
    openLink: (link) => openLink(shell, link).catch((error: unknown) => log.error('link-failed', { error })),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu))

  mainWindow = new MainWindow({
    BrowserWindow,
    screen,
    nativeTheme,
    preload: path.join(built, 'preload.cjs'),
    devTools,
    log,
    onOpened: (window) => {
      windows.add(window.webContents)
      captureProtection.attach(window)
    },
  })
  app.on('activate', () => mainWindow?.show())
  mainWindow.show()
}

function giveUp(error: unknown): void {
  process.stderr.write(`Keyturn could not start: ${error instanceof Error ? error.message : 'unknown'}\n`)
  app.exit(1)
}
