import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../electron/shell/menu.ts'

function menu(platform: string, devTools = false, hidesPractice = false) {
  const chosen: string[] = []
  const opened: string[] = []
  const template = menuTemplate({
    platform,
    devTools,
    hidesPractice,
    choose: (intent) => chosen.push(intent.kind),
    openLink: (link) => opened.push(link),
  })
  const items = template.flatMap(itemsOf)
  const press = (label: string) => {
    const item = items.find((candidate) => candidate.label === label)
    // Keyturn's items look at nothing that Electron passes.
    ;(item?.click as (() => void) | undefined)?.()
  }
  return { template, roles: items.map((item) => item.role), items, chosen, opened, press }
}

describe('the menu', () => {
  it('tells the page what was chosen', () => {
    const { press, chosen } = menu('linux')
    const labels = ['Check Now', 'Add Profile…', 'Rotate Several Keys…', 'Practice Account', 'Find…']
    for (const label of [...labels, 'History', 'Settings…']) press(label)
    expect(chosen).toEqual(['check', 'add-profile', 'together', 'practice', 'find', 'history', 'settings'])
  })

  it('has no practice account where the company hides it', () => {
    const labels = (hidesPractice: boolean) =>
      menu('linux', false, hidesPractice).items.map(({ label }) => label)
    expect(labels(false)).toContain('Practice Account')
    expect(labels(true)).not.toContain('Practice Account')
  })

  it('opens links by name', () => {
    const { press, opened } = menu('linux')
    for (const label of ['AWS: Access Keys', 'AWS: Virtual MFA Devices']) press(label)
    expect(opened).toEqual(['access-key-guide', 'mfa-guide'])
  })

  it.each(['darwin', 'linux', 'win32'])('has the usual items on %s', (platform) => {
    const { roles } = menu(platform)
    for (const role of ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'zoomIn', 'togglefullscreen'])
      expect(roles).toContain(role)
  })

  it('follows macOS where the app has a menu of its own, and the others where File quits', () => {
    const [appMenu] = menu('darwin').template
    expect(appMenu?.role).toBe('appMenu')
    const inAppMenu = appMenu === undefined ? [] : itemsOf(appMenu)
    expect(inAppMenu.find(({ label }) => label === 'Settings…')?.accelerator).toBe('CmdOrCtrl+,')
    expect(inAppMenu.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit']),
    )
    for (const platform of ['linux', 'win32']) {
      const file = menu(platform).template.find(({ label }) => label === 'File')
      const inFile = file === undefined ? [] : itemsOf(file)
      expect(inFile.map(({ label }) => label)).toContain('Settings…')
      expect(inFile.map(({ role }) => role)).toEqual(expect.arrayContaining(['close', 'quit']))
    }
    expect(menu('win32').roles).toContain('about')
  })

  it.each(['darwin', 'linux', 'win32'])('has the settings once, and closes the window, on %s', (platform) => {
    const { items, roles } = menu(platform)
    expect(items.filter(({ label }) => label === 'Settings…')).toHaveLength(1)
    expect(roles).toContain('close')
  })

  it('reloads nothing, and has developer tools only where they are allowed', () => {
    expect(menu('linux').roles).not.toContain('reload')
    expect(menu('linux').roles).not.toContain('toggleDevTools')
    expect(menu('linux', true).roles).toContain('toggleDevTools')
  })

  it.each(['darwin', 'linux', 'win32'])('gives no two items the same keys on %s', (platform) => {
    const isMac = platform === 'darwin'
    const keys = menu(platform, true).items.flatMap(({ accelerator, role }) => {
      const given = accelerator ?? (role === undefined ? undefined : keysOfRoles(platform)[role])
      return given === undefined ? [] : [`${given}`.replace('CmdOrCtrl', isMac ? 'Cmd' : 'Ctrl')]
    })
    expect(keys).toContain(isMac ? 'Cmd+Y' : 'Ctrl+H')
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })
})

function itemsOf(item: MenuItemConstructorOptions): MenuItemConstructorOptions[] {
  return Array.isArray(item.submenu) ? [item, ...item.submenu.flatMap(itemsOf)] : [item]
}

/** The keys that Electron gives to the roles (its lib/browser/api/menu-item-roles.ts). */
function keysOfRoles(platform: string): Readonly<Record<string, string>> {
  return {
    ...{ undo: 'CmdOrCtrl+Z', cut: 'CmdOrCtrl+X', copy: 'CmdOrCtrl+C', paste: 'CmdOrCtrl+V' },
    ...{ selectAll: 'CmdOrCtrl+A', close: 'CmdOrCtrl+W', hide: 'Cmd+H', hideOthers: 'Cmd+Alt+H' },
    ...{ resetZoom: 'CmdOrCtrl+0', zoomIn: 'CmdOrCtrl+Plus', zoomOut: 'CmdOrCtrl+-' },
    redo: platform === 'win32' ? 'Ctrl+Y' : 'Shift+CmdOrCtrl+Z',
    togglefullscreen: platform === 'darwin' ? 'Ctrl+Cmd+F' : 'F11',
    toggleDevTools: platform === 'darwin' ? 'Alt+Cmd+I' : 'Ctrl+Shift+I',
    ...(platform !== 'win32' && { quit: 'CmdOrCtrl+Q' }),
  }
}
