import { useCallback, useEffect, useReducer, useState } from 'react'
import type { Problem } from '../../../electron/contract/problems.ts'
import type { DeviceView } from '../../../electron/contract/views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useIdentity } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { oneCode, resync as words } from '../../messages/devices.ts'
import { general } from '../../messages/general.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { subjectOf } from '../identities/actions.ts'
import { Lead } from './attached-step.tsx'
import { CodePair } from './code-pair.tsx'
import type { CodePair as Codes } from './code-paste.ts'
import { changeWizard, firstWizard, problemOfBoth } from './mfa-wizard.ts'
import { OneCode } from './one-code.tsx'
import styles from './step.module.css'
import { useCodeCheck } from './use-code-check.ts'
import { useOneCode } from './use-one-code.ts'

const css = classNames(styles)

/** Answers after which AWS takes the pair no second time. */
const spending: ReadonlySet<Problem['code']> = new Set<Problem['code']>(['mfa-code-refused', 'answer-lost'])

type ResyncSheetProps = {
  readonly identityId: string
  readonly device: DeviceView
  readonly onClose: () => void
}

/** Two codes that tell AWS how far a device's clock is off. */
export function ResyncSheet({ identityId, device, onClose }: ResyncSheetProps) {
  const { serialNumber, name, kind } = device
  const { view } = useIdentity(identityId)
  const [wizard, dispatch] = useReducer(changeWizard, firstWizard)
  const { carryOut, busy, problem } = useCommand(keyturn.mfaResync)
  const [done, setDone] = useState(false)
  const others = view?.devices?.known ? view.devices.value.filter((other) => !isSame(other, device)) : []
  const code = useOneCode(others, false, problem)
  useCodeCheck(
    useCallback(
      (codes: Codes) => keyturn.mfaCheckResync({ identityId, serialNumber, ...codes }),
      [identityId, serialNumber],
    ),
    wizard,
    dispatch,
  )

  const isSpent = !code.isAsked && problem !== null && spending.has(problem.code)
  useEffect(() => {
    if (isSpent) dispatch({ type: 'start-over' })
  }, [isSpent])

  const ready = wizard.check?.ready === true && code.isReady
  const send = async () => {
    if (busy) return
    if (!ready) return dispatch({ type: 'sent-unready' })
    const { first, second } = wizard
    code.clear()
    const isDone = await carryOut({
      identityId,
      serialNumber,
      first,
      second,
      mfaCode: code.mfaCode,
    })
    if (isDone) setDone(true)
  }

  if (done) {
    return (
      <Dialog
        size="sheet"
        step="done"
        title={words.title(name)}
        onClose={onClose}
        onSubmit={onClose}
        footer={
          <Button tone="main" submit first>
            {general.done}
          </Button>
        }
      >
        <div className={css('step')}>
          <Lead>{words.done}</Lead>
          <p>{words.doneNext}</p>
          {kind === 'virtual' ? <p className={css('lead')}>{words.doneTime}</p> : null}
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog
      size="sheet"
      step="codes"
      title={words.title(name)}
      subtitle={words.subtitle}
      onClose={onClose}
      onSubmit={() => void send()}
      footer={
        <>
          <Button onClick={onClose}>{general.cancel}</Button>
          <Button tone="main" submit disabled={!ready} busy={busy}>
            {busy ? words.sending : words.send}
          </Button>
        </>
      }
    >
      <div className={css('step')}>
        <p>{words.lead}</p>
        <p className={css('lead')}>{words.notChecked}</p>
        <Refusal
          problem={code.problem ?? problemOfBoth(wizard)}
          isOfPair={!code.isAsked}
          subject={view === null ? null : subjectOf(view)}
        />
        <CodePair wizard={wizard} dispatch={dispatch} says={words} />
        {code.isAsked ? <OneCode {...code.field} why={oneCode.why} /> : null}
      </div>
    </Dialog>
  )
}

const isSame = (one: DeviceView, other: DeviceView): boolean => one.serialNumber === other.serialNumber

type RefusalProps = {
  readonly problem: Problem | null
  /** No other code was sent that it could be about. */
  readonly isOfPair: boolean
  readonly subject: PolicySubject | null
}

/** What AWS made of the codes. It never says which of them was wrong. */
function Refusal({ problem, isOfPair, subject }: RefusalProps) {
  if (problem === null) return null
  if (problem.code === 'mfa-required') {
    return (
      <Notice tone="soon" title={oneCode.why} urgent>
        <p>{words.ownCode}</p>
      </Notice>
    )
  }
  if (problem.code === 'mfa-code-refused' && isOfPair) {
    return (
      <Notice tone="overdue" title={words.refused} urgent>
        <p>{words.refusedNext}</p>
      </Notice>
    )
  }
  return (
    <>
      <ProblemNotice problem={problem} subject={subject} urgent />
      {problem.code === 'answer-lost' ? <p>{words.lost}</p> : null}
    </>
  )
}
