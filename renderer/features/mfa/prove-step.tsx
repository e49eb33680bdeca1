import { useState } from 'react'
import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { replacement as words } from '../../messages/devices.ts'
import { general } from '../../messages/general.ts'
import { mfa } from '../../messages/mfa.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CodeField } from '../../ui/code-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './attached-step.module.css'
import { CancelQuestion } from './cancel-question.tsx'
import { NextCode } from './code-pair.tsx'
import { CodeProblem } from './code-wait.tsx'
import { Swap } from './swap.tsx'
import { useSignIn } from './use-sign-in.ts'

const css = classNames(styles)

type ProveStepProps = {
  readonly view: MfaSetUpView
  readonly replaces: NonNullable<MfaSetUpView['replaces']>
  readonly onClose: () => void
}

/** The last step of a replacement: one more code proves the new device, and only then the old one goes. */
export function ProveStep({ view, replaces, onClose }: ProveStepProps) {
  const { code, type, attempt, isReady, busy, problem, wait, nextAt } = useSignIn(view)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Dialog
        size="sheet"
        step="prove"
        title={words.title(replaces.name)}
        subtitle={general.step(3, 3, words.stepNames.attached)}
        onClose={onClose}
        onSubmit={() => void attempt()}
        footer={
          <>
            <span className={css('apart')}>
              <Button onClick={() => setAsking(true)}>{words.keepBoth}</Button>
            </span>
            <Button onClick={onClose}>{mfa.scan.hide}</Button>
            <Button tone="main" submit disabled={!isReady} busy={busy}>
              {busy ? words.proving : words.prove(replaces.name)}
            </Button>
          </>
        }
      >
        <div className={css('step')}>
          <Swap old={replaces} newName={view.deviceName} newState="attached" />
          <p>{words.proveLead}</p>
          <CodeProblem problem={problem} wait={wait} />
          <div>
            <CodeField label={mfa.attached.tryCode} hint={words.proveHint} value={code} first onText={type} />
            <NextCode nextAt={wait > 0 ? null : nextAt} />
          </div>
        </div>
      </Dialog>
      {asking ? <CancelQuestion view={view} onClose={() => setAsking(false)} /> : null}
    </>
  )
}
