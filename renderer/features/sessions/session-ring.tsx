import type { SessionView } from '../../../electron/contract/session-views.ts'
import { timeLeft, turns } from '../../messages/sessions.ts'
import { Ring, RingDot, RingMark } from '../../ui/ring.tsx'
import { dialFigure, dialOf, stateTones } from './session-time.ts'

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
  const isOver = state === 'expired'
  return (
    <Ring
      size="medium"
      tone={stateTones[state]}
      share={isOver ? null : Math.max(leastShare, share)}
      label={timeLeft(left)}
      figure={isOver ? null : { text: dialFigure(left), unit: turns[turn] }}
    >
      {isOver ? <RingMark d="M44 52h16" /> : null}
      {state === 'ends-soon' ? <RingDot cx={52} cy={28} r={3.4} /> : null}
    </Ring>
  )
}
