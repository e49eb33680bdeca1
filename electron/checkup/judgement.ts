/** What a practice says of the facts, and the few ways to say it. Pure. */
import type { Evidence, PracticeName, PracticeSource, PracticeView } from '../contract/checkup-views.ts'
import type { Problem } from '../contract/problems.ts'
import type { Known } from '../contract/views.ts'
import type { CheckupFacts } from './facts.ts'

export type Judgement = Omit<PracticeView, 'practice' | 'source'>

/** One practice: a pure function from facts to a judgement, and where it comes from. */
export type Practice = {
  readonly practice: PracticeName
  readonly source: PracticeSource
  readonly judge: (facts: CheckupFacts) => Judgement
}

/** Only where every fact that the practice needs is known. */
export const met = (evidence: readonly Evidence[]): Judgement => judgement('met', evidence, [], [])

/** As soon as one known fact shows it. */
export const fallsShort = (evidence: readonly Evidence[], mendings: Judgement['mendings']): Judgement =>
  judgement('falls-short', evidence, [], mendings)

/** Something that it needs was not told. `evidence` is what is known all the same. */
export const unknown = (facts: readonly Known<unknown>[], evidence: readonly Evidence[] = []): Judgement =>
  judgement('unknown', evidence, problemsOf(facts), [])

/** There is nothing to judge. */
export const notApplicable = (evidence: readonly Evidence[]): Judgement =>
  judgement('not-applicable', evidence, [], [])

function judgement(
  state: Judgement['state'],
  evidence: readonly Evidence[],
  problems: readonly Problem[],
  mendings: Judgement['mendings'],
): Judgement {
  return { state, evidence: [...evidence], problems: [...problems], mendings }
}

/** Why facts aren't known, each reason once. */
function problemsOf(facts: readonly Known<unknown>[]): readonly Problem[] {
  const reasons = new Map<string, Problem>()
  for (const fact of facts) {
    if (fact.known) continue
    const { code, data } = fact.problem
    const key = JSON.stringify([code, data])
    if (!reasons.has(key)) reasons.set(key, fact.problem)
  }
  return [...reasons.values()]
}

/** One thing that a state rests on; what is left out has no part in it. */
export function evidence(
  what: Evidence['what'],
  about: string,
  rest: Partial<Pick<Evidence, 'amount' | 'limit' | 'detail'>> & { readonly at?: Date | null } = {},
): Evidence {
  const { at = null, ...others } = rest
  return { what, about, amount: null, limit: null, detail: null, ...others, at: at?.toISOString() ?? null }
}

/** Unused from this many days on (CIS AWS Foundations 1.4 and later; earlier ones say 90). */
export const unusedDays = 45
