import type { AgeLimits } from '../../../electron/contract/settings-views.ts'
import type { OverviewView } from '../../../electron/contract/views.ts'
import { ageScale as words } from '../../messages/settings.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './age-scale.module.css'
import { layOutAgeScale } from './age-scale-layout.ts'

const css = classNames(styles)
const percent = (value: number): string => `${value.toFixed(2)}%`
/** More are no longer told apart by ear. */
const mostNamed = 12

type AgeScaleProps = { readonly limits: AgeLimits; readonly identities: OverviewView['identities'] }

/** What the two ages mean, as a picture: where the keys of this computer stand between them. */
export function AgeScale({ limits, identities }: AgeScaleProps) {
  const ages = identities.flatMap(({ ageDays }) => (ageDays === null ? [] : [ageDays]))
  const { soon, overdue, keys } = layOutAgeScale(ages, limits)
  const { soonDays, overdueDays } = limits
  const isNarrow = overdue - soon < 8
  const named = keys.slice(-mostNamed).map(({ days }) => days)
  return (
    <svg
      className={css('scale')}
      width="100%"
      height="58"
      role="img"
      aria-label={words.label(soonDays, overdueDays, named)}
    >
      <Part tone="fine" from={0} to={soon} word={words.fine} />
      <Part tone="soon" from={soon} to={overdue} word={overdue - soon < 12 ? '' : words.soon} />
      <Part tone="overdue" from={overdue} to={100} word={words.overdue} />
      {[
        { at: soon, days: soonDays, anchor: isNarrow ? 'end' : 'middle' } as const,
        { at: overdue, days: overdueDays, anchor: isNarrow ? 'start' : 'middle' } as const,
      ].map(({ at, days, anchor }) => (
        <text key={anchor + days} className={css('days')} x={percent(at)} y={54} textAnchor={anchor}>
          {days}
        </text>
      ))}
      {keys.length === 0 ? null : (
        <>
          <circle className={css('key')} cx="5" cy={50} r={4.5} />
          <text className={css('days')} x="16" y={54}>
            {words.yours(keys.length)}
          </text>
        </>
      )}
      {keys.map(({ days, at }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two keys may be equally old
        <circle key={`${days}-${index}`} className={css('key')} cx={percent(at)} cy={27} r={4.5} />
      ))}
    </svg>
  )
}

function Part(props: { tone: 'fine' | 'soon' | 'overdue'; from: number; to: number; word: string }) {
  const { tone, from, to, word } = props
  return (
    <g className={css(tone)}>
      <rect className={css('part')} x={percent(from)} width={percent(to - from)} y={20} height={14} />
      <text className={css('word')} x={percent((from + to) / 2)} y={12} textAnchor="middle">
        {word}
      </text>
    </g>
  )
}
