import { useState } from 'react'
import type { Problem } from '../../../electron/contract/problems.ts'
import type { RotationPlanView } from '../../../electron/contract/rotation-views.ts'
import { shortKey } from '../../messages/format.ts'
import { general } from '../../messages/general.ts'
import { plan as words } from '../../messages/rotation.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Words } from '../../ui/words.tsx'
import { CodeProblem, useCodeWait } from '../mfa/code-wait.tsx'
import { CodeChoice } from './code-choice.tsx'
import styles from './plan-sheet.module.css'
import { useTypedCode } from './typed-code.ts'

const css = classNames(styles)

type ConfirmSheetProps = {
  readonly plan: RotationPlanView
  readonly account: string
  readonly accessKeyId: string
  readonly busy: boolean
  readonly problem: Problem | null
  readonly onCode: (code: { readonly serialNumber: string; readonly code: string }) => void
  readonly onClose: () => void
}

/** Asks for one code where the account lets nothing through without MFA; the plan is made again with it. */
export function ConfirmSheet({
  plan,
  account,
  accessKeyId,
  busy,
  problem,
  onCode,
  onClose,
}: ConfirmSheetProps) {
  const { typed, choice, clear } = useTypedCode(plan.devices)
  const [sent, setSent] = useState(false)
  const wait = useCodeWait(sent ? problem : null)
  const give = () => {
    if (typed === null || busy || wait > 0) return
    setSent(true)
    onCode(typed)
    clear()
  }
  return (
    <Dialog
      size="sheet"
      step="confirm"
      title={words.title(plan.userName)}
      subtitle={<Words of={words.subtitle(account, shortKey(accessKeyId), null)} />}
      onClose={onClose}
      onSubmit={give}
      footer={
        <>
          <Button onClick={onClose}>{general.cancel}</Button>
          <Button tone="main" submit disabled={typed === null || wait > 0} busy={busy}>
            {words.confirm.go}
          </Button>
        </>
      }
    >
      <div className={css('plan')}>
        <CodeProblem problem={sent ? problem : null} wait={wait} />
        <h3 className={css('question')}>{words.confirm.title}</h3>
        <p className={css('lead')}>{words.confirm.note}</p>
        <CodeChoice {...choice} label={words.confirm.code} hint={words.confirm.codeHint} first />
      </div>
    </Dialog>
  )
}
