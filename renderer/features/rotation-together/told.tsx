import type { ReactNode } from 'react'
import { reasonWords } from '../../messages/rotation-together.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Words } from '../../ui/words.tsx'
import type { Reason } from './members.ts'
import styles from './plan-row.module.css'

const css = classNames(styles)

/** Why a rotation isn't started with the others, and the way on. */
export function Told({ reason, children }: { reason: Reason; children: ReactNode }) {
  const { title, next } = reasonWords(reason)
  return (
    <div className={css('told')}>
      <Icon name="warning" size={14} />
      <p className={css('reason')}>
        <strong>{title}.</strong> <Words of={next} />
      </p>
      <span>{children}</span>
    </div>
  )
}
