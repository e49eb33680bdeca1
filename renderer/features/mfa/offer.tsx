import { type ReactNode, useId } from 'react'
import { classNames } from '../../ui/class-names.ts'
import styles from './offer.module.css'

const css = classNames(styles)

/** Something that may be done after the device is attached. */
export function Offer({
  title,
  action,
  children,
}: {
  title: string
  action: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={css('offer')} aria-labelledby={id}>
      <h3 id={id} className={css('title')}>
        {title}
      </h3>
      {children}
      <div className={css('action')}>{action}</div>
    </section>
  )
}
