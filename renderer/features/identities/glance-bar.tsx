import { number } from '../../messages/format.ts'
import { list } from '../../messages/home.ts'
import { SmallAgeRing } from '../../ui/age-ring.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { type Glance, type GlanceGroup, groups } from './glance.ts'
import styles from './glance-bar.module.css'

const css = classNames(styles)

type GlanceBarProps = {
  readonly counts: Glance
  readonly only: GlanceGroup | null
  readonly onOnly: (group: GlanceGroup) => void
}

/** How all identities stand, in numbers. Each number narrows the list to its own; pressed again it lets go. */
export function GlanceBar({ counts, only, onOnly }: GlanceBarProps) {
  const shown = groups.filter((group) => counts[group] > 0 || group === only)
  return (
    <fieldset className={css('glance')} aria-label={list.glance}>
      {shown.map((group) => (
        <button
          key={group}
          type="button"
          className={css('group', (group === 'no-mfa' || group === 'waiting') && group)}
          aria-pressed={group === only}
          onClick={() => onOnly(group)}
        >
          <Shape group={group} />
          <span className={css('count')}>{number(counts[group])}</span>{' '}
          <span className={css('word')}>{list.groups[group]}</span>
        </button>
      ))}
    </fieldset>
  )
}

/** The same rings as in the rows, so that this is their legend, too. */
function Shape({ group }: { group: GlanceGroup }) {
  if (group === 'no-mfa') return <Icon name="no-mfa" size={18} />
  if (group === 'waiting') return <Icon name="hourglass" size={18} />
  return <SmallAgeRing ageDays={group === 'unknown' ? null : 30} state={group} />
}
