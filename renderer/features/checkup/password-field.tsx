import type { ReactNode } from 'react'
import { Field } from '../../ui/field.tsx'

type PasswordFieldProps = {
  readonly label: string
  readonly value: string
  readonly isShown: boolean
  /** What a password manager is to do with it. */
  readonly autoComplete: 'current-password' | 'new-password'
  readonly hint?: ReactNode
  readonly problem?: ReactNode
  readonly first?: boolean
  readonly onText: (text: string) => void
}

/** One password, hidden unless the person shows it. */
export function PasswordField(props: PasswordFieldProps) {
  return (
    <Field label={props.label} hint={props.hint} problem={props.problem}>
      {(control) => (
        <input
          {...control}
          type={props.isShown ? 'text' : 'password'}
          autoComplete={props.autoComplete}
          autoCapitalize="off"
          spellCheck={false}
          data-first={props.first || undefined}
          value={props.value}
          onChange={(event) => props.onText(event.target.value)}
        />
      )}
    </Field>
  )
}
