import { useState } from 'react'
import type { CheckupView } from '../../../electron/contract/checkup-views.ts'
import type { IdentityView, OverviewView } from '../../../electron/contract/views.ts'
import { reloadIdentity, useIdentity } from '../../api/stores.ts'
import { checkup as words } from '../../messages/check-up.ts'
import { identityName } from '../../messages/home.ts'
import type { Page } from '../../screen.ts'
import { classNames } from '../../ui/class-names.ts'
import { Live } from '../../ui/live.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton, Waiting } from '../../ui/waiting.tsx'
import type { OpenSheet } from '../identities/actions.ts'
import { CheckupHeader } from './checkup-header.tsx'
import styles from './checkup-page.module.css'
import { CodeNotice } from './code-notice.tsx'
import { MendingSheet, type SheetMending } from './mending-sheet.tsx'
import { MissingNotice } from './missing-notice.tsx'
import { PracticeGroup, subjectOfReport } from './practice-group.tsx'
import { groupsOf, type OwnMending, wantsCode } from './practice-groups.ts'
import { headlineOf, SummaryCard } from './summary-card.tsx'
import { useCheckupRun } from './use-checkup-run.ts'

const css = classNames(styles)

type CheckupPageProps = {
  readonly identityId: string
  readonly overview: OverviewView
  /** Whether a sheet stands over the page. */
  readonly isCovered: boolean
  readonly open: OpenSheet
  readonly show: (page: Page) => void
}

/** How one identity stands against the practices, and what can be mended. It is checked when the page opens. */
export function CheckupPage({ identityId, overview, isCovered, open, show }: CheckupPageProps) {
  const { report, busy, problem, run } = useCheckupRun(identityId, isCovered)
  const { view: identity } = useIdentity(identityId)
  const [asking, setAsking] = useState<SheetMending | null>(null)
  const summary = overview.identities.find(({ id }) => id === identityId)
  const name = report?.userName ?? (summary === undefined ? '' : identityName(summary))
  const isDone = report !== null && report.practices.length > 0

  const mend = (mending: OwnMending) => {
    if (mending.kind === 'set-up-mfa')
      return open({ kind: 'mfa', identityId, setUpId: summary?.mfaSetUpId ?? null, replaces: null })
    if (mending.kind !== 'rotate') return setAsking(mending)
    const operationId = summary?.rotationId ?? null
    if (operationId !== null) return open({ kind: 'rotation', operationId })
    open({ kind: 'rotation-plan', identityId, accessKeyId: mending.accessKeyId })
  }
  const close = (thenDo: () => Promise<void>) => () => {
    setAsking(null)
    void thenDo()
  }
  return (
    <>
      <CheckupHeader
        name={name}
        account={report?.account ?? summary?.account ?? null}
        accountAlias={report?.accountAlias ?? summary?.accountAlias ?? null}
        checkedAt={report?.checkedAt ?? null}
        busy={busy}
        onRun={() => void run(null)}
        onBack={() => show({ kind: 'identity', identityId })}
      />
      <Live>{busy ? words.running : isDone ? words.announce(headlineOf(report)) : ''}</Live>
      <div className={css('page')}>
        <Trouble {...{ report, problem, busy, identity, run }} />
        {isDone ? (
          <Report report={report} isPractice={overview.practice} onMend={mend} />
        ) : (
          <Nothing name={name} busy={busy} />
        )}
      </div>
      {asking === null || report === null ? null : (
        <MendingSheet
          {...{ mending: asking, identityId, identity, subject: subjectOfReport(report) }}
          onMended={close(() => reloadIdentity(identityId))}
          onAsked={close(() => run(null))}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}

type TroubleProps = ReturnType<typeof useCheckupRun> & { readonly identity: IdentityView | null }

/** Why AWS could not be asked, or what it wants before it tells more. */
function Trouble({ report, problem, busy, identity, run }: TroubleProps) {
  const failure = problem ?? (report?.state === 'failed' ? report.problem : null)
  const devices = identity?.devices?.known ? identity.devices.value : []
  const takesCode = devices.some(({ kind }) => kind !== 'passkey')
  if (report !== null && wantsCode(report) && takesCode) {
    return <CodeNotice devices={devices} busy={busy} problem={failure} onCode={(code) => void run(code)} />
  }
  if (failure === null) return null
  return (
    <ProblemNotice
      problem={failure}
      tone={failure.code === 'offline' ? 'soon' : 'overdue'}
      busy={busy}
      onRetry={() => void run(null)}
    />
  )
}

type ReportProps = {
  readonly report: CheckupView
  readonly isPractice: boolean
  readonly onMend: (mending: OwnMending) => void
}

function Report({ report, isPractice, onMend }: ReportProps) {
  return (
    <>
      <SummaryCard report={report} isPractice={isPractice} />
      <MissingNotice practices={report.practices} subject={subjectOfReport(report)} />
      {groupsOf(report.practices).map((group) => (
        <PracticeGroup key={group.name} group={group} report={report} onMend={onMend} />
      ))}
    </>
  )
}

function Nothing({ name, busy }: { name: string; busy: boolean }) {
  return (
    <section className={css('nothing')}>
      <p className={css('soft')}>{words.intro}</p>
      {busy ? (
        <>
          <Waiting>{words.asking(name)}</Waiting>
          <Skeleton lines={8} />
        </>
      ) : null}
    </section>
  )
}
