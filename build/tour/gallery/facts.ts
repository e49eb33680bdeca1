/** The account of the pictures: Ana, whose key is 97 days old and stands in two profiles. Nothing in it is real. */
import type { Problem } from '../../../electron/contract/problems.ts'
import type {
  AccessKeyView,
  DeviceView,
  IdentitySummary,
  IdentityView,
  OverviewView,
} from '../../../electron/contract/views.ts'

/** The time of all pictures. */
export const now = new Date('2026-11-24T14:10:00Z')

const day = 86_400_000
export const daysAgo = (days: number, hours = 0): string =>
  new Date(now.getTime() - days * day - hours * 3_600_000).toISOString()
export const minutesAgo = (minutes: number): string =>
  new Date(now.getTime() - minutes * 60_000).toISOString()
export const inSeconds = (seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString()
export const inHours = (hours: number): string => new Date(now.getTime() + hours * 3_600_000).toISOString()

export const credentials = '/home/ana/.aws/credentials'
export const config = '/home/ana/.aws/config'
export const oldKeyId = 'AKIAZ3MSEXAMPLE47Q3X'
export const newKeyId = 'AKIAZ3MSEXAMPLE1M2PD'
export const spareKeyId = 'AKIAZ3MSEXAMPLE9K4TB'
export const anaId = 'arn:aws:iam::123456789012:user/ana'

export const denied = (action: string, explicit = false): Problem => ({
  code: 'access-denied',
  data: { action, explicit },
  retryable: false,
  requestId: '5f0c2d9e-example',
})
export const offline: Problem = {
  code: 'offline',
  data: { host: 'iam.amazonaws.com' },
  retryable: true,
}

export const ana: IdentitySummary = {
  id: anaId,
  state: 'known',
  problem: null,
  userName: 'ana',
  account: '123456789012',
  accountAlias: 'acme-dev',
  profiles: ['default', 'build'],
  accessKeyIds: [oldKeyId],
  ageDays: 97,
  ageState: 'overdue',
  mfa: 'off',
  rotationId: null,
  mfaSetUpId: null,
  mfaRemovalId: null,
}

const others: readonly IdentitySummary[] = [
  {
    ...ana,
    id: 'arn:aws:iam::210987654321:user/ana.ruiz',
    userName: 'ana.ruiz',
    account: '210987654321',
    accountAlias: 'acme-prod',
    profiles: ['prod'],
    accessKeyIds: ['AKIAZ3MSEXAMPLE2H8RW'],
    ageDays: 78,
    ageState: 'soon',
    mfa: 'on',
  },
  {
    ...ana,
    id: 'arn:aws:iam::345678901234:user/ana',
    account: '345678901234',
    accountAlias: 'acme-data',
    profiles: ['data'],
    accessKeyIds: ['AKIAZ3MSEXAMPLE6B1LN'],
    ageDays: 12,
    ageState: 'fine',
    mfa: 'on',
  },
]

export const oldKey: AccessKeyView = {
  accessKeyId: oldKeyId,
  status: 'active',
  createdAt: daysAgo(97, 3),
  ageDays: 97,
  ageState: 'overdue',
  lastUsed: { known: true, value: { at: daysAgo(0, 2), service: 's3', region: 'eu-central-1' } },
  profiles: ['default', 'build'],
}

export const newKey: AccessKeyView = {
  ...oldKey,
  accessKeyId: newKeyId,
  createdAt: daysAgo(0, 1),
  ageDays: 0,
  ageState: 'fine',
  lastUsed: { known: true, value: { at: daysAgo(0, 0), service: 'sts', region: 'us-east-1' } },
}

export const spareKey: AccessKeyView = {
  ...oldKey,
  accessKeyId: spareKeyId,
  createdAt: daysAgo(412),
  ageDays: 412,
  lastUsed: { known: true, value: { at: daysAgo(203), service: 'ec2', region: 'eu-west-1' } },
  profiles: [],
}

export const phone: DeviceView = {
  serialNumber: 'arn:aws:iam::123456789012:mfa/ana',
  name: 'ana',
  kind: 'virtual',
  enabledAt: daysAgo(140),
}
export const passkey: DeviceView = {
  serialNumber: 'arn:aws:iam::123456789012:u2f/user/ana/laptop-EXAMPLE',
  name: 'laptop-EXAMPLE',
  kind: 'passkey',
  enabledAt: daysAgo(31),
}

export const token: DeviceView = {
  serialNumber: 'GAHT12345678',
  name: 'GAHT12345678',
  kind: 'hardware',
  enabledAt: daysAgo(400),
}

export const anaView: IdentityView = {
  summary: ana,
  arn: anaId,
  partition: 'aws',
  keys: { known: true, value: [oldKey] },
  devices: { known: true, value: [] },
  password: { known: true, value: true },
  demandsMfa: false,
  createdAt: { known: true, value: daysAgo(800) },
  places: [
    {
      accessKeyId: oldKeyId,
      profile: 'default',
      path: credentials,
      lines: [3, 4],
      region: 'eu-central-1',
      mfaSerial: null,
      problem: null,
    },
    {
      accessKeyId: oldKeyId,
      profile: 'build',
      path: credentials,
      lines: [12, 13],
      region: null,
      mfaSerial: null,
      problem: null,
    },
  ],
  checkedAt: daysAgo(0),
}

export const overview: OverviewView = {
  practice: false,
  limits: { soonDays: 75, overdueDays: 90 },
  loaded: true,
  checking: false,
  checkedAt: new Date(now.getTime() - 4 * 60_000).toISOString(),
  files: [
    { kind: 'config', path: config, state: 'read', problems: [], readableByOthers: false },
    { kind: 'credentials', path: credentials, state: 'read', problems: [], readableByOthers: false },
  ],
  identities: [ana, ...others],
  unrotatable: [
    { profile: 'sandbox', reason: 'sso', sourceProfile: null },
    { profile: 'admin', reason: 'role', sourceProfile: 'default' },
  ],
  store: { kind: 'os', backend: 'gnome_libsecret' },
  unreadableOperations: [],
}

/** Ana's page with some of its facts changed, in the list as well. */
export function withAna(
  summary: Partial<IdentitySummary>,
  view: Partial<IdentityView> = {},
  more: Partial<OverviewView> = {},
) {
  const changed = { ...ana, ...summary }
  return {
    overview: { ...overview, identities: [changed, ...others], ...more },
    identity: { ...anaView, ...view, summary: changed },
  }
}
