import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { OverviewView } from '../../../electron/contract/views.ts'
import { findWords } from '../../messages/find.ts'
import { general } from '../../messages/general.ts'
import { home, list } from '../../messages/home.ts'
import type { Page } from '../../screen.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Live } from '../../ui/live.tsx'
import { Menu } from '../../ui/menu.tsx'
import { isMac } from '../find/use-find-shortcut.ts'
import { searchFrom } from './find-identities.ts'
import { glanceOf } from './glance.ts'
import { GlanceBar } from './glance-bar.tsx'
import { IdentityList } from './identity-list.tsx'
import { chooseOnly, chooseOrder, toggleByAccount, useListChoices } from './list-choices.ts'
import type { Order } from './list-order.ts'
import { sectionsOf } from './list-sections.ts'
import styles from './sidebar.module.css'
import { SidebarFoot } from './sidebar-foot.tsx'
import { useAttention } from './use-attention.ts'

const css = classNames(styles)

type SidebarProps = {
  readonly overview: OverviewView
  readonly page: Page
  readonly onShow: (page: Page) => void
  readonly onFind: () => void
  readonly onAddProfile: () => void
  readonly onTogether: () => void
}

/** All identities and profiles. Where there are many, with a search, an order to choose, and how all of them stand. */
export function Sidebar({ overview, page, onShow, onFind, onAddProfile, onTogether }: SidebarProps) {
  const { identities, unrotatable } = overview
  const isLong = identities.length + unrotatable.length >= searchFrom
  const { text, setText, sections, attention, choices } = useList(overview, isLong)
  const search = useRef<HTMLInputElement>(null)
  const counts = useMemo(() => glanceOf(identities, attention), [identities, attention])
  const found = sections.reduce((sum, { count }) => sum + count, 0)
  const narrowed = text !== '' || choices.only !== null
  return (
    <div className={css('sidebar')}>
      <div className={css('head')}>
        <p className={css('brand')}>
          <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
            <circle className={css('brandTrack')} cx="11" cy="11" r="8.6" />
            <path className={css('brandArc')} d="M11 2.4a8.6 8.6 0 0 1 8.6 8.6" />
            <circle className={css('brandDot')} cx="11" cy="11" r="2.7" />
          </svg>
          {general.appName}
        </p>
        <FindEntry onFind={onFind} />
      </div>
      {isLong ? (
        <>
          <div className={css('tools')}>
            <div className={css('search')}>
              <Icon name="search" />
              <input
                ref={search}
                className={css('searchField')}
                type="search"
                aria-label={home.find}
                placeholder={home.find}
                value={text}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={(event) => leaveSearch(event, () => setText(''))}
              />
            </div>
            <ViewMenu order={choices.order} byAccount={choices.byAccount} />
          </div>
          <GlanceBar counts={counts} only={choices.only} onOnly={chooseOnly} />
          <Live>{narrowed ? home.found(found) : ''}</Live>
        </>
      ) : null}
      <IdentityList
        sections={sections}
        attention={attention}
        current={rowOf(page)}
        search={search}
        onShow={onShow}
      >
        {found > 0 ? null : text !== '' ? (
          <p className={css('nothing')}>{home.findNothing(text)}</p>
        ) : choices.only !== null ? (
          <div className={css('nothing')}>
            <p>{home.onlyNothing}</p>
            <Button small onClick={() => chooseOnly(null)}>
              {home.showAll}
            </Button>
          </div>
        ) : (
          <Button tone="quiet" onClick={() => onShow({ kind: 'identity', identityId: null })}>
            {home.start}
          </Button>
        )}
      </IdentityList>
      <SidebarFoot
        overview={overview}
        page={page}
        onShow={onShow}
        onAddProfile={onAddProfile}
        onTogether={onTogether}
      />
    </div>
  )
}

/** What is searched and chosen, and the sections that come of it; a short list stands as the files have it. */
function useList({ identities, unrotatable }: OverviewView, isLong: boolean) {
  const [typed, setText] = useState('')
  const text = isLong ? typed : ''
  const wanted = useDeferredValue(text)
  const { order, ...chosen } = useListChoices()
  const attention = useAttention()
  const choices = isLong
    ? { ...chosen, order: order ?? 'urgent' }
    : { ...chosen, order: 'files' as const, byAccount: false, only: null }
  const { order: by, byAccount, only, folded } = choices
  const sections = useMemo(
    () => sectionsOf({ identities, unrotatable }, wanted, { order: by, byAccount, only, folded }, attention),
    [identities, unrotatable, wanted, by, byAccount, only, folded, attention],
  )
  return { text, setText, sections, attention, choices }
}

/** The row that stands for a page, by its key. */
function rowOf(page: Page): string | null {
  if (page.kind === 'unrotatable') return `profile/${page.profile}`
  return page.kind === 'settings' ? null : page.identityId
}

/** Arrow down leads from the search to what it found; Escape empties it. */
function leaveSearch(event: KeyboardEvent<HTMLInputElement>, empty: () => void): void {
  if (event.key === 'Escape' && event.currentTarget.value !== '') {
    event.preventDefault()
    empty()
  }
  if (event.key !== 'ArrowDown') return
  event.preventDefault()
  const rail = event.currentTarget.closest('aside')
  rail?.querySelector<HTMLElement>('[data-stop][tabindex="0"]')?.focus()
}

function ViewMenu({ order, byAccount }: { order: Order; byAccount: boolean }) {
  const orders = ['urgent', 'name', 'files'] as const
  return (
    <Menu
      label={list.view}
      icon="sort"
      items={[
        ...orders.map((each) => ({
          label: list.orders[each],
          checked: each === order,
          onChoose: () => chooseOrder(each),
        })),
        { label: list.byAccount, checked: byAccount, onChoose: toggleByAccount },
      ]}
    />
  )
}

function FindEntry({ onFind }: { onFind: () => void }) {
  return (
    <button
      type="button"
      className={css('find')}
      aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
      aria-haspopup="dialog"
      onClick={onFind}
    >
      <Icon name="search" size={14} />
      {findWords.title}
      <span className={css('shortcut')} aria-hidden="true">
        {findWords.shortcut(isMac)}
      </span>
    </button>
  )
}
