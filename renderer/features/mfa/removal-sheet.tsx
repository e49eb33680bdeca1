import { useCallback } from 'react'
import type { MfaRemovalView } from '../../../electron/contract/mfa-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { mfaRemovals, useIdentity, useMfaRemoval } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { deviceKinds, removal as words } from '../../messages/devices.ts'
import { general } from '../../messages/general.ts'
import { type PolicySubject, subjectWithDevice } from '../../messages/policy-statement.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Step, Steps } from '../../ui/steps.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Words } from '../../ui/words.tsx'
import { subjectOf } from '../identities/actions.ts'
import { Lead } from './attached-step.tsx'
import { RemovalGoOn } from './removal-go-on.tsx'
import { removalSteps, type StepState } from './removal-steps.ts'
import styles from './step.module.css'

const css = classNames(styles)

type RemovalSheetProps = {
  readonly identityId: string
  readonly removalId: string
  readonly onClose: () => void
}

/** A removal under way, or how it ended. Closing it loses nothing: what is under way goes on. */
export function RemovalSheet({ identityId, removalId, onClose }: RemovalSheetProps) {
  const identity = useIdentity(identityId)
  const { view, problem } = useMfaRemoval(removalId)
  const close = useCallback(() => {
    void keyturn.mfaRemovalClose({ removalId })
    onClose()
  }, [removalId, onClose])
  if (view === null) {
    return (
      <Dialog
        size="sheet"
        title={words.stepsUnderWay}
        onClose={onClose}
        footer={<Button onClick={onClose}>{general.close}</Button>}
      >
        {problem === null ? (
          <Waiting>{words.asking}</Waiting>
        ) : (
          <ProblemNotice problem={problem} urgent onRetry={() => void mfaRemovals.load(removalId)} />
        )}
      </Dialog>
    )
  }
  const subject = identity.view === null ? null : subjectOf(identity.view)
  return <Removal view={view} subject={subjectWithDevice(subject, view.device.name)} onClose={close} />
}

type RemovalProps = {
  readonly view: MfaRemovalView
  readonly subject: PolicySubject | null
  readonly onClose: () => void
}

function Removal({ view, subject, onClose }: RemovalProps) {
  const { removalId, stage, device, problem, canCancel } = view
  const cancel = useCommand(keyturn.mfaRemovalCancel)
  const isOver = stage !== 'working' && stage !== 'waiting'
  const keep = async () => {
    const next = await cancel.send({ removalId })
    if (next !== null) mfaRemovals.push(next)
    else await mfaRemovals.load(removalId)
  }
  // That a code is wanted, the field for it says.
  const told = cancel.problem ?? (view.needsCode ? null : problem)
  return (
    <Dialog
      size="sheet"
      step={stage}
      title={words.stageTitle[stage](device.name)}
      subtitle={deviceKinds[device.kind]}
      onClose={onClose}
      footer={
        <>
          {canCancel ? (
            <span className={css('apart')}>
              <Button busy={cancel.busy} onClick={() => void keep()}>
                {words.keep}
              </Button>
            </span>
          ) : null}
          <Button tone={isOver ? 'main' : 'plain'} first={isOver} onClick={onClose}>
            {isOver ? general.done : stage === 'waiting' ? words.later : general.close}
          </Button>
        </>
      }
    >
      <div className={css('step')}>
        {isOver ? <Ended view={view} /> : <UnderWay view={view} />}
        {told === null ? null : <ProblemNotice problem={told} subject={subject} tone="soon" urgent />}
        {stage === 'waiting' || stage === 'left' ? <RemovalGoOn view={view} /> : null}
      </div>
    </Dialog>
  )
}

function UnderWay({ view }: { view: MfaRemovalView }) {
  return (
    <>
      <p className={css('truth')} role="status">
        {words.truth[view.deviceState]}
      </p>
      <Progress view={view} />
    </>
  )
}

/** How it ended, and who still names the device. */
function Ended({ view: { stage, device, profiles }, view }: { view: MfaRemovalView }) {
  if (stage === 'kept') return <Lead>{words.kept}</Lead>
  return (
    <>
      {stage === 'removed' ? (
        <>
          <Lead>{words.truth.gone}</Lead>
          {device.kind === 'virtual' ? <p>{words.removedNext}</p> : null}
        </>
      ) : (
        <>
          <Progress view={view} />
          <p>
            <Words of={words.leftNext(device.name)} />
          </p>
        </>
      )}
      {profiles.length === 0 ? null : (
        <Notice tone="soon" title={words.profilesTitle}>
          <p>
            <Words of={words.profiles(profiles)} />
          </p>
        </Notice>
      )}
    </>
  )
}

/** The two calls, each with its state as AWS has confirmed it. */
function Progress({ view }: { view: MfaRemovalView }) {
  const titles = { deactivate: words.deactivate, delete: words.delete }
  return (
    <Steps label={words.stepsUnderWay}>
      {removalSteps(view).map(({ name, state }: { name: keyof typeof titles; state: StepState }, index) => (
        <Step key={name} state={state} position={index + 1} title={titles[name]} />
      ))}
    </Steps>
  )
}
