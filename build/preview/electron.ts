/**
 * What `require('electron')` gives in the preview host: the part of Electron's main-process interface that Keyturn
 * uses, on plain Node and a headless Chromium. For demos, pictures and end-to-end tests where Electron's binary is out
 * of reach; never packed.
 *
 * Each module is typed against Electron's own types in its file, so that it can't drift. A member that is missing
 * throws by name. What it can't show: Electron's own sandbox and fuses, the system's secret store, the picture of
 * tray and notifications, native dialogs, updates.
 */
import type * as Electron from 'electron'
import { app } from './app.ts'
import { PreviewBrowserWindow } from './browser-window.ts'
import { dialog } from './dialog.ts'
import { ipcMain } from './ipc-main.ts'
import { PreviewMenu, PreviewMenuItem } from './menu.ts'
import { nativeImage } from './native-image.ts'
import { nativeTheme } from './native-theme.ts'
import { PreviewNotification } from './notification.ts'
import { safeStorage } from './safe-storage.ts'
import { protocol } from './schemes.ts'
import { session } from './session.ts'
import { strict } from './strict.ts'
import { clipboard, net, powerMonitor, screen, shell } from './system.ts'
import { PreviewTray } from './tray.ts'

const electron: object = strict('electron', {
  app,
  BrowserWindow: PreviewBrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu: PreviewMenu,
  MenuItem: PreviewMenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification: PreviewNotification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray: PreviewTray,
} satisfies Partial<Record<keyof typeof Electron, unknown>>)

export { electron as 'module.exports' }
