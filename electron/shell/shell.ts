/**
 * Everything of Keyturn that the system draws, put together: window, menu bar, tray, badge, and what leads from one to
 * the other. It knows the app by its handlers and events alone, as the page does.
 */
import type * as Electron from 'electron'
import type { BrowserWindow } from 'electron'
import type { EventName } from '../contract/channels.ts'
import type { CommandHandlers, CommandInput } from '../contract/commands.ts'
import type { Intent } from '../contract/intent.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import { Attention } from './attention.ts'
import { Background } from './background.ts'
import { Errands } from './errands.ts'
import { Glance } from './glance.ts'
import { Intents } from './intents.ts'
import { menuTemplate } from './menu.ts'
import { catchUpAfterSleep } from './power.ts'
import type { StartArguments } from './start-arguments.ts'
import { KeyturnTray, type TrayActions } from './tray.ts'
import type { TrayModel } from './tray-model.ts'
import { MainWindow } from './window.ts'

type ShellElectron = Pick<
  typeof Electron,
  'app' | 'BrowserWindow' | 'Menu' | 'nativeImage' | 'nativeTheme' | 'powerMonitor' | 'screen' | 'Tray'
>

export type ShellParts = {
  readonly electron: ShellElectron
  readonly platform: string
  readonly devTools: boolean
  readonly preload: string
  /** The company wants no practice account. */
  readonly hidesPractice: boolean
  readonly handlers: CommandHandlers
  /** Calls back at each event for the page; returns the way to stop. */
  readonly subscribe: (listener: (name: EventName, data: unknown) => void) => () => void
  readonly sendIntent: (intent: Intent) => void
  readonly openLink: (link: CommandInput<'linkOpen'>['link']) => void
  /** Called with a new window before its page loads. */
  readonly onOpened: (window: BrowserWindow) => void
  readonly keepRunning: () => boolean
  readonly trayState: () => Promise<'shown' | 'missing'>
  /** Looks whether a reminder is due. */
  readonly remind: () => void
  /** Asks AWS how the identities stand, those that don't show, too. */
  readonly check: () => Promise<void>
  readonly clock: Clock
  readonly log: Log
}

/** What the shell shows may have aged by a day without any event. Milliseconds. */
const betweenGlances = 60 * 60_000

export class Shell {
  readonly window: MainWindow
  readonly intents: Intents
  readonly #parts: ShellParts
  readonly #errands: Errands
  readonly #attention: Attention
  readonly #background: Background

  /** Only once the app is ready; opens no window yet. */
  constructor(parts: ShellParts) {
    this.#parts = parts
    const { electron, platform, handlers, subscribe, log, clock, devTools, hidesPractice } = parts
    // Taken by name: Electron loads each of its modules when it is first looked at.
    const { app, BrowserWindow, Menu, nativeImage, nativeTheme, powerMonitor, screen } = electron
    const windowOptions = { BrowserWindow, screen, nativeTheme, preload: parts.preload, devTools, log }
    this.window = new MainWindow({ ...windowOptions, onOpened: (window) => this.#opened(window) })
    const show = () => this.window.show()
    this.intents = new Intents({ show, send: parts.sendIntent })
    const open = (intent: Intent) => this.intents.open(intent)
    this.#errands = new Errands({ handlers, subscribe, show, open })

    const menu = menuTemplate({ platform, devTools, hidesPractice, choose: open, openLink: parts.openLink })
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu))

    this.#attention = new Attention({ app, nativeImage, platform, window: () => this.window.opened })
    this.#background = new Background({
      ...{ app, platform, clock, keepRunning: parts.keepRunning, trayState: parts.trayState },
      isWindowOpen: () => this.window.opened !== null,
      openQuietly: () => this.window.openQuietly(),
    })

    catchUpAfterSleep({
      ...{ powerMonitor, clock, remind: parts.remind },
      check: () => this.#do(parts.check()),
    })
    app.on('activate', show)
  }

  /** The first start of this process. */
  start(asked: StartArguments): void {
    // macOS tells a start at login by itself; the others are started with `--hidden`.
    const { app } = this.#parts.electron
    const atLogin = this.#parts.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
    if (asked.hidden || atLogin) this.#do(this.#background.startHidden())
    else this.#do(this.#errands.run({ ...asked, practice: false }))
    this.#showTray()
  }

  /** Another start, which handed over what it was asked for. One at login changes nothing. */
  startAgain(asked: StartArguments): void {
    if (!asked.hidden) this.#do(this.#errands.run(asked))
  }

  /** Once the window is on its way: drawing the icon at every scale takes some milliseconds. */
  #showTray(): void {
    const { electron, platform, handlers, subscribe, clock, log } = this.#parts
    const { Tray, Menu, nativeImage, nativeTheme } = electron
    const options = { Tray, Menu, nativeImage, nativeTheme, platform }
    const tray = new KeyturnTray({ ...options, actions: this.#trayActions() })
    const show = (model: TrayModel) => {
      tray.update(model)
      this.#attention.update(model)
      this.#background.update(model)
    }
    const glance = new Glance({ handlers, log, show })
    subscribe((name) => {
      if (name === 'overviewChanged' || name === 'remindersChanged') this.#do(glance.refresh())
    })
    this.#do(glanceEveryHour(glance, clock))
  }

  #opened(window: BrowserWindow): void {
    this.intents.pageChanged()
    window.webContents.on('render-process-gone', () => this.intents.pageChanged())
    this.#attention.mark()
    this.#parts.onOpened(window)
  }

  #trayActions(): TrayActions {
    const { handlers, electron } = this.#parts
    return {
      open: () => this.window.show(),
      intend: (intent) => this.intents.open(intent),
      rotate: (identityId) => this.#do(this.#errands.rotate(identityId)),
      check: () => this.#do(handlers.identitiesCheck(undefined)),
      snooze: (subjects, choice) => {
        for (const subject of subjects) this.#do(handlers.reminderSnooze({ subject, choice }))
      },
      wake: (subjects) => {
        for (const subject of subjects) this.#do(handlers.reminderWake({ subject }))
      },
      quit: () => electron.app.quit(),
    }
  }

  /** Nobody waits for it; what breaks is logged. */
  #do(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#parts.log.error('shell-failed', { error }))
  }
}

async function glanceEveryHour(glance: Glance, clock: Pick<Clock, 'wait'>): Promise<never> {
  while (true) {
    await glance.refresh()
    await clock.wait(betweenGlances)
  }
}
