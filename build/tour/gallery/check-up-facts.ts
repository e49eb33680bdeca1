/** Reports of Ana's check-up, as main would send them. */
import type {
  CheckupView,
  Evidence,
  PracticeName,
  PracticeView,
} from '../../../electron/contract/checkup-views.ts'
import type { Problem } from '../../../electron/contract/problems.ts'
import { anaId, credentials, daysAgo, denied, minutesAgo, oldKeyId, spareKeyId } from './facts.ts'

const cis = (number: string, later: string) => [
  { version: '1.4', number },
  { version: '3.0', number },
  { version: '5.0', number: later },
]

const sources: Readonly<Record<PracticeName, PracticeView['source']>> = {
  'mfa-on': { works: ['rao-2020', 'aws-guide', 'cis'], cis: cis('1.10', '1.9') },
  'key-age': { works: ['rao-2020', 'aws-guide', 'cis'], cis: cis('1.14', '1.13') },
  'one-active-key': { works: ['rao-2020', 'cis'], cis: cis('1.13', '1.12') },
  'unused-keys': { works: ['rao-2020', 'aws-guide', 'cis'], cis: cis('1.12', '1.11') },
  'never-used-keys': { works: ['rao-2020', 'cis'], cis: cis('1.11', '1.10') },
  'no-attached-policies': { works: ['rao-2020', 'cis'], cis: cis('1.15', '1.14') },
  'no-inline-policies': { works: ['rao-2020', 'cis'], cis: cis('1.15', '1.14') },
  'boundary-set': { works: ['rao-2020', 'aws-guide'], cis: [] },
  'no-administrator-access': { works: ['rao-2020', 'aws-guide', 'cis'], cis: cis('1.16', '1.15') },
  'password-age': { works: ['rao-2020'], cis: [] },
  'password-policy': { works: ['cis'], cis: cis('1.8', '1.7') },
  'unused-password': { works: ['cis'], cis: cis('1.12', '1.11') },
  'files-private': { works: ['rao-2020', 'aws-guide'], cis: [] },
}

export const evidence = (what: Evidence['what'], about: string, rest: Partial<Evidence> = {}): Evidence => ({
  what,
  about,
  amount: null,
  limit: null,
  at: null,
  detail: null,
  ...rest,
})

export const practice = (
  name: PracticeName,
  state: PracticeView['state'],
  rest: Partial<PracticeView> = {},
): PracticeView => ({
  ...{ practice: name, state, source: sources[name] },
  ...{ evidence: [], problems: [], mendings: [] },
  ...rest,
})

const policy = 'acme-developer'
export const policyArn = `arn:aws:iam::123456789012:policy/${policy}`

const rules = {
  minimumLength: 14,
  requiresSymbols: true,
  requiresNumbers: true,
  requiresUppercase: true,
  requiresLowercase: true,
  mayChange: true,
  maxAgeDays: 365,
  reusePrevention: 24,
}

const passwordAge = evidence('password-age', '', {
  ...{ amount: 412, limit: 365, at: daysAgo(412), detail: 'since-created' },
})

export const groups = [{ groupName: 'developers', otherPolicies: [] }]

const moved = { kind: 'move-to-group' as const, policyArn, policyName: policy, groups }
const ageOf = (accessKeyId: string, amount: number, detail = 'active') =>
  evidence('key', accessKeyId, { amount, limit: 90, at: daysAgo(amount), detail })

/** The practice account's faults. */
const short: readonly PracticeView[] = [
  practice('mfa-on', 'falls-short', {
    evidence: [evidence('no-device', ''), evidence('console-password', '')],
    mendings: [{ kind: 'set-up-mfa' }],
  }),
  practice('key-age', 'falls-short', {
    evidence: [ageOf(oldKeyId, 97)],
    mendings: [{ kind: 'rotate', accessKeyId: oldKeyId }],
  }),
  practice('one-active-key', 'met', { evidence: [ageOf(oldKeyId, 97)] }),
  practice('unused-keys', 'met', {
    evidence: [evidence('key', oldKeyId, { amount: 1, limit: 45, at: daysAgo(1), detail: 'active' })],
  }),
  practice('never-used-keys', 'met', { evidence: [evidence('nothing-found', '')] }),
  practice('no-attached-policies', 'falls-short', {
    evidence: [evidence('attached-policy', policy)],
    mendings: [moved],
  }),
  practice('no-inline-policies', 'met', { evidence: [evidence('nothing-found', '')] }),
  practice('boundary-set', 'falls-short', {
    evidence: [evidence('no-boundary', '')],
    mendings: [{ kind: 'ask-administrator', request: 'set-boundary', about: [] }],
  }),
  practice('no-administrator-access', 'met', { evidence: [evidence('nothing-found', '')] }),
  practice('password-age', 'falls-short', {
    evidence: [passwordAge],
    mendings: [{ kind: 'change-password', rules }],
  }),
  practice('password-policy', 'met', {
    evidence: [
      evidence('password-rule', '', { amount: 14, limit: 14, detail: 'minimum-length' }),
      evidence('password-rule', '', { amount: 24, limit: 24, detail: 'reuse-prevention' }),
    ],
  }),
  practice('unused-password', 'met', {
    evidence: [evidence('console-password', '', { amount: 3, limit: 45, at: daysAgo(3) })],
  }),
  practice('files-private', 'falls-short', {
    evidence: [evidence('file', credentials), evidence('file', '/home/ana/shop/.env')],
    mendings: [{ kind: 'make-private', paths: [credentials, '/home/ana/shop/.env'] }],
  }),
]

export const report: CheckupView = {
  identityId: anaId,
  userName: 'ana',
  account: '123456789012',
  accountAlias: 'acme-dev',
  state: 'done',
  problem: null,
  checkedAt: minutesAgo(4),
  practices: [...short],
}

/** The same report with other practices in the place of some. */
export const withPractices = (...changed: readonly PracticeView[]): CheckupView => ({
  ...report,
  practices: report.practices.map((each) => changed.find((one) => one.practice === each.practice) ?? each),
})

/** Nothing falls short; some of it doesn't apply. */
export const fine: CheckupView = withPractices(
  practice('mfa-on', 'met', {
    evidence: [evidence('device', 'ana', { at: daysAgo(140), detail: 'virtual' })],
  }),
  practice('key-age', 'met', { evidence: [ageOf(oldKeyId, 12), ageOf(spareKeyId, 412, 'inactive')] }),
  practice('no-attached-policies', 'met', { evidence: [evidence('nothing-found', '')] }),
  practice('boundary-set', 'met', {
    evidence: [evidence('boundary', 'arn:aws:iam::123456789012:policy/developer-boundary')],
  }),
  practice('password-age', 'not-applicable', { evidence: [evidence('no-password', '')] }),
  practice('password-policy', 'not-applicable', { evidence: [evidence('no-password', '')] }),
  practice('unused-password', 'not-applicable', { evidence: [evidence('no-password', '')] }),
  practice('files-private', 'met', { evidence: [evidence('file', credentials)] }),
)

/** What an administrator would have to do, with two keys of which one lies unused. */
export const administrators: CheckupView = withPractices(
  practice('one-active-key', 'falls-short', {
    evidence: [ageOf(oldKeyId, 97), ageOf(spareKeyId, 412)],
    mendings: [{ kind: 'switch-off-key', accessKeyId: spareKeyId }],
  }),
  practice('no-attached-policies', 'falls-short', {
    evidence: [evidence('attached-policy', policy), evidence('attached-policy', 'AdministratorAccess')],
    mendings: [
      {
        kind: 'ask-administrator',
        request: 'attached-policies-to-group',
        about: [policy, 'AdministratorAccess'],
      },
    ],
  }),
  practice('no-inline-policies', 'falls-short', {
    evidence: [evidence('inline-policy', 'old-bucket-access')],
    mendings: [
      { kind: 'ask-administrator', request: 'inline-policies-to-group', about: ['old-bucket-access'] },
    ],
  }),
  practice('no-administrator-access', 'falls-short', {
    evidence: [
      evidence('administrator-policy', 'AdministratorAccess'),
      evidence('administrator-policy', 'AdministratorAccess', { detail: 'admins' }),
    ],
    mendings: [
      { kind: 'ask-administrator', request: 'narrow-administrator-access', about: ['AdministratorAccess'] },
    ],
  }),
  practice('password-policy', 'falls-short', {
    evidence: [
      evidence('password-rule', 'aws-default', { amount: 8, limit: 14, detail: 'minimum-length' }),
      evidence('password-rule', 'aws-default', { limit: 24, detail: 'reuse-prevention' }),
    ],
    mendings: [{ kind: 'ask-administrator', request: 'password-policy', about: [] }],
  }),
  practice('unused-password', 'falls-short', {
    evidence: [evidence('console-password', '', { amount: 412, limit: 45, detail: 'never-used' })],
    mendings: [{ kind: 'ask-administrator', request: 'remove-password', about: [] }],
  }),
)

const neededBy: Readonly<Partial<Record<PracticeName, readonly string[]>>> = {
  'mfa-on': ['iam:ListMFADevices'],
  'key-age': ['iam:ListAccessKeys'],
  'one-active-key': ['iam:ListAccessKeys'],
  'unused-keys': ['iam:ListAccessKeys'],
  'never-used-keys': ['iam:ListAccessKeys'],
  'no-attached-policies': ['iam:ListAttachedUserPolicies'],
  'no-inline-policies': ['iam:ListUserPolicies'],
  'boundary-set': ['iam:GetUser'],
  'no-administrator-access': [
    'iam:ListGroupsForUser',
    'iam:ListAttachedUserPolicies',
    'iam:ListUserPolicies',
  ],
  'password-age': ['iam:GetLoginProfile', 'iam:GetAccountPasswordPolicy'],
  'password-policy': ['iam:GetAccountPasswordPolicy'],
  'unused-password': ['iam:GetLoginProfile', 'iam:GetUser'],
}

const unknownFor = (why: (action: string) => Problem): CheckupView => ({
  ...report,
  practices: report.practices.map(({ practice: name }) => {
    const actions = neededBy[name]
    return actions === undefined
      ? practice(name, 'met', { evidence: [evidence('file', credentials)] })
      : practice(name, 'unknown', { problems: actions.map(why) })
  }),
})

/** A user with nothing but `GetCallerIdentity`: only the files on this computer are known. */
export const onlyUnknown = unknownFor((action) => denied(action, action === 'iam:GetUser'))
/** An account that tells nothing without MFA. */
export const wantsMfa = unknownFor((action) => ({ code: 'mfa-required', data: { action }, retryable: false }))
