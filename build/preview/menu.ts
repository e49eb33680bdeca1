/** Electron's `Menu` and `MenuItem`: nothing is drawn; the parent reads and presses them. */
import type { Menu, MenuItem, MenuItemConstructorOptions } from 'electron'
import { app } from './app.ts'
import { PreviewBrowserWindow } from './browser-window.ts'
import type { MenuItemView } from './messages.ts'
import { onCommand, record } from './parent.ts'
import { strictEmitter } from './strict.ts'

type Role = NonNullable<MenuItemConstructorOptions['role']>

/** What a role's item does when it is chosen. Roles that only a native window can perform are not here. */
const roleActions: Partial<Record<Role, () => void>> = {
  quit: () => app.quit(),
  close: () => PreviewBrowserWindow.getFocusedWindow()?.close(),
  reload: () => PreviewBrowserWindow.getFocusedWindow()?.reload(),
  minimize: () => PreviewBrowserWindow.getFocusedWindow()?.minimize(),
  resetZoom: () => zoom((_level) => 0),
  zoomIn: () => zoom((level) => level + 0.5),
  zoomOut: () => zoom((level) => level - 0.5),
  hide: () => app.hide(),
  about: () => app.showAboutPanel(),
}

function zoom(change: (level: number) => number): void {
  const contents = PreviewBrowserWindow.getFocusedWindow()?.contents
  contents?.setZoomLevel(change(contents.getZoomLevel()))
}

/** `fileMenu` -> `File`, `selectAll` -> `Select All`: near enough to the labels that Electron gives. */
function roleLabel(role: string): string {
  const words = role.replace(/Menu$/, '').replace(/([A-Z])/g, ' $1')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export class PreviewMenuItem {
  readonly id: string
  readonly role: Role | undefined
  readonly type: string
  readonly accelerator: string | null
  readonly submenu: PreviewMenu | undefined
  readonly click: () => void
  label: string
  enabled: boolean
  visible: boolean
  checked: boolean
  toolTip: string
  sublabel: string

  constructor(options: MenuItemConstructorOptions) {
    const { role, submenu } = options
    this.id = options.id ?? ''
    this.role = role
    this.type = options.type ?? (submenu ? 'submenu' : 'normal')
    this.accelerator = (options.accelerator as string | null | undefined) ?? null
    this.label = options.label ?? (role === undefined ? '' : roleLabel(role))
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.toolTip = options.toolTip ?? ''
    this.sublabel = options.sublabel ?? ''
    this.submenu = Array.isArray(submenu)
      ? PreviewMenu.buildFromTemplate(submenu)
      : (submenu as unknown as PreviewMenu | undefined)
    this.click = () => this.#choose(options.click)
  }

  #choose(click: MenuItemConstructorOptions['click']): void {
    if (this.type === 'checkbox') this.checked = !this.checked
    if (click) {
      const window = PreviewBrowserWindow.getFocusedWindow() ?? undefined
      click(
        this as unknown as MenuItem,
        window as unknown as Electron.BaseWindow,
        {} as Electron.KeyboardEvent,
      )
      return
    }
    const action = this.role === undefined ? () => undefined : roleActions[this.role]
    if (!action) throw new Error(`The preview host can't perform the menu role "${this.role}".`)
    action()
  }

  view(): MenuItemView {
    return {
      label: this.label,
      type: this.type,
      enabled: this.enabled,
      visible: this.visible,
      checked: this.checked,
      ...(this.role === undefined ? {} : { role: this.role }),
      ...(this.accelerator === null ? {} : { accelerator: this.accelerator }),
      ...(this.submenu ? { submenu: this.submenu.views() } : {}),
    }
  }
}

export class PreviewMenu extends strictEmitter('Menu') implements Pick<Menu, 'closePopup'> {
  static #application: PreviewMenu | null = null

  static buildFromTemplate(template: (MenuItemConstructorOptions | PreviewMenuItem)[]): PreviewMenu {
    const menu = new PreviewMenu()
    for (const item of template)
      menu.append(item instanceof PreviewMenuItem ? item : new PreviewMenuItem(item))
    return menu
  }
  static getApplicationMenu(): PreviewMenu | null {
    return PreviewMenu.#application
  }
  static setApplicationMenu(menu: PreviewMenu | null): void {
    PreviewMenu.#application = menu
    record('menu', { items: menu?.views() ?? [] })
  }

  readonly items: PreviewMenuItem[] = []

  append(item: PreviewMenuItem): void {
    this.items.push(item)
  }
  insert(position: number, item: PreviewMenuItem): void {
    this.items.splice(position, 0, item)
  }
  getMenuItemById(id: string): PreviewMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
  popup(): void {
    record('menu', { items: this.views() })
  }
  closePopup = (): void => undefined

  views(): MenuItemView[] {
    return this.items.map((item) => item.view())
  }

  /** Chooses the item behind these labels, outermost first, as a person would: a disabled one can't be. */
  choose([label, ...deeper]: readonly string[]): void {
    const item = this.items.find((one) => one.visible && one.label.replaceAll('&', '') === label)
    if (!item)
      throw new Error(`No menu item "${label}"; there are: ${this.items.map((one) => one.label).join(', ')}.`)
    if (!item.enabled) throw new Error(`The menu item "${label}" is disabled.`)
    if (deeper.length === 0) item.click()
    else if (item.submenu) item.submenu.choose(deeper)
    else throw new Error(`The menu item "${label}" has no submenu.`)
  }
}

onCommand('menu', ({ path }) => {
  const menu = PreviewMenu.getApplicationMenu()
  if (!menu) throw new Error('The app has set no menu.')
  menu.choose(path)
})
