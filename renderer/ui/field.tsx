import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'
import styles from './field.module.css'
import { Icon } from './icon.tsx'

const css = classNames(styles)

/** What a field hands to its control: its name, its description and whether it is wrong. */
type ControlProps = {
  readonly id: string
  readonly className: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

type FieldProps = {
  readonly label: string
  readonly hint?: ReactNode
  readonly problem?: ReactNode
  readonly children: (control: ControlProps) => ReactNode
}

/** A label, its control, and one line below that helps or says what is wrong. The line keeps its room. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId()
  const note = problem ?? hint
  const control: ControlProps = {
    id,
    className: css('control'),
    'aria-describedby': note ? `${id}-note` : undefined,
    'aria-invalid': problem ? true : undefined,
  }
  return (
    <div className={css('field')}>
      <label className={css('label')} htmlFor={id}>
        {label}
      </label>
      {children(control)}
      <div id={`${id}-note`} className={css('note', problem ? 'problem' : null)}>
        {problem ? <Icon name="warning" size={14} /> : null}
        {note ? <span>{note}</span> : null}
      </div>
    </div>
  )
}
