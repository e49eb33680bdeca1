import type { MfaProposalView, MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import type { DeviceView } from '../../../electron/contract/views.ts'
import { replacement } from '../../messages/devices.ts'
import { general } from '../../messages/general.ts'
import { mfa } from '../../messages/mfa.ts'
import { type PolicySubject, subjectWithDevice } from '../../messages/policy-statement.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { NameForm } from './name-form.tsx'
import styles from './step.module.css'
import { Swap } from './swap.tsx'
import { type Naming, useNaming } from './use-naming.ts'

const css = classNames(styles)
const words = mfa.name

type NameStepProps = {
  readonly identityId: string
  readonly userName: string
  readonly subject: PolicySubject | null
  /** The device that goes once the new one is proved. */
  readonly replaces: DeviceView | null
  /** The device is being made at AWS. */
  readonly making: boolean
  readonly onStarted: (view: MfaSetUpView) => void
  readonly onClose: () => void
}

/** The first step: what the device is called. */
export function NameStep(props: NameStepProps) {
  const { identityId, userName, subject, replaces, onStarted, onClose } = props
  const naming = useNaming(identityId, replaces?.serialNumber ?? null, onStarted)
  const { proposal, isReady } = naming
  const isFull = proposal?.limitReached === true
  const busy = naming.isMaking || props.making
  const make = () => {
    if (!busy) void naming.make()
  }
  return (
    <Dialog
      size="sheet"
      step={proposal === null ? 'loading' : 'name'}
      title={replaces === null ? mfa.title(userName) : replacement.title(replaces.name)}
      subtitle={general.step(1, 3, (replaces === null ? mfa : replacement).stepNames.name)}
      onClose={onClose}
      onSubmit={make}
      footer={
        <>
          <Button onClick={onClose}>{isFull ? general.close : general.cancel}</Button>
          {isFull ? null : (
            <Button tone="main" submit busy={busy} disabled={!isReady}>
              {replaces === null ? words.make : replacement.make}
            </Button>
          )}
        </>
      }
    >
      <div className={css('step')}>
        <Stopped naming={naming} subject={subject} />
        {replaces === null ? null : (
          <Swap old={{ ...replaces, state: 'waiting' }} newName={null} newState="none" />
        )}
        {proposal === null ? (
          <Loading failed={naming.problem !== null} />
        ) : isFull ? (
          <Notice tone="soon" title={words.full}>
            <p>{words.fullNext}</p>
          </Notice>
        ) : (
          <>
            <NameForm naming={naming} proposal={proposal} />
            {replaces === null ? <Attached proposal={proposal} /> : null}
          </>
        )}
        {busy ? <Waiting>{words.making}</Waiting> : null}
      </div>
    </Dialog>
  )
}

function Stopped({ naming, subject }: { naming: Naming; subject: PolicySubject | null }) {
  const { code, deviceName, proposal, ask } = naming
  if (code.problem === null) return null
  return (
    <ProblemNotice
      problem={code.problem}
      subject={subjectWithDevice(subject, deviceName)}
      urgent
      onRetry={proposal === null ? () => void ask() : undefined}
    />
  )
}

function Loading({ failed }: { failed: boolean }) {
  return failed ? null : <Waiting>{mfa.loading}</Waiting>
}

function Attached({ proposal: { attached } }: { proposal: MfaProposalView }) {
  if (!attached.known || attached.value.length === 0) return null
  return <p className={css('lead')}>{words.attached(attached.value.length)}</p>
}
