import { type Dispatch, useCallback, useEffect, useReducer, useState } from 'react'
import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { now, second, useNow } from '../../api/clock.ts'
import { keyturn } from '../../api/keyturn.ts'
import { mfaSetUps } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { general } from '../../messages/general.ts'
import { mfa } from '../../messages/mfa.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Question } from '../../ui/question.tsx'
import { Words } from '../../ui/words.tsx'
import { CodePair } from './code-pair.tsx'
import { codesSince } from './countdown.ts'
import { changeWizard, fieldOf, firstWizard, type MfaAction, type MfaWizard } from './mfa-wizard.ts'
import { QrCode } from './qr-code.tsx'
import styles from './scan-step.module.css'
import { SeedText } from './seed-text.tsx'

const css = classNames(styles)
const words = mfa.scan

type ScanStepProps = {
  readonly view: MfaSetUpView
  readonly subject: PolicySubject | null
  readonly onClose: () => void
}

/** The second step: the QR code and its text twin, and two codes that follow each other. */
export function ScanStep({ view, subject, onClose }: ScanStepProps) {
  const { setUpId, seed, deviceName } = view
  const [wizard, dispatch] = useReducer(changeWizard, firstWizard)
  const [asking, setAsking] = useState(false)
  const attach = useCommand(keyturn.mfaAttach)
  const cancel = useCommand(keyturn.mfaCancel)
  useCodeCheck(setUpId, wizard, dispatch)

  const busy = attach.busy || view.stage === 'attaching'
  const ready = wizard.check?.ready === true
  const send = async () => {
    if (!ready || busy) return
    const next = await attach.send({ setUpId, first: wizard.first, second: wizard.second, mfaCode: null })
    if (next === null) dispatch({ type: 'start-over' })
    else mfaSetUps.push(next)
  }
  const giveUp = async () => {
    const next = await cancel.send({ setUpId, mfaCode: null })
    setAsking(false)
    if (next !== null) mfaSetUps.push(next)
  }
  const generalProblem = wizard.check !== null && fieldOf(wizard.check) === null ? wizard.check.problem : null
  const problem = attach.problem ?? cancel.problem ?? generalProblem ?? view.problem

  return (
    <>
      <Dialog
        size="sheet"
        step="codes"
        title={mfa.title(view.userName)}
        subtitle={general.step(2, 3, mfa.stepNames.codes)}
        onClose={onClose}
        onSubmit={() => void send()}
        footer={
          <>
            <span className={css('apart')}>
              <Button onClick={() => setAsking(true)}>{words.cancel}</Button>
            </span>
            <Button onClick={onClose}>{words.hide}</Button>
            <Button tone="main" submit disabled={!ready} busy={busy}>
              {busy ? words.attaching : words.attach}
            </Button>
          </>
        }
      >
        <div className={css('step')}>
          {problem === null ? null : <ProblemNotice problem={problem} subject={subject} urgent />}
          {seed === null ? (
            <Notice
              tone="note"
              title={words.seedGone}
              actions={
                <Button small onClick={() => void mfaSetUps.load(setUpId)}>
                  {words.showAgain}
                </Button>
              }
            />
          ) : (
            <div className={css('seed')}>
              <QrCode uri={seed.uri} />
              <div className={css('beside')}>
                <p className={css('lead')}>{words.lead}</p>
                <SeedText setUpId={setUpId} base32={seed.base32} captureProtected={seed.captureProtected} />
              </div>
            </div>
          )}
          <CodePair wizard={wizard} dispatch={dispatch} />
        </div>
      </Dialog>
      {asking ? (
        <Question
          title={mfa.cancelQuestion.title}
          confirm={mfa.cancelQuestion.confirm}
          cancel={mfa.cancelQuestion.cancel}
          busy={cancel.busy}
          onConfirm={() => void giveUp()}
          onCancel={() => setAsking(false)}
        >
          <p>
            <Words of={mfa.cancelQuestion.body(deviceName)} />
          </p>
        </Question>
      ) : null}
    </>
  )
}

/** Has main judge the codes whenever they change, and again whenever a new code starts: typed ones grow old. */
function useCodeCheck(setUpId: string, wizard: MfaWizard, dispatch: Dispatch<MfaAction>): void {
  const time = useNow(second)
  const { first, second: next, nextAt } = wizard
  const started = nextAt === null ? 0 : codesSince(nextAt, time.getTime())
  const check = useCallback(
    async (asked: { first: string; second: string }) => {
      const result = await keyturn.mfaCheckCodes({ setUpId, ...asked })
      if (result.ok) dispatch({ type: 'checked', check: result.value, now: now(), asked })
    },
    [setUpId, dispatch],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the start of a new code is a reason to check again
  useEffect(() => void check({ first, second: next }), [check, first, next, started])
}
