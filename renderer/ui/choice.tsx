import { type ReactNode, useId } from 'react'
import styles from './choice.module.css'
import { classNames } from './class-names.ts'

const css = classNames(styles)

type ChoiceProps = {
  readonly type: 'checkbox' | 'radio'
  readonly group?: string
  readonly label: ReactNode
  readonly note?: ReactNode
  readonly checked: boolean
  readonly disabled?: boolean
  readonly first?: boolean
  readonly onChange: (checked: boolean) => void
}

/** A tick box or a radio button with its words. The whole line can be clicked. */
export function Choice(props: ChoiceProps) {
  const id = useId()
  return (
    <div className={css('choice', props.disabled && 'off')}>
      <input
        id={id}
        className={css('box')}
        type={props.type}
        name={props.group}
        checked={props.checked}
        disabled={props.disabled}
        data-first={props.first || undefined}
        aria-describedby={props.note ? `${id}-note` : undefined}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <label className={css('label')} htmlFor={id}>
        {props.label}
      </label>
      {props.note ? (
        <div id={`${id}-note`} className={css('note')}>
          {props.note}
        </div>
      ) : null}
    </div>
  )
}
