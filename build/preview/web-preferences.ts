/**
 * SECURITY: the host models a sandboxed, isolated window and nothing weaker. An app that weakens its window (Electron's
 * security checklist, items 2 to 8) is refused here, rather than shown as if it were safe.
 */
import type { WebPreferences } from 'electron'

type Preference = keyof WebPreferences

/** The only value that each of these may have; leaving it out gives Electron's default, which is the same. */
const required: Partial<Record<Preference, boolean | string>> = {
  allowRunningInsecureContent: false,
  contextIsolation: true,
  enableBlinkFeatures: '',
  experimentalFeatures: false,
  javascript: true,
  navigateOnDragDrop: false,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  plugins: false,
  sandbox: true,
  webSecurity: true,
  webviewTag: false,
}

/** Preferences with no bearing on security, or modelled here. */
const allowed: ReadonlySet<string> = new Set<Preference>([
  'additionalArguments',
  'autoplayPolicy',
  'backgroundThrottling',
  'defaultEncoding',
  'defaultFontFamily',
  'defaultFontSize',
  'defaultMonospaceFontSize',
  'devTools',
  'disableDialogs',
  'enableWebSQL',
  'minimumFontSize',
  'preload',
  'safeDialogs',
  'scrollBounce',
  'spellcheck',
  'textAreasAreResizable',
  'webgl',
  'zoomFactor',
])

/** Throws, naming the preference, where a window asks for less than full isolation or for what is not modelled. */
export function refuseWeakened(preferences: WebPreferences): void {
  for (const [name, value] of Object.entries(preferences)) {
    if (value === undefined || allowed.has(name)) continue
    const demanded = required[name as Preference]
    if (demanded === undefined) throw new Error(`The preview host does not model webPreferences.${name}.`)
    if (value !== demanded)
      throw new Error(`The preview host refuses webPreferences.${name}: ${value}; it must be ${demanded}.`)
  }
}
