import { useCallback, useEffect } from 'react'
import { keyturn } from '../../api/keyturn.ts'
import { mfaSetUps, useIdentity, useMfaSetUp } from '../../api/stores.ts'
import { general } from '../../messages/general.ts'
import { identityName } from '../../messages/home.ts'
import { mfa as words } from '../../messages/mfa.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import type { Sheet } from '../../screen.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { subjectOf } from '../identities/actions.ts'
import { AttachedStep } from './attached-step.tsx'
import { stepOf } from './mfa-wizard.ts'
import { NameStep } from './name-step.tsx'
import { ScanStep } from './scan-step.tsx'
import { StuckStep } from './stuck-step.tsx'

type MfaSheetProps = {
  readonly identityId: string
  readonly setUpId: string | null
  readonly onStarted: (sheet: Sheet) => void
  readonly onClose: () => void
}

/** The set-up of MFA: name, scan and codes, then use. Which step shows is main's word; only typed text is kept here. */
export function MfaSheet({ identityId, setUpId, onStarted, onClose }: MfaSheetProps) {
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
      <Dialog
        size="sheet"
        title={words.title(userName)}
        onClose={onClose}
        footer={<Button onClick={onClose}>{general.close}</Button>}
      >
        {problem === null ? (
          <Waiting>{words.resuming}</Waiting>
        ) : (
          <ProblemNotice
            problem={problem}
            subject={subject}
            urgent
            onRetry={() => void mfaSetUps.load(setUpId)}
          />
        )}
      </Dialog>
    )
  }
  if (view === null || stepOf(view) === 'name') {
    return (
      <NameStep
        identityId={identityId}
        userName={userName}
        subject={subject}
        making={view !== null}
        onStarted={(started) => {
          mfaSetUps.push(started)
          onStarted({ kind: 'mfa', identityId, setUpId: started.setUpId })
        }}
        onClose={onClose}
      />
    )
  }
  switch (stepOf(view)) {
    case 'attached':
      return <AttachedStep view={view} onClose={end} />
    case 'stuck':
    case 'cancelled':
      return <StuckStep view={view} subject={subject} onClose={onClose} onEnd={end} />
    default:
      return <ScanStep view={view} subject={subject} onClose={onClose} />
  }
}
