import type { ReactNode } from 'react'
import { classNames } from '../../ui/class-names.ts'
import styles from './member-row.module.css'
import type { Member } from './members.ts'

const css = classNames(styles)

type MemberRowProps = {
  readonly member: Pick<Member, 'name' | 'account'>
  /** Before the name: how it stands, as a shape. */
  readonly sign: ReactNode
  /** At the right. */
  readonly aside: ReactNode
  readonly dense?: boolean
  readonly children: ReactNode
}

/** One of the identities that are rotated together, by name. */
export function MemberRow({ member: { name, account }, sign, aside, dense, children }: MemberRowProps) {
  return (
    <li className={css('row', dense && 'dense')}>
      {sign}
      <div className={css('text')}>
        <div className={css('head')}>
          <p>
            <strong className={css('name')}>{name}</strong>{' '}
            {account === null ? null : <span className={css('account')}>{account}</span>}
          </p>
          {aside}
        </div>
        {children}
      </div>
    </li>
  )
}
