import { useState } from 'react'
import type { AccessKeyView, IdentityView } from '../../../electron/contract/views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { shortKey } from '../../messages/format.ts'
import { type KeyActionName, keyActions, keyMenu } from '../../messages/keys.ts'
import { classNames } from '../../ui/class-names.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Question } from '../../ui/question.tsx'
import { Words } from '../../ui/words.tsx'
import { CodeProblem, useCodeWait } from '../mfa/code-wait.tsx'
import { CodeChoice } from '../rotation/code-choice.tsx'
import { useTypedCode } from '../rotation/typed-code.ts'
import { subjectOf } from './actions.ts'
import styles from './key-card.module.css'
import { lastUse } from './last-use.ts'

const css = classNames(styles)

const calls = {
  'switch-off': keyturn.keySwitchOff,
  'switch-on': keyturn.keySwitchOn,
  delete: keyturn.keyDelete,
} as const satisfies Record<KeyActionName, unknown>

type KeyQuestionProps = {
  readonly view: IdentityView
  readonly accessKey: AccessKeyView
  readonly action: KeyActionName
  readonly onClose: () => void
}

/** Asks before one key is switched or deleted, and for a code where the account wants one. Stays open on a failure. */
export function KeyQuestion({ view, accessKey, action, onClose }: KeyQuestionProps) {
  const now = useNow(minute)
  const { carryOut, busy, problem } = useCommand(calls[action])
  const devices = view.devices?.known ? view.devices.value : []
  const { typed, choice, clear } = useTypedCode(devices)
  const [needsCode, setNeedsCode] = useState(false)
  // It stays so: a code that was refused needs another one.
  if (problem?.code === 'mfa-required' && !needsCode) setNeedsCode(true)
  const wait = useCodeWait(problem)
  const { accessKeyId } = accessKey
  const words = keyActions[action]
  const short = shortKey(accessKeyId)
  const isReady = !busy && wait === 0 && (!needsCode || typed !== null)

  const act = async () => {
    if (!isReady) return
    clear()
    if (await carryOut({ identityId: view.summary.id, accessKeyId, mfaCode: typed })) onClose()
  }
  return (
    <Question
      title={words.title(short)}
      confirm={words.confirm}
      tone={action === 'switch-on' ? 'plain' : 'danger'}
      cancel={keyMenu.cancel}
      busy={busy}
      disabled={!isReady}
      onConfirm={() => void act()}
      onSubmit={needsCode ? () => void act() : undefined}
      onCancel={onClose}
    >
      <p>
        <Words of={words.body(short)} />
      </p>
      <p>{keyMenu.lastUse(lastUse(accessKey, now))}</p>
      {problem === null || problem.code === 'mfa-required' ? null : problem.code === 'code-used' ? (
        <CodeProblem problem={problem} wait={wait} />
      ) : (
        <ProblemNotice problem={problem} subject={subjectOf(view)} urgent />
      )}
      {needsCode ? (
        <div role="status" className={css('code')}>
          <p>{keyMenu.needsCode}</p>
          <CodeChoice {...choice} label={keyMenu.code} hint={keyMenu.codeHint} />
        </div>
      ) : null}
    </Question>
  )
}
