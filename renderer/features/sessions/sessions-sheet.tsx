import { useState } from 'react'
import type { SessionsView } from '../../../electron/contract/session-views.ts'
import type { IdentityView } from '../../../electron/contract/views.ts'
import { loadSessions, type Sessions, useIdentity, useSessions } from '../../api/stores.ts'
import { identityName } from '../../messages/home.ts'
import { sessions as words } from '../../messages/sessions.ts'
import { OpeningSheet } from '../../ui/opening-sheet.tsx'
import type { OpenSheet } from '../identities/actions.ts'
import { OpenStep } from './open-step.tsx'
import { StatusStep } from './status-step.tsx'

type SessionsSheetProps = {
  readonly identityId: string
  /** `open`: straight to the form that opens or renews one. */
  readonly firstStep: 'open' | null
  readonly open: OpenSheet
  readonly onClose: () => void
}

/** The MFA sessions of an identity: those that there are, or the form that opens one. */
export function SessionsSheet({ identityId, firstStep, open, onClose }: SessionsSheetProps) {
  const identity = useIdentity(identityId)
  const { view: sessions, problem } = useSessions(identityId)
  const userName = identity.view === null ? '' : identityName(identity.view.summary)

  if (sessions === null) {
    return (
      <OpeningSheet
        title={words.title(userName)}
        waiting={words.loading}
        problem={problem}
        onRetry={() => void loadSessions(identityId)}
        onClose={onClose}
      />
    )
  }
  return (
    <Steps
      sessions={sessions}
      identity={identity.view}
      firstStep={firstStep ?? (isEmpty(sessions.view) ? 'open' : 'status')}
      open={open}
      onClose={onClose}
    />
  )
}

const isEmpty = ({ sessions, leftOvers }: SessionsView): boolean =>
  sessions.length === 0 && leftOvers.length === 0

type StepsProps = {
  readonly sessions: Sessions
  readonly identity: IdentityView | null
  readonly firstStep: 'open' | 'status'
  readonly open: OpenSheet
  readonly onClose: () => void
}

/** The step changes by what the person does, never by a view: main tells of a new session before it is written. */
function Steps({ sessions, identity, firstStep, open, onClose }: StepsProps) {
  const [step, setStep] = useState(firstStep)
  if (step === 'open' && sessions.view.obstacle === null) {
    return (
      <OpenStep
        sessions={sessions}
        identity={identity}
        onBack={isEmpty(sessions.view) ? null : () => setStep('status')}
        onOpened={() => setStep('status')}
        onClose={onClose}
      />
    )
  }
  return (
    <StatusStep
      sessions={sessions}
      identity={identity}
      open={open}
      onOpen={() => setStep('open')}
      onClose={onClose}
    />
  )
}
