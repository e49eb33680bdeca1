/** Rotations at every point of their life. */
import type { RotationPlanView, RotationView } from '../../../electron/contract/rotation-views.ts'
import { told } from './copies.ts'
import {
  anaId,
  config,
  credentials,
  daysAgo,
  inHours,
  minutesAgo,
  newKeyId,
  oldKey,
  oldKeyId,
  phone,
} from './facts.ts'

export const plan: RotationPlanView = {
  planId: 'plan-1',
  identityId: anaId,
  userName: 'ana',
  account: '123456789012',
  oldKey,
  spareKey: null,
  spareCopies: [],
  copyFolders: [],
  adoptedKey: null,
  places: [
    {
      placeId: 'place-1',
      profile: 'default',
      path: credentials,
      lines: [3, 4],
      narrowsMode: false,
      problem: null,
    },
    {
      placeId: 'place-2',
      profile: 'build',
      path: credentials,
      lines: [12, 13],
      narrowsMode: false,
      problem: null,
    },
  ],
  copies: [],
  copiesTruncated: false,
  needsCode: false,
  devices: [],
  blockers: [],
  environmentNames: [],
  journalProtection: 'os',
  canSwitchOff: true,
  grace: { kind: 'after', hours: 24 },
  graceFixed: false,
}

type Step = RotationView['steps'][number]
export const step = (name: Step['name'], state: Step['state'], more: Partial<Step> = {}): Step => ({
  name,
  state,
  took: null,
  progress: null,
  ...more,
})

export const later = (...names: Step['name'][]): Step[] => names.map((name) => step(name, 'later'))
export const made = [step('create', 'done', { took: 312 })]
export const proved = [...made, step('prove', 'done', { took: 6_400 })]
export const written = [
  ...proved,
  step('write', 'done', { took: 84 }),
  step('prove-files', 'done', { took: 1_210 }),
]
export const off = [...written, step('switch-off', 'done', { took: 930 })]

export const places = (state: RotationView['places'][number]['state']): RotationView['places'] => [
  { placeId: 'place-1', profile: 'default', path: credentials, lines: [3, 4], state },
  { placeId: 'place-2', profile: 'build', path: config, lines: [12, 13], state },
]

export const running: RotationView = {
  operationId: 'rotation-1',
  identityId: anaId,
  userName: 'ana',
  account: '123456789012',
  state: 'made',
  direction: 'forward',
  truth: 'both-keys-work',
  oldKeyId,
  newKeyId,
  adopts: false,
  unheldKeyId: null,
  profiles: ['default', 'build'],
  steps: [
    ...made,
    step('prove', 'now', { progress: { done: 2, of: 3 } }),
    ...later('write', 'prove-files', 'switch-off', 'delete'),
  ],
  waitingFor: null,
  problem: null,
  places: places('old'),
  copies: [],
  devices: [],
  canUndo: true,
  canRetry: false,
  canLeaveOut: false,
  canDelete: false,
  lastUses: {
    oldKeyBefore: { known: true, value: { at: daysAgo(0, 2), service: 's3', region: 'eu-central-1' } },
    oldKeyNow: null,
    newKeyNow: null,
  },
  usedElsewhere: null,
  provingUntil: null,
  canProveLonger: false,
  canSwitchOff: false,
  canReactivate: false,
  deleteDue: null,
  outcome: null,
}

export const creating: RotationView = {
  ...running,
  state: 'creating',
  truth: 'old-key-works',
  newKeyId: null,
  steps: [step('create', 'now'), ...later('prove', 'write', 'prove-files', 'switch-off', 'delete')],
}

export const writing: RotationView = {
  ...running,
  state: 'writing',
  steps: [
    ...proved,
    step('write', 'now', { progress: { done: 1, of: 2 } }),
    ...later('prove-files', 'switch-off', 'delete'),
  ],
  places: places('writing').map((place, index) => (index === 0 ? { ...place, state: 'new' } : place)),
}

export const switchingOff: RotationView = {
  ...running,
  state: 'switching-off',
  truth: 'new-key-works',
  steps: [...written, step('switch-off', 'now'), ...later('delete')],
  places: places('proved'),
}

export const undoing: RotationView = {
  ...running,
  state: 'restoring',
  direction: 'back',
  steps: [
    ...off,
    step('delete', 'skipped'),
    step('switch-on', 'done', { took: 2_300 }),
    step('restore', 'now', { progress: { done: 1, of: 2 } }),
    step('remove-new', 'later'),
  ],
  places: places('writing').map((place, index) => (index === 0 ? { ...place, state: 'restored' } : place)),
  canUndo: false,
}

export const turnedBack: RotationView = {
  ...undoing,
  state: 'removing',
  truth: 'both-keys-work',
  steps: [
    ...made,
    step('prove', 'failed'),
    step('write', 'skipped'),
    step('prove-files', 'skipped'),
    step('switch-off', 'skipped'),
    step('delete', 'skipped'),
    step('remove-new', 'now'),
  ],
  problem: { code: 'key-never-proved', data: { accessKeyId: newKeyId }, retryable: false },
  places: places('old'),
}

/** Some minutes after the switch: the tools use the new key, and nothing else misses the old one. */
const usedSince: RotationView['lastUses'] = {
  oldKeyBefore: running.lastUses.oldKeyBefore,
  oldKeyNow: { known: true, value: null },
  newKeyNow: { known: true, value: { at: minutesAgo(2), service: 's3', region: 'eu-central-1' } },
}

export const resting: RotationView = {
  ...running,
  state: 'resting',
  truth: 'new-key-works',
  steps: [...off, step('delete', 'later')],
  places: places('proved'),
  lastUses: usedSince,
  canDelete: true,
  canReactivate: true,
  deleteDue: inHours(23.5),
}

export const restingWithCopies: RotationView = {
  ...resting,
  places: [
    ...places('proved'),
    { placeId: 'copy-1', profile: '.s3cfg', path: '/home/ana/.s3cfg', lines: [2, 39], state: 'proved' },
  ],
  copies: [...told],
}

export const restingNeedsCode: RotationView = {
  ...resting,
  steps: [...off, step('delete', 'waiting')],
  waitingFor: { what: 'code', problem: null, since: daysAgo(0, 0), retryAt: null },
  canRetry: true,
  canDelete: false,
  canReactivate: false,
  devices: [
    phone,
    { ...phone, serialNumber: 'arn:aws:iam::123456789012:mfa/ana-tablet', name: 'ana-tablet' },
  ],
  deleteDue: daysAgo(0, 0),
}

const ended = (outcome: NonNullable<RotationView['outcome']>, more: Partial<RotationView>): RotationView => ({
  ...resting,
  state: 'ended',
  canUndo: false,
  canDelete: false,
  canReactivate: false,
  deleteDue: null,
  outcome,
  ...more,
})

export const done = ended('done', {
  truth: 'new-key-works-old-deleted',
  steps: [...off, step('delete', 'done', { took: 410 })],
})
export const kept = ended('kept', {
  steps: [...off, step('delete', 'skipped')],
  places: places('proved').map((place, index) => (index === 1 ? { ...place, state: 'left-alone' } : place)),
})
export const undone = ended('undone', {
  ...undoing,
  outcome: 'undone',
  truth: 'old-key-works',
  places: places('restored'),
})
export const abandoned = ended('abandoned', {
  ...turnedBack,
  outcome: 'abandoned',
  truth: 'old-key-works',
  places: places('old'),
})
