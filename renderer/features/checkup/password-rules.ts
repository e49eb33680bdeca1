import type { PasswordRules } from '../../../electron/contract/checkup-views.ts'
import type { ProblemCode } from '../../../electron/contract/problems.ts'

/** AWS takes no longer password. */
const longestPassword = 128

export type RuleName = 'length' | 'uppercase' | 'lowercase' | 'numbers' | 'symbols'

export type RuleCheck = { readonly rule: RuleName; readonly isKept: boolean }

/** AWS counts these, and no others, as symbols (IAM's UpdateAccountPasswordPolicy). */
const symbols = /[!@#$%^&*()_+\-=[\]{}|']/

/** The account's rules that can be checked here, and whether a password holds each. Where none are known: none. */
export function checkRules(password: string, rules: PasswordRules | null): readonly RuleCheck[] {
  if (rules === null) return []
  const { requiresUppercase, requiresLowercase, requiresNumbers, requiresSymbols } = rules
  const all: readonly (readonly [RuleName, boolean, boolean])[] = [
    ['length', true, password.length >= rules.minimumLength],
    ['uppercase', requiresUppercase, /[A-Z]/.test(password)],
    ['lowercase', requiresLowercase, /[a-z]/.test(password)],
    ['numbers', requiresNumbers, /[0-9]/.test(password)],
    ['symbols', requiresSymbols, symbols.test(password)],
  ]
  return all.filter(([, isAsked]) => isAsked).map(([rule, , isKept]) => ({ rule, isKept }))
}

export type PasswordDraft = { readonly current: string; readonly next: string; readonly again: string }

export type DraftProblem = 'needs-current' | 'needs-next' | 'too-long' | 'same' | 'differs'

/** Why a draft can't be sent to AWS, by field; nothing where it can. */
export function draftProblems(
  { current, next, again }: PasswordDraft,
  rules: PasswordRules | null,
): Readonly<Partial<Record<keyof PasswordDraft, DraftProblem>>> {
  const nextProblem: DraftProblem | null =
    next.length > longestPassword
      ? 'too-long'
      : next === '' || checkRules(next, rules).some(({ isKept }) => !isKept)
        ? 'needs-next'
        : next === current
          ? 'same'
          : null
  return {
    ...(current === '' ? { current: 'needs-current' as const } : {}),
    ...(nextProblem === null ? {} : { next: nextProblem }),
    ...(again === next ? {} : { again: 'differs' as const }),
  }
}

const doubtful: ReadonlySet<ProblemCode> = new Set([
  'answer-lost',
  'answer-unreadable',
  'aws-failed',
  'internal',
] as const)

/** Whether AWS may have changed the password although the change ended so: its answer was not heard or not understood. */
export const mayBeChanged = (code: ProblemCode): boolean => doubtful.has(code)
