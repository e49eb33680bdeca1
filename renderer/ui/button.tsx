import type { ReactNode, Ref } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

const css = classNames(styles)

type ButtonProps = {
  readonly children: ReactNode
  readonly tone?: 'main' | 'plain' | 'quiet' | 'danger'
  readonly icon?: IconName
  readonly submit?: boolean
  readonly small?: boolean
  /** Not possible now; `why` says so to everybody, so it stays focusable. */
  readonly disabled?: boolean
  readonly busy?: boolean
  readonly label?: string
  readonly describedBy?: string | undefined
  /** Takes the focus when its dialog or step opens. */
  readonly first?: boolean
  readonly ref?: Ref<HTMLButtonElement>
  readonly onClick?: () => void
}

/** A button says what it does. A disabled or busy one keeps its place in the tab order, so focus is never lost. */
export function Button(props: ButtonProps) {
  const { tone = 'plain', disabled = false, busy = false, onClick } = props
  const off = disabled || busy
  return (
    <button
      ref={props.ref}
      type={props.submit ? 'submit' : 'button'}
      className={css('button', tone, props.small && 'small')}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      data-first={props.first || undefined}
      onClick={(event) => {
        if (off) event.preventDefault()
        else onClick?.()
      }}
    >
      {busy ? <span className={css('spinner')} /> : props.icon ? <Icon name={props.icon} /> : null}
      {props.children}
    </button>
  )
}
