import type { ReactNode, Ref } from 'react'
import { classNames } from './class-names.ts'
import styles from './code-field.module.css'
import { Field } from './field.tsx'

const css = classNames(styles)

type CodeFieldProps = {
  readonly label: string
  readonly value: string
  readonly hint?: ReactNode
  readonly problem?: ReactNode
  readonly right?: boolean
  /** Takes the focus when its dialog or step opens. */
  readonly first?: boolean
  readonly ref?: Ref<HTMLInputElement>
  /** The text as typed or pasted, blanks and all. */
  readonly onText: (text: string) => void
  /** The focus has left the field. */
  readonly onLeave?: () => void
}

/** One code of six digits. */
export function CodeField(props: CodeFieldProps) {
  return (
    <Field label={props.label} hint={props.hint} problem={props.problem}>
      {(control) => (
        <input
          {...control}
          ref={props.ref}
          className={`${control.className} ${css('code', props.right && 'right')}`}
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          placeholder="000000"
          data-first={props.first || undefined}
          value={props.value}
          onChange={(event) => props.onText(event.target.value)}
          onBlur={props.onLeave}
        />
      )}
    </Field>
  )
}
