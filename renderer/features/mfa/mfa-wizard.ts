import type { CodeCheckView, MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { type CodeFieldName, type CodePair, spreadCodes } from './code-paste.ts'
import { nextCodeAt } from './countdown.ts'

/** What the person has typed and chosen in the wizard; everything else is main's view. */
export type MfaWizard = {
  readonly first: string
  readonly second: string
  readonly focus: CodeFieldName
  /** Main's word on the codes; null until it has answered once. */
  readonly check: CodeCheckView | null
  /** When the authenticator shows its next code, by this computer's clock. */
  readonly nextAt: number | null
}

export type MfaAction =
  | { readonly type: 'typed'; readonly field: CodeFieldName; readonly text: string }
  | {
      readonly type: 'checked'
      readonly check: CodeCheckView
      readonly now: number
      readonly asked: CodePair
    }
  | { readonly type: 'start-over' }

export const firstWizard: MfaWizard = { first: '', second: '', focus: 'first', check: null, nextAt: null }

export function changeWizard(wizard: MfaWizard, action: MfaAction): MfaWizard {
  switch (action.type) {
    case 'typed':
      return { ...wizard, ...spreadCodes(action.text, action.field, wizard) }
    case 'checked': {
      const nextAt = nextCodeAt(action.check.nextCodeIn, action.now)
      const current = action.asked.first === wizard.first && action.asked.second === wizard.second
      return { ...wizard, nextAt, check: current ? action.check : wizard.check }
    }
    case 'start-over':
      return { ...wizard, first: '', second: '', focus: 'first', check: null }
  }
}

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
