import { useCallback, useEffect } from 'react'
import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import type { DeviceView } from '../../../electron/contract/views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { mfaSetUps, useIdentity, useMfaSetUp } from '../../api/stores.ts'
import { identityName } from '../../messages/home.ts'
import { mfa as words } from '../../messages/mfa.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import type { Sheet } from '../../screen.ts'
import { OpeningSheet } from '../../ui/opening-sheet.tsx'
import { subjectOf } from '../identities/actions.ts'
import { AttachedStep } from './attached-step.tsx'
import { stepOf } from './mfa-wizard.ts'
import { NameStep } from './name-step.tsx'
import { ProveStep } from './prove-step.tsx'
import { ReplacedStep } from './replaced-step.tsx'
import { ScanStep } from './scan-step.tsx'
import { StuckStep } from './stuck-step.tsx'

type MfaSheetProps = {
  readonly identityId: string
  readonly setUpId: string | null
  /** The device that a new set-up is to replace. */
  readonly replaces: DeviceView | null
  readonly onStarted: (sheet: Sheet) => void
  readonly onClose: () => void
}

/** The set-up of MFA: name, scan and codes, then use. Which step shows is main's word; only typed text is kept here. */
export function MfaSheet({ identityId, setUpId, replaces, onStarted, onClose }: MfaSheetProps) {
  const identity = useIdentity(identityId)
  const { view, problem } = useMfaSetUp(setUpId)
  const userName = view?.userName ?? (identity.view === null ? '' : identityName(identity.view.summary))
  const subject: PolicySubject | null = identity.view === null ? null : subjectOf(identity.view)

  // SECURITY: the seed leaves this process's memory, and main stops handing it out, as soon as the sheet is gone.
  useEffect(() => {
    if (setUpId === null) return
    return () => {
      mfaSetUps.forget(setUpId)
      void keyturn.mfaHideSeed({ setUpId })
    }
  }, [setUpId])

  const end = useCallback(() => {
    if (setUpId !== null) void keyturn.mfaClose({ setUpId })
    onClose()
  }, [setUpId, onClose])

  if (setUpId !== null && view === null) {
    return (
      <OpeningSheet
        title={words.title(userName)}
        waiting={words.resuming}
        problem={problem}
        subject={subject}
        onRetry={() => void mfaSetUps.load(setUpId)}
        onClose={onClose}
      />
    )
  }
  if (view === null || stepOf(view) === 'name') {
    return (
      <NameStep
        identityId={identityId}
        userName={userName}
        subject={subject}
        replaces={replaces}
        making={view !== null}
        onStarted={(started) => {
          mfaSetUps.push(started)
          onStarted({ kind: 'mfa', identityId, setUpId: started.setUpId, replaces })
        }}
        onClose={onClose}
      />
    )
  }
  switch (stepOf(view)) {
    case 'attached':
      return <LastStep view={view} subject={subject} onClose={onClose} onEnd={end} />
    case 'stuck':
    case 'cancelled':
      return <StuckStep view={view} subject={subject} onClose={onClose} onEnd={end} />
    default:
      return <ScanStep view={view} subject={subject} onClose={onClose} />
  }
}

type LastStepProps = {
  readonly view: MfaSetUpView
  readonly subject: PolicySubject | null
  readonly onClose: () => void
  readonly onEnd: () => void
}

/** The device is attached. In a replacement the old one still has to go, unless both were kept. */
function LastStep({ view, subject, onClose, onEnd }: LastStepProps) {
  const { replaces, cancelling } = view
  if (replaces === null) return <AttachedStep view={view} onClose={onEnd} />
  if (replaces.state === 'waiting' && cancelling === 'keeps-both')
    return <ProveStep view={view} replaces={replaces} onClose={onClose} />
  return <ReplacedStep view={view} replaces={replaces} subject={subject} onClose={onClose} onEnd={onEnd} />
}
