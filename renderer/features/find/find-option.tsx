import { memo } from 'react'
import { SmallAgeRing } from '../../ui/age-ring.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { Found } from './find.ts'
import styles from './find-palette.module.css'

const css = classNames(styles)

type FindOptionProps = {
  readonly id: string
  readonly place: number
  readonly found: Found
  readonly isMarked: boolean
  readonly onMark: (place: number) => void
  readonly onChoose: (found: Found) => void
}

/** One result. It never has the focus: the field does, and says which result is marked. */
export const FindOption = memo(function FindOption(props: FindOptionProps) {
  const { id, place, found, isMarked, onMark, onChoose } = props
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the combobox has the focus and names this by its id
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the combobox does the same
    <div
      id={id}
      role="option"
      aria-selected={isMarked}
      data-option={place}
      className={css('option')}
      onPointerMove={() => onMark(place)}
      onClick={() => onChoose(found)}
    >
      <span className={css('shape')}>
        <Shape found={found} />
      </span>
      <span className={css('title')}>{found.title}</span>
      {found.note === null ? null : <span className={css('note')}>{found.note}</span>}
    </div>
  )
})

const icons: Readonly<Partial<Record<Found['errand']['kind'], IconName>>> = {
  check: 'refresh',
  'add-profile': 'plus',
  together: 'refresh',
  history: 'history',
  settings: 'settings',
  practice: 'flask',
  'leave-practice': 'flask',
  rotate: 'refresh',
  rotation: 'refresh',
  'set-up-mfa': 'shield',
  sessions: 'clock',
  'check-up': 'check',
}

function Shape({ found: { kind, summary, errand } }: { found: Found }) {
  if (kind === 'profile') return <SmallAgeRing ageDays={null} state="unknown" />
  if (kind === 'identity' && summary !== null)
    return <SmallAgeRing ageDays={summary.ageDays} state={summary.ageState} />
  return <Icon name={icons[errand.kind] ?? 'arrow'} size={18} />
}
