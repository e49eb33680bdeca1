import { useState } from 'react'
import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { both as words, wordsOfUse } from '../../messages/rotation-both.ts'
import { copies } from '../../messages/rotation-copies.ts'
import { run } from '../../messages/rotation-run.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Question } from '../../ui/question.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Words } from '../../ui/words.tsx'
import { oldKeyStatus } from './both-keys.ts'
import { CopyList } from './copy-list.tsx'
import { HeldPanel } from './held-panel.tsx'
import { KeyUses } from './key-uses.tsx'
import styles from './run-sheet.module.css'
import { TruthBar } from './truth-bar.tsx'
import { useTurnBack } from './turn-back.tsx'
import { WaitingPanel } from './waiting-panel.tsx'

const css = classNames(styles)

type BothSheetProps = {
  readonly view: RotationView
  readonly subject: PolicySubject
  readonly onClose: () => void
}

/**
 * The files hold the new key, and the old one is still on: a state in which nothing breaks, so it is shown as one, with
 * what holds it and what can be chosen, and not as a failure.
 */
export function BothSheet({ view, subject, onClose }: BothSheetProps) {
  const waitingFor = useLastWait(view)
  const [asking, setAsking] = useState(false)
  const now = useNow(minute)
  const turnBack = useTurnBack(view)
  const off = useCommand(keyturn.rotationSwitchOff)
  const { operationId, userName, oldKeyId, lastUses } = view
  const unsure = oldKeyStatus(view) === 'unsure'
  const problem = turnBack.problem ?? off.problem
  const last = view.usedElsewhere ?? (lastUses.oldKeyNow?.known ? lastUses.oldKeyNow.value : null)
  const switchOff = async () => {
    await off.send({ operationId })
    setAsking(false)
  }
  return (
    <>
      <Dialog
        size="sheet"
        step="both keys"
        title={unsure ? words.titleUnsure(userName) : words.title(userName)}
        subtitle={<Words of={run.subtitle(view)} />}
        onClose={onClose}
        footer={
          <>
            <span className={css('apart')}>{turnBack.button}</span>
            <Button onClick={onClose}>{words.close}</Button>
          </>
        }
      >
        <div className={css('run')}>
          {unsure ? (
            <TruthBar truth={view.truth} told={words.unsureTruth} note={words.unsure} />
          ) : (
            <TruthBar truth={view.truth} note={words.safe} />
          )}
          {problem === null ? null : <ProblemNotice problem={problem} urgent />}
          <KeyUses view={view} />
          {view.canSwitchOff ? (
            <HeldPanel view={view} onSwitchOff={() => setAsking(true)} />
          ) : waitingFor === null ? (
            <Waiting>{words.trying}</Waiting>
          ) : (
            <WaitingPanel
              key={`${waitingFor.what} ${waitingFor.since}`}
              view={view}
              waitingFor={waitingFor}
              subject={subject}
            />
          )}
          {view.copies.length === 0 ? null : <CopyList {...copies.stillWorking} copies={view.copies} />}
        </div>
      </Dialog>
      {turnBack.question}
      {asking ? (
        <Question
          title={words.switchOffQuestion.title(oldKeyId)}
          confirm={words.switchOffQuestion.confirm}
          cancel={words.switchOffQuestion.cancel}
          busy={off.busy}
          onConfirm={() => void switchOff()}
          onCancel={() => setAsking(false)}
        >
          <p>{words.switchOffQuestion.body}</p>
          {last === null ? null : <p>{words.switchOffQuestion.last(wordsOfUse(last, now))}</p>}
        </Question>
      ) : null}
    </>
  )
}

/** What it waits for. While it is tried again by itself, what it waited for last, so that nothing jumps. */
function useLastWait({ waitingFor }: RotationView): RotationView['waitingFor'] {
  const [last, setLast] = useState(waitingFor)
  if (waitingFor !== null && waitingFor !== last) setLast(waitingFor)
  return waitingFor ?? (last?.retryAt ? last : null)
}
