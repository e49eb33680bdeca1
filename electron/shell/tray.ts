/** The icon in the tray (macOS: the menu bar) with its menu. What it says is made in tray-model.ts. */
import type { Menu, MenuItemConstructorOptions, NativeImage, NativeTheme, Tray } from 'electron'
import type { Intent } from '../contract/intent.ts'
import type { SnoozeChoice } from '../contract/reminder-views.ts'
import { type TrayGround, type TrayState, trayImage } from './tray-image.ts'
import type { TrayEntry, TrayModel } from './tray-model.ts'
import { menuWords, trayWords } from './words.ts'

/** What the person may do from the tray. */
export type TrayActions = {
  readonly open: () => void
  readonly intend: (intent: Intent) => void
  /** Leads to the plan for the identity's oldest key that stands here. */
  readonly rotate: (identityId: string) => void
  readonly check: () => void
  readonly snooze: (subjects: readonly string[], choice: SnoozeChoice) => void
  readonly wake: (subjects: readonly string[]) => void
  readonly quit: () => void
}

export type TrayOptions = {
  readonly Tray: new (image: NativeImage) => Tray
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate'>
  readonly nativeImage: { createEmpty(): NativeImage }
  readonly nativeTheme: Pick<NativeTheme, 'shouldUseDarkColorsForSystemIntegratedUI'> & {
    on(event: 'updated', listener: () => void): unknown
  }
  readonly platform: string
  readonly actions: TrayActions
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

export class KeyturnTray {
  readonly #options: TrayOptions
  /** Kept for as long as the app runs: an icon that nobody holds is collected, and vanishes. */
  readonly #tray: Tray
  #picture: { readonly state: TrayState; readonly ground: TrayGround }
  #shown: string | null = null

  /** Only once the app is ready. */
  constructor(options: TrayOptions) {
    this.#options = options
    this.#picture = { state: 'fine', ground: this.#ground() }
    this.#tray = new options.Tray(this.#draw())
    // macOS opens the menu on a click by itself.
    if (options.platform !== 'darwin') this.#tray.on('click', options.actions.open)
    if (options.platform === 'win32') options.nativeTheme.on('updated', () => this.#show(this.#picture.state))
  }

  /** Shows this from now on. Nothing is touched where it shows already. */
  update(model: TrayModel): void {
    const text = JSON.stringify(model)
    if (text === this.#shown) return
    this.#shown = text
    this.#show(model.state)
    this.#tray.setToolTip(model.toolTip)
    // Linux takes no change of a menu that it has: it gets a new one.
    this.#tray.setContextMenu(
      this.#options.Menu.buildFromTemplate(trayTemplate(model, this.#options.actions)),
    )
  }

  #show(state: TrayState): void {
    const ground = this.#ground()
    if (this.#picture.state === state && this.#picture.ground === ground) return
    this.#picture = { state, ground }
    this.#tray.setImage(this.#draw())
  }

  #draw(): NativeImage {
    return trayImage(this.#options.nativeImage, this.#picture.state, this.#picture.ground)
  }

  #ground(): TrayGround {
    const { platform, nativeTheme } = this.#options
    if (platform === 'darwin') return 'template'
    if (platform !== 'win32') return 'unknown'
    return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'dark' : 'light'
  }
}

/** The menu of the tray. */
function trayTemplate({ entries, more }: TrayModel, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    ...entries.map((entry) => ({ label: escaped(entry.label), submenu: entryItems(entry, actions) })),
    ...(entries.length === 0 ? [{ label: trayWords.nobody, enabled: false }] : []),
    ...(more > 0 ? [{ label: trayWords.more(more), click: () => actions.intend({ kind: 'find' }) }] : []),
    separator,
    { label: trayWords.open, click: actions.open },
    { label: menuWords.check, click: actions.check },
    separator,
    { label: menuWords.quit, click: actions.quit },
  ]
}

function entryItems(entry: TrayEntry, actions: TrayActions): MenuItemConstructorOptions[] {
  const { identityId, rotationId, subjects, snoozedUntil } = entry
  const snoozed: MenuItemConstructorOptions[] =
    snoozedUntil === null
      ? [
          { label: trayWords.snoozeDay, click: () => actions.snooze(subjects, 'day') },
          { label: trayWords.snoozeWeek, click: () => actions.snooze(subjects, 'week') },
        ]
      : [
          { label: trayWords.snoozedUntil(snoozedUntil), enabled: false },
          { label: trayWords.wake, click: () => actions.wake(subjects) },
        ]
  return [
    ...entry.waiting.map(({ label, intent }) => ({ label, click: () => actions.intend(intent) })),
    rotationId === null
      ? { label: trayWords.rotate, enabled: entry.rotatable, click: () => actions.rotate(identityId) }
      : {
          label: trayWords.continueRotation,
          click: () => actions.intend({ kind: 'rotation', operationId: rotationId }),
        },
    { label: trayWords.show, click: () => actions.intend({ kind: 'identity', identityId }) },
    ...(subjects.length === 0 ? [] : [separator, ...snoozed]),
  ]
}

/** One `&` before a letter would make it the item's key. */
const escaped = (label: string): string => label.replaceAll('&', '&&')
