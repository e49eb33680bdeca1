import { classNames } from './class-names.ts'
import styles from './live.module.css'

const css = classNames(styles)

/** Says a change aloud to those who can't see it. Keep it mounted; only its words change. */
export function Live({ children }: { children: string }) {
  return (
    <p className={css('hidden')} role="status">
      {children}
    </p>
  )
}

/** Words for assistive technology alone. */
export function Unseen({ children }: { children: string }) {
  return <span className={css('hidden')}>{children}</span>
}
