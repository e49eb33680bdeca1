import { classNames } from '../../ui/class-names.ts'
import { codeSeconds } from './countdown.ts'
import styles from './countdown-ring.module.css'

const css = classNames(styles)
const radius = 7
const around = 2 * Math.PI * radius

/** The rest of a code's 30 seconds as a ring that runs out. */
export function Countdown({ seconds }: { seconds: number }) {
  return (
    <svg className={css('ring')} width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <circle className={css('track')} cx="9" cy="9" r={radius} />
      <circle
        className={css('rest')}
        cx="9"
        cy="9"
        r={radius}
        strokeDasharray={`${(around * seconds) / codeSeconds} ${around}`}
        transform="rotate(-90 9 9)"
      />
    </svg>
  )
}
