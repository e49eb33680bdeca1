/** Electron's `Tray`: recorded at each change, clicked by the parent. */
import type { Tray } from 'electron'
import type { PreviewMenu } from './menu.ts'
import { digestOf, type PreviewImage } from './native-image.ts'
import { onCommand, record } from './parent.ts'
import { PreviewEvent, strictEmitter } from './strict.ts'

export class PreviewTray
  extends strictEmitter('Tray')
  implements
    Pick<
      Tray,
      'setToolTip' | 'setTitle' | 'getTitle' | 'destroy' | 'isDestroyed' | 'setIgnoreDoubleClickEvents'
    >
{
  #image: string
  #toolTip = ''
  #title = ''
  #menu: PreviewMenu | null = null
  #destroyed = false

  constructor(image: string | PreviewImage) {
    super()
    this.#image = digestOf(image)
    onCommand('tray', ({ path }) => this.#press(path))
    this.#record()
  }

  setImage(image: string | PreviewImage): void {
    this.#image = digestOf(image)
    this.#record()
  }
  setToolTip(toolTip: string): void {
    this.#toolTip = toolTip
    this.#record()
  }
  setTitle(title: string): void {
    this.#title = title
    this.#record()
  }
  setContextMenu(menu: PreviewMenu | null): void {
    this.#menu = menu
    this.#record()
  }
  popUpContextMenu = (): void => undefined
  setPressedImage = (): void => undefined
  setIgnoreDoubleClickEvents = (): void => undefined
  getTitle = (): string => this.#title
  isDestroyed = (): boolean => this.#destroyed

  destroy(): void {
    this.#destroyed = true
    this.#record()
  }

  #press(path: readonly string[] | undefined): void {
    if (this.#destroyed) throw new Error('The tray icon is gone.')
    if (path === undefined) this.emit('click', new PreviewEvent(), { x: 0, y: 0, width: 16, height: 16 })
    else if (this.#menu) this.#menu.choose(path)
    else throw new Error('The tray icon has no menu.')
  }

  #record(): void {
    record('tray', {
      toolTip: this.#toolTip,
      title: this.#title,
      image: this.#image,
      items: this.#menu?.views() ?? [],
      destroyed: this.#destroyed,
    })
  }
}
