/** What Electron gives the shell (images, tray, menus, notifications), in plain Node; the parts that Keyturn uses. */
import { EventEmitter } from 'node:events'
import type {
  AddRepresentationOptions,
  Menu,
  MenuItemConstructorOptions,
  NativeImage,
  NotificationConstructorOptions,
  Notification as SystemNotification,
  Tray,
} from 'electron'

export class FakeImage {
  readonly representations: AddRepresentationOptions[] = []
  template = false

  get electron(): NativeImage {
    return this as unknown as NativeImage
  }

  addRepresentation(options: AddRepresentationOptions): void {
    this.representations.push(options)
  }

  setTemplateImage(template: boolean): void {
    this.template = template
  }
}

export const fakeNativeImage = { createEmpty: () => new FakeImage().electron }

/** Keeps what was set and how often, and can be clicked. */
export class FakeTray extends EventEmitter {
  static made: FakeTray[] = []
  image: NativeImage
  toolTip = ''
  menu: MenuItemConstructorOptions[] = []
  readonly changes: ('image' | 'toolTip' | 'menu')[] = []

  constructor(image: NativeImage) {
    super()
    this.image = image
    FakeTray.made.push(this)
  }

  static get electron(): new (
    image: NativeImage,
  ) => Tray {
    return FakeTray as unknown as new (
      image: NativeImage,
    ) => Tray
  }

  setImage(image: NativeImage): void {
    this.image = image
    this.changes.push('image')
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip
    this.changes.push('toolTip')
  }

  setContextMenu(menu: Menu): void {
    this.menu = (menu as unknown as { template: MenuItemConstructorOptions[] }).template
    this.changes.push('menu')
  }

  /** Chooses the item behind these labels. */
  press(...path: readonly string[]): void {
    let items = this.menu
    for (const [depth, label] of path.entries()) {
      const item = items.find((one) => one.label === label)
      if (item === undefined)
        throw new Error(`no item ${label} in ${items.map((one) => one.label).join(', ')}`)
      if (item.enabled === false) throw new Error(`${label} is disabled`)
      if (depth === path.length - 1) (item.click as () => void)()
      else items = Array.isArray(item.submenu) ? item.submenu : []
    }
  }
}

/** A menu is its template. */
export const fakeMenu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => ({ template }) as unknown as Menu,
}

export class FakeNotification extends EventEmitter {
  static made: FakeNotification[] = []
  static supported = true
  static isSupported = (): boolean => FakeNotification.supported
  readonly options: NotificationConstructorOptions
  state: 'made' | 'shown' | 'closed' = 'made'

  constructor(options: NotificationConstructorOptions) {
    super()
    this.options = options
    FakeNotification.made.push(this)
  }

  static get electron() {
    return FakeNotification as unknown as {
      new (options: NotificationConstructorOptions): SystemNotification
      isSupported(): boolean
    }
  }

  show(): void {
    this.state = 'shown'
  }

  close(): void {
    this.state = 'closed'
    this.emit('close', { reason: 'applicationHidden' })
  }
}
