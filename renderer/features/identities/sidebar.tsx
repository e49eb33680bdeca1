import { type KeyboardEvent, memo, type Ref, useDeferredValue, useState } from 'react'
import type { IdentitySummary, OverviewView } from '../../../electron/contract/views.ts'
import { general } from '../../messages/general.ts'
import { history } from '../../messages/history.ts'
import { accountName, home, identityName, rowState, shortAge, unrotatable } from '../../messages/home.ts'
import type { Page } from '../../screen.ts'
import { SmallAgeRing } from '../../ui/age-ring.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Live, Unseen } from '../../ui/live.tsx'
import { TogetherEntry } from '../rotation-together/together-entry.tsx'
import { findIdentities, searchFrom } from './find-identities.ts'
import styles from './sidebar.module.css'

const css = classNames(styles)

type SidebarProps = {
  readonly overview: OverviewView
  readonly page: Page
  readonly searchRef: Ref<HTMLInputElement>
  readonly onShow: (page: Page) => void
  readonly onAddProfile: () => void
  readonly onTogether: () => void
}

/** Arrow keys walk through the rows, as in any list; Tab leaves it. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
  const row = to === undefined ? undefined : rows[to]
  if (row === undefined) return
  event.preventDefault()
  row.focus()
}

export function Sidebar({ overview, page, searchRef, onShow, onAddProfile, onTogether }: SidebarProps) {
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text)
  const found = findIdentities(overview.identities, wanted)
  const current = page.kind === 'identity' || page.kind === 'check-up' ? page.identityId : null
  return (
    <div className={css('sidebar')}>
      <p className={css('brand')}>
        <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
          <circle className={css('brandTrack')} cx="11" cy="11" r="8.6" />
          <path className={css('brandArc')} d="M11 2.4a8.6 8.6 0 0 1 8.6 8.6" />
          <circle className={css('brandDot')} cx="11" cy="11" r="2.7" />
        </svg>
        {general.appName}
      </p>
      {overview.identities.length >= searchFrom ? (
        <div className={css('search')}>
          <Icon name="search" />
          <input
            ref={searchRef}
            className={css('searchField')}
            type="search"
            aria-label={home.find}
            placeholder={home.find}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Live>{wanted === '' ? '' : home.found(found.length)}</Live>
        </div>
      ) : null}
      <nav className={css('lists')} aria-label={home.identities} onKeyDown={walk}>
        {found.length > 0 ? (
          <>
            <h2 className={css('heading')}>{home.identities}</h2>
            <ul>
              {found.map((summary) => (
                <Row key={summary.id} summary={summary} current={summary.id === current} onShow={onShow} />
              ))}
            </ul>
          </>
        ) : null}
        {found.length === 0 && wanted !== '' ? (
          <p className={css('nothing')}>{home.findNothing(wanted)}</p>
        ) : null}
        {overview.unrotatable.length > 0 && wanted === '' ? (
          <>
            <h2 className={css('heading')}>{home.unrotatable}</h2>
            <ul>
              {overview.unrotatable.map(({ profile, reason }) => (
                <li key={profile} className={css('item')}>
                  <button
                    type="button"
                    data-row
                    className={css('row')}
                    aria-current={
                      page.kind === 'unrotatable' && page.profile === profile ? 'page' : undefined
                    }
                    onClick={() => onShow({ kind: 'unrotatable', profile })}
                  >
                    <SmallAgeRing ageDays={null} state="unknown" />
                    <span className={css('names')}>
                      <span className={css('name')}>{profile}</span>
                      <span className={css('where')}>{unrotatable[reason].short}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </nav>
      <footer className={css('footer')}>
        <TogetherEntry overview={overview} onOpen={onTogether} />
        <Button small tone="quiet" icon="plus" onClick={onAddProfile}>
          {home.addProfile}
        </Button>
        <Button small tone="quiet" icon="clock" onClick={() => onShow({ kind: 'history', identityId: null })}>
          {history.title}
        </Button>
      </footer>
    </div>
  )
}

const Row = memo(function Row(props: {
  summary: IdentitySummary
  current: boolean
  onShow: (page: Page) => void
}) {
  const { summary, current, onShow } = props
  const where = [accountName(summary), summary.profiles.join(', ')].filter(Boolean).join(' · ')
  return (
    <li className={css('item')}>
      <button
        type="button"
        data-row
        className={css('row')}
        aria-current={current ? 'page' : undefined}
        onClick={() => onShow({ kind: 'identity', identityId: summary.id })}
      >
        <SmallAgeRing
          ageDays={summary.ageDays}
          state={summary.state === 'failed' && summary.ageDays === null ? 'failed' : summary.ageState}
        />
        <span className={css('names')}>
          <span className={css('name')}>{identityName(summary)}</span>
          <span className={css('where')}>{where}</span>
        </span>
        <span className={css('age')}>
          {summary.ageDays === null ? null : shortAge(summary.ageDays)} <Unseen>{rowState(summary)}</Unseen>
        </span>
      </button>
    </li>
  )
})
