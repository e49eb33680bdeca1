import { useCallback, useReducer, useState } from 'react'
import type { OverviewView } from '../electron/contract/views.ts'
import { keyturn } from './api/keyturn.ts'
import { loadOverview, useOverview, usePracticeOffered } from './api/stores.ts'
import styles from './app.module.css'
import { CheckupPage } from './features/checkup/checkup-page.tsx'
import { FindPalette } from './features/find/find-palette.tsx'
import { GoneNotice } from './features/find/gone-notice.tsx'
import { useFindShortcut } from './features/find/use-find-shortcut.ts'
import { AddProfileSheet } from './features/first-run/add-profile-sheet.tsx'
import { FirstRunPage } from './features/first-run/first-run-page.tsx'
import { HistoryPage } from './features/history/history-page.tsx'
import { IdentityPage } from './features/identities/identity-page.tsx'
import { PageNotices } from './features/identities/page-notices.tsx'
import { Sidebar } from './features/identities/sidebar.tsx'
import { UnrotatablePage } from './features/identities/unrotatable-page.tsx'
import { MfaSheet } from './features/mfa/mfa-sheet.tsx'
import { RemovalPlanSheet } from './features/mfa/removal-plan-sheet.tsx'
import { RemovalSheet } from './features/mfa/removal-sheet.tsx'
import { ResyncSheet } from './features/mfa/resync-sheet.tsx'
import { PlanSheet } from './features/rotation/plan-sheet.tsx'
import { RotationSheet } from './features/rotation/rotation-sheet.tsx'
import { TogetherSheet } from './features/rotation-together/together-sheet.tsx'
import { useTogetherUpkeep } from './features/rotation-together/use-together.ts'
import { MfaSerialSheet } from './features/sessions/mfa-serial-sheet.tsx'
import { OwnCodesSheet } from './features/sessions/own-codes-sheet.tsx'
import { SessionsSheet } from './features/sessions/sessions-sheet.tsx'
import { SettingsPage } from './features/settings/settings-page.tsx'
import { general } from './messages/general.ts'
import { home } from './messages/home.ts'
import { changeScreen, firstScreen, type Page, type Sheet, shownIdentity } from './screen.ts'
import { AgeLimitsContext } from './ui/age-limits.ts'
import { Button } from './ui/button.tsx'
import { classNames } from './ui/class-names.ts'
import { Unseen } from './ui/live.tsx'
import { NextWordsContext } from './ui/modal.ts'
import { ProblemNotice } from './ui/problem-notice.tsx'
import { Waiting } from './ui/waiting.tsx'
import { useErrands } from './use-errands.ts'

const css = classNames(styles)

/** The window: the list beside one page, and at most one sheet over it. */
export function App() {
  const { view: overview, problem } = useOverview()
  const [screen, dispatch] = useReducer(changeScreen, firstScreen)
  const [finding, setFinding] = useState(false)
  const openFind = useCallback(() => setFinding(true), [])
  const open = useCallback((sheet: Sheet) => dispatch({ type: 'open', sheet }), [])
  const show = useCallback((page: Page) => dispatch({ type: 'show', page }), [])
  const close = useCallback(() => dispatch({ type: 'close' }), [])
  const added = useCallback((identityId: string) => show({ kind: 'identity', identityId }), [show])
  const { ask, next, gone, forgetGone } = useErrands(overview, screen, dispatch, setFinding)
  useTogetherUpkeep(overview)
  useFindShortcut(ask)

  if (overview === null || !overview.loaded) {
    return (
      <main className={css('start')}>
        <h1>
          <Unseen>{general.appName}</Unseen>
        </h1>
        {problem === null ? (
          <Waiting>{general.loading}</Waiting>
        ) : (
          <ProblemNotice problem={problem} urgent onRetry={() => void loadOverview()} />
        )}
      </main>
    )
  }
  const palette = finding ? (
    <FindPalette
      overview={overview}
      onClose={() => setFinding(false)}
      onChoose={(errand) => {
        setFinding(false)
        ask(errand)
      }}
    />
  ) : null
  const page = shownPage(overview, screen.page)
  const isEmpty = overview.identities.length === 0 && overview.unrotatable.length === 0
  if (isEmpty && screen.sheet === null && page.kind === 'identity') {
    return (
      <>
        <FirstRunPage overview={overview} onAdded={added} />
        {palette}
      </>
    )
  }
  return (
    <AgeLimitsContext value={overview.limits}>
      <NextWordsContext value={next}>
        <div className={css('window')}>
          <aside className={css('rail')}>
            <Sidebar
              overview={overview}
              page={page}
              onShow={show}
              onFind={openFind}
              onAddProfile={() => open({ kind: 'add-profile' })}
              onTogether={() => open({ kind: 'together' })}
            />
          </aside>
          <main className={css('main')}>
            <div className={css('page')}>
              {gone === null ? null : <GoneNotice identityId={gone} onClose={forgetGone} />}
              <PageNotices overview={overview} />
              <PageOf
                page={page}
                overview={overview}
                isCovered={screen.sheet !== null}
                open={open}
                show={show}
              />
            </div>
          </main>
          {screen.sheet === null ? null : (
            <SheetOf sheet={screen.sheet} overview={overview} open={open} close={close} added={added} />
          )}
          {palette}
        </div>
      </NextWordsContext>
    </AgeLimitsContext>
  )
}

/** The page that can be shown: what was chosen, as long as it is there. */
function shownPage(overview: OverviewView, page: Page): Page {
  if (page.kind === 'check-up' || page.kind === 'history' || page.kind === 'settings') return page
  if (page.kind === 'identity')
    return { kind: 'identity', identityId: shownIdentity(overview, page.identityId) }
  const there = overview.unrotatable.some(({ profile }) => profile === page.profile)
  return there ? page : { kind: 'identity', identityId: shownIdentity(overview, null) }
}

type PageProps = {
  readonly page: Page
  readonly overview: OverviewView
  /** Whether a sheet stands over the page. */
  readonly isCovered: boolean
  readonly open: (sheet: Sheet) => void
  readonly show: (page: Page) => void
}

function PageOf({ page, overview, isCovered, open, show }: PageProps) {
  const practiceOffered = usePracticeOffered()
  if (page.kind === 'check-up') {
    const { identityId } = page
    return <CheckupPage key={identityId} {...{ identityId, overview, isCovered, open, show }} />
  }

  if (page.kind === 'history') {
    const of = page.identityId ?? ''
    return <HistoryPage key={`${of} ${overview.practice}`} identityId={page.identityId} />
  }

  if (page.kind === 'settings') return <SettingsPage overview={overview} />

  if (page.kind === 'unrotatable') {
    const entry = overview.unrotatable.find(({ profile }) => profile === page.profile)
    return entry === undefined ? null : <UnrotatablePage entry={entry} overview={overview} onShow={show} />
  }
  if (page.identityId === null) {
    return (
      <section className={css('empty')}>
        <h1 className={css('emptyTitle')} tabIndex={-1} data-page-heading>
          {home.empty}
        </h1>
        <p>{home.emptyNext}</p>
        <p>
          <Button tone="main" onClick={() => open({ kind: 'add-profile' })}>
            {home.addProfile}
          </Button>{' '}
          {practiceOffered ? (
            <Button onClick={() => void keyturn.practiceOpen(undefined)}>{home.openPractice}</Button>
          ) : null}
        </p>
      </section>
    )
  }
  return (
    <IdentityPage
      key={page.identityId}
      identityId={page.identityId}
      overview={overview}
      open={open}
      show={show}
      onCheck={() => void keyturn.identitiesCheck(undefined)}
    />
  )
}

type SheetProps = {
  readonly sheet: Sheet
  readonly overview: OverviewView
  readonly open: (sheet: Sheet) => void
  readonly close: () => void
  readonly added: (identityId: string) => void
}

function SheetOf({ sheet, overview, open, close, added }: SheetProps) {
  switch (sheet.kind) {
    case 'add-profile':
      return <AddProfileSheet onAdded={added} onClose={close} />
    case 'rotation-plan':
      return (
        <PlanSheet
          identityId={sheet.identityId}
          accessKeyId={sheet.accessKeyId}
          onStarted={open}
          onClose={close}
        />
      )
    case 'rotation':
      return <RotationSheet operationId={sheet.operationId} onClose={close} />
    case 'together':
      return <TogetherSheet overview={overview} open={open} onClose={close} />
    case 'mfa':
      return (
        <MfaSheet
          identityId={sheet.identityId}
          setUpId={sheet.setUpId}
          replaces={sheet.replaces}
          onStarted={open}
          onClose={close}
        />
      )
    case 'resync':
      return <ResyncSheet identityId={sheet.identityId} device={sheet.device} onClose={close} />
    case 'removal-plan':
      return (
        <RemovalPlanSheet
          identityId={sheet.identityId}
          device={sheet.device}
          onStarted={({ identityId, removalId }) => open({ kind: 'removal', identityId, removalId })}
          onClose={close}
        />
      )
    case 'removal':
      return <RemovalSheet identityId={sheet.identityId} removalId={sheet.removalId} onClose={close} />
    case 'sessions':
      return (
        <SessionsSheet identityId={sheet.identityId} firstStep={sheet.step} open={open} onClose={close} />
      )
    case 'own-codes':
      return <OwnCodesSheet identityId={sheet.identityId} onClose={close} />
    case 'mfa-serial':
      return <MfaSerialSheet identityId={sheet.identityId} onClose={close} />
  }
}
