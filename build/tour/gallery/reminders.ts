/** What the page says of reminders: daily, before the key is due, snoozed, muted, switched off; and errands that wait. */
import type { ReminderView } from '../../../electron/contract/reminder-views.ts'
import type { SettingsView } from '../../../electron/contract/settings-views.ts'
import { ana, anaId, inHours, oldKey, oldKeyId, withAna } from './facts.ts'
import { type Answers, answer, press, refuse, type Scene, shows } from './scene.ts'
import { settingsNow } from './settings.ts'

const ofKey: ReminderView = {
  subject: `key/${oldKeyId}`,
  kind: 'key-overdue',
  identityId: anaId,
  userName: 'ana',
  account: '123456789012',
  accountAlias: 'acme-dev',
  accessKeyId: oldKeyId,
  ageDays: 97,
  due: inHours(-7 * 24),
  operationId: null,
  profiles: ['default', 'build'],
  snoozedUntil: null,
  muted: false,
}

const ofMfa: ReminderView = {
  ...ofKey,
  subject: `mfa/${anaId}`,
  kind: 'mfa-missing',
  accessKeyId: null,
  ageDays: null,
  due: null,
}

const week = inHours(7 * 24)

const reminding = (
  reminders: readonly ReminderView[],
  settings: Partial<SettingsView['settings']> = {},
  shown = withAna({}),
): Answers => ({
  ...shows(shown),
  remindersGet: answer({ state: 'overdue', reminders: [...reminders] }),
  settingsGet: answer({ ...settingsNow, settings: { ...settingsNow.settings, ...settings } }),
})

const soon = withAna(
  { ageDays: 81, ageState: 'soon' },
  { keys: { known: true, value: [{ ...oldKey, ageDays: 81, ageState: 'soon' }] } },
)

export const reminderScenes: readonly Scene[] = [
  { name: 'reminder-daily', small: true, answers: reminding([ofKey, ofMfa]) },
  {
    name: 'reminder-menu',
    small: true,
    answers: reminding([ofKey, ofMfa]),
    act: (page) => press(page, /^Reminding you daily/),
  },
  {
    name: 'reminder-soon-menu',
    answers: reminding([{ ...ofKey, kind: 'key-soon', ageDays: 81, due: inHours(9 * 24) }], {}, soon),
    act: (page) => press(page, /^Reminding you again/),
  },
  {
    name: 'reminder-snoozed',
    small: true,
    answers: reminding([{ ...ofKey, snoozedUntil: week }]),
  },
  {
    name: 'reminder-snoozing',
    answers: {
      ...reminding([ofKey, ofMfa]),
      reminderSnooze: answer({ state: 'overdue', reminders: [{ ...ofKey, snoozedUntil: week }, ofMfa] }),
    },
    act: async (page) => {
      await press(page, /^Reminding you daily/)
      await page.getByRole('menuitem', { name: 'Snooze for a week' }).click()
      await page.getByRole('button', { name: 'Remind me again' }).waitFor()
    },
  },
  {
    name: 'reminder-muted',
    small: true,
    answers: reminding(
      [
        { ...ofKey, muted: true },
        { ...ofMfa, muted: true },
      ],
      { mutedIdentities: [anaId] },
    ),
  },
  {
    name: 'reminder-off',
    answers: reminding([ofKey, ofMfa], { remindOf: { ...settingsNow.settings.remindOf, mfa: false } }),
  },
  {
    name: 'reminder-refused',
    answers: {
      ...reminding([ofKey]),
      reminderSnooze: refuse({
        code: 'file-not-writable',
        data: { path: '/home/ana/.config/keyturn/reminders.json', reason: 'read-only' },
        retryable: true,
      }),
    },
    act: async (page) => {
      await press(page, /^Reminding you daily/)
      await page.getByRole('menuitem', { name: 'Snooze for a day' }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'errand-waits',
    small: true,
    answers: shows(withAna({})),
    act: async (page, main) => {
      await press(page, 'Add profile…')
      await page.getByRole('textbox', { name: 'Profile name' }).fill('staging')
      await main.push('intentSent', { kind: 'rotate', identityId: anaId, accessKeyId: oldKeyId })
      await page
        .getByText(/^You asked for/)
        .first()
        .waitFor()
    },
  },
  {
    name: 'errand-gone',
    answers: shows(withAna({})),
    act: async (page, main) => {
      await main.push('intentSent', {
        kind: 'identity',
        identityId: ana.id.replace('user/ana', 'user/ops/ben'),
      })
      await page.getByText(/any more/).waitFor()
    },
  },
]
