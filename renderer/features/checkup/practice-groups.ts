import type { CheckupView, Mending, PracticeView } from '../../../electron/contract/checkup-views.ts'
import type { Problem } from '../../../electron/contract/problems.ts'
import type { GroupName, PracticeState } from '../../messages/check-up.ts'

export type AdministratorRequest = Extract<Mending, { kind: 'ask-administrator' }>
/** What the person can do themselves, with a button. */
export type OwnMending = Exclude<Mending, AdministratorRequest>

export type Group = { readonly name: GroupName; readonly practices: readonly PracticeView[] }

const isRequest = (mending: Mending): mending is AdministratorRequest => mending.kind === 'ask-administrator'

export const ownMendings = ({ mendings }: PracticeView): readonly OwnMending[] =>
  mendings.filter((mending) => !isRequest(mending))

export const requestsOf = ({ mendings }: PracticeView): readonly AdministratorRequest[] =>
  mendings.filter(isRequest)

/** Where a practice stands on the page: by who can do something about it. */
function groupOf(practice: PracticeView): GroupName {
  if (practice.state === 'unknown') return 'unknown'
  if (practice.state !== 'falls-short') return 'fine'
  return ownMendings(practice).length > 0 || requestsOf(practice).length === 0 ? 'yours' : 'administrator'
}

const order: readonly GroupName[] = ['yours', 'administrator', 'unknown', 'fine']

/** The practices by group, in the order of the page; what doesn't apply comes last. Empty groups are left out. */
export function groupsOf(practices: readonly PracticeView[]): readonly Group[] {
  const last = (practice: PracticeView) => (practice.state === 'not-applicable' ? 1 : 0)
  return order
    .map((name) => ({
      name,
      practices: practices
        .filter((practice) => groupOf(practice) === name)
        .sort((one, other) => last(one) - last(other)),
    }))
    .filter((group) => group.practices.length > 0)
}

/** The states in the order of the picture, worst first. */
export const stateOrder: readonly PracticeState[] = ['falls-short', 'unknown', 'met', 'not-applicable']

export type Counts = Readonly<Record<PracticeState, number>>

export function countsOf(practices: readonly PracticeView[]): Counts {
  const counts = { met: 0, 'falls-short': 0, unknown: 0, 'not-applicable': 0 }
  for (const { state } of practices) counts[state] += 1
  return counts
}

export type Missing = { readonly action: string; readonly explicit: boolean }

/** Every permission that a practice would need to be judged, each once; `explicit` where a policy denies it by name. */
export function missingPermissions(practices: readonly PracticeView[]): readonly Missing[] {
  const found = new Map<string, boolean>()
  for (const problem of practices.flatMap(({ problems }) => problems)) {
    if (problem.code !== 'access-denied') continue
    const { action, explicit } = problem.data
    found.set(action, explicit || found.get(action) === true)
  }
  return [...found].map(([action, explicit]) => ({ action, explicit }))
}

/** What is read next once something is allowed: what it lists has to be looked into. */
const readNext: Readonly<Record<string, readonly string[]>> = {
  'iam:ListAccessKeys': ['iam:GetAccessKeyLastUsed'],
  'iam:ListAttachedUserPolicies': ['iam:GetPolicy', 'iam:GetPolicyVersion', 'iam:ListEntitiesForPolicy'],
  'iam:ListUserPolicies': ['iam:GetUserPolicy'],
  'iam:ListGroupsForUser': [
    'iam:ListAttachedGroupPolicies',
    'iam:ListGroupPolicies',
    'iam:GetGroupPolicy',
    'iam:GetPolicy',
    'iam:GetPolicyVersion',
  ],
}

/** The same, and what would be missing next, so that an administrator is asked once. */
export function allMissingPermissions(practices: readonly PracticeView[]): readonly Missing[] {
  const missing = missingPermissions(practices)
  const known = new Set(missing.map(({ action }) => action))
  const next = new Set(missing.flatMap(({ action }) => readNext[action] ?? []))
  const added = [...next].filter((action) => !known.has(action))
  return [...missing, ...added.map((action) => ({ action, explicit: false }))]
}

const wantsMfa = ({ code }: Problem): boolean => code === 'mfa-required' || code === 'session-expired'

/** Whether AWS would tell more in an MFA session. */
export const wantsCode = ({ problem, practices }: CheckupView): boolean =>
  (problem !== null && wantsMfa(problem)) || practices.some(({ problems }) => problems.some(wantsMfa))
