/** Rotations that wait for something. */
import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { config, daysAgo, denied, offline, phone, spareKeyId } from './facts.ts'
import { later, made, places, proved, running, step, written } from './rotations.ts'

const waits = (
  what: NonNullable<RotationView['waitingFor']>['what'],
  more: Partial<RotationView>,
): RotationView => ({
  ...running,
  waitingFor: { what, problem: null, since: daysAgo(0, 1), retryAt: null },
  canRetry: true,
  ...more,
})

export const waitingForCode = waits('code', {
  state: 'written',
  steps: [...written, step('switch-off', 'waiting'), ...later('delete')],
  places: places('proved'),
  devices: [phone],
  waitingFor: {
    what: 'code',
    problem: { code: 'session-expired', data: {}, retryable: false },
    since: daysAgo(0, 1),
    retryAt: null,
  },
})

export const waitingForNetwork = waits('network', {
  steps: [...made, step('prove', 'waiting'), ...later('write', 'prove-files', 'switch-off', 'delete')],
  waitingFor: { what: 'network', problem: offline, since: daysAgo(0, 1), retryAt: null },
})

export const waitingForPlace = waits('place', {
  state: 'writing',
  steps: [...proved, step('write', 'waiting'), ...later('prove-files', 'switch-off', 'delete')],
  places: places('writing').map((place, index) => (index === 0 ? { ...place, state: 'proved' } : place)),
  canLeaveOut: true,
  waitingFor: {
    what: 'place',
    problem: { code: 'file-not-writable', data: { path: config, reason: 'disk-full' }, retryable: false },
    since: daysAgo(0, 1),
    retryAt: null,
  },
})

export const waitingForPermission = waits('permission', {
  state: 'written',
  steps: [...written, step('switch-off', 'waiting'), ...later('delete')],
  places: places('proved'),
  waitingFor: {
    what: 'permission',
    problem: denied('iam:UpdateAccessKey'),
    since: daysAgo(0, 3),
    retryAt: null,
  },
})

export const unheld = waits('person', {
  state: 'unheld-off',
  truth: 'unheld-key-may-exist',
  newKeyId: null,
  unheldKeyId: spareKeyId,
  steps: [step('create', 'waiting'), ...later('prove', 'write', 'prove-files', 'switch-off', 'delete')],
  canUndo: false,
  problem: { code: 'answer-lost', data: { host: 'iam.amazonaws.com' }, retryable: true },
})
