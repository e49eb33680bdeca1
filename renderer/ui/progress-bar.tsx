import { classNames } from './class-names.ts'
import styles from './progress-bar.module.css'

const css = classNames(styles)

type ProgressBarProps = {
  readonly done: number
  readonly of: number
  /** Left out where the words beside it say it. */
  readonly label?: string
}

/** How much of a whole is done, as wide as its place. */
export function ProgressBar({ done, of, label }: ProgressBarProps) {
  return <progress className={css('bar')} value={done} max={of} aria-label={label} />
}
