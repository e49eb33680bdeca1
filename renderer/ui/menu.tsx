import { type KeyboardEvent, useId, useRef } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './menu.module.css'

const css = classNames(styles)

type MenuItem = {
  readonly label: string
  readonly note?: string
  readonly danger?: boolean
  readonly onChoose: () => void
}

/**
 * A button that opens a short list of actions, on the platform's own popover: it lies above everything, closes on Escape
 * and on a click beside it, and gives the focus back. Arrow keys, Home and End go through the list.
 */
export function Menu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]

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
        className={css('opener')}
        popoverTarget={id}
        aria-label={label}
        aria-haspopup="menu"
      >
        <Icon name="more" />
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
            role="menuitem"
            tabIndex={-1}
            className={css('item', item.danger && 'danger')}
            onClick={() => {
              // First the focus goes back to the opener, so that a dialog returns it there.
              list.current?.hidePopover()
              item.onChoose()
            }}
          >
            <span className={css('label')}>{item.label}</span>
            {item.note ? <span className={css('note')}>{item.note}</span> : null}
          </button>
        ))}
      </div>
    </div>
  )
}
