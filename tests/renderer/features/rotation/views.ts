/** Rotations at some points of their life, as main would tell them. */
import type { RotationView } from '../../../../electron/contract/rotation-views.ts'

/** The time of all of them. */
export const now = new Date('2026-11-24T14:10:00Z')

type Step = RotationView['steps'][number]
export const steps = (...states: readonly [Step['name'], Step['state']][]): Step[] =>
  states.map(([name, state]) => ({ name, state, took: null, progress: null }))

export const resting: RotationView = {
  operationId: 'r',
  identityId: 'arn',
  userName: 'ana',
  account: '123456789012',
  state: 'resting',
  direction: 'forward',
  truth: 'new-key-works',
  oldKeyId: 'AKIAZ3MSEXAMPLE47Q3X',
  newKeyId: 'AKIAZ3MSEXAMPLE1M2PD',
  adopts: false,
  copies: [],
  unheldKeyId: null,
  profiles: ['default', 'build'],
  steps: steps(['create', 'done'], ['write', 'done'], ['switch-off', 'done'], ['delete', 'later']),
  waitingFor: null,
  problem: null,
  places: [
    { placeId: '1', profile: 'default', path: '/c', lines: [3], state: 'proved' },
    { placeId: '2', profile: 'build', path: '/c', lines: [9], state: 'left-alone' },
  ],
  devices: [],
  canUndo: true,
  canRetry: false,
  canLeaveOut: false,
  canDelete: true,
  lastUses: { oldKeyBefore: null, oldKeyNow: null, newKeyNow: null },
  usedElsewhere: null,
  provingUntil: null,
  canProveLonger: false,
  canSwitchOff: false,
  canReactivate: false,
  deleteDue: '2026-11-25T14:10:00Z',
  outcome: null,
}

const use = { at: '2026-11-24T14:09:00Z', service: 's3', region: 'eu-west-1' }

/** All is written, and switching the old key off waits for a code. */
export const beforeOff: RotationView = {
  ...resting,
  state: 'written',
  truth: 'both-keys-work',
  steps: steps(['create', 'done'], ['prove', 'done'], ['switch-off', 'waiting'], ['delete', 'later']),
  waitingFor: { what: 'code', problem: null, since: use.at, retryAt: null },
  canDelete: false,
  deleteDue: null,
}

export const held: RotationView = {
  ...beforeOff,
  state: 'held',
  canSwitchOff: true,
  usedElsewhere: use,
  waitingFor: {
    what: 'person',
    problem: {
      code: 'key-used-elsewhere',
      data: { accessKeyId: resting.oldKeyId, ...use },
      retryable: false,
    },
    since: use.at,
    retryAt: null,
  },
}

export const switchingOff: RotationView = {
  ...beforeOff,
  state: 'switching-off',
  truth: 'new-key-works',
  steps: steps(['create', 'done'], ['prove', 'done'], ['switch-off', 'now'], ['delete', 'later']),
  waitingFor: null,
}

export const proving: RotationView = {
  ...beforeOff,
  state: 'made',
  steps: steps(['create', 'done'], ['prove', 'now'], ['switch-off', 'later'], ['delete', 'later']),
  waitingFor: null,
}
