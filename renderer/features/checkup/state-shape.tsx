import type { PracticeState } from '../../messages/check-up.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './state-shape.module.css'

const css = classNames(styles)

const icons = {
  met: 'check',
  'falls-short': 'warning',
  unknown: 'unknown',
  'not-applicable': 'dash',
} as const satisfies Record<PracticeState, string>

/** A state by its shape; the word stands beside it. */
export function StateShape({ state, size = 18 }: { state: PracticeState; size?: number }) {
  return (
    <span className={css('shape', state)}>
      <Icon name={icons[state]} size={size} />
    </span>
  )
}
