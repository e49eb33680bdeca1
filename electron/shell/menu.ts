/**
 * The menu bar: the platform's usual items by role, and Keyturn's own, which only tell the page what was chosen.
 * Its words stand here and not in the renderer's catalogue because the system draws it; they are one table.
 */
import type { MenuItemConstructorOptions } from 'electron'
import type { CommandInput } from '../contract/commands.ts'
import type { Intent } from '../contract/intent.ts'

const labels = {
  file: 'File',
  check: 'Check Now',
  addProfile: 'Add Profile…',
  together: 'Rotate Several Keys…',
  practice: 'Practice Account',
  edit: 'Edit',
  find: 'Find…',
  settings: 'Settings…',
  view: 'View',
  help: 'Help',
  accessKeyGuide: 'AWS: Access Keys',
  mfaGuide: 'AWS: Virtual MFA Devices',
} as const

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
    { label: labels.file, submenu: fileItems(options, isMac) },
    { label: labels.edit, submenu: editItems(options) },
    { label: labels.view, submenu: viewItems(options) },
    { role: 'windowMenu' },
    { role: 'help', label: labels.help, submenu: helpItems(options, isMac) },
  ]
}

/** The items of Electron's own app menu, with the settings where macOS has them. */
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

function settingsItem({ choose }: MenuOptions): MenuItemConstructorOptions {
  return { label: labels.settings, accelerator: 'CmdOrCtrl+,', click: () => choose({ kind: 'settings' }) }
}

function fileItems(options: MenuOptions, isMac: boolean): MenuItemConstructorOptions[] {
  const { choose, hidesPractice } = options
  return [
    { label: labels.check, accelerator: 'CmdOrCtrl+R', click: () => choose({ kind: 'check' }) },
    { label: labels.addProfile, accelerator: 'CmdOrCtrl+N', click: () => choose({ kind: 'add-profile' }) },
    { label: labels.together, click: () => choose({ kind: 'together' }) },
    separator,
    ...(hidesPractice
      ? []
      : [{ label: labels.practice, click: () => choose({ kind: 'practice' }) }, separator]),
    ...(isMac ? [] : [settingsItem(options), separator]),
    { role: isMac ? 'close' : 'quit' },
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
    { label: labels.find, accelerator: 'CmdOrCtrl+K', click: () => choose({ kind: 'find' }) },
  ]
}

function viewItems({ devTools }: MenuOptions): MenuItemConstructorOptions[] {
  return [
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
    { label: labels.accessKeyGuide, click: () => openLink('access-key-guide') },
    { label: labels.mfaGuide, click: () => openLink('mfa-guide') },
    ...(isMac ? [] : [separator, { role: 'about' } as const]),
  ]
}
