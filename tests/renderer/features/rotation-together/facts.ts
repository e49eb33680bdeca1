/** Identities, plans and rotations for the tests of several rotations at once. */
import type { Problem } from '../../../../electron/contract/problems.ts'
import type { RotationPlanView, RotationView } from '../../../../electron/contract/rotation-views.ts'
import type {
  AccessKeyView,
  DeviceView,
  IdentitySummary,
  IdentityView,
  OverviewView,
} from '../../../../electron/contract/views.ts'

export const denied: Problem = {
  code: 'access-denied',
  data: { action: 'iam:CreateAccessKey', explicit: false },
  retryable: false,
}
export const readOnly: Problem = {
  code: 'file-not-writable',
  data: { path: '/h/.aws/config', reason: 'read-only' },
  retryable: true,
}

export const phone: DeviceView = {
  serialNumber: 'arn:aws:iam::123456789012:mfa/bo',
  name: 'bo',
  kind: 'virtual',
  enabledAt: '2026-01-01T00:00:00Z',
}

export const summaryOf = (name: string, more: Partial<IdentitySummary> = {}): IdentitySummary => ({
  id: name,
  state: 'known',
  problem: null,
  userName: name,
  account: '123456789012',
  accountAlias: null,
  profiles: [name],
  accessKeyIds: [`AKIA-${name}`],
  ageDays: 97,
  ageState: 'overdue',
  mfa: 'on',
  rotationId: null,
  mfaSetUpId: null,
  mfaRemovalId: null,
  ...more,
})

export const overviewOf = (identities: readonly IdentitySummary[]): OverviewView => ({
  practice: false,
  limits: { soonDays: 75, overdueDays: 90 },
  loaded: true,
  checking: false,
  checkedAt: null,
  files: [],
  identities: [...identities],
  unrotatable: [],
  store: { kind: 'os', backend: 'keychain' },
  unreadableOperations: [],
})

export const keyOf = (accessKeyId: string, more: Partial<AccessKeyView> = {}): AccessKeyView => ({
  accessKeyId,
  status: 'active',
  createdAt: '2026-08-19T11:10:00Z',
  ageDays: 97,
  ageState: 'overdue',
  lastUsed: { known: true, value: null },
  profiles: ['default'],
  ...more,
})

export const identityOf = (summary: IdentitySummary, keys: readonly AccessKeyView[]): IdentityView => ({
  summary,
  arn: summary.id,
  partition: 'aws',
  keys: { known: true, value: [...keys] },
  devices: null,
  password: null,
  demandsMfa: null,
  createdAt: null,
  places: [],
  checkedAt: null,
})

export const placeOf = (profile: string, problem: Problem | null = null) => ({
  placeId: `${profile}-place`,
  profile,
  path: '/h/.aws/credentials',
  lines: [3, 4],
  narrowsMode: false,
  problem,
})

export const planOf = (name: string, more: Partial<RotationPlanView> = {}): RotationPlanView => ({
  planId: `plan-${name}`,
  identityId: name,
  userName: name,
  account: '123456789012',
  oldKey: keyOf(`AKIA-${name}`),
  spareKey: null,
  spareCopies: [],
  copyFolders: [],
  adoptedKey: null,
  places: [placeOf(name)],
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
  ...more,
})

export const restingOf = (name: string, more: Partial<RotationView> = {}): RotationView => ({
  operationId: `rotation-${name}`,
  identityId: name,
  userName: name,
  account: '123456789012',
  state: 'resting',
  direction: 'forward',
  truth: 'new-key-works',
  oldKeyId: `AKIA-${name}`,
  newKeyId: `AKIA-${name}-new`,
  adopts: false,
  unheldKeyId: null,
  profiles: [name],
  steps: [
    { name: 'create', state: 'done', took: null, progress: null },
    { name: 'switch-off', state: 'done', took: null, progress: null },
    { name: 'delete', state: 'later', took: null, progress: null },
  ],
  waitingFor: null,
  problem: null,
  places: [],
  copies: [],
  devices: [],
  lastUses: { oldKeyBefore: null, oldKeyNow: null, newKeyNow: null },
  usedElsewhere: null,
  provingUntil: null,
  canUndo: true,
  canRetry: false,
  canLeaveOut: false,
  canProveLonger: false,
  canSwitchOff: false,
  canReactivate: true,
  canDelete: true,
  deleteDue: null,
  outcome: null,
  ...more,
})

export const runningOf = (name: string, more: Partial<RotationView> = {}): RotationView =>
  restingOf(name, {
    state: 'made',
    truth: 'both-keys-work',
    steps: [
      { name: 'create', state: 'done', took: null, progress: null },
      { name: 'prove', state: 'now', took: null, progress: null },
      { name: 'delete', state: 'later', took: null, progress: null },
    ],
    ...more,
  })

export const waitingFor = (what: NonNullable<RotationView['waitingFor']>['what']) => ({
  what,
  problem: null,
  since: '2026-11-24T09:00:00Z',
  retryAt: null,
})
