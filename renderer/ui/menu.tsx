import { type KeyboardEvent, useId, useRef } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './menu.module.css'

const css = classNames(styles)

export type MenuItem = {
  readonly label: string
  readonly note?: string
  readonly danger?: boolean
  /** A choice that is made or not, marked as such. */
  readonly checked?: boolean
  readonly onChoose: () => void
}

type MenuProps = {
  /** What the list is about; it begins with the text where there is one. */
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly icon?: IconName
  /** Beside the icon, on the button. */
  readonly text?: string
}

const roleOf = ({ checked }: MenuItem) =>
  checked === undefined
    ? ({ role: 'menuitem' } as const)
    : ({ role: 'menuitemcheckbox', 'aria-checked': checked } as const)

const entryRoles = '[role="menuitem"], [role="menuitemcheckbox"]'

/**
 * A button that opens a short list of actions, on the platform's own popover: it lies above everything, closes on Escape
 * and on a click beside it, and gives the focus back. Arrow keys, Home and End go through the list.
 */
export function Menu({ label, items, icon = 'more', text }: MenuProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>(entryRoles) ?? [])]

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const all = entries()
    const at = all.findIndex((entry) => entry.contains(document.activeElement))
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined) {
      if (event.key === 'Tab') list.current?.hidePopover()
      return
    }
    event.preventDefault()
    all.at(to % all.length)?.focus()
  }
  return (
    <div className={css('menu')}>
      <button
        type="button"
        className={css('opener', text !== undefined && 'worded')}
        popoverTarget={id}
        aria-label={label}
        aria-haspopup="menu"
      >
        <Icon name={icon} />
        {text}
        {text === undefined ? null : <Icon name="fold" size={12} />}
      </button>
      <div
        ref={list}
        id={id}
        className={css('list')}
        popover="auto"
        role="menu"
        aria-label={label}
        onKeyDown={move}
        onToggle={(event) => {
          if (event.newState === 'open') entries()[0]?.focus()
        }}
      >
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            {...roleOf(item)}
            tabIndex={-1}
            className={css('item', item.danger && 'danger')}
            onClick={() => {
              // First the focus goes back to the opener, so that a dialog returns it there.
              list.current?.hidePopover()
              item.onChoose()
            }}
          >
            <span className={css('label')}>
              {item.label}
              {item.checked ? <Icon name="check" /> : null}
            </span>
            {item.note ? <span className={css('note')}>{item.note}</span> : null}
          </button>
        ))}
      </div>
    </div>
  )
}
