/** Facts of a user who does everything right, to be changed one at a time. */

import type { CheckupFacts, KeyFact } from '../../electron/checkup/facts.ts'
import type { HeldPolicies, HeldPolicy } from '../../electron/checkup/policy-facts.ts'
import { judgeAll } from '../../electron/checkup/practices.ts'
import type { PasswordRules, PracticeName, PracticeView } from '../../electron/contract/checkup-views.ts'
import { type Problem, problem } from '../../electron/contract/problems.ts'
import type { Known } from '../../electron/contract/views.ts'
import type { LastUse, PolicyStatement, UserFact } from '../../electron/ports/aws.ts'

const now = new Date('2026-11-24T09:00:00Z')
export const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000)
export const keyId = 'AKIAIOSFODNN7KEYTURN'
export const otherId = 'AKIAIOSFODNN7OTHERRR'

export const told = <T>(value: T): Known<T> => ({ known: true, value })
export const denial = (action: string): Problem => problem('access-denied', { action, explicit: false })
export const denied = (action: string): { known: false; problem: Problem } => ({
  known: false,
  problem: denial(action),
})

/** Used yesterday unless told otherwise. */
export const key = (days: number, changes: Partial<KeyFact> = {}): KeyFact => ({
  accessKeyId: keyId,
  status: 'active',
  createdAt: daysAgo(days),
  lastUse: used(1),
  ...changes,
})

/** Days ago; null: never. */
export const used = (days: number | null): Known<LastUse> =>
  told(days === null ? null : { at: daysAgo(days), service: 's3', region: 'eu-central-1' })

export const user = (changes: Partial<UserFact> = {}): Known<UserFact> =>
  told({
    userName: 'ana',
    userId: 'AIDAIOSFODNN7KEYTURN2',
    arn: 'arn:aws:iam::123456789012:user/ana',
    createdAt: daysAgo(400),
    passwordLastUsedAt: daysAgo(3),
    permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/boundary',
    ...changes,
  })

export const rules = (changes: Partial<PasswordRules> = {}): PasswordRules => ({
  ...{ minimumLength: 14, maxAgeDays: 365, reusePrevention: 24, mayChange: true },
  ...{ requiresSymbols: true, requiresNumbers: true, requiresUppercase: true, requiresLowercase: true },
  ...changes,
})

export const allow = (actions: readonly string[], resources: readonly string[]): PolicyStatement => ({
  effect: 'allow',
  actions,
  resources,
})

export const policy = (name: string, changes: Partial<HeldPolicy> = {}): HeldPolicy => ({
  name,
  arn: `arn:aws:iam::123456789012:policy/${name}`,
  statements: told([allow(['s3:*'], ['*'])]),
  ...changes,
})

export const policies = (changes: Partial<HeldPolicies> = {}): HeldPolicies => ({
  attached: told([]),
  inline: told([]),
  ...changes,
})

export function factsWith(changes: Partial<CheckupFacts> = {}): CheckupFacts {
  return {
    now,
    limits: { soonDays: 75, overdueDays: 90 },
    keysHere: new Set([keyId]),
    keys: told([key(10)]),
    devices: told([{ serialNumber: 'arn:aws:iam::123456789012:mfa/ana', enabledAt: daysAgo(30) }]),
    user: user(),
    password: told({ createdAt: daysAgo(100) }),
    passwordChangedAt: null,
    passwordRules: told(rules()),
    own: policies(),
    groups: told([{ name: 'developers', policies: policies({ attached: told([policy('developer')]) }) }]),
    groupChoices: new Map(),
    files: [told({ path: '/home/ana/.aws/credentials', isOpen: false })],
    ...changes,
  }
}

/** What one practice says. */
export function judged(practice: PracticeName, changes: Partial<CheckupFacts>): PracticeView {
  const view = judgeAll(factsWith(changes)).find((one) => one.practice === practice)
  if (view === undefined) throw new Error(`no practice ${practice}`)
  return view
}

/** A judgement in one line: its state, and its mendings with what each is about. */
export function inShort({ state, mendings }: PracticeView): string {
  const shown = mendings.map((mending) => {
    if (mending.kind === 'ask-administrator')
      return `ask ${mending.request} ${mending.about.join('+')}`.trim()
    if (mending.kind === 'move-to-group')
      return `move ${mending.policyName} to ${mending.groups.map(({ groupName }) => groupName).join('/')}`
    if (mending.kind === 'make-private') return `make-private ${mending.paths.join('+')}`
    return 'accessKeyId' in mending ? `${mending.kind} ${mending.accessKeyId}` : mending.kind
  })
  return [state, ...shown].join(' | ')
}
