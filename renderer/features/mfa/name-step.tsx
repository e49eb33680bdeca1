import { useState } from 'react'
import type { MfaProposalView, MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { general } from '../../messages/general.ts'
import { mfa } from '../../messages/mfa.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Words } from '../../ui/words.tsx'
import { deviceNameProblem } from './device-name.ts'
import styles from './name-step.module.css'
import { useProposal } from './use-proposal.ts'

const css = classNames(styles)
const words = mfa.name

type NameStepProps = {
  readonly identityId: string
  readonly userName: string
  readonly subject: PolicySubject | null
  /** The device is being made at AWS. */
  readonly making: boolean
  readonly onStarted: (view: MfaSetUpView) => void
  readonly onClose: () => void
}

/** The first step: what the device is called. */
export function NameStep({ identityId, userName, subject, making, onStarted, onClose }: NameStepProps) {
  const { proposal, problem, ...actions } = useProposal(identityId)
  const [typed, setTyped] = useState<string | null>(null)
  const deviceName = typed ?? proposal?.deviceName ?? ''
  const wrong = proposal === null ? 'refused' : deviceNameProblem(deviceName, proposal.takenNames)
  const busy = actions.making || making

  const make = async () => {
    if (wrong !== null || busy) return
    const started = await actions.make(deviceName)
    if (started === null) setTyped(null)
    else onStarted(started)
  }
  const deleteLeftOver = async (serialNumber: string) => {
    if (await actions.deleteLeftOver(serialNumber)) setTyped(null)
  }

  return (
    <Dialog
      size="sheet"
      step={proposal === null ? 'loading' : 'name'}
      title={mfa.title(userName)}
      subtitle={general.step(1, 3, mfa.stepNames.name)}
      onClose={onClose}
      onSubmit={() => void make()}
      footer={
        <>
          <Button onClick={onClose}>{general.cancel}</Button>
          <Button tone="main" submit busy={busy} disabled={wrong !== null}>
            {words.make}
          </Button>
        </>
      }
    >
      <div className={css('step')}>
        {problem === null ? null : (
          <ProblemNotice
            problem={problem}
            subject={subject === null ? null : { ...subject, deviceName: deviceName || undefined }}
            urgent
            onRetry={proposal === null ? () => void actions.ask() : undefined}
          />
        )}
        {proposal === null ? (
          <Loading failed={problem !== null} />
        ) : (
          <>
            <LeftOver
              proposal={proposal}
              busy={actions.deleting}
              onDelete={(serialNumber) => void deleteLeftOver(serialNumber)}
            />
            <p className={css('lead')}>{words.lead}</p>
            <div className={css('name')}>
              <Field
                label={words.label}
                hint={words.hint}
                problem={wrong === null || typed === null ? null : words[wrong]}
              >
                {(control) => (
                  <input
                    {...control}
                    data-first
                    value={deviceName}
                    maxLength={226}
                    spellCheck={false}
                    autoComplete="off"
                    onChange={(event) => setTyped(event.target.value)}
                  />
                )}
              </Field>
            </div>
            <Attached proposal={proposal} />
            {proposal.survivesRestart ? null : (
              <Notice tone="note" title={words.noRestart}>
                <p>{words.noRestartNext}</p>
              </Notice>
            )}
          </>
        )}
        {busy ? <Waiting>{words.making}</Waiting> : null}
      </div>
    </Dialog>
  )
}

function Loading({ failed }: { failed: boolean }) {
  return failed ? null : <Waiting>{mfa.loading}</Waiting>
}

function Attached({ proposal: { attached } }: { proposal: MfaProposalView }) {
  if (!attached.known || attached.value.length === 0) return null
  return <p className={css('lead')}>{words.attached(attached.value.length)}</p>
}

type LeftOverProps = {
  readonly proposal: MfaProposalView
  readonly busy: boolean
  readonly onDelete: (serialNumber: string) => void
}

/** `EntityAlreadyExists`: a device that nobody can use stands in the way of the default name. */
function LeftOver({ proposal: { leftOver }, busy, onDelete }: LeftOverProps) {
  if (leftOver === null) return null
  const { serialNumber } = leftOver
  return (
    <Notice
      tone="soon"
      title={words.leftOver}
      actions={
        <Button small busy={busy} onClick={() => onDelete(serialNumber)}>
          {words.deleteLeftOver}
        </Button>
      }
    >
      <p>
        <Words of={words.leftOverNext(serialNumber.replace(/^.*:mfa\//, ''))} />
      </p>
    </Notice>
  )
}
