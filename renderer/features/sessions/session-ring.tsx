import type { SessionView } from '../../../electron/contract/session-views.ts'
import { timeLeft, turns } from '../../messages/sessions.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './session-ring.module.css'
import { dialFigure, dialOf } from './session-time.ts'

const css = classNames(styles)

const size = 104
const middle = size / 2
const stroke = 8
const radius = middle - stroke / 2 - 0.5
const around = 2 * Math.PI * radius
/** A dotted ring has a dot at each hour of a watch. */
const dots = 12
/** Even the last minute can be seen. */
const leastShare = 0.012

type SessionRingProps = {
  readonly state: SessionView['state']
  /** Milliseconds. */
  readonly left: number
}

/** A session's time left as a ring that runs out; one that has expired is dotted, one that ends soon has a mark. */
export function SessionRing({ state, left }: SessionRingProps) {
  const { turn, share } = dialOf(left)
  const drawn = around * Math.max(leastShare, share)
  const isOver = state === 'expired'
  return (
    <svg
      className={css('ring', state)}
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={timeLeft(left)}
    >
      <circle
        className={css(isOver ? 'dotted' : 'track')}
        cx={middle}
        cy={middle}
        r={radius}
        strokeWidth={isOver ? stroke * 0.7 : stroke}
        strokeDasharray={isOver ? `0 ${around / dots}` : undefined}
      />
      {isOver ? (
        <path className={css('mark')} d={`M${middle - 8} ${middle}h16`} />
      ) : (
        <>
          <circle
            className={css('arc')}
            cx={middle}
            cy={middle}
            r={radius}
            strokeWidth={stroke}
            strokeDasharray={`${drawn} ${around - drawn}`}
            transform={`rotate(-90 ${middle} ${middle})`}
          />
          {state === 'ends-soon' ? <circle className={css('dot')} cx={middle} cy="28" r="3.4" /> : null}
          <text className={css('figure')} x={middle} y="58">
            {dialFigure(left)}
          </text>
          <text className={css('turn')} x={middle} y="74">
            {turns[turn]}
          </text>
        </>
      )}
    </svg>
  )
}
