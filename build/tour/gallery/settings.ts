/** The settings page in all its states. */
import type { SettingsView } from '../../../electron/contract/settings-views.ts'
import type { UpdateView } from '../../../electron/contract/update-views.ts'
import type { OverviewView } from '../../../electron/contract/views.ts'
import { ana, anaView, overview } from './facts.ts'
import { plan } from './rotations.ts'
import { answer, press, refuse, type Scene, shows } from './scene.ts'

const managedFile = '/etc/keyturn/settings.json'

export const settingsNow: SettingsView = {
  settings: {
    soonDays: 75,
    overdueDays: 90,
    repeatDays: 1,
    quietHours: { from: '20:00', to: '08:00' },
    remindOf: { keys: true, sessions: true, deletions: true, mfa: true },
    mutedIdentities: [],
    grace: { kind: 'after', hours: 24 },
    keepRunning: true,
    startAtLogin: true,
    checkForUpdates: false,
  },
  managed: [],
  managedFile: null,
  problems: [],
  forcesCheckUp: false,
  hidesPractice: false,
  loginItem: 'on',
  tray: 'shown',
  notifications: 'supported',
  dataFolder: '/home/ana/.config/keyturn',
  copyFolders: ['/home/ana/deploy', '/home/ana/infrastructure/live'],
}

/** As in every Keyturn that is not installed. */
const notInstalled: UpdateView = {
  ...{ state: 'unsupported', reason: 'not-installed', currentVersion: '1.4.0', version: null, problem: null },
  ...{ checkedAt: null, tellsOnly: true, waitsForOperation: false },
}

const withSettings = (settings: Partial<SettingsView['settings']>, more: Partial<SettingsView> = {}) => ({
  ...settingsNow,
  ...more,
  settings: { ...settingsNow.settings, ...settings },
})

function scene(
  name: string,
  view: SettingsView,
  more: Partial<Scene> = {},
  whole: OverviewView = overview,
): Scene {
  return {
    name: `settings${name === '' ? '' : `-${name}`}`,
    ...more,
    answers: {
      ...shows({ overview: whole, identity: anaView }),
      settingsGet: answer(view),
      updateGet: answer(notInstalled),
      ...more.answers,
    },
    act: async (page, main) => {
      await main.push('intentSent', { kind: 'settings' })
      await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
      await more.act?.(page, main)
    },
  }
}

export { scene as settingsScene }

const toTheEnd: NonNullable<Scene['act']> = (page) =>
  page.getByText('Practice account', { exact: true }).last().scrollIntoViewIfNeeded()

const toThePolicy: NonNullable<Scene['act']> = async (page) => {
  await page.getByRole('radio', { name: 'The same, and MFA demanded' }).check()
  await page.getByRole('button', { name: 'Copy the policy' }).click()
  await page.getByRole('button', { name: 'Copied' }).scrollIntoViewIfNeeded()
}

const inChina = ana.id.replace('arn:aws:', 'arn:aws-cn:')

const managed = withSettings(
  { overdueDays: 60, soonDays: 45, grace: { kind: 'after', hours: 72 }, startAtLogin: true },
  {
    managed: ['overdueDays', 'remindOf', 'grace', 'keepRunning', 'startAtLogin'],
    ...{ managedFile, forcesCheckUp: true, hidesPractice: true },
  },
)

export const settingsScenes: readonly Scene[] = [
  scene('', settingsNow, { small: true }),
  scene('below', settingsNow, { act: toTheEnd, small: true }),
  scene('managed-below', managed, { act: toTheEnd }),
  scene('policy', settingsNow, {
    answers: { textCopy: answer(undefined) },
    act: toThePolicy,
    small: true,
  }),
  scene(
    'policy-shown',
    settingsNow,
    {
      act: async (page) => {
        await page.getByRole('radio', { name: 'AWS China' }).check()
        await page.getByRole('checkbox', { name: 'Let users move a policy to a group' }).check()
        await page.getByText('Show the policy').click()
        await page
          .getByRole('heading', { name: 'What your user must be allowed to do' })
          .scrollIntoViewIfNeeded()
      },
    },
    { ...overview, identities: [...overview.identities, { ...ana, id: inChina }] },
  ),
  scene('managed', managed, { small: true }),
  {
    name: 'rotation-plan-fixed-grace',
    answers: {
      ...shows({ overview, identity: anaView }),
      rotationPlan: answer({ ...plan, grace: { kind: 'after', hours: 72 }, graceFixed: true }),
    },
    act: (page) => press(page, 'Rotate…'),
  },
  scene(
    'no-tray',
    withSettings(
      { quietHours: null, startAtLogin: false },
      { tray: 'missing', loginItem: 'off', copyFolders: [] },
    ),
    { small: true },
    { ...overview, store: { kind: 'basic', backend: 'basic_text' } },
  ),
  scene(
    'nothing-shown',
    withSettings(
      { startAtLogin: false },
      { tray: 'missing', notifications: 'unsupported', loginItem: 'unsupported' },
    ),
    { act: toTheEnd },
    { ...overview, store: { kind: 'none', backend: 'kwallet6' } },
  ),
  scene('no-notifications', withSettings({}, { notifications: 'unsupported' })),
  scene('login-denied', withSettings({ startAtLogin: false }, { loginItem: 'denied' }), {
    answers: {
      settingsChange: refuse({
        code: 'setting-refused',
        data: { setting: 'startAtLogin', reason: 'login-item' },
        retryable: false,
      }),
    },
    act: (page) => page.getByRole('switch', { name: 'Start at login' }).click(),
  }),
  scene('muted', withSettings({ mutedIdentities: [ana.id, 'arn:aws:iam::210987654321:user/gone'] })),
  scene(
    'own-ages',
    withSettings({ soonDays: 20, overdueDays: 30, repeatDays: 5, grace: { kind: 'after', hours: 24 * 7 } }),
  ),
  scene('refused-by-company-file', {
    ...settingsNow,
    problems: [
      {
        code: 'managed-file-refused',
        data: { path: managedFile, reason: 'open-to-others' },
        retryable: false,
      },
    ],
  }),
  scene('damaged', {
    ...managed,
    problems: [
      {
        code: 'managed-setting-refused',
        data: { path: managedFile, setting: 'maxAge', reason: 'unknown' },
        retryable: false,
      },
      {
        code: 'kept-file-damaged',
        data: { path: '/home/ana/.config/keyturn/settings.json' },
        retryable: false,
      },
    ],
  }),
  scene('not-a-number', settingsNow, {
    act: async (page) => {
      await page.getByRole('textbox', { name: 'First reminder' }).fill('400')
      await page.keyboard.press('Enter')
    },
  }),
  scene('soon-after-overdue', settingsNow, {
    answers: {
      settingsChange: refuse({
        code: 'setting-refused',
        data: { setting: 'soonDays', reason: 'soon-not-before-overdue' },
        retryable: false,
      }),
    },
    act: async (page) => {
      await page.getByRole('textbox', { name: 'First reminder' }).fill('120')
      await page.keyboard.press('Enter')
    },
  }),
  scene('not-saved', settingsNow, {
    answers: {
      settingsChange: refuse({
        code: 'file-not-writable',
        data: { path: '/home/ana/.config/keyturn/settings.json', reason: 'disk-full' },
        retryable: false,
      }),
    },
    act: (page) => page.getByRole('switch', { name: 'Go on in the tray' }).click(),
  }),
  scene('unreadable', settingsNow, {
    answers: { settingsGet: refuse({ code: 'internal', data: { reference: 'r-1' }, retryable: false }) },
  }),
]
