/**
 * The menu bar: the platform's usual items by role, and Keyturn's own, which only tell the page what was chosen.
 */
import type { MenuItemConstructorOptions } from 'electron'
import type { CommandInput } from '../contract/commands.ts'
import type { Intent } from '../contract/intent.ts'
import { menuWords } from './words.ts'

export type MenuOptions = {
  readonly platform: string
  readonly devTools: boolean
  /** The company wants no practice account. */
  readonly hidesPractice: boolean
  readonly choose: (intent: Intent) => void
  readonly openLink: (link: CommandInput<'linkOpen'>['link']) => void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The template of the menu bar for a platform. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = options.platform === 'darwin'
  return [
    ...(isMac ? [{ role: 'appMenu', submenu: appItems(options) } as const] : []),
    { label: menuWords.file, submenu: fileItems(options, isMac) },
    { label: menuWords.edit, submenu: editItems(options) },
    { label: menuWords.view, submenu: viewItems(options, isMac) },
    { role: 'windowMenu' },
    { role: 'help', label: menuWords.help, submenu: helpItems(options, isMac) },
  ]
}

const settingsItem = ({ choose }: MenuOptions): MenuItemConstructorOptions => ({
  label: menuWords.settings,
  accelerator: 'CmdOrCtrl+,',
  click: () => choose({ kind: 'settings' }),
})

/** macOS: what its app menu always has, with the settings where people look for them. */
function appItems(options: MenuOptions): MenuItemConstructorOptions[] {
  return [
    { role: 'about' },
    separator,
    settingsItem(options),
    separator,
    { role: 'services' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { role: 'quit' },
  ]
}

function fileItems(options: MenuOptions, isMac: boolean): MenuItemConstructorOptions[] {
  const { choose, hidesPractice } = options
  return [
    { label: menuWords.check, accelerator: 'CmdOrCtrl+R', click: () => choose({ kind: 'check' }) },
    { label: menuWords.addProfile, accelerator: 'CmdOrCtrl+N', click: () => choose({ kind: 'add-profile' }) },
    { label: menuWords.together, click: () => choose({ kind: 'together' }) },
    ...(hidesPractice
      ? []
      : [separator, { label: menuWords.practice, click: () => choose({ kind: 'practice' }) }]),
    ...(isMac ? [] : [separator, settingsItem(options)]),
    separator,
    { role: 'close', label: menuWords.closeWindow },
    ...(isMac ? [] : [{ role: 'quit', label: menuWords.quit } as const]),
  ]
}

function editItems({ choose }: MenuOptions): MenuItemConstructorOptions[] {
  return [
    { role: 'undo' },
    { role: 'redo' },
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
    separator,
    { label: menuWords.find, accelerator: 'CmdOrCtrl+K', click: () => choose({ kind: 'find' }) },
  ]
}

function viewItems({ choose, devTools }: MenuOptions, isMac: boolean): MenuItemConstructorOptions[] {
  // As in browsers: ⌘H hides an app of macOS, and Ctrl+Y is Windows' redo.
  const accelerator = isMac ? 'Cmd+Y' : 'Ctrl+H'
  return [
    { label: menuWords.history, accelerator, click: () => choose({ kind: 'history' }) },
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(devTools ? [separator, { role: 'toggleDevTools' } as const] : []),
  ]
}

function helpItems({ openLink }: MenuOptions, isMac: boolean): MenuItemConstructorOptions[] {
  return [
    { label: menuWords.accessKeyGuide, click: () => openLink('access-key-guide') },
    { label: menuWords.mfaGuide, click: () => openLink('mfa-guide') },
    ...(isMac ? [] : [separator, { role: 'about' } as const]),
  ]
}
