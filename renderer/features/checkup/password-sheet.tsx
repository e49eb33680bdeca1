import { useState } from 'react'
import type { PasswordRules } from '../../../electron/contract/checkup-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { changePassword as words } from '../../messages/check-up-mending.ts'
import { oneCode } from '../../messages/devices.ts'
import { general } from '../../messages/general.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { OneCode } from '../mfa/one-code.tsx'
import styles from './mending-sheet.module.css'
import { PasswordField } from './password-field.tsx'
import { type DraftProblem, draftProblems, mayBeChanged, type PasswordDraft } from './password-rules.ts'
import { RuleList } from './rule-list.tsx'
import { useMending } from './use-mending.ts'

const css = classNames(styles)

type PasswordSheetProps = {
  readonly identityId: string
  readonly rules: PasswordRules | null
  readonly subject: PolicySubject
  readonly onMended: () => void
  readonly onClose: () => void
}

const empty: PasswordDraft = { current: '', next: '', again: '' }

const problemWords: Readonly<Record<DraftProblem, string>> = {
  'needs-current': words.needsCurrent,
  'needs-next': words.needsNext,
  'too-long': words.tooLong,
  same: words.same,
  differs: words.differs,
}

/**
 * Changes the console password; the account's rules are checked as it is typed.
 * SECURITY: the passwords live in this component's state alone, and are gone with it.
 */
export function PasswordSheet({ identityId, rules, subject, onMended, onClose }: PasswordSheetProps) {
  const [draft, setDraft] = useState(empty)
  const [isShown, setShown] = useState(false)
  /** Problems of fields show once the person wanted to go on, not while they type for the first time. */
  const [wasSent, setWasSent] = useState(false)
  const { mend, busy, problem, clear, code } = useMending(identityId, keyturn.passwordChange)
  const found = draftProblems(draft, rules)
  const isReady = Object.keys(found).length === 0 && code.isReady

  const type = (field: keyof PasswordDraft) => (text: string) => {
    setDraft({ ...draft, [field]: text })
    if (problem?.code === 'password-wrong' || problem?.code === 'password-refused') clear()
  }
  const change = async () => {
    setWasSent(true)
    if (busy || !isReady) return
    const { current, next } = draft
    const isDone = await mend((mfaCode) => ({
      ...{ identityId, mfaCode },
      ...{ oldPassword: current, newPassword: next },
    }))
    if (!isDone) return
    setDraft(empty)
    onMended()
  }
  const told = (field: keyof PasswordDraft): string | null => {
    const own = found[field]
    if (field === 'current' && problem?.code === 'password-wrong') return words.wrong
    if (field === 'next' && problem?.code === 'password-refused') return words.refused(problem.data.detail)
    return wasSent && own !== undefined ? problemWords[own] : null
  }
  const isOfField = problem?.code === 'password-wrong' || problem?.code === 'password-refused'
  const shared = { isShown }
  return (
    <Dialog
      size="sheet"
      step="password"
      title={words.title(subject.userName)}
      subtitle={words.subtitle}
      onClose={onClose}
      onSubmit={() => void change()}
      footer={
        <>
          <Button onClick={onClose}>{general.cancel}</Button>
          <Button tone="main" submit busy={busy}>
            {busy ? words.busy : words.go}
          </Button>
        </>
      }
    >
      <div className={css('sheet')}>
        {rules?.mayChange === false ? <Notice tone="soon" title={words.notAllowed} /> : null}
        {code.problem === null || isOfField ? null : mayBeChanged(code.problem.code) ? (
          <Notice tone="soon" title={words.lost.title} urgent>
            <p>{words.lost.text}</p>
          </Notice>
        ) : (
          <ProblemNotice problem={code.problem} subject={subject} urgent />
        )}
        <div className={css('fields')}>
          <PasswordField
            {...shared}
            first
            label={words.current}
            autoComplete="current-password"
            value={draft.current}
            problem={told('current')}
            onText={type('current')}
          />
          <PasswordField
            {...shared}
            label={words.next}
            autoComplete="new-password"
            value={draft.next}
            problem={told('next')}
            onText={type('next')}
          />
          <PasswordField
            {...shared}
            label={words.again}
            autoComplete="new-password"
            value={draft.again}
            problem={told('again')}
            onText={type('again')}
          />
          <Choice type="checkbox" label={words.show} checked={isShown} onChange={setShown} />
        </div>
        <RuleList password={draft.next} rules={rules} />
        {code.isAsked ? <OneCode {...code.field} why={oneCode.why} /> : null}
        <p className={css('soft')}>{words.never}</p>
      </div>
    </Dialog>
  )
}
