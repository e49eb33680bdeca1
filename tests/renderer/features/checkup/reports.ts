/** Reports as main sends them: the practice account's, one with nothing known, one where MFA is asked for. */
import type {
  CheckupView,
  Evidence,
  PracticeName,
  PracticeView,
} from '../../../../electron/contract/checkup-views.ts'
import { type Problem, problem } from '../../../../electron/contract/problems.ts'

const key = 'AKIAZ3MSEXAMPLE47Q3X'
const credentials = '/home/ana/.aws/credentials'

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
  ...{ practice: name, state, evidence: [], problems: [], mendings: [] },
  source: { works: ['rao-2020'], cis: [] },
  ...rest,
})

export const denied = (action: string, explicit = false): Problem =>
  problem('access-denied', { action, explicit })

export const rules = {
  minimumLength: 14,
  requiresSymbols: true,
  requiresNumbers: true,
  requiresUppercase: true,
  requiresLowercase: true,
  mayChange: true,
  maxAgeDays: 365,
  reusePrevention: 24,
}

const request = (name: 'set-boundary' | 'narrow-administrator-access', ...about: string[]) => ({
  mendings: [{ kind: 'ask-administrator' as const, request: name, about }],
})

const reportOf = (practices: PracticeView[]): CheckupView => ({
  identityId: 'arn:aws:iam::123456789012:user/ana',
  userName: 'ana',
  account: '123456789012',
  accountAlias: 'acme-dev',
  state: 'done',
  problem: null,
  checkedAt: '2026-11-24T14:06:00.000Z',
  practices,
})

export const report = reportOf([
  practice('mfa-on', 'falls-short', {
    evidence: [evidence('no-device', '')],
    mendings: [{ kind: 'set-up-mfa' }],
  }),
  practice('key-age', 'falls-short', {
    evidence: [evidence('key', key, { amount: 97, limit: 90, detail: 'active' })],
    mendings: [{ kind: 'rotate', accessKeyId: key }],
  }),
  practice('one-active-key', 'falls-short', { mendings: [{ kind: 'switch-off-key', accessKeyId: key }] }),
  practice('unused-keys', 'not-applicable', { evidence: [evidence('no-key', '')] }),
  practice('never-used-keys', 'met', { evidence: [evidence('nothing-found', '')] }),
  practice('no-attached-policies', 'falls-short', {
    evidence: [evidence('attached-policy', 'acme-developer')],
    mendings: [
      {
        kind: 'move-to-group',
        policyArn: 'arn:aws:iam::123456789012:policy/acme-developer',
        policyName: 'acme-developer',
        groups: [{ groupName: 'developers', otherPolicies: [] }],
      },
    ],
  }),
  practice('no-inline-policies', 'met'),
  practice('boundary-set', 'falls-short', request('set-boundary')),
  practice(
    'no-administrator-access',
    'falls-short',
    request('narrow-administrator-access', 'AdministratorAccess'),
  ),
  practice('password-age', 'falls-short', { mendings: [{ kind: 'change-password', rules }] }),
  practice('password-policy', 'met', {
    evidence: [evidence('password-rule', '', { amount: 14, limit: 14, detail: 'minimum-length' })],
  }),
  practice('unused-password', 'met'),
  practice('files-private', 'falls-short', {
    evidence: [evidence('file', credentials)],
    mendings: [{ kind: 'make-private', paths: [credentials] }],
  }),
])

const unknownFor = (why: Problem): CheckupView =>
  reportOf(
    report.practices.map(({ practice: name }) =>
      name === 'files-private'
        ? practice(name, 'met', { evidence: [evidence('file', credentials)] })
        : practice(name, 'unknown', { problems: [why] }),
    ),
  )

export const onlyUnknown = unknownFor(denied('iam:ListMFADevices'))
export const wantsMfa = unknownFor(problem('mfa-required', { action: 'iam:GetUser' }))
