import type { SettingsView } from '../../electron/contract/settings-views.ts'
import type { OverviewView } from '../../electron/contract/views.ts'
import { counted } from './format.ts'
import { code, type Phrase, phrase } from './phrase.ts'

type Store = OverviewView['store']

/** What the systems' secret stores are called by those who use them. */
const storeNames: Readonly<Record<string, string>> = {
  keychain: 'the macOS Keychain',
  dpapi: "Windows' own data protection",
  gnome_libsecret: 'GNOME Keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
}

export const settingsPage = {
  title: 'Settings',
  lead: 'What you change here counts at once.',
  loading: 'Reading the settings…',
  saved: 'Saved.',
  wholeNumber: (least: number, most: number) => `A whole number from ${least} to ${most}.`,
  days: 'days',
  managed: 'Set by your company',
  company: {
    title: 'Your company has set some of these',
    text: (path: string): Phrase =>
      phrase`They stand in ${code(path)} and can't be changed here. Ask whoever looks after this computer.`,
    forcesCheckUp: 'Your company also has each user checked up whenever Keyturn asks AWS.',
  },
} as const

export const reminderSettings = {
  title: 'Reminders',
  soon: 'First reminder',
  soonNote: 'From this age on a key is due soon.',
  overdue: 'Overdue',
  overdueNote: 'CIS AWS Foundations asks for 90 days or less.',
  repeat: 'Remind again',
  repeatNote: 'While nothing is done, and unless you snooze it.',
  repeats: (days: number | null): string =>
    days === null
      ? 'Never'
      : days === 1
        ? 'Every day'
        : days === 7
          ? 'Every week'
          : `Every ${counted(days, 'day', 'days')}`,
  quiet: 'Quiet hours',
  quietNote: 'No notification comes between these times. What would have come, comes after.',
  quietFrom: 'From',
  quietTo: 'Until',
  quietSame: 'Choose two different times.',
  of: 'Remind me of',
  kinds: {
    keys: 'Keys that get old',
    sessions: 'MFA sessions that end soon',
    deletions: 'Old keys that wait to be deleted',
    mfa: 'Users without MFA',
  },
  muted: 'Muted users',
  mutedNote: 'No notification tells of them. The window still shows how they stand.',
  mutedNone: 'None. You can mute users on their page.',
  unmute: 'Unmute',
  unmuteOf: (name: string) => `Unmute ${name}`,
  noTray: 'This desktop shows no tray icons',
  noTrayNext:
    'Notifications still come while Keyturn is open. With “Start at login” it starts when you log in and opens its window as soon as something is due, so nothing is missed.',
  noNotifications: 'This system shows no notifications',
  noNotificationsNext: 'Look at the tray icon, or at this window: both show what is due.',
  noNeitherNext: 'Keyturn opens its window as soon as something is due, where it starts at login.',
} as const

export const ageScale = {
  label: (soonDays: number, overdueDays: number, ages: readonly number[]): string =>
    `Fine until ${soonDays} days, due soon until ${overdueDays} days, then overdue. ${
      ages.length === 0
        ? 'No key here has a known age.'
        : `Your ${ages.length === 1 ? 'key is' : 'keys are'} ${ages.join(', ')} days old.`
    }`,
  fine: 'fine',
  soon: 'due soon',
  overdue: 'overdue',
  yours: (count: number) => (count === 1 ? 'your key' : `your ${count} keys`),
} as const

export const rotationSettings = {
  title: 'Rotation',
  grace: 'Delete the old key',
  graceNote: 'What each plan proposes. You can choose otherwise in the plan.',
  graceFixedNote: 'Counts for each rotation.',
} as const

export const appSettings = {
  title: 'Keyturn itself',
  keepRunning: 'Go on in the tray',
  keepRunningNote: 'When the window is closed, Keyturn goes on reminding you. Else closing it quits.',
  keepRunningNoTray: 'There is no tray here, so closing the window quits Keyturn.',
  startAtLogin: 'Start at login',
  startAtLoginNote: {
    on: 'Keyturn starts when you log in, without opening its window.',
    off: 'Keyturn starts when you log in, without opening its window.',
    denied:
      'Your system has this switched off. Allow Keyturn in its settings for login items or start-up apps.',
    unsupported: 'Only an installed Keyturn can start at login.',
  } satisfies Record<SettingsView['loginItem'], string>,
  data: 'Where Keyturn keeps what it knows',
  dataNote: 'Open to you alone. Your keys stay in your AWS files.',
  copyPath: 'Copy the path',
  pathCopied: 'Path copied',
  store: 'Secret store',
  storeName: ({ kind, backend }: Store): Phrase => {
    if (kind === 'os') return [storeNames[backend] ?? backend]
    return kind === 'basic' ? phrase`None: only ${code(backend)}` : phrase`Locked: ${code(backend)}`
  },
  storeNote: {
    os: 'Seals the secrets of what is under way, and the seeds that you have Keyturn keep.',
    basic:
      'Everything that it seals could be read by any program of yours, so Keyturn seals nothing with it. Rotation works; no seed is kept.',
    none: 'It gives no key now, so nothing can be sealed. Unlock it or log in again.',
  } satisfies Record<Store['kind'], string>,
  practice: 'Practice account',
  practiceNote:
    'IAM and STS on this computer, for trying everything. Nothing there touches AWS or your own files.',
  practiceHidden: 'Your company has switched it off.',
} as const
