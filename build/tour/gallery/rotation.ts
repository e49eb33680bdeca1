/** The rotation's plan, run and end. */
import type { RotationPlanView, RotationView } from '../../../electron/contract/rotation-views.ts'
import { farFolder, namedFolders, planCopies, told } from './copies.ts'
import { config, credentials, denied, overview, passkey, phone, spareKey, withAna } from './facts.ts'
import * as rotations from './rotations.ts'
import { type Answers, answer, press, refuse, type Scene } from './scene.ts'
import * as waiting from './waiting-rotations.ts'

const { plan } = rotations

export const home = (answers: Answers): Answers => {
  const { overview: whole, identity } = withAna({})
  return { overviewGet: answer(whole), identityGet: answer(identity), ...answers }
}

const planned = (name: string, more: Partial<RotationPlanView>, rest: Partial<Scene> = {}): Scene => ({
  name: `plan-${name}`,
  answers: home({ rotationPlan: answer({ ...plan, ...more }) }),
  act: (page) => press(page, 'Rotate…'),
  ...rest,
})

/** A rotation that is open already, reached from the identity's page. */
export const opened = (name: string, view: RotationView, rest: Partial<Scene> = {}): Scene => {
  const { overview: whole, identity } = withAna({ rotationId: view.operationId })
  const act = rest.act
  return {
    name: `rotation-${name}`,
    answers: { overviewGet: answer(whole), identityGet: answer(identity), rotationGet: answer(view) },
    ...rest,
    act: async (page, main) => {
      await press(page, /^(Continue|Undo|Show)…$/)
      await act?.(page, main)
    },
  }
}

const scrollDown: NonNullable<Scene['act']> = async (page) => {
  await press(page, 'Rotate…')
  await page.getByText('Good to know').scrollIntoViewIfNeeded()
}

export const rotationScenes: readonly Scene[] = [
  planned('simple', {}, { small: true }),
  planned('simple-end', {}, { act: scrollDown }),
  {
    name: 'plan-loading',
    answers: home({ rotationPlan: 'never' }),
    act: (page) => press(page, 'Rotate…'),
  },
  {
    name: 'plan-offline',
    answers: home({
      rotationPlan: refuse({ code: 'offline', data: { host: 'iam.amazonaws.com' }, retryable: true }),
    }),
    act: (page) => press(page, 'Rotate…'),
  },
  planned(
    'needs-code',
    { needsCode: true, oldKey: null, canSwitchOff: null, devices: [phone, passkey] },
    { small: true },
  ),
  planned('needs-code-passkeys-only', {
    needsCode: true,
    oldKey: null,
    canSwitchOff: null,
    devices: [passkey],
  }),
  {
    name: 'plan-code-refused',
    answers: home({ rotationPlan: answer({ ...plan, needsCode: true, oldKey: null, devices: [phone] }) }),
    act: async (page, main) => {
      await press(page, 'Rotate…')
      await page.getByRole('textbox', { name: /^Code from your device/ }).fill('123456')
      await main.answer({ rotationPlan: refuse({ code: 'mfa-code-refused', data: {}, retryable: false }) })
      await press(page, 'Make the plan')
    },
  },
  planned('spare-key', { spareKey }, { small: true }),
  planned(
    'spare-key-copies',
    { spareKey, spareCopies: [...told], environmentNames: ['AWS_ACCESS_KEY_ID'] },
    { small: true },
  ),
  planned('adopts', { adoptedKey: { ...spareKey, status: 'active', profiles: ['data'] } }),
  planned('many-places', {
    environmentNames: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    journalProtection: 'basic',
    places: [
      ...plan.places.map((place) => ({ ...place, narrowsMode: true })),
      {
        placeId: 'place-3',
        profile: 'terraform',
        path: config,
        lines: [40, 44],
        narrowsMode: false,
        problem: {
          code: 'profile-not-editable',
          data: { profile: 'terraform', reason: 'session-token' },
          retryable: false,
        },
      },
    ],
  }),
  planned('copies', planCopies, {
    small: true,
    act: async (page) => {
      await press(page, 'Rotate…')
      await page.getByRole('checkbox', { name: /^rclone/ }).uncheck()
    },
  }),
  planned('copies-told', planCopies, {
    act: async (page) => {
      await press(page, 'Rotate…')
      await page.getByText("Keyturn doesn't edit these").scrollIntoViewIfNeeded()
    },
  }),
  planned('copy-folders', { ...planCopies, copyFolders: namedFolders }, { small: true, act: scrollDown }),
  planned('copy-folder-none', {}, { act: scrollDown }),
  {
    ...planned('copy-folder-refused', { copyFolders: namedFolders }),
    act: async (page, main) => {
      await scrollDown(page, main)
      await main.answer({ copyFolderAdd: refuse(farFolder) })
      await press(page, 'Look in a folder, too…')
      await page.getByText('That folder is too far away').waitFor()
      await page.getByText('Good to know').scrollIntoViewIfNeeded()
    },
  },
  {
    ...planned('copy-folder-looking', { copyFolders: namedFolders }),
    act: async (page, main) => {
      await scrollDown(page, main)
      await main.answer({ copyFolderAdd: answer({ added: true }), rotationPlan: 'never' })
      await press(page, 'Look in a folder, too…')
    },
  },
  planned('read-only', {
    places: plan.places.map((place) => ({
      ...place,
      problem: {
        code: 'file-not-writable',
        data: { path: credentials, reason: 'read-only' },
        retryable: true,
      },
    })),
  }),
  planned('denied', { blockers: [denied('iam:CreateAccessKey')], canSwitchOff: null }, { small: true }),
  planned('no-switch-off', { canSwitchOff: false }, { act: scrollDown }),
  {
    ...planned('another-time', {}),
    act: async (page) => {
      await press(page, 'Rotate…')
      await page.getByRole('checkbox', { name: 'build' }).uncheck()
      await page.getByRole('radio', { name: 'Another time' }).check()
      await page.getByRole('textbox', { name: 'How many' }).fill('60')
    },
  },
  opened('creating', rotations.creating),
  opened('proving', rotations.running, { small: true }),
  opened('writing', rotations.writing),
  opened('switching-off', rotations.switchingOff),
  opened('stop-question', rotations.running, {
    small: true,
    act: (page) => press(page, 'Stop and undo'),
  }),
  opened('question-escaped', rotations.running, {
    act: async (page) => {
      await press(page, 'Stop and undo')
      await page.keyboard.press('Escape')
      await page.getByRole('alertdialog').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Stop and undo' }).and(page.locator(':focus')).waitFor()
    },
  }),
  opened('waiting-code', waiting.waitingForCode, { small: true }),
  opened('waiting-network', waiting.waitingForNetwork),
  opened('waiting-place', waiting.waitingForPlace),
  opened('waiting-permission', waiting.waitingForPermission, { small: true }),
  opened('unheld-key', waiting.unheld),
  opened('undoing', rotations.undoing),
  opened('turned-back', rotations.turnedBack),
  opened('resting', rotations.resting, { small: true }),
  opened('resting-copies', rotations.restingWithCopies, { small: true }),
  opened('resting-needs-code', rotations.restingNeedsCode),
  opened('delete-question', rotations.resting, { act: (page) => press(page, 'Delete old key now…') }),
  opened('undo-question', rotations.resting, { act: (page) => press(page, 'Undo rotation') }),
  opened('done', rotations.done),
  opened('kept', rotations.kept),
  opened('undone', rotations.undone),
  opened('abandoned', rotations.abandoned),
  {
    name: 'rotation-from-plan-to-done',
    answers: home({
      rotationPlan: answer(plan),
      rotationStart: answer({ operationId: rotations.running.operationId }),
      rotationGet: answer(rotations.creating),
    }),
    act: async (page, main) => {
      await press(page, 'Rotate…')
      await press(page, 'Rotate key')
      await page.getByRole('heading', { name: "Rotating ana's key" }).waitFor()
      for (const view of [rotations.running, rotations.writing, rotations.switchingOff, rotations.resting])
        await main.push('rotationChanged', view)
      await page.getByRole('heading', { name: 'Key rotated' }).waitFor()
      await main.push('overviewChanged', overview)
    },
  },
]
