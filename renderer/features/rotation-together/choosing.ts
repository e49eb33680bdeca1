import type { Problem } from '../../../electron/contract/problems.ts'
import type { IdentitySummary, OverviewView } from '../../../electron/contract/views.ts'

/** How many rotations are planned in one go; main keeps the plans of twice as many identities. */
export const mostTogether = 50

/** Why an identity can't be chosen now. */
export type Hindrance =
  | { readonly kind: 'checking' }
  | { readonly kind: 'failed'; readonly problem: Problem | null }
  | { readonly kind: 'open'; readonly operationId: string }

export type Candidate = { readonly summary: IdentitySummary; readonly hindrance: Hindrance | null }

/** Each identity with what hinders it from being rotated with others; null: it can be chosen. */
export const candidatesOf = ({ identities }: OverviewView): readonly Candidate[] =>
  identities.map((summary) => ({ summary, hindrance: hindranceOf(summary) }))

function hindranceOf({ state, problem, rotationId }: IdentitySummary): Hindrance | null {
  if (rotationId !== null) return { kind: 'open', operationId: rotationId }
  if (state === 'known') return null
  return state === 'failed' ? { kind: 'failed', problem } : { kind: 'checking' }
}

/** Whether rotating several is worth offering: two or more identities have a key that Keyturn can rotate. */
export const isOffered = ({ identities }: OverviewView): boolean =>
  identities.filter(({ state }) => state === 'known').length >= 2

/** What is ticked at first: the keys that are due soon or overdue, the oldest of them where there are too many. */
export function firstChosen(candidates: readonly Candidate[]): ReadonlySet<string> {
  const due = candidates
    .filter(({ summary, hindrance }) => hindrance === null && isDue(summary))
    .sort((one, other) => (other.summary.ageDays ?? 0) - (one.summary.ageDays ?? 0))
  return new Set(due.slice(0, mostTogether).map(({ summary }) => summary.id))
}

const isDue = ({ ageState }: IdentitySummary): boolean => ageState === 'soon' || ageState === 'overdue'

/** The candidates that are ticked and still can be: one that a check or another rotation took away is left out. */
export const chosenOf = (
  candidates: readonly Candidate[],
  ids: ReadonlySet<string>,
): readonly IdentitySummary[] =>
  candidates
    .filter(({ summary, hindrance }) => hindrance === null && ids.has(summary.id))
    .map(({ summary }) => summary)
