import { type ReactNode, useId } from 'react'
import type { Problem } from '../../../electron/contract/problems.ts'
import { wordsFor } from '../../messages/problems.ts'
import { settingsPage } from '../../messages/settings.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './setting-row.module.css'

const css = classNames(styles)

/** What a row hands to its control. */
type RowControl = { readonly id: string; readonly describedBy: string | undefined }

type SettingRowProps = {
  readonly label: string
  readonly note?: ReactNode
  /** The company fixed it: its control has to be disabled. */
  readonly managed?: boolean
  /** What is wrong with what was typed, or why the change was refused. */
  readonly wrong?: string | null
  readonly problem?: Problem | null
  /** `group`: several controls, each with a name of its own. `below`: they need the whole width. */
  readonly kind?: 'control' | 'group' | 'below'
  readonly children: (control: RowControl) => ReactNode
}

/** One setting: its name and what it does on the left, its control on the right, what went wrong right below. */
export function SettingRow(props: SettingRowProps) {
  const { label, note, managed = false, wrong = null, problem = null, kind = 'control' } = props
  const id = useId()
  const words = problem === null ? null : wordsFor(problem)
  const describes = [note ? `${id}-note` : null, wrong || words ? `${id}-wrong` : null].filter(Boolean)
  const describedBy = describes.length === 0 ? undefined : describes.join(' ')
  const isGroup = kind !== 'control'
  return (
    <div
      className={css('row', kind === 'below' && 'below')}
      {...(isGroup
        ? { role: 'group', 'aria-labelledby': `${id}-label`, 'aria-describedby': describedBy }
        : {})}
    >
      <div className={css('words')}>
        <div className={css('name')}>
          {isGroup ? <span id={`${id}-label`}>{label}</span> : <label htmlFor={id}>{label}</label>}
          {managed ? (
            <span className={css('managed')}>
              <Icon name="lock" size={12} />
              {settingsPage.managed}
            </span>
          ) : null}
        </div>
        {note ? (
          <p id={`${id}-note`} className={css('note')}>
            {note}
          </p>
        ) : null}
      </div>
      <div className={css('control')}>{props.children({ id, describedBy })}</div>
      {wrong || words ? (
        <p id={`${id}-wrong`} className={css('wrong')} role="alert">
          <Icon name="warning" size={14} />
          <span>
            {wrong ?? words?.title}
            {words && !wrong ? (
              <>
                . <Words of={words.next} />
              </>
            ) : null}
          </span>
        </p>
      ) : null}
    </div>
  )
}
