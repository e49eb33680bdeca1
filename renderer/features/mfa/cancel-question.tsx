import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { mfaSetUps } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { oneCode, replacement } from '../../messages/devices.ts'
import { mfa } from '../../messages/mfa.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Question } from '../../ui/question.tsx'
import { Words } from '../../ui/words.tsx'
import { OneCode } from './one-code.tsx'
import { useOneCode } from './use-one-code.ts'

/** Asks before a set-up is cancelled, and says what that does: delete the new device, or keep both. */
export function CancelQuestion({ view, onClose }: { view: MfaSetUpView; onClose: () => void }) {
  const { setUpId, deviceName, replaces, cancelling, needsCode } = view
  const { send, busy, problem } = useCommand(keyturn.mfaCancel)
  const keepsBoth = cancelling === 'keeps-both'
  const words = keepsBoth ? replacement.keepBothQuestion : mfa.cancelQuestion
  const code = useOneCode(view.codeDevices, needsCode && !keepsBoth, problem)
  const isReady = code.isReady && !busy

  const giveUp = async () => {
    if (!isReady) return
    code.clear()
    const next = await send({ setUpId, mfaCode: code.mfaCode })
    if (next === null) return
    onClose()
    mfaSetUps.push(next)
  }
  const body = keepsBoth
    ? replacement.keepBothQuestion.body(replaces?.name ?? '')
    : replaces === null
      ? mfa.cancelQuestion.body(deviceName)
      : replacement.cancelBody(deviceName, replaces.name)
  return (
    <Question
      title={words.title}
      confirm={words.confirm}
      cancel={words.cancel}
      tone={keepsBoth ? 'plain' : 'danger'}
      busy={busy}
      disabled={!isReady}
      onConfirm={() => void giveUp()}
      onSubmit={code.isAsked ? () => void giveUp() : undefined}
      onCancel={onClose}
    >
      <p>
        <Words of={body} />
      </p>
      {code.problem === null ? null : <ProblemNotice problem={code.problem} urgent />}
      {code.isAsked ? <OneCode {...code.field} why={oneCode.why} /> : null}
    </Question>
  )
}
