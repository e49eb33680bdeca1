import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { home } from '../../messages/home.ts'
import type { Page } from '../../screen.ts'
import { classNames } from '../../ui/class-names.ts'
import type { AttentionById } from './attention.ts'
import styles from './identity-list.module.css'
import { headingHeight, isShown, lengthOf, placed, rowHeight, shownRows } from './list-layout.ts'
import { ListSection } from './list-section.tsx'
import type { Section } from './list-sections.ts'
import { nextStop, stopsOf, tabStop } from './list-walk.ts'
import { useScrolledView } from './use-scrolled-view.ts'

const css = classNames(styles)

type IdentityListProps = {
  readonly sections: readonly Section[]
  readonly attention: AttentionById
  /** The row of what the page shows, by its key. */
  readonly current: string | null
  /** Takes what is typed while the list has the focus; null: there is no search. */
  readonly search: RefObject<HTMLInputElement | null>
  readonly onShow: (page: Page) => void
  /** What stands in place of the list where it is empty. */
  readonly children: ReactNode
}

/**
 * The rows of all sections. However many there are, only those near the view are drawn, and the one with the focus.
 * Arrow keys, Home and End walk through them; Tab leads to one and leaves the list; typing searches.
 */
export function IdentityList(props: IdentityListProps) {
  const { sections, attention, current, search, onShow, children } = props
  const box = useRef<HTMLElement>(null)
  const view = useScrolledView(box)
  const [focused, setFocused] = useState<string | null>(null)
  const list = useMemo(() => placed(sections), [sections])
  const stops = useMemo(() => stopsOf(sections), [sections])
  const stop = tabStop(stops, focused, current)
  useShownCurrent(box, list, current)

  const walk = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.length === 1 && event.key !== ' ') return search.current?.focus()
    const to = nextStop(stops, focused, event.key)
    if (to === null) return
    event.preventDefault()
    // What is far away has to be drawn before it can take the focus.
    flushSync(() => setFocused(to))
    box.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(to)}"]`)?.focus()
  }
  return (
    <nav
      ref={box}
      className={css('lists')}
      aria-label={home.identities}
      onKeyDown={walk}
      onFocus={({ target }) =>
        setFocused(target.closest<HTMLElement>('[data-stop]')?.dataset['stop'] ?? null)
      }
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setFocused(null)
      }}
    >
      {children}
      <div className={css('length')} style={{ height: lengthOf(list) }}>
        {list.map((place) =>
          isShown(place, view) || holds(place.section, stop) ? (
            <ListSection
              key={place.section.key}
              section={place.section}
              top={place.top}
              {...shownRows(place, view)}
              stop={holds(place.section, stop) ? stop : null}
              current={holds(place.section, current) ? current : null}
              attention={attention}
              onShow={onShow}
            />
          ) : null,
        )}
      </div>
    </nav>
  )
}

const holds = ({ key, rows }: Section, stop: string | null): boolean =>
  stop !== null && (stop === key || rows.some((row) => row.key === stop))

/** Scrolls to what the page shows when that changes, such as by Find, and it is out of view. */
function useShownCurrent(
  box: RefObject<HTMLElement | null>,
  list: ReturnType<typeof placed>,
  current: string | null,
): void {
  const shown = useRef(current)
  useLayoutEffect(() => {
    if (shown.current === current || current === null) return
    shown.current = current
    const element = box.current
    const place = list.find(({ section }) => section.rows.some(({ key }) => key === current))
    if (element === null || place === undefined) return
    const row = place.section.rows.findIndex(({ key }) => key === current)
    const top = place.top + headingHeight + row * rowHeight
    const isInView =
      top >= element.scrollTop + headingHeight && top + rowHeight <= element.scrollTop + element.clientHeight
    if (!isInView) element.scrollTop = top - element.clientHeight / 2
  }, [box, list, current])
}
