/** Both keys work: while the new one is proved, while switching the old one off waits, and after it was missed. */
import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { told } from './copies.ts'
import { daysAgo, denied, inSeconds, minutesAgo, offline, oldKeyId } from './facts.ts'
import { home, opened } from './rotation.ts'
import { later, off, places, plan, resting, running, step, written } from './rotations.ts'
import { answer, press, refuse, type Scene } from './scene.ts'
import { waitingForCode, waitingForPermission } from './waiting-rotations.ts'

const foreign = { at: minutesAgo(1), service: 's3', region: 'eu-west-1' }
const beforeOff = [...written, step('switch-off', 'waiting'), ...later('delete')]
const lastUses: RotationView['lastUses'] = {
  oldKeyBefore: running.lastUses.oldKeyBefore,
  oldKeyNow: { known: true, value: foreign },
  newKeyNow: { known: true, value: { at: minutesAgo(3), service: 'ec2', region: 'eu-central-1' } },
}
const usedElsewhere = {
  code: 'key-used-elsewhere',
  data: { accessKeyId: oldKeyId, ...foreign },
  retryable: false,
} as const

export const held: RotationView = {
  ...running,
  state: 'held',
  steps: beforeOff,
  places: places('proved'),
  lastUses,
  usedElsewhere: foreign,
  waitingFor: { what: 'person', problem: usedElsewhere, since: minutesAgo(1), retryAt: null },
  canRetry: true,
  canSwitchOff: true,
}

const switchedOnAgain: RotationView = {
  ...held,
  usedElsewhere: null,
  lastUses: { ...lastUses, oldKeyNow: { known: true, value: null } },
  waitingFor: { what: 'person', problem: null, since: minutesAgo(1), retryAt: null },
}

const unsure: RotationView = {
  ...held,
  state: 'switching-off',
  truth: 'new-key-works',
  usedElsewhere: null,
  lastUses: { ...lastUses, oldKeyNow: { known: true, value: null } },
  waitingFor: { what: 'network', problem: offline, since: minutesAgo(2), retryAt: inSeconds(14) },
  canSwitchOff: false,
}

const usesDenied: RotationView['lastUses'] = {
  oldKeyBefore: { known: false, problem: denied('iam:GetAccessKeyLastUsed') },
  oldKeyNow: { known: false, problem: denied('iam:GetAccessKeyLastUsed') },
  newKeyNow: { known: false, problem: denied('iam:GetAccessKeyLastUsed') },
}

const slow: RotationView = {
  ...running,
  steps: running.steps.map((each) =>
    each.name === 'prove' ? { ...each, progress: { done: 0, of: 3 } } : each,
  ),
  provingUntil: inSeconds(31),
  canProveLonger: true,
}

export const missed: RotationView = { ...resting, lastUses, usedElsewhere: foreign }

const deletionHeld: RotationView = {
  ...missed,
  steps: [...off, step('delete', 'waiting')],
  deleteDue: daysAgo(0, 1),
  waitingFor: { what: 'person', problem: usedElsewhere, since: minutesAgo(50), retryAt: null },
  canRetry: true,
}

export const elsewhere = {
  code: 'operation-locked-elsewhere',
  data: { host: 'ana-laptop' },
  retryable: false,
} as const

export const bothKeysScenes: readonly Scene[] = [
  opened('proving-begun', { ...slow, provingUntil: inSeconds(58) }),
  opened('proving-slow', slow, { small: true }),
  opened('proving-longer', { ...slow, provingUntil: inSeconds(331) }),
  opened('both-held', held, { small: true }),
  opened('both-held-copies', { ...held, copies: [...told] }, { small: true }),
  opened('both-switch-off-question', held, { act: (page) => press(page, 'Switch off old key…') }),
  opened('both-on-again', switchedOnAgain),
  opened('both-denied', { ...waitingForPermission, lastUses: usesDenied }, { small: true }),
  opened('both-needs-code', { ...waitingForCode, lastUses }, { small: true }),
  opened('both-code-used', waitingForCode, {
    small: true,
    act: async (page, main) => {
      await main.answer({
        rotationProvideCode: refuse({ code: 'code-used', data: { waitSeconds: 17 }, retryable: false }),
      })
      await page.getByRole('textbox', { name: /^Code from your device/ }).fill('123456')
      await press(page, 'Go on')
      await page.getByRole('alert').waitFor()
    },
  }),
  opened('both-answer-lost', unsure),
  opened('both-tries-again', unsure, {
    act: async (_, main) => {
      await main.push('rotationChanged', {
        ...unsure,
        waitingFor: null,
        steps: [...written, step('switch-off', 'now'), ...later('delete')],
      })
    },
  }),
  opened('missed', missed, { small: true }),
  opened('missed-deletion-waits', deletionHeld, { small: true }),
  opened('missed-delete-question', deletionHeld, { act: (page) => press(page, 'Delete anyway…') }),
  opened('reactivating', {
    ...resting,
    state: 'reactivating',
    steps: [...off, step('switch-on', 'now', { progress: { done: 1, of: 3 } }), ...later('delete')],
    canDelete: false,
    canReactivate: false,
  }),
  {
    name: 'plan-locked-elsewhere',
    small: true,
    answers: home({ rotationPlan: answer(plan), rotationStart: refuse(elsewhere) }),
    act: async (page) => {
      await press(page, 'Rotate…')
      await press(page, 'Rotate key')
      await page.getByRole('button', { name: 'Take over…' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'plan-take-over-question',
    answers: home({ rotationPlan: answer(plan), rotationStart: refuse(elsewhere) }),
    act: async (page) => {
      await press(page, 'Rotate…')
      await press(page, 'Rotate key')
      await press(page, 'Take over…')
    },
  },
]
