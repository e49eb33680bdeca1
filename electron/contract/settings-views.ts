/** What the person may set, what a company may fix, and what this computer can do. */
import { z } from 'zod'
import { problemSchema } from './problems.ts'
import { graceChoice } from './rotation-views.ts'
import { strings } from './views.ts'

/** `HH:MM` of the day, by this computer's time zone. */
const timeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)

export const settings = z.strictObject({
  /** From this age on, in whole days, a key is `soon`; less than `overdueDays`. */
  soonDays: z.number().int().min(1).max(364),
  /** From this age on a key is `overdue`. CIS AWS Foundations asks for 90 (aws-facts A7). */
  overdueDays: z.number().int().min(2).max(365),
  /** How often a reminder comes again while nothing is done, in days; null: it comes once. */
  repeatDays: z.number().int().min(1).max(30).nullable(),
  /** No notification between these; over midnight where `from` is later. Null: at any hour. */
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable(),
  remindOf: z.strictObject({
    keys: z.boolean(),
    sessions: z.boolean(),
    deletions: z.boolean(),
    mfa: z.boolean(),
  }),
  /** Identities, by id, of which no notification tells; tray and window still show how they stand. */
  mutedIdentities: z.array(z.string().min(1).max(400)).max(1_000),
  /** What a plan proposes for the old key. */
  grace: graceChoice,
  /** With the window closed, Keyturn goes on in the tray; else closing it quits. */
  keepRunning: z.boolean(),
  startAtLogin: z.boolean(),
  /** The person agreed that Keyturn asks its release page for newer releases and fetches them. */
  checkForUpdates: z.boolean(),
})

export const settingName = settings.keyof()

export const settingsView = z.strictObject({
  /** As they count now: the company's before the person's, the person's before the defaults. */
  settings,
  /** Settings that the company fixed: they can't be changed here. */
  managed: z.array(settingName),
  /** The system file that holds them; null: there is none. */
  managedFile: z.string().nullable(),
  /** Why that file does not count, or why what was kept does not. */
  problems: z.array(problemSchema),
  /** The company wants each identity checked up at every check. */
  forcesCheckUp: z.boolean(),
  hidesPractice: z.boolean(),
  /** What the system says: `denied` where it, or its user, has forbidden it. */
  loginItem: z.enum(['on', 'off', 'denied', 'unsupported']),
  /** `missing`: this desktop shows no tray icons. */
  tray: z.enum(['shown', 'missing']),
  notifications: z.enum(['supported', 'unsupported']),
  /** Where Keyturn keeps what it knows. */
  dataFolder: z.string(),
  /** Folders that the person named, in which copies of a key are looked for. */
  copyFolders: strings,
})

/** From which age a key is `soon` and `overdue`, in whole days. */
const ageLimits = settings.pick({ soonDays: true, overdueDays: true })

export type AgeLimits = z.infer<typeof ageLimits>
export type Settings = z.infer<typeof settings>
export type SettingName = z.infer<typeof settingName>
export type SettingsView = z.infer<typeof settingsView>
