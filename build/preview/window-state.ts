/** What of a window a test can't see in its page: title, place, visibility and focus. Nothing is drawn. */
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import type { PreviewRecords } from './messages.ts'
import type { PreviewImage } from './native-image.ts'
import { record, settings } from './parent.ts'
import { strictEmitter } from './strict.ts'

let lastId = 0

export abstract class WindowState extends strictEmitter('BrowserWindow') implements Implemented {
  readonly id: number
  #bounds: Rectangle
  #title: string
  #background: string
  #visible = false
  #focused = false
  #minimized = false
  #maximized = false
  #fullScreen = false
  #protected = false

  constructor(options: BrowserWindowConstructorOptions, title: string) {
    super()
    lastId += 1
    this.id = lastId
    const { width, height } = settings.size ?? { width: options.width ?? 800, height: options.height ?? 600 }
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width, height }
    this.#title = title
    this.#background = options.backgroundColor ?? '#FFF'
  }

  /** The page has to follow the window's new size. */
  protected abstract fit(): void
  /** Only one window has the focus. */
  protected abstract takeFocus(): void

  protected recordChange(change: PreviewRecords['window']['change']): void {
    record('window', { id: this.id, change, title: this.#title })
  }

  show(): void {
    this.#setVisible(true)
    this.focus()
  }
  showInactive(): void {
    this.#setVisible(true)
  }
  hide(): void {
    this.#focused = false
    this.#setVisible(false)
  }
  #setVisible(visible: boolean): void {
    if (visible) this.#minimized = false
    if (this.#visible === visible) return
    this.#visible = visible
    this.recordChange(visible ? 'shown' : 'hidden')
    this.emit(visible ? 'show' : 'hide')
  }
  focus(): void {
    if (this.#focused) return
    this.takeFocus()
    this.#focused = true
    this.recordChange('focused')
    this.emit('focus')
  }
  blur(): void {
    if (!this.#focused) return
    this.#focused = false
    this.emit('blur')
  }
  minimize(): void {
    this.#minimized = true
    this.recordChange('minimized')
    this.emit('minimize')
  }
  restore(): void {
    this.#minimized = false
    this.emit('restore')
  }
  maximize(): void {
    this.#maximized = true
  }
  unmaximize(): void {
    this.#maximized = false
  }
  setFullScreen(on: boolean): void {
    this.#fullScreen = on
  }
  isVisible = (): boolean => this.#visible
  isFocused = (): boolean => this.#focused
  isMinimized = (): boolean => this.#minimized
  isMaximized = (): boolean => this.#maximized
  isFullScreen = (): boolean => this.#fullScreen

  setTitle(title: string): void {
    this.#title = title
  }
  getTitle = (): string => this.#title
  setBackgroundColor(color: string): void {
    this.#background = color
  }
  getBackgroundColor = (): string => this.#background
  setContentProtection(enabled: boolean): void {
    this.#protected = enabled
    record('content-protection', { id: this.id, enabled })
  }
  isContentProtected = (): boolean => this.#protected

  getBounds = (): Rectangle => ({ ...this.#bounds })
  getNormalBounds = (): Rectangle => ({ ...this.#bounds })
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.fit()
    this.emit('resize')
  }
  getSize = (): number[] => [this.#bounds.width, this.#bounds.height]
  setSize = (width: number, height: number): void => this.setBounds({ width, height })
  getContentSize = (): number[] => this.getSize()
  setContentSize = (width: number, height: number): void => this.setBounds({ width, height })

  // Nothing is drawn, so these have nothing to change.
  setMinimumSize = (): void => undefined
  center = (): void => undefined
  moveTop = (): void => undefined
  setMenu = (): void => undefined
  removeMenu = (): void => undefined
  setMenuBarVisibility = (): void => undefined
  setAutoHideMenuBar = (): void => undefined
  setIcon = (): void => undefined
  setSkipTaskbar = (): void => undefined

  flashFrame(flag: boolean): void {
    if (flag) this.recordChange('flashing')
  }
  setOverlayIcon(overlay: PreviewImage | null, description: string): void {
    record('overlay', { id: this.id, image: overlay?.digest ?? '', description })
  }
}

type Implemented = Pick<
  BrowserWindow,
  | 'id'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'minimize'
  | 'restore'
  | 'maximize'
  | 'unmaximize'
  | 'setFullScreen'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'setTitle'
  | 'getTitle'
  | 'setBackgroundColor'
  | 'getBackgroundColor'
  | 'setContentProtection'
  | 'isContentProtected'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setBounds'
  | 'getSize'
  | 'setSize'
  | 'getContentSize'
  | 'setContentSize'
  | 'setMinimumSize'
  | 'center'
  | 'moveTop'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'setIcon'
  | 'setSkipTaskbar'
  | 'flashFrame'
>
