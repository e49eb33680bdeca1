/** The check-up: its page in each state, mending from it, its report, and its card on the identity's page. */
import { problem } from '../../../electron/contract/problems.ts'
import {
  administrators,
  evidence,
  fine,
  groups,
  onlyUnknown,
  policyArn,
  practice,
  report,
  wantsMfa,
  withPractices,
} from './check-up-facts.ts'
import { anaId, daysAgo, denied, offline, oldKey, phone, spareKey, withAna } from './facts.ts'
import { type Answers, answer, press, refuse, type Scene, shows } from './scene.ts'

const opensPage: Answers = { intentTake: answer({ kind: 'check-up', identityId: anaId }) }
const home = shows(withAna({}))
const youngKey = { ...oldKey, createdAt: daysAgo(12, 3), ageDays: 12, ageState: 'fine' } as const
const fineHome = shows(
  withAna(
    { ageDays: 12, ageState: 'fine', mfa: 'on' },
    { devices: { known: true, value: [phone] }, keys: { known: true, value: [youngKey] } },
  ),
)
const withPhone = shows(
  withAna(
    { mfa: 'on' },
    { devices: { known: true, value: [phone] }, keys: { known: true, value: [oldKey, spareKey] } },
  ),
)

const page = (checkup: typeof report, more: Answers = {}): Answers => ({
  ...home,
  ...opensPage,
  checkupGet: answer(checkup),
  ...more,
})

const failed = (why: typeof offline) => ({ ...report, state: 'failed' as const, problem: why })
const mfaRequired = (action: string) => problem('mfa-required', { action })

const severalGroups = withPractices(
  practice('no-attached-policies', 'falls-short', {
    evidence: [evidence('attached-policy', 'acme-developer')],
    mendings: [
      {
        kind: 'move-to-group',
        policyArn,
        policyName: 'acme-developer',
        groups: [
          { groupName: 'platform', otherPolicies: ['AmazonS3FullAccess', 'platform-deploy'] },
          ...groups,
        ],
      },
    ],
  }),
)

const move = 'Move acme-developer to a group…'
const change = 'Change password…'

export const checkupScenes: readonly Scene[] = [
  {
    name: 'check-up-first-run',
    small: true,
    answers: { ...home, ...opensPage, checkupGet: answer(null), checkupRun: 'never' },
    act: (window) => window.getByText('Asking AWS how ana stands…').waitFor(),
  },
  { name: 'check-up-done', small: true, answers: page(report) },
  {
    name: 'check-up-end',
    answers: page(report),
    act: (window) => window.getByRole('heading', { name: 'As it should be' }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'check-up-running-again',
    answers: page({ ...report, state: 'running' }),
  },
  { name: 'check-up-fine', answers: page(fine) },
  { name: 'check-up-administrator', small: true, answers: { ...page(administrators), ...withPhone } },
  {
    name: 'check-up-administrator-message',
    answers: { ...page(administrators), ...withPhone },
    act: async (window) => {
      await window.getByText('Show the message').first().click()
      await window.getByText('Show the message').first().scrollIntoViewIfNeeded()
    },
  },
  { name: 'check-up-unknown', small: true, answers: page(onlyUnknown) },
  {
    name: 'check-up-unknown-policy',
    answers: page(onlyUnknown),
    act: (window) => window.getByText('Show the policy').first().click(),
  },
  {
    name: 'check-up-details',
    answers: page(onlyUnknown),
    act: async (window) => {
      const details = window.getByText('Why, and where it comes from').first()
      await details.click()
      await details.scrollIntoViewIfNeeded()
    },
  },
  { name: 'check-up-needs-code', small: true, answers: { ...page(wantsMfa), ...withPhone } },
  {
    name: 'check-up-code-used',
    answers: {
      ...page(wantsMfa),
      ...withPhone,
      checkupRun: refuse(problem('code-used', { waitSeconds: 17 })),
    },
    act: async (window) => {
      await window.getByLabel(/^Code/).fill('123456')
      await press(window, 'Check with this code')
      await window.getByRole('alert').waitFor()
    },
  },
  {
    name: 'check-up-offline',
    answers: page(failed(offline)),
  },
  {
    name: 'check-up-keys-refused',
    answers: page({
      ...failed(problem('key-not-accepted', { accessKeyId: oldKey.accessKeyId })),
      checkedAt: null,
      practices: [],
    }),
  },
  {
    name: 'check-up-practice',
    answers: { ...page(report), ...shows(withAna({}, {}, { practice: true, unrotatable: [] })) },
  },
  {
    name: 'check-up-saved',
    answers: page(report, { checkupExport: answer({ saved: true }) }),
    act: async (window) => {
      await press(window, 'Save as web page…')
      await window.getByRole('button', { name: 'Saved' }).waitFor()
    },
  },
  {
    name: 'check-up-not-saved',
    answers: page(report, {
      checkupExport: refuse(
        problem('file-not-writable', { path: '/mnt/usb/keyturn-check-up-ana.json', reason: 'disk-full' }),
      ),
    }),
    act: async (window) => {
      await press(window, 'Save as JSON…')
      await window.getByRole('alert').waitFor()
    },
  },
  {
    name: 'check-up-group',
    small: true,
    answers: page(report),
    act: (window) => press(window, move),
  },
  {
    name: 'check-up-group-choice',
    small: true,
    answers: page(severalGroups),
    act: (window) => press(window, move),
  },
  {
    name: 'check-up-group-denied',
    answers: page(report, { policyMoveToGroup: refuse(denied('iam:AddUserToGroup')) }),
    act: async (window) => {
      await press(window, move)
      await press(window, 'Move policy')
      await window.getByRole('alert').waitFor()
    },
  },
  {
    name: 'check-up-group-not-seen',
    answers: page(report, {
      policyMoveToGroup: refuse(problem('operation-not-possible', { state: 'membership-not-seen' })),
    }),
    act: async (window) => {
      await press(window, move)
      await press(window, 'Move policy')
      await window.getByRole('alert').waitFor()
    },
  },
  {
    name: 'check-up-group-code',
    answers: {
      ...page(report, { policyMoveToGroup: refuse(mfaRequired('iam:AddUserToGroup')) }),
      ...withPhone,
    },
    act: async (window) => {
      await press(window, move)
      await press(window, 'Move policy')
      await window.getByRole('textbox', { name: /^Code/ }).waitFor()
    },
  },
  {
    name: 'check-up-group-done',
    answers: page(report, {
      policyMoveToGroup: answer(
        withPractices(practice('no-attached-policies', 'met', { evidence: [evidence('nothing-found', '')] })),
      ),
    }),
    act: async (window) => {
      await press(window, move)
      await press(window, 'Move policy')
      await window.getByRole('dialog').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'check-up-password',
    small: true,
    answers: page(report),
    act: (window) => press(window, change),
  },
  {
    name: 'check-up-password-typed',
    answers: page(report),
    act: async (window) => {
      await press(window, change)
      await window.getByLabel('Current password').fill('an old one')
      await window.getByLabel('New password', { exact: true }).fill('Battery7')
      await window.getByLabel('New password, once more').fill('Battery')
      await window.keyboard.press('Enter')
    },
  },
  {
    name: 'check-up-password-wrong',
    small: true,
    answers: page(report, { passwordChange: refuse(problem('password-wrong', {})) }),
    act: (window) => sendPassword(window),
  },
  {
    name: 'check-up-password-refused',
    answers: page(report, {
      passwordChange: refuse(
        problem('password-refused', { detail: 'Password should not be one of the last 24 passwords' }),
      ),
    }),
    act: async (window) => {
      await sendPassword(window)
      await window.getByLabel('Show passwords').check()
    },
  },
  {
    name: 'check-up-password-lost',
    answers: page(report, { passwordChange: refuse(problem('answer-lost', { host: 'iam.amazonaws.com' })) }),
    act: async (window) => {
      await typePassword(window)
      await window.getByRole('alert').waitFor()
    },
  },
  {
    name: 'check-up-private',
    small: true,
    answers: page(report),
    act: (window) => press(window, 'Make private…'),
  },
  {
    name: 'check-up-private-failed',
    answers: page(report, {
      filesMakePrivate: refuse(
        problem('file-not-writable', { path: '/home/ana/shop/.env', reason: 'owner' }),
      ),
    }),
    act: async (window) => {
      await press(window, 'Make private…')
      await press(window, 'Make private')
      await window.getByRole('alert').waitFor()
    },
  },
  {
    name: 'check-up-switch-off',
    answers: { ...page(administrators), ...withPhone },
    act: (window) => press(window, /^Switch off AKIA/),
  },
  { name: 'home-check-up-never', answers: { ...home, checkupGet: answer(null) } },
  { name: 'home-check-up', small: true, answers: { ...home, checkupGet: answer(report) } },
  { name: 'home-check-up-fine', answers: { ...fineHome, checkupGet: answer(fine) } },
]

async function sendPassword(window: Parameters<NonNullable<Scene['act']>>[0]): Promise<void> {
  await typePassword(window)
  await window.getByText(/AWS didn't accept/).waitFor()
}

async function typePassword(window: Parameters<NonNullable<Scene['act']>>[0]): Promise<void> {
  await press(window, change)
  await window.getByLabel('Current password').fill('correct-Horse-7-batt')
  await window.getByLabel('New password', { exact: true }).fill('purple-Lantern-42-river')
  await window.getByLabel('New password, once more').fill('purple-Lantern-42-river')
  await press(window, 'Change password')
}
