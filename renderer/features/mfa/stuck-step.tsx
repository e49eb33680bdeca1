import { useState } from 'react'
import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { mfaSetUps } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { general } from '../../messages/general.ts'
import { mfa } from '../../messages/mfa.ts'
import { type PolicySubject, subjectWithDevice } from '../../messages/policy-statement.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Words } from '../../ui/words.tsx'
import { CancelQuestion } from './cancel-question.tsx'
import styles from './step.module.css'
import { Swap } from './swap.tsx'

const css = classNames(styles)

type StuckStepProps = {
  readonly view: MfaSetUpView
  readonly subject: PolicySubject | null
  /** Leaves the set-up as it is. */
  readonly onClose: () => void
  /** Dismisses a set-up that has ended. */
  readonly onEnd: () => void
}

/** The end of a set-up that attached nothing: cancelled, kept for later, or standing still with its reason. */
export function StuckStep({ view, subject, onClose, onEnd }: StuckStepProps) {
  const { setUpId, deviceName, keptForResume, problem, replaces } = view
  const cancelled = view.stage === 'cancelled' && !keptForResume
  const [asking, setAsking] = useState(false)
  const resume = useCommand(keyturn.mfaGet)
  const goOn = async () => {
    const next = await resume.send({ setUpId })
    if (next !== null) mfaSetUps.push(next)
  }
  const told = resume.problem ?? problem
  return (
    <>
      <Dialog
        size="sheet"
        step={view.stage}
        title={cancelled ? mfa.cancelled.title : mfa.stuck.title}
        onClose={cancelled ? onEnd : onClose}
        footer={
          <>
            {cancelled || view.cancelling === null ? null : (
              <span className={css('apart')}>
                <Button onClick={() => setAsking(true)}>{mfa.stuck.delete}</Button>
              </span>
            )}
            {cancelled ? null : (
              <Button busy={resume.busy} onClick={() => void goOn()}>
                {mfa.stuck.resume}
              </Button>
            )}
            <Button tone="main" first onClick={cancelled ? onEnd : onClose}>
              {general.close}
            </Button>
          </>
        }
      >
        <div className={css('step')}>
          {replaces === null || cancelled ? null : (
            <Swap old={replaces} newName={deviceName} newState="codes" />
          )}
          {cancelled ? <Notice tone="fine" title={mfa.cancelled.lead} /> : null}
          {cancelled && replaces !== null ? (
            <p>
              <Words of={mfa.cancelled.oldStays(replaces.name)} />
            </p>
          ) : null}
          {keptForResume ? (
            <p>
              <Words of={mfa.stuck.kept(deviceName)} />
            </p>
          ) : null}
          {told === null ? null : (
            <ProblemNotice problem={told} subject={subjectWithDevice(subject, deviceName)} tone="soon" />
          )}
        </div>
      </Dialog>
      {asking ? <CancelQuestion view={view} onClose={() => setAsking(false)} /> : null}
    </>
  )
}
