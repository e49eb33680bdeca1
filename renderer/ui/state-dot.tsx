import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './state-dot.module.css'

const css = classNames(styles)

/** `planned`: nothing runs yet. */
export type DotState = 'planned' | 'later' | 'now' | 'waiting' | 'done' | 'failed' | 'skipped'

/** A round sign of how far something is, with an icon or a number in it; what is going on now has a turning edge. */
export function StateDot({ state, children }: { state: DotState; children?: ReactNode }) {
  return (
    <span className={css('dot', state)} aria-hidden="true">
      {state === 'now' ? <span className={css('turning')} /> : null}
      {children}
    </span>
  )
}
