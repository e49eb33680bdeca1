/**
 * What the preview host tells its parent and what the parent may ask of it. Runs on both sides: in the host beside
 * the app's main process, and in the test or tour that started it.
 */

/** A menu item as a person would see it. */
export interface MenuItemView {
  readonly label: string
  readonly type: string
  readonly role?: string
  readonly accelerator?: string
  readonly enabled: boolean
  readonly visible: boolean
  readonly checked: boolean
  readonly submenu?: readonly MenuItemView[]
}

/** What the host records, by kind. Nothing of it is shown anywhere: the records are how a test sees it. */
export interface PreviewRecords {
  /** The browser runs; a Playwright client may attach at `endpoint`. */
  ready: { endpoint: string; browserPid: number; browserVersion: string }
  window: {
    id: number
    change: 'opened' | 'shown' | 'hidden' | 'focused' | 'minimized' | 'flashing' | 'closed'
    title: string
  }
  /** The number on the app's icon. */
  badge: { count: number }
  /** The picture over the window's icon in the taskbar (Windows); empty: none. */
  overlay: { id: number; image: string; description: string }
  'content-protection': { id: number; enabled: boolean }
  'window-open': { url: string; action: 'allow' | 'deny' }
  'navigation-blocked': { url: string; isMainFrame: boolean }
  'network-refused': { where: 'main' | 'page'; target: string }
  permission: { permission: string; granted: boolean }
  download: { url: string; refused: boolean }
  menu: { items: readonly MenuItemView[] }
  tray: {
    toolTip: string
    title: string
    /** A digest of the picture's bytes: enough to tell one picture from another. */
    image: string
    items: readonly MenuItemView[]
    destroyed: boolean
  }
  notification: { title: string; body: string; actions: readonly string[]; change: 'shown' | 'closed' }
  dialog: {
    type: 'message' | 'open' | 'save' | 'error'
    title: string
    message: string
    detail: string
    buttons: readonly string[]
    defaultId: number
    cancelId: number
  }
  'login-item': { openAtLogin: boolean; args: readonly string[] }
  clipboard: { text: string }
  shell: { action: 'open-external' | 'open-path' | 'show-item' | 'beep'; target: string }
  theme: { themeSource: 'system' | 'light' | 'dark' }
  /** One message between the page and main, as it crossed; only where the parent asked for them (`recordsIpc`). */
  ipc: { direction: 'to-main' | 'to-page'; channel: string; text: string }
  /** Something went wrong in the host itself or in the preload script. */
  'host-error': { message: string }
}

export type PreviewRecordKind = keyof PreviewRecords
export type PreviewRecord = {
  [Kind in PreviewRecordKind]: { readonly kind: Kind } & Readonly<PreviewRecords[Kind]>
}[PreviewRecordKind]

/** The system's looks that a test may change while the app runs. */
export interface PreviewTheme {
  readonly dark?: boolean
  readonly highContrast?: boolean
  readonly forcedColors?: boolean
  readonly reducedMotion?: boolean
}

/** How the stand-in for the system's secret store behaves; see safe-storage.ts. */
export type PreviewStore = 'os' | 'basic_text' | 'locked' | 'none'

/** What a parent may do in a person's or the system's place, by name. */
export interface PreviewCommands {
  quit: Record<never, never>
  /** Chooses an item of the application menu by its labels, outermost first. */
  menu: { path: readonly string[] }
  /** Clicks the tray icon, or chooses from its menu where `path` is given. */
  tray: { path?: readonly string[] }
  /** Clicks the newest notification, or the action of that label, or closes it. */
  notification: { action?: string; close?: boolean }
  /** Answers the oldest open dialog: with a button's label, or with files (none: cancelled). */
  dialog: { button?: string; files?: readonly string[]; checked?: boolean }
  theme: PreviewTheme
  store: { store: PreviewStore }
  power: { event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen' | 'shutdown' }
  network: { online: boolean }
  /** Clicks the window's close button. */
  'close-window': Record<never, never>
  /** Clicks the dock icon (macOS). */
  activate: Record<never, never>
  /** A fault in main outside any call: an exception that nobody catches, or a promise that nobody awaits. */
  stray: { kind: 'exception' | 'rejection'; text: string }
  /** What a compromised page would do; fails where the app lets it happen. */
  'attach-webview': { src: string }
}

export type PreviewCommandName = keyof PreviewCommands
export type PreviewCommand = {
  [Name in PreviewCommandName]: { readonly do: Name } & Readonly<PreviewCommands[Name]>
}[PreviewCommandName]

/** Parent to host. */
export interface CommandMessage {
  readonly id: number
  readonly command: PreviewCommand
}

/** Host to parent. */
export type HostMessage =
  | { readonly record: PreviewRecord }
  | { readonly done: number; readonly problem?: string }

/** How the parent describes the world to the host: one JSON value in the variable `KEYTURN_PREVIEW`. */
export interface PreviewSettings {
  /** A folder that the parent removes when the host has ended. */
  readonly temporary: string
  /** The app's data folder: kept where a test wants to start the app again on the same data. */
  readonly userData: string
  readonly browser: { readonly executablePath?: string; readonly channel?: string }
  readonly size?: { readonly width: number; readonly height: number }
  readonly deviceScaleFactor?: number
  readonly theme?: PreviewTheme
  readonly recordsIpc?: boolean
  /** What `app.isPackaged` says. Default: false. */
  readonly isPackaged?: boolean
}
