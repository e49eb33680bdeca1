import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './tag.module.css'

const css = classNames(styles)

export type Tone = 'fine' | 'soon' | 'overdue' | 'neutral'

const icons: Readonly<Record<Tone, IconName | null>> = {
  fine: 'check',
  soon: 'clock',
  overdue: 'warning',
  neutral: null,
}

/** A state in a word, told by shape first and colour last. */
export function Tag({ tone, icon, children }: { tone: Tone; icon?: IconName; children: string }) {
  const shape = icon ?? icons[tone]
  return (
    <span className={css('tag', tone)}>
      {shape === null ? null : <Icon name={shape} size={13} />}
      {children}
    </span>
  )
}
