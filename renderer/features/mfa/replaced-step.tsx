import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { mfaSetUps } from '../../api/stores.ts'
import { replacement as words } from '../../messages/devices.ts'
import { general } from '../../messages/general.ts'
import { mfa } from '../../messages/mfa.ts'
import { plain } from '../../messages/phrase.ts'
import { type PolicySubject, subjectWithDevice } from '../../messages/policy-statement.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CodeField } from '../../ui/code-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { KeepCodes } from '../sessions/keep-codes.tsx'
import styles from './attached-step.module.css'
import { Lead } from './attached-step.tsx'
import { NextCode } from './code-pair.tsx'
import { CodeProblem } from './code-wait.tsx'
import { Swap } from './swap.tsx'
import { useSignIn } from './use-sign-in.ts'
import { WriteSerial } from './write-serial.tsx'

const css = classNames(styles)

type ReplacedStepProps = {
  readonly view: MfaSetUpView
  readonly replaces: NonNullable<MfaSetUpView['replaces']>
  readonly subject: PolicySubject | null
  /** Leaves it as it is: what is under way goes on. */
  readonly onClose: () => void
  /** Dismisses a replacement that is over. */
  readonly onEnd: () => void
}

/** After the proof: the old device goes, or is gone. */
export function ReplacedStep({ view, replaces, subject, onClose, onEnd }: ReplacedStepProps) {
  const { state } = replaces
  const isOver = state !== 'removing'
  const isKept = state === 'waiting'
  return (
    <Dialog
      size="sheet"
      step={isOver ? 'replaced' : 'removing'}
      title={isOver && !isKept ? words.doneTitle : words.title(replaces.name)}
      subtitle={general.step(3, 3, words.stepNames.attached)}
      onClose={isOver ? onEnd : onClose}
      footer={
        <Button tone={isOver ? 'main' : 'plain'} first onClick={isOver ? onEnd : onClose}>
          {isOver ? mfa.attached.done : mfa.scan.hide}
        </Button>
      }
    >
      <div className={css('step')}>
        <Swap
          old={isKept ? { ...replaces, state: 'kept' } : replaces}
          newName={view.deviceName}
          newState={isKept ? 'attached' : 'proved'}
        />
        {isOver ? (
          <Lead>{plain(words.over[state](replaces.name, replaces.kind))}</Lead>
        ) : view.problem === null ? (
          <Waiting>{words.removing(replaces.name)}</Waiting>
        ) : null}
        {view.problem === null || view.needsCode ? null : (
          <ProblemNotice
            problem={view.problem}
            subject={subjectWithDevice(subject, replaces.name)}
            tone="soon"
            onRetry={isOver ? undefined : () => void mfaSetUps.load(view.setUpId)}
          />
        )}
        {!isOver && view.needsCode ? <GoOn view={view} /> : null}
        {isOver && !isKept ? (
          <div className={css('offers')}>
            <WriteSerial view={view} />
            <KeepCodes view={view} />
          </div>
        ) : null}
      </div>
    </Dialog>
  )
}

/** AWS wants MFA for the rest: a code of the new device opens a session, and the removal goes on with it. */
function GoOn({ view }: { view: MfaSetUpView }) {
  const { code, type, attempt, isReady, busy, problem, wait, nextAt } = useSignIn(view)
  return (
    <div className={css('goOn')}>
      <p>{words.goOnCode(view.deviceName)}</p>
      <CodeProblem problem={problem} wait={wait} />
      <div>
        <CodeField label={mfa.attached.tryCode} value={code} onText={type} />
        <NextCode nextAt={wait > 0 ? null : nextAt} />
      </div>
      <div>
        <Button tone="main" disabled={!isReady} busy={busy} onClick={() => void attempt()}>
          {words.goOn}
        </Button>
      </div>
    </div>
  )
}
