import type { PracticeState } from '../../messages/check-up.ts'
import { classNames } from '../../ui/class-names.ts'
import { type Counts, stateOrder } from './practice-groups.ts'
import styles from './state-ring.module.css'

const css = classNames(styles)

const across = 116
const middle = across / 2
const radius = 50
const around = 2 * Math.PI * radius
const gap = 3.5

/** How thick a part is drawn: what falls short stands out, what doesn't apply is a thin line. In pixels. */
const thickness: Readonly<Record<PracticeState, number>> = {
  'falls-short': 12,
  unknown: 7,
  met: 7,
  'not-applicable': 2,
}

/** One part of the ring for each practice, worst first from the top; the states differ in thickness, too. */
export function StateRing({ counts, figure }: { counts: Counts; figure: { text: string; unit: string } }) {
  const states = stateOrder.flatMap((state) => Array.from({ length: counts[state] }, () => state))
  const part = around / states.length
  return (
    <svg
      className={css('ring')}
      width={across}
      height={across}
      viewBox={`0 0 ${across} ${across}`}
      aria-hidden="true"
    >
      {states.map((state, index) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other name than its place
          key={index}
          className={css('part', state)}
          cx={middle}
          cy={middle}
          r={radius}
          strokeWidth={thickness[state]}
          strokeDasharray={dashes(state, part - gap)}
          strokeDashoffset={-(index * part + gap / 2)}
          transform={`rotate(-90 ${middle} ${middle})`}
        />
      ))}
      <text className={css('figure')} x={middle} y={62}>
        {figure.text}
      </text>
      <text className={css('unit')} x={middle} y={79}>
        {figure.unit}
      </text>
    </svg>
  )
}

/** One stroke as long as the part; what isn't known is dotted. */
function dashes(state: PracticeState, length: number): string {
  if (state !== 'unknown') return `${length} ${around - length}`
  const dot = 3
  const dots = Math.max(2, Math.round(length / (2 * dot)))
  const space = (length - dots * dot) / (dots - 1)
  const used = length - dot
  return [...Array.from({ length: dots - 1 }, () => `${dot} ${space}`), `${dot} ${around - used - dot}`].join(
    ' ',
  )
}
