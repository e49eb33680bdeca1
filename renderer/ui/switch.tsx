import { classNames } from './class-names.ts'
import styles from './switch.module.css'

const css = classNames(styles)

type SwitchProps = {
  readonly id: string
  readonly checked: boolean
  readonly disabled?: boolean
  readonly describedBy?: string | undefined
  readonly onChange: (checked: boolean) => void
}

/** On or off, counting at once. Its shape tells which, its label stands outside (`htmlFor`). */
export function Switch({ id, checked, disabled = false, describedBy, onChange }: SwitchProps) {
  return (
    <input
      id={id}
      className={css('switch')}
      type="checkbox"
      role="switch"
      checked={checked}
      aria-checked={checked}
      disabled={disabled}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
}
