import { useCallback, useReducer, useState } from 'react'
import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { mfaSetUps } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { oneCode, replacement } from '../../messages/devices.ts'
import { general } from '../../messages/general.ts'
import { mfa } from '../../messages/mfa.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { CancelQuestion } from './cancel-question.tsx'
import { CodePair } from './code-pair.tsx'
import type { CodePair as Codes } from './code-paste.ts'
import { changeWizard, firstWizard, problemOfBoth } from './mfa-wizard.ts'
import { OneCode } from './one-code.tsx'
import { QrCode } from './qr-code.tsx'
import styles from './scan-step.module.css'
import { SeedText } from './seed-text.tsx'
import { Swap } from './swap.tsx'
import { useCodeCheck } from './use-code-check.ts'
import { useOneCode } from './use-one-code.ts'

const css = classNames(styles)
const words = mfa.scan

type ScanStepProps = {
  readonly view: MfaSetUpView
  readonly subject: PolicySubject | null
  readonly onClose: () => void
}

/** The second step: the QR code and its text twin, and two codes that follow each other. */
export function ScanStep({ view, subject, onClose }: ScanStepProps) {
  const { setUpId, deviceName, replaces, needsCode } = view
  const [wizard, dispatch] = useReducer(changeWizard, firstWizard)
  const [asking, setAsking] = useState(false)
  const attach = useCommand(keyturn.mfaAttach)
  const code = useOneCode(view.codeDevices, needsCode, attach.problem ?? view.problem)
  useCodeCheck(
    useCallback((codes: Codes) => keyturn.mfaCheckCodes({ setUpId, ...codes }), [setUpId]),
    wizard,
    dispatch,
  )

  const busy = attach.busy || view.stage === 'attaching'
  const ready = wizard.check?.ready === true && code.isReady
  const send = async () => {
    if (busy) return
    if (!ready) return dispatch({ type: 'sent-unready' })
    const { first, second } = wizard
    const next = await attach.send({ setUpId, first, second, mfaCode: code.mfaCode })
    code.clear()
    // The pair is spent where AWS has seen it; where only the other device's code was refused, it is not.
    const isSpent = next === null ? !code.isAsked : next.problem?.code === 'mfa-code-refused'
    if (isSpent) dispatch({ type: 'start-over' })
    if (next !== null) mfaSetUps.push(next)
  }
  const told = code.problem ?? problemOfBoth(wizard)

  return (
    <>
      <Dialog
        size="sheet"
        step={code.isAsked ? 'code' : 'codes'}
        title={replaces === null ? mfa.title(view.userName) : replacement.title(replaces.name)}
        subtitle={general.step(2, 3, (replaces === null ? mfa : replacement).stepNames.codes)}
        onClose={onClose}
        onSubmit={() => void send()}
        footer={
          <>
            {view.cancelling === null ? null : (
              <span className={css('apart')}>
                <Button onClick={() => setAsking(true)}>{words.cancel}</Button>
              </span>
            )}
            <Button onClick={onClose}>{words.hide}</Button>
            <Button tone="main" submit disabled={!ready} busy={busy}>
              {busy ? words.attaching : words.attach}
            </Button>
          </>
        }
      >
        <div className={css('step')}>
          {replaces === null ? null : <Swap old={replaces} newName={deviceName} newState="codes" />}
          {code.isAsked ? <OneCode {...code.field} why={oneCode.whyAdd} first /> : null}
          <Seed view={view} />
          {told === null ? null : <ProblemNotice problem={told} subject={subject} urgent />}
          <CodePair wizard={wizard} dispatch={dispatch} says={words} />
        </div>
      </Dialog>
      {asking ? <CancelQuestion view={view} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function Seed({ view: { setUpId, seed } }: { view: MfaSetUpView }) {
  if (seed === null) {
    return (
      <Notice
        tone="note"
        title={words.seedGone}
        actions={
          <Button small onClick={() => void mfaSetUps.load(setUpId)}>
            {words.showAgain}
          </Button>
        }
      />
    )
  }
  return (
    <div className={css('seed')}>
      <QrCode uri={seed.uri} />
      <div className={css('beside')}>
        <p className={css('lead')}>{words.lead}</p>
        <SeedText setUpId={setUpId} base32={seed.base32} captureProtected={seed.captureProtected} />
      </div>
    </div>
  )
}
