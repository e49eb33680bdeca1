import type { IdentitySummary } from '../../electron/contract/views.ts'
import { useAgeLimits } from './age-limits.ts'
import { ageShare } from './age-ring-geometry.ts'
import { Ring, RingDot, RingMark } from './ring.tsx'

type AgeState = IdentitySummary['ageState']

const tones = {
  fine: 'fine',
  soon: 'soon',
  overdue: 'overdue',
  unknown: 'neutral',
  failed: 'overdue',
} as const satisfies Record<AgeState | 'failed', string>

/** The small ring of the list. Overdue carries a mark, soon a dot: the shape tells them apart without colour. */
export function SmallAgeRing({ ageDays, state }: { ageDays: number | null; state: AgeState | 'failed' }) {
  const { overdueDays } = useAgeLimits()
  const share = state === 'failed' ? null : ageShare(ageDays, state, overdueDays)
  return (
    <Ring size="small" tone={tones[state]} share={share}>
      {state === 'overdue' ? <RingMark d="M13 8.2v5.6M13 17.4v.1" /> : null}
      {state === 'soon' ? <RingDot cx={13} cy={13} r={2.6} /> : null}
      {state === 'failed' ? <RingMark d="m10.4 10.4 5.2 5.2M15.6 10.4l-5.2 5.2" /> : null}
    </Ring>
  )
}

/** The large ring of the key's card, with the age in days in its middle. */
export function AgeRing({
  ageDays,
  state,
  label,
  unit,
}: {
  ageDays: number | null
  state: AgeState
  label: string
  /** What stands below the number of days. */
  unit: string
}) {
  const { overdueDays } = useAgeLimits()
  const share = ageShare(ageDays, state, overdueDays)
  const figure = { text: String(ageDays ?? '?'), unit }
  return <Ring size="large" tone={tones[state]} share={share} label={label} figure={figure} />
}
