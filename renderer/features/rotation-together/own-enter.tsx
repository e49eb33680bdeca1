import type { KeyboardEvent, ReactNode } from 'react'
import { classNames } from '../../ui/class-names.ts'
import styles from './own-enter.module.css'

const css = classNames(styles)

/** Enter in a field presses the first button that belongs to the same group. */
function pressOwn(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
  event.preventDefault()
  event.currentTarget.querySelector('button')?.click()
}

/** Fields with a button of their own in a sheet that has several such groups: Enter stays in the group. */
export function OwnEnter({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={css('group')} aria-label={label} onKeyDown={pressOwn}>
      {children}
    </fieldset>
  )
}
