import type { Dispatch } from 'react'
import { plan } from '../../messages/rotation.ts'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import styles from './grace.module.css'
import { type GraceAction, type GraceFields, type GraceKind, graceOf } from './plan-choices.ts'

const css = classNames(styles)
const words = plan.remove

const kinds: readonly { readonly kind: GraceKind; readonly label: string }[] = [
  { kind: 'day', label: words.day },
  { kind: 'other', label: words.other },
  { kind: 'now', label: words.now },
  { kind: 'never', label: words.never },
]

type GraceProps = {
  readonly choices: GraceFields
  readonly dispatch: Dispatch<GraceAction>
  /** The company fixed it: it is told, and can't be chosen. */
  readonly fixed: boolean
}

/** When the old key is deleted. */
export function Grace({ choices, dispatch, fixed }: GraceProps) {
  const grace = graceOf(choices)
  if (fixed && grace !== null) return <p className={css('fixed')}>{words.fixed(grace)}</p>
  return (
    <fieldset className={css('grace')}>
      <legend className={css('legend')}>{words.legend}</legend>
      {kinds.map(({ kind, label }) => (
        <div key={kind} className={css('line')}>
          <Choice
            type="radio"
            group="grace"
            label={label}
            checked={choices.grace === kind}
            onChange={() => dispatch({ type: 'grace', grace: kind })}
          />
          {kind === 'other' && choices.grace === 'other' ? (
            <Amount choices={choices} dispatch={dispatch} />
          ) : null}
        </div>
      ))}
    </fieldset>
  )
}

function Amount({ choices, dispatch }: Omit<GraceProps, 'fixed'>) {
  const wrong = graceOf(choices) === null
  return (
    <span className={css('amount')}>
      <input
        className={css('control')}
        inputMode="numeric"
        size={4}
        aria-label={words.amount}
        aria-invalid={wrong || undefined}
        value={choices.amount}
        onChange={(event) => dispatch({ type: 'amount', amount: event.target.value })}
      />
      <select
        className={css('control')}
        aria-label={words.unit}
        value={choices.unit}
        onChange={(event) =>
          dispatch({ type: 'unit', unit: event.target.value === 'hours' ? 'hours' : 'days' })
        }
      >
        <option value="hours">{words.hours}</option>
        <option value="days">{words.days}</option>
      </select>
      {wrong ? <span className={css('wrong')}>{words.outOfRange}</span> : null}
    </span>
  )
}
