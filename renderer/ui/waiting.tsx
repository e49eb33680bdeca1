import { classNames } from './class-names.ts'
import styles from './waiting.module.css'

const css = classNames(styles)

/** A spinner with words. Both fade in after 300 ms, so that quick answers don't flicker. */
export function Waiting({ children }: { children: string }) {
  return (
    <p className={css('waiting')} role="status">
      <span className={css('spinner')} />
      {children}
    </p>
  )
}

/** Grey shapes where the facts will stand, so that nothing moves when they come. */
export function Skeleton({ lines }: { lines: number }) {
  return (
    <div className={css('skeleton')} aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <span key={index} className={css('line')} />
      ))}
    </div>
  )
}
