import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './facts.module.css'

const css = classNames(styles)

/** Facts as name and value, in two columns. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={css('facts')}>{children}</dl>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className={css('name')}>{name}</dt>
      <dd className={css('value')}>{children}</dd>
    </>
  )
}
