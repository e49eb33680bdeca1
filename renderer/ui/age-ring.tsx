import type { IdentitySummary } from '../../electron/contract/views.ts'
import styles from './age-ring.module.css'
import { ageLimitDays, ringShape } from './age-ring-geometry.ts'
import { classNames } from './class-names.ts'

const css = classNames(styles)

type AgeState = IdentitySummary['ageState']

function Ring({
  ageDays,
  state,
  size,
  stroke,
}: {
  ageDays: number | null
  state: AgeState
  size: number
  stroke: number
}) {
  const middle = size / 2
  const radius = middle - stroke / 2 - 0.5
  const { kind, dash } = ringShape(ageDays, state, radius)
  return (
    <>
      <circle
        className={css(kind === 'dotted' ? 'dotted' : 'track')}
        cx={middle}
        cy={middle}
        r={radius}
        strokeWidth={kind === 'dotted' ? stroke * 0.8 : stroke}
        strokeDasharray={kind === 'dotted' ? dash.join(' ') : undefined}
      />
      {kind === 'dotted' ? null : (
        <circle
          className={css('arc', state)}
          cx={middle}
          cy={middle}
          r={radius}
          strokeWidth={stroke}
          strokeDasharray={kind === 'full' ? undefined : dash.join(' ')}
          transform={`rotate(-90 ${middle} ${middle})`}
        />
      )}
    </>
  )
}

/** The small ring of the list. Overdue carries a mark, soon a dot: the shape tells them apart without colour. */
export function SmallAgeRing({ ageDays, state }: { ageDays: number | null; state: AgeState | 'failed' }) {
  const age = state === 'failed' ? 'unknown' : state
  return (
    <svg className={css('ring')} width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
      <Ring ageDays={ageDays} state={age} size={26} stroke={3} />
      {age === 'overdue' ? <path className={css('mark', 'overdue')} d="M13 8.2v5.6M13 17.4v.1" /> : null}
      {age === 'soon' ? <circle className={css('dot', 'soon')} cx="13" cy="13" r="2.6" /> : null}
      {state === 'failed' ? (
        <path className={css('mark', 'overdue')} d="m10.4 10.4 5.2 5.2M15.6 10.4l-5.2 5.2" />
      ) : null}
    </svg>
  )
}

/** The large ring of the key's card, with the age in days in its middle. */
export function AgeRing({
  ageDays,
  state,
  label,
}: {
  ageDays: number | null
  state: AgeState
  label: string
}) {
  return (
    <svg className={css('ring')} width="116" height="116" viewBox="0 0 116 116" role="img" aria-label={label}>
      <Ring ageDays={ageDays} state={state} size={116} stroke={9} />
      <text className={css('days')} x="58" y="62">
        {ageDays ?? '?'}
      </text>
      <text className={css('limit')} x="58" y="79">
        of {ageLimitDays} days
      </text>
    </svg>
  )
}
