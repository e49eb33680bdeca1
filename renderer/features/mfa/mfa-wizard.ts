import type { CodeCheckView, MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import type { Problem } from '../../../electron/contract/problems.ts'
import { type CodeFieldName, type CodePair, spreadCodes } from './code-paste.ts'
import { nextCodeAt } from './countdown.ts'

/** What the person has typed and chosen in the wizard; everything else is main's view. */
export type MfaWizard = {
  readonly first: string
  readonly second: string
  readonly focus: CodeFieldName
  /** Fields that were left, or sent, with fewer than six digits. */
  readonly short: readonly CodeFieldName[]
  /** Main's word on the codes; null until it has answered once. */
  readonly check: CodeCheckView | null
  /** When the authenticator shows its next code, by this computer's clock. */
  readonly nextAt: number | null
}

export type MfaAction =
  | { readonly type: 'typed'; readonly field: CodeFieldName; readonly text: string }
  | { readonly type: 'left'; readonly field: CodeFieldName }
  | { readonly type: 'sent-unready' }
  | {
      readonly type: 'checked'
      readonly check: CodeCheckView
      readonly now: number
      readonly asked: CodePair
    }
  | { readonly type: 'start-over' }

const fields = ['first', 'second'] as const

const noCodes = { first: '', second: '', focus: 'first', short: [], check: null } as const

export const firstWizard: MfaWizard = { ...noCodes, nextAt: null }

export function changeWizard(wizard: MfaWizard, action: MfaAction): MfaWizard {
  switch (action.type) {
    case 'typed': {
      const short = wizard.short.filter((field) => field !== action.field)
      return { ...wizard, ...spreadCodes(action.text, action.field, wizard), short }
    }
    case 'left': {
      const short = isShort(wizard[action.field]) && !wizard.short.includes(action.field)
      return short ? { ...wizard, short: [...wizard.short, action.field] } : wizard
    }
    case 'sent-unready':
      return { ...wizard, short: fields.filter((field) => isShort(wizard[field])) }
    case 'checked': {
      const nextAt = nextCodeAt(action.check.nextCodeIn, action.now)
      const current = action.asked.first === wizard.first && action.asked.second === wizard.second
      return { ...wizard, nextAt, check: current ? action.check : wizard.check }
    }
    case 'start-over':
      return { ...wizard, ...noCodes }
  }
}

const isShort = (code: string): boolean => code !== '' && code.length < 6

/** Where the wizard stands, from main's view of the set-up. */
export type WizardStep = 'name' | 'codes' | 'attached' | 'stuck' | 'cancelled'

export function stepOf(view: MfaSetUpView | null): WizardStep {
  if (view === null) return 'name'
  switch (view.stage) {
    case 'creating':
      return 'name'
    case 'codes':
    case 'attaching':
      return 'codes'
    default:
      return view.stage
  }
}

type Hint = { readonly field: CodeFieldName; readonly wrong: boolean }

/** Under which field a problem with the codes belongs. */
export function fieldOf(check: CodeCheckView): Hint | null {
  const { problem } = check
  if (problem === null) return null
  switch (problem.code) {
    case 'code-malformed':
    case 'code-short':
      return { field: problem.data.which, wrong: false }
    case 'code-wrong':
    case 'code-old':
      return { field: problem.data.which, wrong: true }
    case 'code-drift':
      return { field: check.second === 'empty' ? 'first' : 'second', wrong: true }
    case 'code-repeated':
    case 'codes-swapped':
    case 'codes-not-consecutive':
      return { field: 'second', wrong: true }
    case 'code-used':
      return { field: check.second === 'empty' ? 'first' : 'second', wrong: true }
    default:
      return null
  }
}

/** What is to be said under a field; null: nothing is wrong there. */
export function problemUnder({ check, short }: MfaWizard, field: CodeFieldName): Problem | null {
  if (short.includes(field)) return { code: 'code-short', data: { which: field }, retryable: false }
  const hint = check === null ? null : fieldOf(check)
  return hint?.field === field && hint.wrong ? (check?.problem ?? null) : null
}

/** What is wrong with the codes but belongs under neither field. */
export const problemOfBoth = ({ check }: MfaWizard): Problem | null =>
  check !== null && fieldOf(check) === null ? check.problem : null
