import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './notice.module.css'

const css = classNames(styles)

type NoticeProps = {
  readonly tone: 'note' | 'fine' | 'soon' | 'overdue'
  readonly title: ReactNode
  readonly icon?: IconName
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** Spoken at once when it appears: for what has just gone wrong. */
  readonly urgent?: boolean
}

const icons = { note: 'info', fine: 'check', soon: 'warning', overdue: 'warning' } as const

/** Something to know, standing where it belongs, with one way on. */
export function Notice({ tone, title, icon, children, actions, urgent = false }: NoticeProps) {
  return (
    <div className={css('notice', tone)} role={urgent ? 'alert' : undefined}>
      <span className={css('shape')}>
        <Icon name={icon ?? icons[tone]} />
      </span>
      <div className={css('text')}>
        <p className={css('title')}>{title}</p>
        {children}
      </div>
      {actions ? <div className={css('actions')}>{actions}</div> : null}
    </div>
  )
}
