/** The one window: opened once, shown when its first picture is there, focused when asked for again. */
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  NativeTheme,
  Screen,
  WebContents,
} from 'electron'
import type { Log } from '../ports/log.ts'
import { appUrl } from '../security/app-origin.ts'
import { webPreferences } from '../security/web-preferences.ts'

const preferred = { width: 1280, height: 800 }
const smallest = { width: 900, height: 600 }
/** The page's own background (`--ground` in renderer/ui/tokens.css), so that nothing flashes before the page is there. */
const background = { light: '#f4f6f8', dark: '#0e1419' }

type Size = { readonly width: number; readonly height: number }

export type WindowOptions = {
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow
  readonly screen: Pick<Screen, 'getPrimaryDisplay'>
  readonly nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors'>
  readonly preload: string
  readonly devTools: boolean
  readonly log: Log
  /** Called with a new window before its page loads. */
  readonly onOpened: (window: BrowserWindow) => void
}

/** The window's size: the preferred one, as far as the screen has room for it. */
export function windowSize(room: Size): Size {
  return {
    width: Math.min(preferred.width, room.width),
    height: Math.min(preferred.height, room.height),
  }
}

export class MainWindow {
  readonly #options: WindowOptions
  #window: BrowserWindow | null = null
  /** Shows a window, once its first picture is there: as it was asked for last. */
  #reveal: (window: BrowserWindow) => void = reveal

  constructor(options: WindowOptions) {
    this.#options = options
  }

  /** Brings the window to the front, with its page made anew where that died, or opens it. Only once the app is ready. */
  show(): void {
    this.#reveal = reveal
    const { opened } = this
    if (opened === null) {
      this.#window = this.#open()
      return
    }
    if (opened.webContents.isCrashed()) opened.webContents.reload()
    if (opened.isMinimized()) opened.restore()
    opened.show()
    opened.focus()
  }

  /** Opens the window minimised and lets it ask for attention: the person works at something else. */
  openQuietly(): void {
    if (this.opened !== null) return
    this.#reveal = revealQuietly
    this.#window = this.#open()
  }

  /** The window, where it is open. */
  get opened(): BrowserWindow | null {
    return this.#window?.isDestroyed() === false ? this.#window : null
  }

  #open(): BrowserWindow {
    const { BrowserWindow, screen, nativeTheme, preload, devTools, log, onOpened } = this.#options
    const size = windowSize(screen.getPrimaryDisplay().workAreaSize)
    const window = new BrowserWindow({
      ...size,
      minWidth: Math.min(smallest.width, size.width),
      minHeight: Math.min(smallest.height, size.height),
      title: 'Keyturn',
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
      webPreferences: webPreferences({ preload, devTools }),
    })
    window.once('ready-to-show', () => this.#reveal(window))
    logFailures(window.webContents, log)
    onOpened(window)
    window.loadURL(appUrl).catch((error: unknown) => {
      log.error('page-not-loaded', { error })
      // Better an empty window that can be closed than a process that nobody sees.
      if (!window.isDestroyed()) window.show()
    })
    return window
  }
}

const reveal = (window: BrowserWindow): void => window.show()

function revealQuietly(window: BrowserWindow): void {
  // Taskbars list no window that was never shown.
  window.showInactive()
  window.minimize()
  window.flashFrame(true)
  window.once('focus', () => window.flashFrame(false))
}

function logFailures(contents: WebContents, log: Log): void {
  contents.on('render-process-gone', (_event, details) => log.error('page-gone', { reason: details.reason }))
  contents.on('preload-error', (_event, _path, error) => log.error('preload-failed', { error }))
}
