import type { IdentitySummary, IdentityView, OverviewView } from '../../../electron/contract/views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { reloadIdentity, useIdentity } from '../../api/stores.ts'
import { accountNumber, shortKey } from '../../messages/format.ts'
import { general } from '../../messages/general.ts'
import { home, identityName } from '../../messages/home.ts'
import type { Page } from '../../screen.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { HeaderNote, PageHeader } from '../../ui/page-header.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton, Waiting } from '../../ui/waiting.tsx'
import { Words } from '../../ui/words.tsx'
import { CheckupCard } from '../checkup/checkup-card.tsx'
import { SessionCard } from '../sessions/session-card.tsx'
import type { OpenSheet } from './actions.ts'
import styles from './identity-page.module.css'
import { KeyCard } from './key-card.tsx'
import { KeyTimeLine } from './key-time-line.tsx'
import { MfaCard } from './mfa-card.tsx'
import { PlacesCard } from './places-card.tsx'

const css = classNames(styles)

type IdentityPageProps = {
  readonly identityId: string
  readonly overview: OverviewView
  readonly open: OpenSheet
  readonly show: (page: Page) => void
  readonly onCheck: () => void
}

/** One identity: its key, MFA, time line and places, and what went wrong when AWS was asked. */
export function IdentityPage({ identityId, overview, open, show, onCheck }: IdentityPageProps) {
  const { view, problem } = useIdentity(identityId)
  const summary = overview.identities.find(({ id }) => id === identityId) ?? view?.summary
  if (summary === undefined) return null
  return (
    <>
      <IdentityHeader summary={summary} overview={overview} onCheck={onCheck} />
      {problem === null ? null : (
        <div className={css('notice')}>
          <ProblemNotice problem={problem} onRetry={() => void reloadIdentity(identityId)} />
        </div>
      )}
      <Facts {...{ summary, view, overview, open, show, onCheck }} />
    </>
  )
}

type IdentityHeaderProps = {
  readonly summary: IdentitySummary
  readonly overview: OverviewView
  readonly onCheck: () => void
}

function CheckedAgo({ at }: { at: string | null }) {
  const now = useNow(minute / 2)
  return <HeaderNote>{at === null ? home.neverChecked : home.checked(new Date(at), now)}</HeaderNote>
}

function IdentityHeader({ summary, overview, onCheck }: IdentityHeaderProps) {
  const { checking, checkedAt } = overview
  const { accountAlias, account, profiles } = summary
  const [accessKeyId = ''] = summary.accessKeyIds
  const where =
    account === null
      ? [shortKey(accessKeyId)]
      : [accountAlias, accountNumber(account)].filter((part) => part !== null)
  return (
    <PageHeader
      title={identityName(summary)}
      about={[...where, <Words key="profiles" of={home.usedBy(profiles)} />]}
    >
      <CheckedAgo at={checkedAt} />
      <Button icon="refresh" busy={checking} onClick={onCheck}>
        {checking ? home.checking : home.checkNow}
      </Button>
    </PageHeader>
  )
}

type FactsProps = {
  readonly summary: IdentitySummary
  readonly view: IdentityView | null
  readonly overview: OverviewView
  readonly open: OpenSheet
  readonly show: (page: Page) => void
  readonly onCheck: () => void
}

function Facts({ summary, view, overview, open, show, onCheck }: FactsProps) {
  const now = useNow(minute)
  const { problem, state } = summary
  const known = view !== null && (view.keys !== null || view.devices !== null)
  const checkedAt = view?.checkedAt ?? null
  return (
    <>
      {problem !== null ? (
        <div className={css('notice')}>
          <ProblemNotice
            problem={problem}
            tone={problem.code === 'offline' ? 'soon' : 'overdue'}
            busy={overview.checking}
            onRetry={onCheck}
            retryLabel={general.checkAgain}
          />
          {known && checkedAt !== null ? (
            <p className={css('stale')}>{home.stale(new Date(checkedAt), now)}</p>
          ) : null}
        </div>
      ) : null}
      <div className={css('cards')}>
        {known ? (
          <>
            <KeyCard view={view} open={open} />
            <MfaCard view={view} open={open} />
            <SessionCard view={view} open={open} />
            <CheckupCard identityId={summary.id} onShow={show} />
            {view.keys?.known && view.keys.value.length > 0 ? (
              <KeyTimeLine
                keys={view.keys.value}
                onHistory={() => show({ kind: 'history', identityId: summary.id })}
              />
            ) : null}
          </>
        ) : state === 'failed' ? null : (
          <StillAsking summary={summary} />
        )}
        {view === null ? null : <PlacesCard view={view} files={overview.files} />}
      </div>
    </>
  )
}

function StillAsking({ summary }: { summary: IdentitySummary }) {
  return (
    <>
      <Card title={home.checking}>
        <Waiting>{home.askingWho(shortKey(summary.accessKeyIds[0] ?? ''))}</Waiting>
        <div className={css('skeleton')}>
          <Skeleton lines={5} />
        </div>
      </Card>
      <Card title="MFA">
        <Skeleton lines={4} />
      </Card>
    </>
  )
}
