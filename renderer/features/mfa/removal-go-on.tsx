import { useState } from 'react'
import type { MfaRemovalView } from '../../../electron/contract/mfa-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { mfaRemovals } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { oneCode, removal as words } from '../../messages/devices.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { OneCode } from './one-code.tsx'
import styles from './step.module.css'
import { useOneCode } from './use-one-code.ts'

const css = classNames(styles)

/** What a removal that waits can do next, with the yes and the code that it wants. */
export function RemovalGoOn({ view }: { view: MfaRemovalView }) {
  const { removalId, needsYes, needsCode, codeDevices, stage } = view
  const { send, busy, problem } = useCommand(keyturn.mfaRemovalGoOn)
  const code = useOneCode(codeDevices, needsCode, problem)
  const [accepted, setAccepted] = useState(false)
  const isReady = (!needsYes || accepted) && code.isReady
  const goOn = async () => {
    if (!isReady || busy) return
    code.clear()
    const { mfaCode } = code
    const next = await send({ removalId, acceptsLast: needsYes && accepted, mfaCode })
    if (next !== null) mfaRemovals.push(next)
  }
  return (
    <div className={css('step')}>
      {code.problem === null ? null : <ProblemNotice problem={code.problem} urgent />}
      {needsYes ? (
        <Choice type="checkbox" label={words.yesPlain} checked={accepted} onChange={setAccepted} />
      ) : null}
      {code.isAsked ? <OneCode {...code.field} why={oneCode.why} /> : null}
      <div>
        <Button
          tone={stage === 'left' ? 'plain' : needsYes ? 'danger' : 'main'}
          disabled={!isReady}
          busy={busy}
          onClick={() => void goOn()}
        >
          {stage === 'left' ? words.tryDelete : words.goOn}
        </Button>
      </div>
    </div>
  )
}
