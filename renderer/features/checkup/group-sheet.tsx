import { useState } from 'react'
import type { Problem } from '../../../electron/contract/problems.ts'
import { keyturn } from '../../api/keyturn.ts'
import { moveToGroup as words } from '../../messages/check-up-mending.ts'
import { oneCode } from '../../messages/devices.ts'
import { general } from '../../messages/general.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Step, Steps } from '../../ui/steps.tsx'
import { Words } from '../../ui/words.tsx'
import { OneCode } from '../mfa/one-code.tsx'
import styles from './mending-sheet.module.css'
import type { OwnMending } from './practice-groups.ts'
import { useMending } from './use-mending.ts'

const css = classNames(styles)

type GroupSheetProps = {
  readonly identityId: string
  readonly mending: Extract<OwnMending, { kind: 'move-to-group' }>
  readonly subject: PolicySubject
  readonly onMended: () => void
  readonly onClose: () => void
}

const planned = ['join', 'see', 'detach'] as const

/** Before a policy comes through a group instead: which group, what else it gives, and what happens in which order. */
export function GroupSheet({ identityId, mending, subject, onMended, onClose }: GroupSheetProps) {
  const { policyArn, policyName, groups } = mending
  const fewestFirst = [...groups].sort((one, other) => one.otherPolicies.length - other.otherPolicies.length)
  const [chosen, setChosen] = useState<string | null>(null)
  const group = groups.find(({ groupName }) => groupName === chosen) ?? fewestFirst[0]
  const { mend, busy, code } = useMending(identityId, keyturn.policyMoveToGroup)

  const move = async () => {
    if (busy || !code.isReady || group === undefined) return
    const { groupName } = group
    if (await mend((mfaCode) => ({ identityId, policyArn, groupName, mfaCode }))) onMended()
  }
  if (group === undefined) return null
  const named = { join: group.groupName, see: policyName, detach: policyName }
  return (
    <Dialog
      size="sheet"
      step="plan"
      title={words.title(policyName)}
      subtitle={words.subtitle}
      onClose={onClose}
      onSubmit={() => void move()}
      footer={
        <>
          <Button onClick={onClose}>{general.cancel}</Button>
          <Button tone="main" submit disabled={!code.isReady} busy={busy}>
            {busy ? words.busy : words.go}
          </Button>
        </>
      }
    >
      <div className={css('sheet')}>
        {code.problem === null ? null : (
          <div className={css('trouble')}>
            <Stopped problem={code.problem} subject={subject} />
          </div>
        )}
        {groups.length === 1 ? (
          <p>
            <Words of={words.alsoGives(group.groupName, group.otherPolicies)} />
          </p>
        ) : (
          <fieldset className={css('choices')}>
            <legend className={css('legend')}>{words.choose}</legend>
            {fewestFirst.map(({ groupName, otherPolicies }) => (
              <Choice
                key={groupName}
                type="radio"
                group="group"
                label={<code>{groupName}</code>}
                note={<Words of={words.alsoGives(null, otherPolicies)} />}
                checked={groupName === group.groupName}
                onChange={() => setChosen(groupName)}
              />
            ))}
            <p className={css('soft')}>{words.less}</p>
          </fieldset>
        )}
        <Steps label={words.plan}>
          {planned.map((step, index) => (
            <Step
              key={step}
              planned
              state="later"
              position={index + 1}
              title={<Words of={words.steps[step](named[step])} />}
              note={words.notes[step]}
            />
          ))}
        </Steps>
        {code.isAsked ? <OneCode {...code.field} why={oneCode.why} /> : null}
      </div>
    </Dialog>
  )
}

/** Why it stopped, and that the policy is never lost on the way. */
function Stopped({ problem, subject }: { problem: Problem; subject: PolicySubject }) {
  const stopped =
    problem.code === 'operation-not-possible'
      ? Object.entries(words.stopped).find(([state]) => state === problem.data.state)?.[1]
      : undefined
  if (stopped !== undefined) {
    return (
      <Notice tone="soon" title={stopped.title} urgent>
        <p>{stopped.text}</p>
      </Notice>
    )
  }
  return (
    <>
      <ProblemNotice problem={problem} subject={subject} urgent />
      <p>{words.unchanged}</p>
    </>
  )
}
