import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './well.module.css'

const css = classNames(styles)

/** A part of a sheet that stands back: facts to read beside what is to be decided. */
export function Well({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css('well')}>
      <h3 className={css('title')}>{title}</h3>
      {children}
    </section>
  )
}
