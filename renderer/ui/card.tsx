import { type ReactNode, useId } from 'react'
import styles from './card.module.css'
import { classNames } from './class-names.ts'

const css = classNames(styles)

type CardProps = {
  readonly title: string
  readonly aside?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
}

/** One subject of a page, with its heading. `aside` stands at the heading's right. */
export function Card({ title, aside, wide = false, children }: CardProps) {
  const id = useId()
  return (
    <section className={css('card', wide && 'wide')} aria-labelledby={id}>
      <header className={css('header')}>
        <h2 id={id} className={css('title')}>
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  )
}
