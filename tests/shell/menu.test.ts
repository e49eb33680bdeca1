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
    for (const label of [
      'Check Now',
      'Add Profile…',
      'Rotate Several Keys…',
      'Practice Account',
      'Find…',
      'Settings…',
    ])
      press(label)
    expect(chosen).toEqual(['check', 'add-profile', 'together', 'practice', 'find', 'settings'])
  })

  it.each(['darwin', 'linux', 'win32'])(
    'has the settings where %s has them, under its usual keys',
    (platform) => {
      const { items, press, chosen } = menu(platform)
      press('Settings…')
      expect(chosen).toEqual(['settings'])
      expect(items.filter(({ label }) => label === 'Settings…')).toMatchObject([
        { accelerator: 'CmdOrCtrl+,' },
      ])
    },
  )

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
    expect(menu('darwin').template[0]).toMatchObject({ role: 'appMenu' })
    expect(menu('darwin').template.slice(1).flatMap(itemsOf)).not.toContainEqual(
      expect.objectContaining({ label: 'Settings…' }),
    )
    expect(menu('darwin').roles).toContain('close')
    expect(menu('darwin').template.slice(1).flatMap(itemsOf)).not.toContainEqual({ role: 'quit' })
    expect(menu('darwin').items.filter(({ role }) => role === 'quit')).toHaveLength(1)
    expect(menu('linux').roles).toContain('quit')
    expect(menu('win32').roles).toContain('about')
  })

  it('reloads nothing, and has developer tools only where they are allowed', () => {
    expect(menu('linux').roles).not.toContain('reload')
    expect(menu('linux').roles).not.toContain('toggleDevTools')
    expect(menu('linux', true).roles).toContain('toggleDevTools')
  })

  it('gives no two items the same keys', () => {
    const keys = menu('linux').items.flatMap((item) => item.accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })
})

function itemsOf(item: MenuItemConstructorOptions): MenuItemConstructorOptions[] {
  return Array.isArray(item.submenu) ? [item, ...item.submenu.flatMap(itemsOf)] : [item]
}
